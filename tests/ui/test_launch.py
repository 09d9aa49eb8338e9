"""The launcher, as a first-time user meets it: it serves at once, on this computer only, and asks nothing."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cbm_advisor.ui.launch import answers, stop


@pytest.fixture
def launched(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The app as a first-time user starts it, and its port."""
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
            yield process, port
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            process.wait(30)
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_the_app_is_served_at_once_to_someone_who_never_used_it(
    launched: tuple[subprocess.Popen[bytes], int], tmp_path: Path
) -> None:
    process, port = launched
    log_text = _log_with(tmp_path / "log", "nowhere else", process)
    # Another address of this computer is not served.
    with socket.socket() as other:
        assert other.connect_ex(("127.0.0.2", port)) != 0
    assert f"http://127.0.0.1:{port}" in log_text
    assert "mail" not in log_text
    assert not (tmp_path / ".streamlit").exists(), "something was written for the user"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("asked", ["SIGTERM", "SIGHUP"])
def test_a_launcher_that_is_told_to_stop_takes_the_app_with_it(
    launched: tuple[subprocess.Popen[bytes], int], asked: str
) -> None:
    process, port = launched
    process.send_signal(getattr(signal, asked))
    process.wait(30)
    with socket.socket() as caller:
        assert caller.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_app_that_does_not_end_when_it_is_asked_to_is_killed() -> None:
    deaf = "import time; from signal import *; signal(SIGTERM, SIG_IGN); print(flush=True); time.sleep(30)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        stop(process, 0.2)
        assert process.returncode == -signal.SIGKILL


def _log_with(path: Path, words: str, process: subprocess.Popen[bytes]) -> str:
    while words not in (text := path.read_text()):
        assert process.poll() is None, text
    return text
