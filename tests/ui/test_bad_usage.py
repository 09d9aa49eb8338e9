"""Calls that cannot work: wrong words, missing files, places that are taken."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

LONG = "x" * 5000
# Arguments, and what the message names and advises.
CALLS: dict[str, tuple[list[str], list[str]]] = {
    "unknown command": (["advice"], ["No such command 'advice'", "--help"]),
    "unknown option": (["advise", "korea", "--formt", "json"], ["--formt", "--format"]),
    "unknown format": (["advise", "korea", "--format", "yaml"], ["'yaml'", "markdown"]),
    "no case": (["advise"], ["CASE", "--help"]),
    "no measures to show": (["advise", "korea", "--top", "0"], ["--top", "1"]),
    "missing case": (["advise", "missing.yaml"], ["missing.yaml: ", "no such file", "Check the path"]),
    "folder for a case": (["advise", "folder"], ["folder", "file"]),
    "endless case": (["advise", "/dev/zero"], ["/dev/zero", "larger than 1 MB"]),
    "case of a long name": (["advise", LONG], ["xxx"]),
    "case in a file": (["advise", "taken.yaml/case.yaml"], ["taken.yaml/case.yaml: ", "Check the path"]),
    "rules of a long name": (["advise", "korea", "--rules", LONG], ["xxx"]),
    "out in a missing folder": (["advise", "korea", "--out", "no/r.txt"], ["no/r.txt: ", "Choose another"]),
    "out onto a folder": (["advise", "korea", "--out", "folder"], ["folder", "directory"]),
    "new file of a long name": (["new", "--out", LONG], ["xxx", "Choose another"]),
    "new file that is there": (["new", "--out", "taken.yaml"], ["taken.yaml: ", "already", "Choose another"]),
    "unknown measure to share": (
        ["share", "family-visits", "family-visit"],
        ["'family-visit'", "Did you mean 'family-visits'?"],
    ),
    "unknown topic": (["why", "korea", "hotlin"], ["'hotlin'", "Did you mean 'hotline'?"]),
    "no topic": (["why", "korea"], ["TOPIC", "--not"]),
    "unknown change": (["what-if", "korea", "trust=low"], ["'trust=low'", "Did you mean 'trust_level'?"]),
    "no change": (["what-if", "korea"], ["CHANGE", "--help"]),
    "unknown exercise": (["exercises", "unequal-side"], ["'unequal-side'", "Did you mean 'unequal-sides'?"]),
    "missing exercise": (["exercises", "mine.yaml"], ["mine.yaml: ", "no such file", "Check the path"]),
    "solutions of nothing": (["exercises", "--solutions"], ["EXERCISE", "--help"]),
    "port of the system": (["app", "--port", "80"], ["--port", "1024"]),
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file and a folder that are in the way, and still are when a call has been refused."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "taken.yaml").write_text("precious\n")
    yield tmp_path
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["folder", "taken.yaml"]
    assert (tmp_path / "taken.yaml").read_text() == "precious\n"


@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_cannot_work_says_what_is_wrong_and_what_to_do(
    name: str, folder: Path, warm: Callable[..., Any], refused: Callable[[Any], str]
) -> None:
    call, parts = CALLS[name]
    message = " ".join(refused(warm(*call, folder=folder)).replace("│", " ").split())
    assert [part for part in parts if part not in message] == []


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_told_before_anything_is_served(
    taken_port: int, command: Callable[..., Any], refused: Callable[[Any], str]
) -> None:
    message = refused(command("app", "--no-browser", "--port", str(taken_port)))
    assert message == f"port {taken_port}: It is in use already. Choose another with --port."
