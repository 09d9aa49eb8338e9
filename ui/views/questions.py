"""The questionnaire, a page for each part: the twelve quick questions first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.engine.verdict import verdict_on
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.question import Question
from cbm_advisor.ui import margin, open_case, session
from cbm_advisor.ui.case_details import about_the_case, measures_tried
from cbm_advisor.ui.clashes import clashes_at
from cbm_advisor.ui.links import onwards
from cbm_advisor.ui.parts import Part, progress, questionnaire_parts, shown
from cbm_advisor.ui.plain_words import clean
from cbm_advisor.ui.question_widgets import ask
from streamlit.delta_generator import DeltaGenerator

ARRANGED = "arranged"  # how the page was last arranged; nothing while it is being drawn


def page_of(part: Part) -> Callable[[], None]:
    """The page of one part, to draw."""

    def page() -> None:
        _draw(part)

    return page


def _draw(part: Part) -> None:
    situation = session.situation()
    st.session_state[ARRANGED] = None
    st.title(part.title)
    st.markdown(part.intro)
    how_far = st.empty()
    if part.quick:
        with st.expander("Name of the case, names of the sides, date"):
            about_the_case()
    asked = shown(part.questions, situation)
    places = {}
    for question in part.questions:
        # An empty place for a question that does not arise: what stands below it must not move under a click.
        with st.container(key=f"place-{question.fact}"):
            places[question.fact] = st.container()
            clashes_at(question, situation)
    wanted = st.query_params.get(session.QUESTION)
    if wanted in {one.fact for one in asked}:
        session.show_question(wanted)
    if part.quick:
        with st.expander("Measures already in place, refused or failed"):
            measures_tried()
    so_far = st.empty()
    _onwards(part)
    for question in asked:
        with places[question.fact]:
            _ask(question, part, how_far, so_far)
    _follow(part, how_far, so_far)
    st.session_state[ARRANGED] = _arrangement(situation)


@st.fragment
def _ask(question: Question, part: Part, how_far: DeltaGenerator, so_far: DeltaGenerator) -> None:
    """One question; its answer moves nothing on the page but itself and what follows every answer."""
    ask(question)
    arranged = st.session_state[ARRANGED]
    if arranged is None:  # the whole page is being drawn
        return
    if arranged != _arrangement(session.situation()):
        st.rerun()
    _follow(part, how_far, so_far)
    margin.follow()
    # Worked out while the answer is being looked at, so that the advice is there at once.
    session.advised()


def _arrangement(situation: Situation) -> object:
    """What the page has to be drawn anew for: other questions, what does not go together, a failed save."""
    return situation.irrelevant, situation.contradictions, open_case.kept() is None, open_case.trouble()


def _follow(part: Part, how_far: DeltaGenerator, so_far: DeltaGenerator) -> None:
    """What follows every answer: how far one has come, and the advice."""
    situation = session.situation()
    how_far.markdown(f":small[{_progress(part, situation)}]")
    with so_far.container(border=True, key="verdict-so-far"):
        st.markdown(f"**The advice so far.** {clean(verdict_on(situation).statement)}")


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
