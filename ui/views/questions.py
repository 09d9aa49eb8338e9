"""The questionnaire, a page for each part: the twelve quick questions first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui import session
from cbm_advisor.ui.case_details import about_the_case, measures_tried
from cbm_advisor.ui.case_file import case_text
from cbm_advisor.ui.clashes import clashes_at
from cbm_advisor.ui.parts import Part, progress, questionnaire_parts, shown
from cbm_advisor.ui.plain_words import clean
from cbm_advisor.ui.question_widgets import ask


def page_of(part: Part) -> Callable[[], None]:
    """The page of one part, to draw."""

    def page() -> None:
        _draw(part)

    return page


def _draw(part: Part) -> None:
    _, situation, report = session.advised()
    st.title(part.title)
    st.markdown(part.intro)
    st.markdown(f":small[{_progress(part, situation)}]")
    if part.quick:
        with st.expander("Name of the case, names of the sides, date"):
            about_the_case()
    asked = shown(part.questions, situation)
    for question in part.questions:
        # An empty place for a question that does not arise: what stands below it must not move under a click.
        place = st.container(key=f"place-{question.fact}")
        if question in asked:
            with place:
                ask(question)
                clashes_at(question, situation)
    wanted = st.query_params.get(session.QUESTION)
    if wanted in {one.fact for one in asked}:
        session.show_question(wanted)
    if part.quick:
        with st.expander("Measures already in place, refused or failed"):
            measures_tried()
    with st.container(border=True, key="verdict-so-far"):
        st.markdown(f"**The advice so far.** {clean(report.verdict.statement)}")
    _onwards(part)


def _progress(part: Part, situation: Situation) -> str:
    sheet = session.sheet()
    here = progress(part.questions, sheet, situation)
    if part.quick:
        return f"{here.words} quick questions answered"
    whole = progress(library().questionnaire.about("case"), sheet, situation)
    return f"{here.words} questions on this page answered, {whole.words} in all"


def _onwards(part: Part) -> None:
    parts = questionnaire_parts()
    after = parts[parts.index(part) + 1 :][:1]
    with st.container(horizontal=True, key="onwards"):
        _button("See the advice", "advice", "primary")
        for one in after:
            _button(f"Next: {one.title}", one.address)
        _button("Your answers", "answers")


def _button(label: str, page: str, kind: Literal["primary", "secondary"] = "secondary") -> None:
    st.button(label, key=f"to-{page}", type=kind, on_click=session.turn_to, args=(page,))


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
