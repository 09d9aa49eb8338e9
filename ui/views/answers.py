"""Every answer of the open case on one page, each with the way to change it."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.question import Question, Section
from cbm_advisor.ui.cases.parts import progress, shown
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.answer_lines import answer_words, asked_in, unanswered, why_not_asked
from cbm_advisor.ui.screen.case_details import TRIED, about_the_case, measures_tried
from cbm_advisor.ui.screen.clashes import all_clashes
from cbm_advisor.ui.screen.links import onwards, question_link
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import day

INTRO = "Change any answer; the others stay as they are."


def page() -> None:
    """Draw the page."""
    situation = session.situation()
    asked = library().questionnaire.about("case")
    st.title("Your answers")
    come = progress(asked, session.sheet(), situation)
    st.markdown(f"{come.words} questions answered. {INTRO}")
    onwards(("See the advice", "advice"))
    all_clashes(situation)
    _about()
    for section in library().questionnaire.sections:
        if questions := [one for one in asked_in(section.id) if one in asked]:
            _section(section, shown(questions, situation))
    _tried()
    _not_arising([one for one in asked if one.fact in situation.irrelevant], situation)


def _about() -> None:
    sheet = session.sheet()
    case = sheet.case()
    st.header("The case")
    date = day(case.as_of) if case.as_of else "no date given"
    lines = [f"**{literal(case.title)}**, {date}", literal(" and ".join(case.parties)), literal(case.note)]
    st.markdown("\n\n".join(line for line in lines if line))
    box = st.expander("Change names, date or notes", key="change-about", on_change="rerun")
    if box.open:
        with box:
            about_the_case()


def _section(section: Section, questions: tuple[Question, ...]) -> None:
    sheet = session.sheet()
    left = unanswered(questions, sheet)
    st.header(section.title)
    for question in questions:
        if question not in left:
            _answered(question)
    if left:
        count = "One question" if len(left) == 1 else f"{len(left)} questions"
        box = st.expander(f"{count} not answered", key=f"open-{section.id}", on_change="rerun")
        if box.open:
            with box:
                for question in left:
                    question_link(question.fact, f"Answer: {question.ask}")


def _answered(question: Question) -> None:
    with st.container(key=f"answer-{question.fact}", gap="xxsmall"):
        said = "  \n".join(literal(line) for line in answer_words(question, session.sheet()))
        st.markdown(f"**{question.ask}**  \n{said}")
        question_link(question.fact, "Change")


def _tried() -> None:
    sheet = session.sheet()
    titles = {one.id: one.title for one in library().measures}
    st.header("Measures tried")
    told = [f"- {titles[id_]}: {TRIED[outcome].lower()}" for id_, outcome in sheet.measures.items()]
    st.markdown("\n".join(told) or "None noted.")
    box = st.expander("Change what was tried", key="change-tried", on_change="rerun")
    if box.open:
        with box:
            measures_tried()


def _not_arising(questions: list[Question], situation: Situation) -> None:
    if questions:
        st.header("What does not arise here")
        lines = [f"- **{one.ask}** Because of: {why_not_asked(one, situation)}." for one in questions]
        st.markdown("\n".join(lines))
