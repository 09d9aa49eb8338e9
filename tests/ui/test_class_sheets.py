"""Sheets for a class as files: from the terminal, the same bytes each time, tables whole, blanks that fit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from cbm_advisor.engine.predictions import WorkedExercise
from cbm_advisor.engine.replay import Replay, replay_of
from cbm_advisor.engine.rule_base import RuleBase
from cbm_advisor.knowledge.exercise import shipped_cases
from cbm_advisor.ui.documents.document import Document, List, Table
from cbm_advisor.ui.documents.exercise_sheets import worksheet
from cbm_advisor.ui.documents.formats import Format, written
from cbm_advisor.ui.documents.trace_sheets import trace_solutions, trace_worksheet
from cbm_advisor.ui.terminal.commands import app
from pypdf import PdfReader
from typer.testing import CliRunner

NUBA = shipped_cases()["nuba-mountains"]


@pytest.fixture(scope="module")
def replay() -> Replay:
    return replay_of(NUBA)


def rows_of(document: Document) -> list[list[str]]:
    """The table of steps, cell by cell."""
    table = next(one for one in document.blocks if isinstance(one, Table) and one.header[0] == "Step")
    return [["".join(run.text for run in cell) for cell in row] for row in table.rows]


def listed(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, List):
            yield from ("".join(run.text for run in item) for item in block.items)


def test_a_trace_sheet_hides_what_stands_below_it_in_alphabetical_order(replay: Replay) -> None:
    sheet, solved = trace_worksheet(replay, NUBA), trace_solutions(replay, NUBA)
    asked, told = rows_of(sheet), rows_of(solved)
    assert len(asked) == len(told) == replay.last
    rules = [full[1] for row, full in zip(asked, told, strict=True) if not row[2]]
    follows = [full[2] for row, full in zip(asked, told, strict=True) if not row[3]]
    assert len(rules) == len(follows) == replay.last // 3
    assert list(listed(sheet)) == [*sorted(rules), *sorted(follows)]
    assert [row[0] for row in asked] == [str(step.step) for step in replay.recorded.trace]
    assert [int(row[1]) for row in asked] == [len(step.agenda) for step in replay.recorded.trace]
    for row, full, step in zip(asked, told, replay.recorded.trace, strict=True):
        assert step.rule in full[1]
        assert row[2] in ("", full[1])
        assert row[3] in ("", full[2])
        assert row[2] or row[3]
        assert all(full)


def test_no_table_of_options_is_torn_by_the_end_of_a_page(
    worked: dict[str, WorkedExercise], base: RuleBase
) -> None:
    for id_ in ("order-of-the-agenda", "which-verdict-goes-first", "fighters-without-orders"):
        raw = written(worksheet(worked[id_], base), Format.pdf)
        pages = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(raw)).pages]
        for task in worked[id_].predictions:
            words = [" ".join(part.split()) for part in (task.prompt, *(one.text for one in task.options))]
            start = f"Task {task.number} {words[0][:40]}"
            (page,) = (page for page in pages if start in page)
            after = page[page.index(start) :]
            assert [one for one in words if one[:40] not in after] == []
            assert "Because" in after


def test_word_keeps_the_rows_of_an_option_table_together(
    worked: dict[str, WorkedExercise], base: RuleBase
) -> None:
    raw = written(worksheet(worked["order-of-the-agenda"], base), Format.docx)
    answers, options = docx.Document(io.BytesIO(raw)).tables[:2]
    for table, kept in ((answers, None), (options, True)):
        cells = [cell.paragraphs[0].paragraph_format for row in table.rows for cell in row.cells]
        assert {one.keep_with_next for one in cells} == {kept}


@pytest.mark.parametrize("solutions", [False, True])
@pytest.mark.parametrize("asked", [("exercises", "unequal-sides"), ("trace", "korea")])
def test_the_command_writes_the_same_bytes_twice(
    asked: tuple[str, str], solutions: bool, tmp_path: Path
) -> None:
    for format_ in ("docx", "pdf"):
        first, second = tmp_path / f"a.{format_}", tmp_path / f"b.{format_}"
        for out in (first, second):
            more = ["--solutions"] if solutions else []
            line = [*asked, "--format", format_, *more, "--out", str(out)]
            assert CliRunner().invoke(app, line, catch_exceptions=False).exit_code == 0
        raw = first.read_bytes()
        assert raw == second.read_bytes()
        assert raw[:4] == (b"%PDF" if format_ == "pdf" else b"PK\x03\x04")
    text = " ".join(page.extract_text() for page in PdfReader(first).pages)
    assert ("Solutions" in text) is solutions
    assert ("Name or group" in text) is not solutions


@pytest.mark.parametrize(
    "line",
    [
        "exercises --format pdf",
        "exercises --solutions",
        "trace korea --solutions",
        "trace korea --format json --solutions",
        "trace korea --format pdf --against cyprus",
        "trace korea --step --format docx",
    ],
)
def test_what_does_not_go_together_is_refused(line: str) -> None:
    ran = CliRunner().invoke(app, line.split())
    assert ran.exit_code == 2
    assert "Traceback" not in ran.output


def test_an_exercise_goes_into_a_file_as_text(tmp_path: Path) -> None:
    out = tmp_path / "exercise.txt"
    line = ["exercises", "unequal-sides", "--out", str(out)]
    assert CliRunner().invoke(app, line, catch_exceptions=False).output == ""
    assert "1. " in out.read_text(encoding="utf-8")
