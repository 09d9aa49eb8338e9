"""The first page: what this is, and the ways in."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.case import Case, parse_case
from cbm_advisor.knowledge.worked_cases import invented_cases, worked_cases
from cbm_advisor.ui import session
from cbm_advisor.ui.plain import literal
from cbm_advisor.ui.plain_words import clean
from cbm_advisor.ui.sheet import Sheet
from cbm_advisor.ui.uploading import upload

WHAT_IT_IS = """
CBM Advisor helps mediators think through confidence-building measures: whether they fit a situation, which
to raise first, and what to beware of. It gives reasons and sources for every line and says plainly when
other tools fit better. It does not decide, judge the sides or replace talking with them.
"""
PRIVACY = """
Nothing you enter leaves this computer. This version keeps nothing on disk unless you download it: closing or
reloading the page clears every answer.
"""
IMPORTED = "imported"


def page() -> None:
    """Draw the page."""
    if st.session_state.pop(IMPORTED, False):
        session.go("questions")
    st.title("CBM Advisor")
    st.markdown(clean(WHAT_IT_IS))
    st.info(clean(PRIVACY))
    _go_on()
    st.header("Begin a case")
    st.markdown("Twelve quick questions, about ten minutes. You can stop anywhere and still see advice.")
    if st.button("New case", type="primary"):
        session.open_sheet(Sheet())
        session.go("questions")
    st.header("Open a case file")
    _import()
    st.header("Look at a worked case")
    st.markdown("Real processes, answered only from what the sources tell of the time before the measures.")
    for id_, case in worked_cases():
        _offer(id_, case)
    with st.expander("Cases invented for teaching"):
        st.markdown(
            "No real place or people is meant. The note of each tells enough to answer the questions: begin "
            "a new case, answer from the note alone, then open the case here and compare."
        )
        for id_, case in invented_cases():
            _offer(id_, case)


def _offer(id_: str, case: Case) -> None:
    with st.container(border=True, key=f"case-{id_}"):
        st.markdown(clean(case.note) or clean(case.title))
        if st.button(f"Open {case.title}", key=f"open-{id_}"):
            session.open_sheet(Sheet.of(case))
            session.go("questions")


def _go_on() -> None:
    sheet, before = session.sheet(), session.sheet_before()
    if not sheet.empty and st.button(f"Go on with {literal(sheet.case().title)}"):
        session.go("questions")
    if before and st.button(f"Go back to the case you had open before: {literal(before.case().title)}"):
        session.open_sheet(before)
        session.go("questions")


def _import() -> None:
    upload("A case file you downloaded here or wrote yourself (YAML)", "case", _open_case)


def _open_case(raw: bytes, name: str) -> None:
    case, file = parse_case(raw, name)
    Situation.of(case, file)
    session.open_sheet(Sheet.of(case))
    st.session_state[IMPORTED] = True
