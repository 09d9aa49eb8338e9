"""Nothing leaves the machine: no command reaches for the network, the web app serves this computer only."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cbm_advisor.ui.launch import HOST, arguments

TOML = importlib.import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
# Runs the command line with every way out watched, and tells at the end what was tried.
WATCHED = """
import socket, sys
tried = []

def refuse(self, *rest):
    tried.append("connect")
    raise OSError("no network here")

socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refuse

def watch(event, details):
    if event.startswith(("socket.", "subprocess.", "http.", "urllib.", "os.system", "os.exec")):
        tried.append(event)

sys.addaudithook(watch)
{before}
from cbm_advisor.ui.main import main
sys.argv = ["cbm-advisor", *{arguments!r}]
try:
    main()
except SystemExit:
    pass
print("TRIED", tried, file=sys.stderr)
"""
COMMANDS = [
    "advise korea",
    "review korea zone-between-forces",
    "trace korea --format json",
    "guidance",
    "check",
]


@pytest.fixture(scope="module")
def watched(python: Callable[..., Any], at_once: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """What each command printed, and what it tried, under watch."""
    calls = {name: WATCHED.format(before="", arguments=name.split()) for name in COMMANDS}
    return at_once({name: lambda code=code: python(code) for name, code in calls.items()})


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_does_its_work_without_reaching_for_the_network(name: str, watched: dict[str, Any]) -> None:
    ran = watched[name]
    assert ran.err == "TRIED []\n"
    assert len(ran.out) > 40


def test_the_watch_would_see_a_call(python: Callable[..., Any]) -> None:
    before = "import socket\ntry: socket.create_connection(('127.0.0.1', 9), 1)\nexcept OSError: pass"
    said = python(WATCHED.format(before=before, arguments=["cases"])).err
    assert "'connect'" in said
    assert "socket.getaddrinfo" in said


def test_the_web_app_listens_to_this_computer_only_and_reports_to_nobody() -> None:
    command = arguments(8501)
    assert HOST == "127.0.0.1"
    assert {"--server.address=127.0.0.1", "--browser.serverAddress=127.0.0.1"} <= set(command)
    assert "--browser.gatherUsageStats=false" in command
    assert "--server.port=8501" in command
    assert "--server.headless=true" in command


def test_the_settings_beside_the_code_say_the_same() -> None:
    path = Path(__file__).parents[2] / ".streamlit" / "config.toml"
    beside = dict(flat(TOML.loads(path.read_text())))
    flags = dict(flag.removeprefix("--").split("=", 1) for flag in arguments(8501) if flag.startswith("--"))
    assert beside == {name: value for name, value in flags.items() if name != "server.port"}
    assert beside["server.address"] == "127.0.0.1"
    assert beside["browser.gatherUsageStats"] == "false"


def flat(settings: dict[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flat(value, f"{above}{name}.")
        else:
            yield above + name, str(value).lower() if isinstance(value, bool) else str(value)
