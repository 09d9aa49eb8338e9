"""The margin beside every page: the open case, how far the answers have come, and the advice so far."""

from __future__ import annotations

import streamlit as st

from ...engine.verdict import verdict_on
from ..cases.case_file import case_text
from ..cases.parts import progress, questionnaire_parts
from ..words.plain import literal
from ..words.plain_words import clean
from . import keeping, session

NO_CASE = "No case is open. Begin one, open one, or look around the library."
ON_HAND = "case on hand"


def margin(address: str) -> None:
    """Draw the margin beside the page with this address."""
    asking = address in {part.address for part in questionnaire_parts()}
    with st.sidebar:
        if session.sheet().empty and not asking:
            st.markdown(NO_CASE)
            if address:
                st.page_link(st.session_state[session.PAGES]["start"], label="To the start")
            return
        if not asking:
            follow(address)
        _save_case()
        keeping.state()


def follow(address: str) -> None:
    """Draw what follows every answer; a page of the questionnaire does it itself, with its questions."""
    sheet, pages = session.sheet(), st.session_state[session.PAGES]
    situation = session.situation()
    st.session_state.setdefault(ON_HAND, {})["case"] = sheet.case()
    with st.sidebar:
        st.markdown(f"**{literal(sheet.case().title)}**")
        if address != "advice":
            with st.container(key="verdict-in-margin"):
                st.markdown(f"**The advice so far.** {clean(verdict_on(situation).statement)}")
                st.page_link(pages["advice"], label="See the advice")
        with st.container(key="progress", gap="xxsmall"):
            st.markdown("**Questions**")
            for part in questionnaire_parts():
                come = progress(part.questions, sheet, situation)
                told = come.words if part.quick else come.state
                st.page_link(pages[part.address], label=f"{part.title}: {told}")
            st.page_link(pages["answers"], label="Your answers")


def _save_case() -> None:
    # Bound here, and kept up to date: the file is made later, outside the session.
    on_hand = st.session_state[ON_HAND]
    st.download_button(
        "Download the case file",
        lambda: case_text(on_hand["case"]),
        file_name="case.yaml",
        mime="application/yaml",
        key="save-sidebar",
        on_click="ignore",
    )
