"""The handout: what the class gets tells nothing, what the trainer keeps tells all; and the command."""

from __future__ import annotations

import json

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.predictions import WorkedExercise
from cbm_advisor.knowledge.exercise import exercises
from cbm_advisor.ui.documents.document import Blank, Document, Heading, Paragraph, Table
from cbm_advisor.ui.documents.exercise_sheets import solution_sheet, worksheet
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

IDS = [id_ for id_, _ in exercises()]


def words(document: Document) -> str:
    """All text of a document."""
    return " ".join(_texts(document.model_dump(mode="json")["blocks"]))


def _texts(part: object) -> list[str]:
    if isinstance(part, dict):
        return [text for value in part.values() for text in _texts(value)]
    if isinstance(part, list):
        return [text for value in part for text in _texts(value)]
    return [part] if isinstance(part, str) else []


@pytest.mark.parametrize("id_", IDS)
def test_a_worksheet_has_every_task_and_no_solution(
    id_: str, worked: dict[str, WorkedExercise], base: RuleBase
) -> None:
    one = worked[id_]
    sheet = worksheet(one, base)
    text = words(sheet)
    assert [task.prompt for task in one.predictions if task.prompt not in text] == []
    assert one.exercise.teaches not in text
    table = next(block for block in sheet.blocks if isinstance(block, Table))
    assert len(table.rows) == len(one.case.answers) == len(one.answers)
    hidden = [task.explanation for task in one.predictions]
    hidden += [option.why for task in one.predictions for option in task.options]
    assert [said for said in hidden if said in text] == []
    blanks = [block for block in sheet.blocks if isinstance(block, Blank)]
    assert len(blanks) == len(one.predictions) + 1
    for task in one.predictions:
        if task.kind == "next-firing":
            (option,) = (option.text for option in task.options if option.right)
            assert text.count(option) == 1


@pytest.mark.parametrize("id_", IDS)
def test_a_solution_sheet_gives_every_letter_its_reason_and_sources(
    id_: str, worked: dict[str, WorkedExercise], base: RuleBase
) -> None:
    one = worked[id_]
    text = words(solution_sheet(one, base))
    for task in one.predictions:
        assert task.explanation in text
        for letter, option in zip("ABCDEFGH", task.options, strict=False):
            assert (f"Right: {letter}." if option.right else option.why) in text
        assert [said.locator for said in task.statements if said.locator not in text] == []


def test_what_one_side_answered_stands_on_the_worksheet_beside_what_is_not_known(
    worked: dict[str, WorkedExercise],
) -> None:
    told = [answer for _, answer in worked["one-side-has-not-answered"].answers]
    assert "Left Bank: Enough to work together; Right Bank: Not known" in told


def test_letters_and_steps_are_the_same_on_both_sheets(
    worked: dict[str, WorkedExercise], base: RuleBase
) -> None:
    one = worked["order-of-the-agenda"]
    asked, solved = worksheet(one, base), solution_sheet(one, base)
    first = one.predictions[0]
    table = next(block for block in asked.blocks if isinstance(block, Table) and block.header[0] == "Tick")
    assert [row[2][0].text for row in table.rows] == [option.text for option in first.options]
    letter = next("ABCDEFGH"[at] for at, option in enumerate(first.options) if option.right)
    right = next(
        block for block in solved.blocks if isinstance(block, Paragraph) and "Right" in block.runs[0].text
    )
    assert right.runs[0].text == f"Right: {letter}."
    steps = [
        block
        for sheet in (asked, solved)
        for block in sheet.blocks
        if isinstance(block, Table) and block.header[0] == "Step"
    ]
    assert len(steps) == 2
    blank, full = ([[run.text for cell in row for run in cell] for row in table.rows] for table in steps)
    assert blank[0] == ["1", "", full[0][2]]
    assert all(text for row in full for text in row)
    assert isinstance(asked.blocks[0], Heading)


def test_the_command_hides_what_is_right_until_it_is_asked_for() -> None:
    run = CliRunner().invoke
    asked = ["exercises", "relief-before-talks", "--format", "json"]
    shown = json.loads(run(app, asked, catch_exceptions=False).output)
    solved = json.loads(run(app, [*asked, "--solutions"], catch_exceptions=False).output)
    assert set(shown["tasks"][0]["options"][0]) == {"id", "text"}
    assert "explanation" not in shown["tasks"][0]
    assert [task["prompt"] for task in shown["tasks"]] == [task["prompt"] for task in solved["tasks"]]
    assert all(sum(one["right"] for one in task["options"]) == 1 for task in solved["tasks"])
    text = run(app, asked[:2], catch_exceptions=False).output
    assert "1. Which verdict" in text
    assert "right:" not in text
    assert "right: " in run(app, [*asked[:2], "--solutions"], catch_exceptions=False).output
