"""The list of kept cases on the start page, each to be resumed or managed."""

from __future__ import annotations

import streamlit as st

from ...knowledge.problem import Problem
from ..cases.kept_case import KeptCase
from ..words.plain import literal
from ..words.plain_words import day
from . import open_case, session
from .keeping import where
from .kept_management import OPENED, TOLD, manage

LATEST = 3


def kept_list() -> None:
    """Draw every kept case with what can be done with it; nothing where none is kept."""
    try:
        cases = open_case.kept_cases()
    except Problem as problem:
        st.warning(literal(str(problem)))
        return
    if told := st.session_state.pop(TOLD, ""):
        st.warning(literal(told))
    if cases:
        st.header("Kept on this computer")
        st.markdown(f":small[In the folder {where()}]")
    for case in cases[:LATEST]:
        _card(case)
    if cases[LATEST:]:
        box = st.expander(f"Kept earlier: {len(cases) - LATEST}", key="kept-earlier", on_change="rerun")
        if box.open:
            with box:
                for case in cases[LATEST:]:
                    _card(case)


def _card(case: KeptCase) -> None:
    with st.container(border=True, key=f"kept-{case.id}"):
        _case(case)


def _case(case: KeptCase) -> None:
    opened = open_case.kept()
    is_open = opened is not None and opened.id == case.id
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        here = " (open now)" if is_open else ""
        st.markdown(f"**{literal(case.title)}**{here}  \n:small[{changed(case)}]", width="content")
        st.button("Resume", key=f"resume-{case.id}", on_click=_resume, args=(case.id,))
    box = st.expander("Rename, duplicate, download or delete", key=f"manage-{case.id}", on_change="rerun")
    if box.open:
        with box:
            manage(case, is_open)


def changed(case: KeptCase) -> str:
    """When a case was changed last, by the clock of this computer."""
    local = case.changed.astimezone()
    return f"Last changed on {day(local)} at {local:%H:%M}"


def _resume(id_: str) -> None:
    try:
        case = open_case.store().read(id_)
    except Problem as problem:
        st.session_state[TOLD] = str(problem)
        return
    session.open_sheet(case.sheet, case)
    st.session_state[OPENED] = True
