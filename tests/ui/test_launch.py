"""The launcher, as a first-time user meets it: it serves at once, on this computer only, and asks nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from cbm_advisor.ui.launch import answers


def test_the_app_is_served_at_once_to_someone_who_never_used_it(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(Path(sys.executable).with_name("cbm-advisor")), "app", "--port", str(port)]
    environment = {**os.environ, "HOME": str(tmp_path), "BROWSER": "true"}
    with (tmp_path / "log").open("w+") as log:
        process = subprocess.Popen(
            command, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            assert answers(port, process)
            log_text = _log_with(tmp_path / "log", "nowhere else", process)
            # Another address of this computer is not served.
            with socket.socket() as other:
                assert other.connect_ex(("127.0.0.2", port)) != 0
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)
    assert f"http://127.0.0.1:{port}" in log_text
    assert "mail" not in log_text
    assert "Traceback" not in (tmp_path / "log").read_text()
    assert not (tmp_path / ".streamlit").exists(), "something was written for the user"


def _log_with(path: Path, words: str, process: subprocess.Popen[bytes]) -> str:
    while words not in (text := path.read_text()):
        assert process.poll() is None, text
    return text
