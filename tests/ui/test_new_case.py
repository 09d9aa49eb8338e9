"""The empty case file: read as it stands, and still read once every answer is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.case import parse_case, read_case
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import invented_case_files, worked_case_files
from cbm_advisor.ui.cases.case_file import case_text, empty_case
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

FACT = "  #"


def filled_in(text: str) -> str:
    """The empty case with the # taken away before every answer."""
    answers = (
        line.replace(FACT, "  ", 1) if line.startswith(FACT) and line[3] != " " else line
        for line in text.split("\n")
    )
    return "\n".join(answers)


def test_the_empty_case_is_read_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    assert CliRunner().invoke(app, ["new", "--out", str(path)]).exit_code == 0
    case, _ = read_case(path)
    assert case.answers == {}
    assert len(Situation.of(case).open_questions) > 12


def test_the_empty_case_is_read_with_every_answer_filled_in(known: Library) -> None:
    case, file = parse_case(filled_in(empty_case()).encode(), "case.yaml")
    Situation.of(case, file)
    assert list(case.answers) == [question.fact for question in known.questionnaire.about("case")]


def test_the_empty_case_offers_every_option_of_every_question(known: Library) -> None:
    text = empty_case()
    offered = [(q.fact, one.value) for q in known.questionnaire.about("case") for one in q.options]
    assert [pair for pair in offered if f"  #   {pair[1]}: " not in text] == []


def test_the_empty_case_fits_a_terminal() -> None:
    assert max(map(len, empty_case().splitlines())) <= 100


@pytest.mark.parametrize("path", [*worked_case_files(), *invented_case_files()], ids=lambda path: path.stem)
def test_a_case_that_is_saved_is_read_back_as_it_was(path: Path) -> None:
    case, _ = read_case(path)
    assert parse_case(case_text(case).encode(), "saved.yaml")[0] == case
