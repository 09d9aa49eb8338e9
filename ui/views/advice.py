"""The advice: verdict, what to beware of, other tools, measures, why not, checklist, what is still open."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st
from cbm_advisor.engine.report import OpenQuestion, Report
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.cases.parts import part_of
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.advice_lines import choices, notes, other_tools, warnings
from cbm_advisor.ui.screen.checklist import checklist
from cbm_advisor.ui.screen.contents import contents
from cbm_advisor.ui.screen.links import question_link
from cbm_advisor.ui.screen.measure_groups import OWED, measure_groups, owed
from cbm_advisor.ui.screen.measure_groups import TITLE as MEASURES
from cbm_advisor.ui.screen.turning_lines import TITLE as TURNING
from cbm_advisor.ui.screen.turning_lines import turning
from cbm_advisor.ui.screen.why_lines import why
from cbm_advisor.ui.screen.why_not_lines import TITLE as WHY_NOT
from cbm_advisor.ui.screen.why_not_lines import why_not
from cbm_advisor.ui.words.plain import folded, literal
from cbm_advisor.ui.words.plain_words import (
    CHOICES,
    NOTES,
    OPEN_YET,
    TOOLS,
    UNKNOWN_YET,
    WARNINGS,
    clean,
    could_move,
    could_turn,
    day,
)

MOST_TELLING = 5
SEE_OPEN = "See [Open questions that matter most](#open-questions-that-matter-most)."
CHECKLIST, OPEN, KEEP = "Checklist", "Open questions that matter most", "Take it along"
# Under these verdicts something else than warnings comes first.
FIRST = {"other-tools-first": TOOLS, UNKNOWN_YET: OPEN}


def page() -> None:
    """Draw the page."""
    case, _, report = session.advised()
    st.page_link(st.session_state[session.PAGES]["questions"], label="Back to the questions")
    st.title("Advice")
    as_of = f", as of {day(case.as_of)}" if case.as_of else ""
    st.markdown(f"{literal(case.title)}: {literal(' and '.join(case.parties))}{as_of}")
    _verdict(report)
    st.markdown(contents(headings(report)))
    _contradictions(report)
    for heading in headings(report):
        SECTIONS[heading](report)


def headings(report: Report) -> tuple[str, ...]:
    """The headings of the page in the order in which they are read, only those that have something."""
    there = {
        WARNINGS: report.warnings,
        TOOLS: report.alternatives,
        OWED: report.standing("owed-anyway"),
        NOTES: report.notes,
        CHOICES: report.choices,
        OPEN: _telling(report),
    }
    order = [WARNINGS, TOOLS, OWED, MEASURES, NOTES, CHOICES, WHY_NOT, TURNING, OPEN, CHECKLIST, KEEP]
    if report.verdict.posture in FIRST:
        first = FIRST[report.verdict.posture]
        order = [first, *(one for one in order if one != first)]
    return tuple(one for one in order if there.get(one, True))


def _verdict(report: Report) -> None:
    verdict = report.verdict
    with st.container(border=True, key="verdict"):
        st.markdown(f"## {clean(verdict.statement)}\n\n{clean(verdict.limit)}")
        if verdict.because:
            st.markdown("**Why.** " + " ".join(clean(one) for one in verdict.because))
        if could_turn(report):
            st.markdown(f"**Not settled.** {OPEN_YET} {SEE_OPEN}")
        st.html(
            folded(
                "How the answers were read",
                [] if report.findings else ["Nothing could be concluded from the answers yet."],
                [one.statement for one in report.findings],
            )
        )
        why("verdict")


def _contradictions(report: Report) -> None:
    by_fact = library().questionnaire.by_fact
    for at, clash in enumerate(report.contradictions):
        with st.container(key=f"clash-{at}", gap="xxsmall"):
            st.warning(f"**Two answers that do not go together.** {clean(clash.statement)}")
            for fact in clash.facts:
                question_link(fact, f"Change the answer to “{by_fact[fact].ask}”")


def _checklist(report: Report) -> None:
    st.header(CHECKLIST)
    st.markdown(
        "The five challenges and ten guidelines of the handbook chapter. Raised: something in this case "
        "calls for it, and the advice says so. No sign: the answers show nothing of it. Not checked: the "
        "answers do not tell."
    )
    checklist(report.guidelines, "In this case")
    _reminders(report)


def _reminders(report: Report) -> None:
    if report.reminders:
        lines = [f"{one.title}. {one.statement}" for one in report.reminders]
        st.html(folded("What to keep in mind in every case", [], lines))


def _telling(report: Report) -> list[OpenQuestion]:
    moved = [(one, one.could_move) for one in report.open_questions]
    return [one for one, move in moved if move.verdict or move.warnings or move.standings]


def _open_questions(report: Report) -> None:
    st.header(OPEN)
    telling = _telling(report)
    for one in telling[:MOST_TELLING]:
        with st.container(key=f"open-question-{one.fact}", gap="xxsmall"):
            st.markdown(f"**{one.question}** {could_move(one.could_move)}")
            question_link(one.fact, f"Answer it under “{part_of(one.fact).title}”")
    rest = [one.question for one in telling[MOST_TELLING:]]
    if rest:
        st.html(folded("Other open questions that could change something", [], rest))


def _take_along(report: Report) -> None:
    st.header(KEEP)
    st.page_link(st.session_state[session.PAGES]["documents"], label="Word, PDF and other files")


SECTIONS: Mapping[str, Callable[[Report], None]] = {
    WARNINGS: warnings,
    TOOLS: other_tools,
    OWED: owed,
    MEASURES: measure_groups,
    WHY_NOT: why_not,
    TURNING: turning,
    NOTES: notes,
    CHOICES: choices,
    CHECKLIST: _checklist,
    OPEN: _open_questions,
    KEEP: _take_along,
}
