"""The questionnaire, a page for each part: the twelve quick questions first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.question import Question
from cbm_advisor.ui import session
from cbm_advisor.ui.case_details import about_the_case, measures_tried
from cbm_advisor.ui.case_file import case_text
from cbm_advisor.ui.plain import literal
from cbm_advisor.ui.plain_words import clean
from cbm_advisor.ui.question_widgets import ask

QUICK = "questions"
QUICK_INTRO = (
    "These come first and give useful advice by themselves. Leave at “Not known” what you do not know; "
    "that is an answer too, and the advice takes it into account."
)
UNSAVED = "Closing or reloading this page clears every answer. The case file keeps them."
OPTIONAL = "These questions are optional. Each answer makes the advice more exact."


@dataclass(frozen=True)
class Part:
    """One page of the questionnaire."""

    address: str
    title: str
    intro: str
    questions: tuple[Question, ...]

    @property
    def quick(self) -> bool:
        return self.address == QUICK

    def page(self) -> None:
        _draw(self)


@lru_cache(maxsize=1)
def questionnaire_parts() -> tuple[Part, ...]:
    """The quick questions, then every section with what is left of it."""
    asked = library().questionnaire.about("case")
    quick = Part(QUICK, "Twelve quick questions", QUICK_INTRO, tuple(one for one in asked if one.quick))
    sections = (
        Part(
            section.id,
            section.title,
            f"{section.intro} {OPTIONAL}",
            tuple(one for one in asked if one.section == section.id and not one.quick),
        )
        for section in library().questionnaire.sections
    )
    return (quick, *(part for part in sections if part.questions))


def part_of(fact: str) -> Part:
    """The page on which a question is asked."""
    return next(part for part in questionnaire_parts() if any(one.fact == fact for one in part.questions))


def _draw(part: Part) -> None:
    _, situation, report = session.advised()
    shown = _shown(part.questions, situation)
    st.title(part.title)
    st.markdown(part.intro)
    st.markdown(f":small[{_progress(part, shown)}]")
    if part.quick:
        with st.expander("Name of the case, names of the sides, date"):
            about_the_case()
    for question in shown:
        ask(question, [said for facts, said in situation.contradictions if question.fact in facts])
    if part.quick:
        with st.expander("Measures already in place, refused or failed"):
            measures_tried()
    statement = clean(report.verdict.statement)
    with st.container(border=True, key="verdict-so-far"):
        st.markdown(f"**The advice so far.** {statement}")
    _onwards(part)
    with st.sidebar:
        _aside(statement)


def _shown(questions: Sequence[Question], situation: Situation) -> list[Question]:
    clashing = {fact for facts, _ in situation.contradictions for fact in facts}
    return [one for one in questions if one.fact not in situation.irrelevant or one.fact in clashing]


def _progress(part: Part, shown: Sequence[Question]) -> str:
    answered = sum(session.sheet().answered(one) for one in shown)
    kind = "quick questions" if part.quick else "questions on this page"
    return f"{answered} of {len(shown)} {kind} answered"


def _onwards(part: Part) -> None:
    parts = questionnaire_parts()
    after = parts[parts.index(part) + 1 :][:1]
    with st.container(horizontal=True):
        if st.button("See the advice", type="primary"):
            session.go("advice")
        if after and st.button(f"Next: {after[0].title}"):
            session.go(after[0].address)


def _aside(statement: str) -> None:
    quick = questionnaire_parts()[0]
    st.markdown(f"**{literal(session.sheet().case().title)}**")
    st.markdown(f"{_progress(quick, quick.questions)}.")
    st.markdown(f"**So far:** {statement}")
    save_case("sidebar")
    st.caption(UNSAVED)


def save_case(place: str) -> None:
    """A button that downloads the open case as a file."""
    case = session.sheet().case()  # bound here: the file is made later, outside the session
    st.download_button(
        "Download the case file",
        lambda: case_text(case),
        file_name="case.yaml",
        mime="application/yaml",
        key=f"save-{place}",
        on_click="ignore",
    )
