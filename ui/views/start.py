"""The first page: what this is, and the ways in."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.case import Case, parse_case
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.worked_cases import invented_cases, worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.screen import open_case, session
from cbm_advisor.ui.screen.keeping import NOT_ENCRYPTED, where
from cbm_advisor.ui.screen.kept_list import kept_list
from cbm_advisor.ui.screen.kept_management import OPENED
from cbm_advisor.ui.screen.uploading import upload
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import clean

WHAT_IT_IS = """
CBM Advisor helps mediators think through confidence-building measures: whether they fit a situation, which
to raise first, and what to beware of. It gives reasons and sources for every line and says plainly when
other tools fit better. It does not decide, judge the sides or replace talking with them.
"""
PRIVACY = "Nothing you enter leaves this computer."
KEEP, KEEP_NOT = "keep", "keep-not"
CHOICES = {KEEP: "Keep on this computer", KEEP_NOT: "Do not keep"}
KEPT_MEANS = "Every answer is saved at once. You can close everything, resume later, and delete the case."
KEPT_NOT_MEANS = "Nothing is written to disk. Closing or reloading the page clears every answer."
CHOOSE = "Choose first whether to keep the case."
CHOICE, REFUSED = "where-to-keep", "refused"


def page() -> None:
    """Draw the page."""
    if st.session_state.pop(OPENED, False):
        session.go("questions")
    st.title("CBM Advisor")
    st.markdown(clean(WHAT_IT_IS))
    st.markdown(PRIVACY)
    _go_on()
    kept_list()
    st.header("Begin a case")
    _begin()
    st.header("Look at a worked case")
    st.markdown(
        "Real processes, answered only from what the sources tell of the time before the measures. "
        "They open without being kept; you can still keep one later."
    )
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
    with st.container(key=f"worked-{id_}", gap=None):
        opening = f"Open {case.title}"
        st.button(opening, key=f"open-{id_}", type="tertiary", on_click=_open, args=(Sheet.of(case),))
        st.markdown(clean(case.note) or clean(case.title))


def _go_on() -> None:
    sheet, before = session.sheet(), session.sheet_before()
    if not sheet.empty and st.button(f"Go on with {literal(sheet.case().title)}"):
        session.go("questions")
    if before:
        label = f"Go back to the case you had open before: {literal(before.case().title)}"
        st.button(label, on_click=_open, args=(before,))


def _begin() -> None:
    st.markdown("Twelve quick questions, about ten minutes. You can stop anywhere and still see advice.")
    st.radio(
        "Should the case be kept?",
        list(CHOICES),
        index=None,
        format_func=CHOICES.__getitem__,
        captions=[KEPT_MEANS, KEPT_NOT_MEANS],
        key=CHOICE,
    )
    if _choice() == KEEP:
        st.markdown(f":small[Kept in the folder {where()}. {NOT_ENCRYPTED}]")
    if refused := st.session_state.pop(REFUSED, ""):
        st.error(literal(refused))
    st.button("New case", type="primary", on_click=_new)
    with st.expander("Open a case file"):
        if _choice() is None:
            st.markdown(CHOOSE)
        else:
            upload("A case file you downloaded here or wrote yourself (YAML)", "case", _open_case)


def _choice() -> str | None:
    chosen: str | None = st.session_state.get(CHOICE)
    return chosen


def _new() -> None:
    if _choice() is None:
        st.session_state[REFUSED] = CHOOSE
        return
    try:
        _start(Sheet())
    except Problem as problem:
        st.session_state[REFUSED] = f"{problem} You can begin without keeping the case."


def _open_case(raw: bytes, name: str) -> None:
    case, file = parse_case(raw, name)
    Situation.of(case, file)
    _start(Sheet.of(case))


def _start(sheet: Sheet) -> None:
    """Open a sheet, kept if that was chosen; raises Problem where that cannot be."""
    kept = open_case.store().add(sheet) if _choice() == KEEP else None
    session.open_sheet(sheet, kept)
    st.session_state[OPENED] = True


def _open(sheet: Sheet) -> None:
    session.open_sheet(sheet)
    st.session_state[OPENED] = True
