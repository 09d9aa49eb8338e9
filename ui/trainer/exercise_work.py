"""One exercise put to a class: what to begin with, its case, one task after the other, the sheets."""

from __future__ import annotations

from functools import partial

import streamlit as st

from ...engine import shipped_rule_base
from ...knowledge.exercise import Exercise
from ..documents.exercise_sheets import solution_sheet, worksheet
from ..screen.links import back
from ..words.plain import literal
from ..words.targets import CASE
from . import predicting
from .class_work import case_told, head, sheets, turn
from .predicting import OwnExercise
from .task_card import score_line, task

LEVELS = {"easy": "Easy", "medium": "Medium", "hard": "Hard"}


def exercise_work(id_: str, found: OwnExercise) -> None:
    """The page of one exercise."""
    exercise, worked = found.worked.exercise, found.worked
    back("All exercises")
    st.title(literal(exercise.title))
    st.caption(literal(size(exercise)))
    st.markdown(f"**To begin with.** {literal(exercise.intro)}")
    case_told(worked.case, id_)
    shipped = exercise.case if isinstance(exercise.case, str) else None
    _tasks(found, {CASE: shipped} if shipped else None)
    base = shipped_rule_base()
    sheets(id_, partial(worksheet, worked, base), partial(solution_sheet, worked, base))


def size(exercise: Exercise) -> str:
    """How hard it is, and how long it takes."""
    count = len(exercise.tasks)
    tasks = "1 task" if count == 1 else f"{count} tasks"
    return f"{LEVELS[exercise.level]}, {exercise.minutes} minutes, {tasks}."


@st.fragment
def _tasks(found: OwnExercise, see_step: dict[str, str] | None) -> None:
    predictions, name = found.worked.predictions, found.name
    number, last = predicting.place(name), len(predictions)
    one = predictions[number - 1]
    head(name, f"Task {number} of {last}")
    st.markdown(literal(one.prompt))
    task(one, shipped_rule_base(), see_step)
    turn(name, number, last, "task", predicting.picked(one) is not None)
    if all(predicting.picked(each) is not None for each in predictions):
        st.markdown(f"**All tasks are done. What they teach.** {literal(found.worked.exercise.teaches)}")
    score_line()
