"""The advice: verdict, what to beware of, other tools, measures, checklist, and what is still open."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.report import Report
from cbm_advisor.ui import session
from cbm_advisor.ui.advice_lines import behind, choices, notes, other_tools, warnings
from cbm_advisor.ui.checklist import checklist
from cbm_advisor.ui.measure_groups import measure_groups
from cbm_advisor.ui.plain import folded, literal
from cbm_advisor.ui.plain_words import clean, could_move
from cbm_advisor.ui.views.questions import part_of

MOST_TELLING = 5


def page() -> None:
    """Draw the page."""
    case, _, report = session.advised()
    st.button("Back to the questions", on_click=session.turn_to, args=("questions",))
    st.title("Advice")
    as_of = f", as of {case.as_of}" if case.as_of else ""
    st.markdown(f"{literal(case.title)}: {literal(' and '.join(case.parties))}{as_of}")
    _verdict(report)
    posture = report.verdict.posture
    if posture == "not-enough-known":
        _open_questions(report)
    for clash in report.contradictions:
        st.warning(f"**Two answers that do not go together.** {clean(clash.statement)}")
    if posture == "other-tools-first":
        other_tools(report)
    warnings(report)
    if posture != "other-tools-first":
        other_tools(report)
    measure_groups(report)
    notes(report)
    choices(report)
    _checklist(report)
    _reminders(report)
    if posture != "not-enough-known":
        _open_questions(report)
    _take_along()


def _verdict(report: Report) -> None:
    verdict = report.verdict
    with st.container(border=True, key="verdict"):
        st.markdown(f"## {clean(verdict.statement)}\n\n{clean(verdict.limit)}")
        if verdict.because:
            st.markdown("**Why.** " + " ".join(clean(one) for one in verdict.because))
        st.html(
            folded(
                "How the answers were read",
                [] if report.findings else ["Nothing could be concluded from the answers yet."],
                [one.statement for one in report.findings],
            )
        )
        st.html(behind(report, verdict.rules))


def _checklist(report: Report) -> None:
    st.header("Checklist")
    st.markdown(
        "The five challenges and ten guidelines of the handbook chapter, and whether a sign of each was seen."
    )
    checklist(report.guidelines, "In this case")


def _reminders(report: Report) -> None:
    if report.reminders:
        lines = [f"{one.title}. {one.statement}" for one in report.reminders]
        st.html(folded("What to keep in mind in every case", [], lines))


def _open_questions(report: Report) -> None:
    telling = [
        one
        for one in report.open_questions
        if one.could_move.verdict or one.could_move.warnings or one.could_move.standings
    ]
    if not telling:
        return
    st.header("Open questions that matter most")
    for one in telling[:MOST_TELLING]:
        with st.container(key=f"open-question-{one.fact}", gap="xxsmall"):
            part = part_of(one.fact)
            st.markdown(f"**{one.question}** {could_move(one.could_move)}")
            st.page_link(
                st.session_state[session.PAGES][part.address], label=f"Answer it under “{part.title}”"
            )
    rest = [one.question for one in telling[MOST_TELLING:]]
    if rest:
        st.html(folded("Other open questions that could change something", [], rest))


def _take_along() -> None:
    st.header("Keep it")
    st.page_link(
        st.session_state[session.PAGES]["documents"], label="Take the advice along: Word, PDF and other files"
    )
