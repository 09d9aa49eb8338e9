"""The overview: what is advised by sector, what open answers could move, and how answers led to advice."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.explanations import VERDICT
from cbm_advisor.engine.report import Report
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.pictures.overview_html import by_phase, by_standing, still_open
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.chain_picture import chain_picture
from cbm_advisor.ui.screen.choosing import choose_one
from cbm_advisor.ui.screen.option_cards import option_cards
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import clean

STANDING_VIEW, PHASE_VIEW = "By where they stand", "By phase of the process"
MOST_TELLING = 8


def page() -> None:
    """Draw the page."""
    case, _, report = session.advised()
    with st.container(key="overview"):
        st.title("Overview")
        st.markdown(f"{literal(case.title)}: {clean(report.verdict.statement)}")
        _advised(report)
        _open(report)
        _chain(report)


@st.fragment
def _advised(report: Report) -> None:
    st.header("What is advised")
    shown = st.segmented_control(
        "Show the measures", [STANDING_VIEW, PHASE_VIEW], default=STANDING_VIEW, key="overview-rows"
    )
    if shown == PHASE_VIEW:
        st.markdown("A measure that suits several phases stands in each of them.")
        st.html(by_phase(report, library()))
    else:
        st.html(by_standing(report))


@st.fragment
def _open(report: Report) -> None:
    telling = [one for one in report.open_questions if any(one.could_move.model_dump().values())]
    if not telling:
        return
    st.header("What open answers could still move")
    st.html(still_open(telling[:MOST_TELLING]))
    chosen = choose_one(
        "See what each answer to one question would bring",
        {one.fact: one.question for one in telling},
        "Choose an open question",
        key=session.key("open-question"),
    )
    if chosen:
        option_cards(library().questionnaire.by_fact[chosen])


@st.fragment
def _chain(report: Report) -> None:
    st.header("How the answers led here")
    st.markdown("From the answers on the left, through the reasons, to the advice on the right.")
    topics = _topics(report)
    chosen = st.selectbox(
        "Draw the way to",
        list(topics),
        format_func=topics.__getitem__,
        filter_mode="contains",
        key=session.key("chain"),
    )
    chain_picture(chosen)


def _topics(report: Report) -> dict[str, str]:
    """What can be drawn: the verdict, the measures to raise first, the warnings, other tools."""
    topics = {VERDICT: f"The verdict: {clean(report.verdict.statement)}"}
    topics |= {line.id: f"Raise first: {line.title}" for line in report.standing("raise-first")}
    topics |= {one.id: f"Beware of: {clean(one.statement)}" for one in report.warnings}
    return topics | {one.id: f"Another tool: {clean(one.statement)}" for one in report.alternatives}
