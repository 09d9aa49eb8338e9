"""Tables in and out: what is read, what is refused, what is kept, and that nothing is left half-written."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cbm_advisor.engine import Situation, advise
from cbm_advisor.engine.rule_base import RuleBase

TABLE = """\
case,process_phase,trust_level,practical_concerns
first,pre_negotiations,low,landmines|missing_people
second,negotiations,Government:low|Movement:working,
third,,Side A:none,landmines
"""
HEADER = "case,posture,warnings,alternatives,raise_first,worth_raising,settled,open_questions"


def write(folder: Path, text: str | bytes, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def screened(warm: Callable[..., Any], tmp_path: Path) -> Callable[[str | bytes], Any]:
    """Screens a table into out.csv."""

    def run(text: str | bytes) -> Any:
        write(tmp_path, text)
        return warm("screen", "table.csv", "--out", "out.csv", folder=tmp_path)

    return run


def test_each_row_says_what_the_report_on_it_says(
    screened: Callable[..., Any], tmp_path: Path, base: RuleBase
) -> None:
    assert screened(TABLE) == (0, "", "")
    assert names(tmp_path) == ["out.csv", "table.csv"]
    assert (tmp_path / "out.csv").read_text().splitlines()[0] == HEADER
    situations = [
        Situation(
            process_phase="pre_negotiations",
            trust_level="low",
            practical_concerns=["landmines", "missing_people"],
        ),
        Situation(
            parties=("Government", "Movement"),
            process_phase="negotiations",
            trust_level={"Government": "low", "Movement": "working"},
        ),
        Situation(trust_level={"Side A": "none"}, practical_concerns="landmines"),
    ]
    for row, case, situation in zip(
        rows(tmp_path / "out.csv"), ("first", "second", "third"), situations, strict=True
    ):
        report = advise(situation, base)
        assert row == {
            "case": case,
            "posture": report.verdict.posture,
            "warnings": "|".join(one.id for one in report.warnings),
            "alternatives": "|".join(one.id for one in report.alternatives),
            "raise_first": "|".join(one.id for one in report.standing("raise-first")),
            "worth_raising": "|".join(one.id for one in report.standing("worth-raising")),
            "settled": str(sum(one.settled for one in report.measures)),
            "open_questions": "|".join(one.fact for one in report.open_questions[:3]),
        }


BAD_ROWS = {
    "unknown value": ("x,lo,", "'lo' is no answer to 'trust_level'.", "Did you mean 'low'?"),
    "two answers": ("x,low|high,", "'trust_level' takes one answer", "Choose one."),
    "side by side": ("x,,Side A:landmines", "'practical_concerns' is not asked side by side.", "for all"),
    "nameless side": ("x,Side A:low|high,", "'high' in 'trust_level' names no side.", "Side A:value"),
    "side twice": ("x,Side A:low|Side A:high,", "'Side A' answers 'trust_level' twice.", "Take one"),
    "a single side": ("x,Government:low,", "The row names 1 sides: Government.", "two to five"),
    "none and more": (
        "x,,none|landmines",
        "'practical_concerns' says 'none' and something else",
        "by itself",
    ),
    "too few cells": ("x,low", "The row has 2 cells and the header 3.", "quotes"),
    "too many cells": ("x,low,,low", "The row has 4 cells and the header 3.", "quotes"),
    "broken quotes": ('x,"low"x,', "The row cannot be read", "Check its quotes."),
    "not UTF-8": (b"caf\xe9,low,", "The row is not in UTF-8.", "CSV UTF-8"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_is_kept_with_its_number_and_the_rest_goes_on(
    name: str, screened: Callable[..., Any], tmp_path: Path
) -> None:
    row, what, hint = BAD_ROWS[name]
    raw = row if isinstance(row, bytes) else row.encode()
    ran = screened(b"case,trust_level,practical_concerns\ngood,low,\n" + raw + b"\nalso,high,landmines\n")
    told = "1 of 3 rows could not be read; out.csv.errors.csv keeps them with the reason for each.\n"
    assert ran == (0, "", told)
    assert [one["case"] for one in rows(tmp_path / "out.csv")] == ["good", "also"]
    kept = (tmp_path / "out.csv.errors.csv").read_bytes()
    assert kept.startswith(b"row,what,hint,case,trust_level,practical_concerns\n3,")
    text = kept.decode("utf-8", "replace")
    assert what in text
    assert hint in text
    if isinstance(row, bytes):
        assert b"caf\xe9,low" in kept


def test_what_spreadsheets_write_is_read(screened: Callable[..., Any], tmp_path: Path) -> None:
    """A mark of the byte order, carriage returns, blank rows, blanks around words, commas in quotes."""
    text = '\ufeffcase,trust_level,practical_concerns\r\n"A, B", low , landmines | missing_people \r\n'
    text += ",,\r\n\r\n,high,\r\n"
    assert screened(text) == (0, "", "")
    assert [one["case"] for one in rows(tmp_path / "out.csv")] == ["A, B", "row 5"]


HEADERS = {
    "unknown column": ("case,trust_levl\n", ["'trust_levl'", "Did you mean 'trust_level'?"]),
    "column twice": ("trust_level,trust_level\n", ["stands there twice"]),
    "column without a name": ("trust_level,\n", ["has no name"]),
    "no question at all": ("case\nx\n", ["No column is a question"]),
    "nothing": ("", ["No column is a question"]),
    "semicolons": ("case;trust_level\nx;low\n", ["not separated by commas"]),
    "another encoding": ("case,trust_level\n".encode("utf-16"), ["UTF-8"]),
    "endless line": ("x" * 1_200_000, ["longer than 1 MB"]),
    "broken quotes": ('"case"x,trust_level\n', ["cannot be read"]),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_table_that_cannot_be_used_is_refused_and_nothing_is_written(
    name: str, screened: Callable[..., Any], refused: Callable[[Any], str], tmp_path: Path
) -> None:
    text, parts = HEADERS[name]
    (tmp_path / "out.csv").write_text("precious\n")
    message = refused(screened(text))
    assert message.startswith("table.csv: ")
    assert [part for part in parts if part not in message] == []
    assert names(tmp_path) == ["out.csv", "table.csv"]
    assert (tmp_path / "out.csv").read_text() == "precious\n"


PLACES = {
    "missing table": ("missing.csv", "out.csv", "missing.csv: "),
    "folder for a table": ("folder", "out.csv", "folder: It is a folder."),
    "out is the table": ("table.csv", "table.csv", "table.csv: It is the table itself."),
    "out is a folder": ("table.csv", "folder", "folder: It is no file."),
    "out in a missing folder": ("table.csv", "no/out.csv", "no"),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_that_cannot_be_used_is_told(
    name: str, warm: Callable[..., Any], refused: Callable[[Any], str], tmp_path: Path
) -> None:
    table, out, message = PLACES[name]
    write(tmp_path, TABLE)
    (tmp_path / "folder").mkdir()
    assert message in refused(warm("screen", table, "--out", out, folder=tmp_path))
    assert names(tmp_path) == ["folder", "table.csv"]
    assert (tmp_path / "table.csv").read_text() == TABLE


def test_errors_of_an_earlier_run_do_not_stay_behind(screened: Callable[..., Any], tmp_path: Path) -> None:
    screened("trust_level\nlo\n")
    assert names(tmp_path) == ["out.csv", "out.csv.errors.csv", "table.csv"]
    screened("trust_level\nlow\n")
    assert names(tmp_path) == ["out.csv", "table.csv"]
    (tmp_path / "out.csv.errors.csv").write_text("my own notes\n")
    screened("trust_level\nlow\n")
    assert (tmp_path / "out.csv.errors.csv").read_text() == "my own notes\n"


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_leaves_nothing_half_written(end: signal.Signals, tmp_path: Path) -> None:
    write(tmp_path, "trust_level\nlo\n" + "low\n" * 50_000)
    (tmp_path / "out.csv").write_text("precious\n")
    command = [str(Path(sys.executable).with_name("cbm-advisor")), "screen", "table.csv", "--out", "out.csv"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        # Tests that run in the background inherit that Ctrl-C is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        until = time.monotonic() + 60
        while len(names(tmp_path)) < 4 and running.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        time.sleep(0.3)
        running.send_signal(end)
        _, said = running.communicate(timeout=60)
    assert running.returncode != 0
    assert "Traceback" not in said
    assert names(tmp_path) == ["out.csv", "table.csv"]
    assert (tmp_path / "out.csv").read_text() == "precious\n"
