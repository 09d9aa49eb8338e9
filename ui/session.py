"""What one browser session keeps; no other session sees any of it, and closing the page ends it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ..engine.advice import advise
from ..engine.report import Report
from ..engine.situation import Situation
from ..knowledge.case import Case
from .sheet import Sheet

SHEET, BEFORE, ROUND, ADVISED, PAGES = "sheet", "sheet_before", "round", "advised", "pages"


def sheet() -> Sheet:
    """The answer sheet of this session."""
    kept: Sheet = st.session_state.setdefault(SHEET, Sheet())
    return kept


def keep(changed: Sheet) -> None:
    """Replace the answer sheet after a change the user made to it."""
    st.session_state[SHEET] = changed


def open_sheet(other: Sheet) -> None:
    """Put another case on the table; the one that lay there can be fetched back."""
    if not sheet().empty:
        st.session_state[BEFORE] = sheet()
    st.session_state[SHEET] = other
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def sheet_before() -> Sheet | None:
    """The case that was open before this one."""
    before: Sheet | None = st.session_state.get(BEFORE)
    return before


def key(*parts: object) -> str:
    """The key of a widget that shows a part of the open case; another case has other widgets."""
    return "/".join(map(str, (st.session_state.get(ROUND, 0), *parts)))


def seed(widget: str, value: Any) -> None:
    """Give a widget its value where it has none: Streamlit forgets widgets when their page is left."""
    if widget not in st.session_state:
        st.session_state[widget] = value


def advised() -> tuple[Case, Situation, Report]:
    """The open case with its situation and report, worked out again only where an answer changed."""
    case = sheet().case()
    kept: tuple[Case, Situation, Report] | None = st.session_state.get(ADVISED)
    if kept is None or kept[0] != case:
        kept = (case, Situation.of(case), advise(case))
        st.session_state[ADVISED] = kept
    return kept


def go(page: str) -> None:
    """Turn to a page by its address; does not return."""
    st.switch_page(st.session_state[PAGES][page])
