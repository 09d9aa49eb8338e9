"""The installed command, run as a user runs it: in a process of its own, started cold or from a warm one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

import pytest

T = TypeVar("T")
COMMAND = str(Path(sys.executable).with_name("cbm-advisor"))
PATIENCE = 60  # seconds; a call takes about one
# Loads everything once, then runs the command's own script in one fork after the other.
WARM = """
import gc, json, os, runpy, signal, sys, traceback
from cbm_advisor.engine import Situation, advise
from cbm_advisor.ui.terminal import commands, report_text
from typer import rich_utils
advise(Situation())
gc.freeze()
for line in sys.stdin:
    call = json.loads(line)
    child = os.fork()
    if child == 0:
        os.chdir(call["folder"])
        for stream, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(call[name], os.O_WRONLY | os.O_CREAT), stream)
        signal.alarm(call["patience"])
        sys.argv, status = call["arguments"], 1
        try:
            runpy.run_path(sys.argv[0], run_name="__main__")
        except SystemExit as end:
            status = int(end.code or 0)
        except BaseException:
            traceback.print_exc()
        sys.stdout.flush()
        os._exit(status)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Ran(NamedTuple):
    """What one call of the command did; `status` is None where it had to be stopped."""

    status: int | None
    out: str
    err: str


def start(arguments: Iterable[str], folder: Path, environment: Mapping[str, str]) -> Ran:
    """Run a program to its end."""
    try:
        done = subprocess.run(
            list(arguments), cwd=folder, env=environment, capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return Ran(None, "", "it did not come to an end")
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder for the calls of this run, so that the user's own is neither used nor filled."""
    return tmp_path_factory.mktemp("store")


@pytest.fixture(scope="session")
def command(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """Runs `cbm-advisor` with arguments; variables of the environment are given by name."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def run(*arguments: str, folder: Path = elsewhere, before: Iterable[str] = (), **variables: str) -> Ran:
        environment = {**os.environ, "XDG_CACHE_HOME": str(store), "COLUMNS": "100", **variables}
        return start([*before, COMMAND, *arguments], folder, environment)

    run("cases")  # fills the store once
    return run


@pytest.fixture(scope="session")
def warm(
    command: Callable[..., Ran], store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., Ran]]:
    """Runs `cbm-advisor` with arguments, many times faster than from a cold start."""
    if not hasattr(os, "fork"):
        yield command
        return
    environment = {**os.environ, "XDG_CACHE_HOME": str(store), "COLUMNS": "100"}
    streams = tmp_path_factory.mktemp("streams")
    server = subprocess.Popen(
        [sys.executable, "-c", WARM],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdin is not None
    assert server.stdout is not None

    def run(*arguments: str, folder: Path = streams) -> Ran:
        out, err = streams / "out", streams / "err"
        out.write_bytes(b"")
        err.write_bytes(b"")
        call = {"arguments": [COMMAND, *arguments], "folder": str(folder), "out": str(out), "err": str(err)}
        print(json.dumps({**call, "patience": PATIENCE}), file=server.stdin, flush=True)
        return Ran(int(server.stdout.readline()), out.read_text("utf-8"), err.read_text("utf-8"))

    yield run
    server.stdin.close()
    server.wait()
    server.stdout.close()


@pytest.fixture(scope="session")
def python(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Ran]:
    """Runs a piece of Python in a fresh interpreter."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def run(code: str, folder: Path = elsewhere) -> Ran:
        environment = {**os.environ, "XDG_CACHE_HOME": str(store)}
        return start([sys.executable, "-c", code], folder, environment)

    return run


@pytest.fixture(scope="session")
def at_once() -> Callable[[Mapping[str, Callable[[], T]]], dict[str, T]]:
    """Makes several calls side by side, by name: most of a call's time is the start of a process."""

    def make(calls: Mapping[str, Callable[[], T]]) -> dict[str, T]:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            started = {name: pool.submit(call) for name, call in calls.items()}
            return {name: one.result() for name, one in started.items()}

    return make


@pytest.fixture(scope="session")
def refused() -> Callable[[Ran], str]:
    """Makes sure that a call was refused as bad input is, and gives what it said."""

    def check(ran: Ran) -> str:
        assert "Traceback" not in ran.err, ran.err[-2000:]
        assert ran.status == 2, ran.err
        assert ran.out == ""
        return ran.err.rstrip("\n")

    return check
