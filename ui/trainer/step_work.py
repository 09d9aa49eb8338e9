"""Any case put to a class step by step: which rule fires next?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from ...engine import shipped_rule_base
from ...engine.replay import replay_of
from ...engine.rule import Rule
from ...engine.state import ARGUMENT
from ...engine.step_predictions import StepPredictions
from ..documents.trace_sheets import trace_solutions, trace_worksheet
from ..screen.links import back
from ..words.plain import bullets, literal
from ..words.rule_words import fact_words
from ..words.targets import CASE
from . import predicting
from .class_work import case_told, head, sheets, turn
from .predicting import OPEN_CASE
from .task_card import score_line, task


def step_work(id_: str, steps: StepPredictions) -> None:
    """The page of one case."""
    case = steps.case
    back("All exercises")
    st.title(f"Predict: {literal(case.title)}")
    case_told(case, id_)
    _steps(steps, {} if id_ == OPEN_CASE else {CASE: id_})
    replay = partial(replay_of, case)
    sheets(id_, lambda: trace_worksheet(replay(), case), lambda: trace_solutions(replay(), case))


@st.fragment
def _steps(steps: StepPredictions, see_step: dict[str, str]) -> None:
    number = min(predicting.place(steps.id), steps.last)
    head(steps.id, f"Step {number} of {steps.last}")
    one = steps.at(number)
    st.markdown(literal(one.prompt))
    _known(steps, number)
    task(one, shipped_rule_base(), see_step)
    turn(steps.id, number, steps.last, "step", predicting.picked(one) is not None)
    jump = f"jump-{steps.id}-{number}"
    st.number_input(
        "Go to step", 1, steps.last, number, key=jump, on_change=_jump, args=(steps.id, jump), width=160
    )
    score_line()


def _known(steps: StepPredictions, number: int) -> None:
    """What a class may look at before it picks."""
    waiting = steps.waiting(number)
    if len(waiting) == 1:
        st.markdown("One rule is on the agenda.")
    else:
        key = f"agenda-{steps.id}-{number}"
        box = st.expander(f"On the agenda: {len(waiting)}", key=key, on_change="rerun")
        if box.open:
            box.markdown(_agenda(waiting, steps))
    pairs = [
        (one.fact, one.value)
        for step in steps.before(number)
        for one in step.concluded
        if one.fact != ARGUMENT
    ]
    key = f"concluded-{steps.id}-{number}"
    box = st.expander(f"Concluded so far: {len(pairs)}", key=key, on_change="rerun")
    if box.open:
        box.markdown(bullets(map(literal, fact_words(pairs, steps.told.base))) or "Nothing yet.")


def _agenda(waiting: Iterable[Rule], steps: StepPredictions) -> str:
    """The rules by stratum; within one in an order that tells nothing."""
    base = steps.told.base
    by_stratum: dict[int, list[str]] = {}
    for one in waiting:
        line = f"{literal(one.title)} ({literal(one.id)})"
        by_stratum.setdefault(base.strata[base.by_id[one.id]], []).append(line)
    parts = (f"**Stratum {stratum}**\n\n{bullets(lines)}" for stratum, lines in sorted(by_stratum.items()))
    return "\n\n".join(("Within a stratum they stand by title, not in the order of firing.", *parts))


def _jump(name: str, key: str) -> None:
    predicting.go_to(name, st.session_state[key])
