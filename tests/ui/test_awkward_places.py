"""Places that cannot be read or written, and outputs that are no plain file: told, never a crash."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="file modes, pipes and links as on Unix")

CLOSED = (
    "advise closed/case.yaml",
    "advise korea --rules closed",
    "advise korea --rules closed/pack",
    "advise korea --out closed/report.txt",
    "new --out closed/case.yaml",
)


def unprivileged() -> list[str]:
    """What to put before a command so that closed doors are closed for it too."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("every door is open to this user")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def redirected(how: str) -> list[str]:
    """What to put before a command so that its output goes elsewhere."""
    return ["sh", "-c", f'exec "$@" {how}', "sh"]


@pytest.fixture(scope="module")
def behind_the_door(
    command: Callable[..., Any],
    at_once: Callable[..., dict[str, Any]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Any]]:
    """What the command did with each call into a folder that it may not enter."""
    folder, before = tmp_path_factory.mktemp("awkward"), unprivileged()
    closed = folder / "closed"
    closed.mkdir(mode=0)
    yield at_once(
        {call: lambda call=call: command(*call.split(), folder=folder, before=before) for call in CLOSED}
    )
    closed.chmod(0o700)


@pytest.mark.parametrize("call", CLOSED)
def test_a_closed_folder_is_told_like_any_other_mistake(
    call: str, behind_the_door: dict[str, Any], refused: Callable[[Any], str]
) -> None:
    assert "closed" in refused(behind_the_door[call])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to try")
def test_a_disk_without_room_is_told(command: Callable[..., Any], refused: Callable[[Any], str]) -> None:
    assert "No space left" in refused(command("cases", before=redirected(">/dev/full")))


def test_a_closed_output_is_no_crash(command: Callable[..., Any]) -> None:
    ran = command("cases", before=redirected(">&-"))
    assert "Traceback" not in ran.err
    assert ran.status in (0, 2)


def test_a_reader_that_stops_reading_is_no_mistake(command: Callable[..., Any]) -> None:
    ran = command("guidance", "--format", "json", before=redirected("| head -n 1"))
    assert (ran.out, ran.err) == ("{\n", "")


def test_an_output_of_few_letters_gets_what_it_can_show(command: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text("schema: cbm-advisor/case/1\ntitle: Переговоры\n", encoding="utf-8")
    ran = command("advise", "case.yaml", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert "Traceback" not in ran.err
    assert ran.status == 0
    assert "Verdict" in ran.out


def test_a_title_cannot_steer_the_terminal(command: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text('schema: cbm-advisor/case/1\ntitle: "\\e[2Jgone"\n')
    assert "\x1b" not in command("advise", "case.yaml", folder=tmp_path).out


def test_out_onto_a_pipe_does_not_replace_the_pipe(command: Callable[..., Any], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        command("share", "family-visits", "--out", "pipe", folder=tmp_path)
        assert (tmp_path / "pipe").is_fifo()
    finally:
        os.close(reading)


def test_out_onto_a_link_writes_where_the_link_leads(command: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "target.md").write_text("old\n")
    (tmp_path / "link.md").symlink_to("target.md")
    command("share", "family-visits", "--out", "link.md", folder=tmp_path)
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "target.md").read_text().startswith("# Ideas")
