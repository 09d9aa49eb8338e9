"""What if: other answers tried beside those of the case, and what the advice would be with them."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.problem import Problems
from cbm_advisor.knowledge.question import Question
from cbm_advisor.ui.cases.trial import Trial, answer_words
from cbm_advisor.ui.pictures.what_if_html import NOW
from cbm_advisor.ui.screen import session, trial_desk
from cbm_advisor.ui.screen.choosing import choose_one
from cbm_advisor.ui.screen.links import CHANGE
from cbm_advisor.ui.screen.question_widgets import LONG_LIST, answer_widgets
from cbm_advisor.ui.screen.what_if_result import result
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import could_move

MOST_TELLING = 4
EVERY_PART = "All parts"
INTRO = (
    "Try other answers and see at once what the advice would be with them. Your case stays as it is until "
    "you take the changes over."
)


def page() -> None:
    """Draw the page."""
    st.title("What if")
    st.markdown(INTRO)
    refused = _from_link()
    for one in refused:
        st.warning(f"A change in the link could not be made. {literal(one)}")
    _bench()


@st.fragment
def _bench() -> None:
    if trial_desk.taken() is not None and not trial_desk.trial().answers:
        _taken()
    _pick()
    for question in trial_desk.trial().questions:
        _beside(question)
    found = trial_desk.comparison()
    if found:
        _buttons()
        result(found, session.advised()[2])
    elif not trial_desk.trial().answers:
        _quick_starts()
    else:
        st.info("Nothing is changed yet. Choose another answer on the right of a question.")
        _buttons()


def _from_link() -> list[str]:
    """Take the changes that a link asks for; gives what is wrong with those that cannot be made."""
    texts = st.query_params.get_all(CHANGE)
    if not texts:
        return []
    del st.query_params[CHANGE]
    refused = []
    for text in texts:
        try:
            trial_desk.begin(trial_desk.trial().wishing([text], session.sheet()))
        except Problems as problems:
            refused += [f"{one.what} {one.hint}" for one in problems.found]
    return refused


def _pick() -> None:
    sections = {one.id: one.title for one in library().questionnaire.sections}
    picked = trial_desk.trial().answers
    asked = [one for one in library().questionnaire.about("case") if one.fact not in picked]
    parts = list(dict.fromkeys(one.section for one in asked))
    left, right = st.columns([1, 2])
    part = left.selectbox(
        "Part of the questionnaire", [EVERY_PART, *parts], format_func=lambda one: sections.get(one, one)
    )
    offered = {one.fact: one.ask for one in asked if part in (EVERY_PART, one.section)}
    key = session.key("pick", trial_desk.trials(), len(picked), part)
    with right:
        choose_one(
            "A question to answer otherwise",
            offered,
            "Choose a question, or type to search",
            key=key,
            on_change=_picked,
            args=(key,),
        )


def _picked(key: str) -> None:
    fact = st.session_state[key]
    if fact:
        question = library().questionnaire.by_fact[fact]
        trial_desk.keep(trial_desk.trial().picking(question, session.sheet()))


def _beside(question: Question) -> None:
    with st.container(border=True, key=f"tried-{question.fact}"):
        st.markdown(f"### {question.ask}")
        present, tried = st.columns([1, 2])
        sheet = session.sheet()
        with present:
            told = answer_words(question, sheet.values(question), sheet.parties)
            lines = [f"{literal(side)}: **{answer}**" if side else f"**{answer}**" for side, answer in told]
            st.markdown("\n\n".join((f":small[{NOW}]", *lines)))
        with tried:
            st.markdown(":small[Instead]")
            answer_widgets(question, trial_desk.desk())
        st.button(
            "Leave this answer as it is", key=f"leave-{question.fact}", on_click=_leave, args=(question.fact,)
        )


def _leave(fact: str) -> None:
    trial_desk.begin(trial_desk.trial().leaving(fact))


def _quick_starts() -> None:
    report = session.advised()[2]
    by_fact = library().questionnaire.by_fact
    moving = [one for one in report.open_questions if any(one.could_move.model_dump().values())]
    if not moving:
        return
    st.header("Open questions that matter most")
    st.markdown("Press an answer to see what would follow from it.")
    for one in moving[:MOST_TELLING]:
        question = by_fact[one.fact]
        with st.container(key=f"quick-{one.fact}", gap="xsmall"):
            st.markdown(f"**{question.ask}** {could_move(one.could_move)}")
            if len(question.options) > LONG_LIST:
                chosen = "Choose from the list of answers"
                st.button(chosen, key=f"start-{one.fact}", on_click=_open, args=(question,))
                continue
            with st.container(horizontal=True, gap="xsmall"):
                for option in question.options:
                    st.button(
                        option.label,
                        key=f"start-{one.fact}-{option.value}",
                        on_click=_start,
                        args=(question, option.value),
                    )


def _open(question: Question) -> None:
    trial_desk.begin(trial_desk.trial().picking(question, session.sheet()))


def _start(question: Question, value: str) -> None:
    trial_desk.begin(trial_desk.trial().completing(question, value, session.sheet()))


def _buttons() -> None:
    with st.container(horizontal=True):
        changes = bool(trial_desk.comparison())
        if changes and st.button("Take these changes over into the case", type="primary"):
            trial_desk.take_over()
            st.rerun()
        st.button("Start again", on_click=trial_desk.begin, args=(Trial(),))


def _taken() -> None:
    st.success("The changes are in your case now.")
    with st.container(horizontal=True):
        if st.button("Undo: put the earlier answers back"):
            trial_desk.give_back()
            st.rerun()
        if st.button("See the advice"):
            session.go("advice")
