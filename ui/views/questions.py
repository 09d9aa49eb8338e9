"""The questionnaire, a page for each part: the twelve quick questions first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.engine.verdict import verdict_on
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.cases.parts import Part, progress, questionnaire_parts, shown
from cbm_advisor.ui.screen import margin, open_case, session
from cbm_advisor.ui.screen.case_details import about_the_case, measures_tried
from cbm_advisor.ui.screen.clashes import clashes_at
from cbm_advisor.ui.screen.links import onwards
from cbm_advisor.ui.screen.question_widgets import ask
from cbm_advisor.ui.words.plain_words import clean

DRAWN = "drawn"  # how what is around the questions was drawn last; nothing while it is being drawn


def page_of(part: Part) -> Callable[[], None]:
    """The page of one part, to draw."""

    def page() -> None:
        _draw(part)

    return page


def _draw(part: Part) -> None:
    st.session_state[DRAWN] = None
    st.title(part.title)
    st.markdown(part.intro)
    _questions(part)
    st.session_state[DRAWN] = _around()


@st.fragment
def _questions(part: Part) -> None:
    """The questions and what follows every answer, the margin too; what is around them stays as it is."""
    drawn = st.session_state[DRAWN]
    if drawn is not None and drawn != _around():
        st.rerun()
    situation = session.situation()
    st.markdown(f":small[{_progress(part, situation)}]")
    margin.follow(part.address)
    if part.quick:
        with st.expander("Name of the case, names of the sides, date"):
            about_the_case()
    asked = shown(part.questions, situation)
    for question in part.questions:
        # An empty place for a question that does not arise: what stands below it must not move under a click.
        with st.container(key=f"place-{question.fact}"):
            with st.container():
                if question in asked:
                    ask(question)
            clashes_at(question, situation)
    wanted = st.query_params.get(session.QUESTION)
    if drawn is None and wanted in {one.fact for one in asked}:
        session.show_question(wanted)
    if part.quick:
        with st.expander("Measures already in place, refused or failed"):
            measures_tried()
    with st.container(border=True, key="verdict-so-far"):
        st.markdown(f"**The advice so far.** {clean(verdict_on(situation).statement)}")
    _onwards(part)
    if drawn is not None:
        # Worked out while the answer is being looked at, so that the advice is there at once.
        session.advised()


def _around() -> object:
    """What is drawn outside the questions and hangs on an answer: whether saving it went well."""
    return open_case.kept() is None, open_case.trouble()


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
    onwards(
        ("See the advice", "advice"),
        *((f"Next: {one.title}", one.address) for one in after),
        ("Your answers", "answers"),
    )
