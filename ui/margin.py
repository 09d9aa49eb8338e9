"""The margin beside every page: the open case, how far the answers have come, and the advice so far."""

from __future__ import annotations

import streamlit as st

from . import keeping, session
from .parts import progress, questionnaire_parts
from .plain import literal
from .plain_words import clean
from .views.questions import save_case

NO_CASE = "No case is open. Begin one, open one, or look around the library."


def margin(address: str) -> None:
    """Draw the margin beside the page with this address."""
    with st.sidebar:
        if session.sheet().empty and address not in {part.address for part in questionnaire_parts()}:
            st.markdown(NO_CASE)
            st.page_link(st.session_state[session.PAGES]["start"], label="To the start")
            return
        _case(address)


def _case(address: str) -> None:
    case, situation, report = session.advised()
    sheet, pages = session.sheet(), st.session_state[session.PAGES]
    st.markdown(f"**{literal(case.title)}**")
    if address != "advice":
        with st.container(key="verdict-in-margin"):
            st.markdown(f"**The advice so far.** {clean(report.verdict.statement)}")
            st.page_link(pages["advice"], label="See the advice")
    with st.container(key="progress", gap="xxsmall"):
        st.markdown("**Questions**")
        for part in questionnaire_parts():
            come = progress(part.questions, sheet, situation)
            told = come.words if part.quick else come.state
            st.page_link(pages[part.address], label=f"{part.title}: {told}")
        st.page_link(pages["answers"], label="Your answers")
    save_case("sidebar")
    keeping.state()
