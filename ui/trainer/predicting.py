"""Predicting with a class in the app: what was picked, the score, and the tasks being worked through."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from ...engine.prediction import Prediction, Score
from ...engine.predictions import WorkedExercise, worked_exercise
from ...engine.step_predictions import StepPredictions
from ...knowledge.exercise import exercises, parse_exercise, shipped_cases
from ..screen import session

OWN, OPEN_CASE = "own", "open"
SCORE, PICKS, PLACES, TURNS = "class-score", "class-picks", "class-places", "class-turns"
OWN_EXERCISE = "own-exercise"


class OwnExercise(NamedTuple):
    """A trainer's own exercise, and what a score knows it by: another text is another exercise."""

    name: str
    worked: WorkedExercise


def score() -> Score:
    """What the class made of the tasks so far."""
    kept: Score = st.session_state.setdefault(SCORE, Score())
    return kept


def start_again() -> None:
    """Forget the score and every pick, so that each task can be put to a class afresh."""
    for kept in (SCORE, PICKS, PLACES):
        st.session_state.pop(kept, None)


def picked(prediction: Prediction) -> tuple[str, ...] | None:
    """The options that were picked before the task was revealed; None while it is not."""
    return _picks().get(prediction.key)


def reveal(prediction: Prediction, picks: tuple[str, ...]) -> None:
    """Take these picks as the answer of the class; only the first ones count."""
    st.session_state[SCORE] = score().after(prediction, picks)
    st.session_state[PICKS] = {prediction.key: picks} | dict(_picks())


def place(exercise: str) -> int:
    """The number of the task that is on the screen, from 1."""
    number: int = st.session_state.get(PLACES, {}).get(exercise, 1)
    return number


def turns(exercise: str) -> int:
    """How often the class has turned to another task of this exercise."""
    count: int = st.session_state.get(TURNS, {}).get(exercise, 0)
    return count


def go_to(exercise: str, number: int) -> None:
    """Turn to another task."""
    st.session_state[PLACES] = {**st.session_state.get(PLACES, {}), exercise: number}
    st.session_state[TURNS] = {**st.session_state.get(TURNS, {}), exercise: turns(exercise) + 1}


def exercise(id_: str) -> OwnExercise | None:
    """The exercise of an id with its tasks, shipped or the trainer's own; None where there is none."""
    if id_ == OWN:
        own: OwnExercise | None = st.session_state.get(OWN_EXERCISE)
        return own
    return OwnExercise(id_, _shipped_exercise(id_)) if id_ in dict(exercises()) else None


def open_own(raw: bytes, name: str) -> None:
    """Work out an exercise that a trainer brings; raises Problem."""
    brought, file = parse_exercise(raw, name)
    id_ = name.rpartition(".")[0] or name
    worked = worked_exercise(id_, brought, None, file)
    key = f"{OWN} {hashlib.sha256(raw).hexdigest()[:12]}"
    tasks = tuple(one.model_copy(update={"exercise": key}) for one in worked.predictions)
    st.session_state[OWN_EXERCISE] = OwnExercise(key, worked._replace(predictions=tasks))
    st.query_params["exercise"] = OWN


def steps(case: str) -> StepPredictions | None:
    """The steps of a case to predict, one that ships or the open one; None where there is none."""
    if case != OPEN_CASE:
        return _shipped_steps(case) if case in shipped_cases() else None
    if session.sheet().empty:
        return None
    about = session.sheet().case()
    answers = hashlib.sha256(about.model_dump_json().encode()).hexdigest()[:12]
    return StepPredictions(f"{OPEN_CASE} {answers}", about, session.explained())


def _picks() -> Mapping[str, tuple[str, ...]]:
    kept: Mapping[str, tuple[str, ...]] = st.session_state.get(PICKS, {})
    return kept


@st.cache_resource(max_entries=32, show_spinner=False)
def _shipped_exercise(id_: str) -> WorkedExercise:
    return worked_exercise(id_, dict(exercises())[id_])


@st.cache_resource(max_entries=32, show_spinner=False)
def _shipped_steps(case: str) -> StepPredictions:
    return StepPredictions(f"case {case}", shipped_cases()[case])
