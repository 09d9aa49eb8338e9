"""Screening a table: results and rows that could not be read, each written aside and then renamed."""

from __future__ import annotations

import csv
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ...engine import RuleBase, Screened, Situation, screen
from ...knowledge.problem import Problem, Problems
from ..output import aside
from .table import BETWEEN, CASE, Table

RESULT = (
    CASE,
    "posture",
    "warnings",
    "alternatives",
    "raise_first",
    "worth_raising",
    "settled",
    "open_questions",
)
ERROR = ("row", "what", "hint")
# Open questions named in a row of the results.
TOP = 3


def screen_table(path: Path, out: Path, base: RuleBase) -> None:
    """Screen the table at `path` into `out`, bad rows into a file beside it; raises Problem."""
    errors = out.with_name(out.name + ".errors.csv")
    for one in (out, errors):
        if one.exists() and not one.is_file():
            raise Problem(str(one), "It is no file.", "Choose another name for the results.")
        if one.exists() and path.exists() and one.samefile(path):
            raise Problem(str(one), "It is the table itself.", "Choose another name for the results.")
    if path.is_dir():
        raise Problem(str(path), "It is a folder.", "Name a CSV file.")
    try:
        with _ended_cleanly():
            good, bad = _screen(path, Path(os.path.realpath(out)), Path(os.path.realpath(errors)), base)
    except OSError as error:
        where = str(error.filename or out)
        what = f"It cannot be read or written ({error.strerror or 'no reason given'})."
        raise Problem(where, what, "Check the path.") from None
    if bad:
        of = f"{bad} of {good + bad} rows"
        print(f"{of} could not be read; {errors} keeps them with the reason for each.", file=sys.stderr)


def _screen(path: Path, out: Path, errors: Path, base: RuleBase) -> tuple[int, int]:
    """How many rows were screened, and how many could not be."""
    good = 0
    with ExitStack() as opened:
        file = opened.enter_context(path.open("rb"))
        progress = opened.enter_context(_progress())
        task = progress.add_task("", total=path.stat().st_size if path.is_file() else None)
        table = Table(path, file, lambda read: progress.advance(task, read))
        results = opened.enter_context(aside(out))
        rejects = _Rejects(opened, errors, table.header)
        writer = csv.writer(results, lineterminator="\n")
        writer.writerow(RESULT)
        cases: deque[str] = deque()
        for line in screen(_situations(table, cases, rejects), base):
            writer.writerow(_cells(cases.popleft(), line))
            good += 1
    if not rejects.count:
        _forget(errors)
    return good, rejects.count


def _situations(table: Table, cases: deque[str], rejects: _Rejects) -> Iterator[Situation]:
    for row in table.rows():
        if isinstance(row.said, Problem):
            rejects.add(row.number, row.cells, row.said)
        else:
            cases.append(row.case)
            yield row.said


def _cells(case: str, line: Screened) -> tuple[str, ...]:
    several = (line.warnings, line.alternatives, line.raise_first, line.worth_raising)
    joined = (BETWEEN.join(one) for one in several)
    return (case, line.posture, *joined, str(line.settled), BETWEEN.join(line.open_questions[:TOP]))


class _Rejects:
    """The rows that could not be read; the file is begun with the first of them."""

    def __init__(self, opened: ExitStack, path: Path, header: tuple[str, ...]) -> None:
        self._opened = opened
        self._path = path
        self._header = header
        self._file: TextIO | None = None
        self.count = 0

    def add(self, number: int, cells: tuple[str, ...], problem: Problem) -> None:
        """Keep a row with what is wrong with it."""
        if self._file is None:
            self._file = self._opened.enter_context(aside(self._path))
            csv.writer(self._file, lineterminator="\n").writerow((*ERROR, *self._header))
        found = problem.found if isinstance(problem, Problems) else (problem,)
        what = " ".join(one.what for one in found)
        hints = " ".join(dict.fromkeys(one.hint for one in found if one.hint))
        csv.writer(self._file, lineterminator="\n").writerow((number, what, hints, *cells))
        self.count += 1


def _forget(errors: Path) -> None:
    """Take away the errors of an earlier run: they would seem to be about these results."""
    if errors.is_file():
        with errors.open(encoding="utf-8", errors="replace") as file:
            ours = file.readline().startswith(",".join(ERROR))
        if ours:
            errors.unlink()


def _progress() -> Progress:
    """A bar on standard error, where somebody looks at it."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("Screening"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


@contextmanager
def _ended_cleanly() -> Iterator[None]:
    """Let a request to end the program take away what is half-written, as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: Any) -> None:
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
