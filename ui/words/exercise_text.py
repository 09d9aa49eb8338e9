"""Exercises for a class in the terminal and as data: the list, one with its tasks, and the solutions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from ...engine.prediction import Prediction
from ...engine.predictions import WorkedExercise, worked_exercise
from ...knowledge.exercise import exercise_files, exercises, read_exercise
from ...knowledge.problem import Problem, did_you_mean
from ..console import Page
from .plain_words import clean

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HIDDEN = {"right", "why"}
REVEALED = {"look_at", "explanation", "rules", "statements"}


def exercise_at(name: str) -> WorkedExercise:
    """The exercise that ships under this id, or the file at this path, worked out; raises Problem."""
    path = Path(name)
    if not path.exists():
        shipped = {file.stem: file for file in exercise_files()}
        if name not in shipped and path.suffix not in (".yaml", ".yml"):
            hint = did_you_mean(name, shipped)
            raise Problem(f"exercise '{name}'", "There is no such exercise.", hint)
        path = shipped.get(name, path)
    exercise, file = read_exercise(path)
    return worked_exercise(path.stem, exercise, None, file)


def exercises_text(colour: bool = True) -> str:
    """Every exercise by how hard it is."""
    page = Page(colour)
    level = ""
    for id_, one in exercises():
        if one.level != level:
            level = one.level
            page.title(level.capitalize())
        page.item("-", f"{id_}: {one.title}", indent=2)
        size = f"{len(one.tasks)} tasks, {one.minutes} minutes."
        page.line(f"{clean(one.teaches)} {size}", indent=4, style="dim")
    page.line()
    page.line(f"Try: cbm-advisor exercises {exercises()[0][0]} --solutions")
    return page.text()


def exercises_json() -> str:
    """Every exercise as data, its tasks counted by kind."""
    files = {file.stem: file for file in exercise_files()}
    listed = [
        {
            "id": id_,
            **one.model_dump(mode="json", by_alias=True, exclude={"tasks", "intro", "case"}),
            "case": one.case if isinstance(one.case, str) else None,
            "tasks": dict(Counter(task.kind for task in one.tasks)),
            "file": str(files[id_]),
        }
        for id_, one in exercises()
    ]
    return json.dumps({"exercises": listed}, indent=2, ensure_ascii=False) + "\n"


def exercise_text(worked: WorkedExercise, solutions: bool, colour: bool = True) -> str:
    """One exercise to put to a class, or with everything that is revealed afterwards."""
    exercise, page = worked.exercise, Page(colour)
    page.title(f"{exercise.title} [{worked.id}]")
    how_long = f"{exercise.level.capitalize()}, {exercise.minutes} minutes."
    page.line(f"{how_long} {clean(exercise.teaches)}", indent=2, style="dim")
    page.title(f"The case: {worked.case.title}")
    page.line(worked.case.note, indent=2)
    page.line()
    for ask, answer in worked.answers:
        page.item("-", f"{ask} {answer}", indent=2)
    page.title("To begin with")
    page.line(exercise.intro, indent=2)
    for one in worked.predictions:
        _task(page, one, solutions)
    return page.text()


def exercise_json(worked: WorkedExercise, solutions: bool) -> str:
    """One exercise as data; what is right, and why, only with `solutions`."""
    hidden: Any = {} if solutions else {**dict.fromkeys(REVEALED, True), "options": {"__all__": HIDDEN}}
    content = {
        "id": worked.id,
        **worked.exercise.model_dump(mode="json", by_alias=True, exclude={"tasks", "case"}),
        "case": worked.case.model_dump(mode="json", by_alias=True),
        "tasks": [one.model_dump(mode="json", exclude=hidden) for one in worked.predictions],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _task(page: Page, one: Prediction, solutions: bool) -> None:
    page.title(f"{one.number}. {one.prompt}")
    for letter, option in zip(LETTERS, one.options, strict=False):
        mark = f"{letter}." if not solutions else f"{letter}. {'right' if option.right else 'wrong'}:"
        page.item(mark, option.text, indent=2)
        if solutions and not option.right:
            page.line(option.why, indent=5, style="dim")
    if not solutions:
        page.line(f"Hint: {one.hint}", indent=2, style="dim")
        return
    page.item("Because:", one.explanation, indent=2)
    if one.look_at:
        page.item("Look at:", one.look_at, indent=2)
    for said in one.statements:
        page.line(f"{said.id} ({said.source}, {said.locator}): {said.says}", indent=4, style="dim")
