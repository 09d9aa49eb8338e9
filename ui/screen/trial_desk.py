"""The answers being tried on the open case, which stays as it is until they are taken over."""

from __future__ import annotations

import streamlit as st

from ...engine.comparison import compared
from ...engine.what_if_report import WhatIf
from ...knowledge.case import Case
from ..cases.sheet import Sheet
from ..cases.trial import Trial
from . import session
from .desk import Desk

TRIAL, TRIALS, COMPARED, TAKEN = "trial", "trials", "compared", "taken"


def trial() -> Trial:
    """What is being tried on the open case."""
    case, kept = st.session_state.get(TRIAL, (None, None))
    return kept if kept is not None and case == session.key() else Trial()


def keep(changed: Trial) -> None:
    """Replace what is being tried after a change made with its own widgets."""
    st.session_state[TRIAL] = (session.key(), changed)


def begin(changed: Trial) -> None:
    """Replace what is being tried from outside its widgets, which then start from it afresh."""
    keep(changed)
    st.session_state[TRIALS] = st.session_state.get(TRIALS, 0) + 1


def trials() -> int:
    """How often what is tried was replaced from outside its widgets; part of their keys."""
    count: int = st.session_state.get(TRIALS, 0)
    return count


def desk() -> Desk:
    """The trial copy of the sheet, for the widgets of questions."""
    return Desk(_sheet, _filled, f"trial {trials()}")


def comparison() -> WhatIf | None:
    """The advice as it stands beside that on the trial, worked out anew only where one of them changed."""
    sheet = session.sheet()
    if not trial().changing(sheet):
        return None
    cases = (sheet.case(), _sheet().case())
    kept: tuple[tuple[Case, Case], WhatIf] | None = st.session_state.get(COMPARED)
    if kept is None or kept[0] != cases:
        kept = (cases, compared(*cases, session.advised()[2]))
        st.session_state[COMPARED] = kept
    return kept[1]


def take_over() -> None:
    """Put the answers tried into the case."""
    before, tried = session.sheet(), trial()
    questions = tried.changing(before)
    session.answer_anew(tried.sheet(before))
    way_back = Trial(answers={one.fact: before.values(one) for one in questions})
    st.session_state[TAKEN] = (session.key(), way_back, tried)
    begin(Trial())


def taken() -> Trial | None:
    """The answers that were in the case before some were taken over."""
    case, way_back, _ = st.session_state.get(TAKEN, (None, None, None))
    return way_back if case == session.key() else None


def give_back() -> None:
    """Put the answers back that stood in the case before some were taken over, and try those again."""
    _, way_back, tried = st.session_state.pop(TAKEN)
    session.answer_anew(way_back.sheet(session.sheet()))
    begin(tried)


def _sheet() -> Sheet:
    return trial().sheet(session.sheet())


def _filled(changed: Sheet) -> None:
    keep(trial().filled(changed))
