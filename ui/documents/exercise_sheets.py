"""The handout for a class: a sheet to work on, with blanks, and a sheet of solutions for the trainer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...engine.prediction import Prediction
from ...engine.predictions import WorkedExercise
from ...engine.report import Step
from ...engine.rule_base import RuleBase
from ..words.exercise_text import LETTERS
from ..words.plain_words import clean
from .document import Blank, Block, Document, Heading, List, Runs, Table, led, paragraph, plain
from .tables import answer_table

# How many steps stand before and after the one that is asked for.
AROUND = 2
TICK, LETTER, OPTION = 8, 6, 86


def worksheet(worked: WorkedExercise, base: RuleBase) -> Document:
    """What the class gets: case, answers, tasks with boxes to tick, and steps to fill in; no solution."""
    return Document(
        title=worked.exercise.title,
        running="Exercise",
        foot=_foot(worked),
        blocks=(
            Heading(level=1, text=worked.exercise.title),
            Blank(label="Name or group"),
            *_case(worked),
            Heading(level=2, text="Tasks"),
            *(block for one in worked.predictions for block in _task(one)),
            *_steps(worked, base, filled=False),
        ),
    )


def solution_sheet(worked: WorkedExercise, base: RuleBase) -> Document:
    """What the trainer keeps: goal, what to read out, every right option with its reason and sources."""
    exercise = worked.exercise
    return Document(
        title=f"Solutions: {exercise.title}",
        running="Solutions, for the trainer",
        foot=_foot(worked),
        blocks=(
            Heading(level=1, text=f"Solutions: {exercise.title}"),
            paragraph(exercise.teaches, "What it teaches."),
            paragraph(f"{exercise.minutes} minutes, {exercise.level}.", "Time and level."),
            paragraph(exercise.intro, "To begin with."),
            *(block for one in worked.predictions for block in _solution(one)),
            *_steps(worked, base, filled=True),
        ),
    )


def _case(worked: WorkedExercise) -> Iterator[Block]:
    yield Heading(level=2, text=worked.case.title)
    yield paragraph("; ".join(worked.case.parties), "Sides.")
    if worked.case.note:
        yield paragraph(worked.case.note)
    yield Heading(level=2, text="The answers")
    yield answer_table(worked.answers)
    yield paragraph("What is not listed is not known.", small=True)


def _task(one: Prediction) -> Iterator[Block]:
    yield Heading(level=3, text=f"Task {one.number}")
    yield paragraph(one.prompt, keep=True)
    yield Table(
        header=("Tick", "", "Option"),
        rows=tuple(
            (plain(""), plain(letter), plain(option.text))
            for letter, option in zip(LETTERS, one.options, strict=False)
        ),
        widths=(TICK, LETTER, OPTION),
        keep=True,
    )
    yield Blank(label="Because")


def _solution(one: Prediction) -> Iterator[Block]:
    lettered = tuple(zip(LETTERS, one.options, strict=False))
    yield Heading(level=2, text=f"Task {one.number}")
    yield paragraph(one.prompt, keep=True)
    for letter, option in lettered:
        if option.right:
            yield paragraph(option.text, f"Right: {letter}.", keep=True)
    yield paragraph(one.explanation, "Because.")
    if one.look_at:
        yield paragraph(one.look_at, "Look at.")
    wrong = (led(f"Not {letter}.", option.why) for letter, option in lettered if not option.right)
    yield List(items=tuple(wrong))
    if one.statements:
        yield List(
            items=tuple(
                led(f"{said.id}.", f"{said.says} ({said.source}, {said.locator})", small=True)
                for said in one.statements
            )
        )


def _steps(worked: WorkedExercise, base: RuleBase, filled: bool) -> Iterator[Block]:
    """Some steps of the trace around the first one that a task asks for; what tasks ask for is left blank."""
    firing = {one.step for one in worked.predictions if one.kind == "next-firing"}
    concluding = {one.step for one in worked.predictions if one.kind == "next-conclusion"}
    asked = sorted(one for one in firing | concluding if one is not None)
    if not asked:
        return
    middle = max(asked[0], AROUND + 1)
    shown = [step for step in worked.report.trace if abs(step.step - middle) <= AROUND]
    yield Heading(level=2, text="Steps of the trace")
    if not filled:
        yield paragraph("Fill in what is blank, from the rules or from the program.", keep=True)
    yield Table(
        header=("Step", "Rule that fires", "What it concludes"),
        rows=tuple(
            (
                plain(str(step.step)),
                _cell(_rule(step, base), filled or step.step not in firing),
                _cell(_concluded(step), filled or step.step not in concluding),
            )
            for step in shown
        ),
        widths=(8, 46, 46),
        keep=True,
    )


def _cell(text: str, shown: bool) -> Runs:
    return plain(text if shown else "")


def _rule(step: Step, base: RuleBase) -> str:
    return f"{base.rules[base.by_id[step.rule]].title} ({step.rule})"


def _concluded(step: Step) -> str:
    said: Iterable[str] = (f"{one.fact} = {one.value}" for one in step.concluded)
    return clean("; ".join(dict.fromkeys(said))) or "nothing new"


def _foot(worked: WorkedExercise) -> str:
    versions = worked.report.versions
    return f"CBM Advisor {versions.program}, rules {versions.rules}, exercise {worked.id}"
