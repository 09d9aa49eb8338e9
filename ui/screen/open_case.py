"""Whether the open case is kept on this computer, and saving it at once where it is."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from ...knowledge.problem import Problem
from ..cases.kept_case import FILE, Gone, KeptCase, place
from ..cases.sheet import Sheet

if TYPE_CHECKING:
    from ..cases.case_store import CaseStore

KEPT, TROUBLE = "kept", "trouble"


def store() -> CaseStore:
    """The store of kept cases; nothing is made on disk before a case is added to it."""
    return _store(place())


@lru_cache(maxsize=1)
def _store(folder: Path) -> CaseStore:
    from ..cases.case_store import CaseStore  # with SQLAlchemy, which nobody needs who keeps nothing

    return CaseStore(folder)


def kept_cases() -> tuple[KeptCase, ...]:
    """Every case kept on this computer, the last changed first; raises Problem."""
    return store().cases() if (place() / FILE).exists() else ()


def kept() -> KeptCase | None:
    """What is kept of the open case, as it was read or written last."""
    found: KeptCase | None = st.session_state.get(KEPT)
    return found


def trouble() -> Problem | None:
    """Why the last change could not be saved."""
    found: Problem | None = st.session_state.get(TROUBLE)
    return found


def safe() -> bool:
    """Whether everything on the open sheet is on disk."""
    return kept() is not None and trouble() is None


def now(case: KeptCase | None) -> None:
    """From here on the open case is this kept one, or not kept."""
    st.session_state[KEPT], st.session_state[TROUBLE] = case, None


def save(sheet: Sheet) -> None:
    """Save a change of the open case if it is kept; where that fails, the change stays on the screen."""
    case = kept()
    if case is None:
        return
    try:
        now(store().save(case.id, case.revision, sheet))
    except Gone as problem:
        st.session_state[KEPT], st.session_state[TROUBLE] = None, problem
    except Problem as problem:
        st.session_state[TROUBLE] = problem


def start_keeping(sheet: Sheet) -> None:
    """Keep the open case from here on, as a case of its own."""
    try:
        now(store().add(sheet))
    except Problem as problem:
        st.session_state[TROUBLE] = problem
