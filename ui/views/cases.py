"""The cases that ship: what a source tells of each, what became of it, and what the advice says today."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.situation import Situation
from cbm_advisor.engine.worked_advice import worked_advice
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.story import Story
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.links import asked_for, back, link, link_groups
from cbm_advisor.ui.words.crosslinks import of_case, without_ids
from cbm_advisor.ui.words.plain import bullets, literal
from cbm_advisor.ui.words.plain_words import clean, day
from cbm_advisor.ui.words.targets import CASE, Link, Links, cases_by_id

TOLD = (
    "Told in",
    "As it was before",
    "What happened then, and what the source draws from it",
    "Measures that were used or proposed",
)
ADVISED = "Put in front today"


def page() -> None:
    """Draw the page."""
    base, cases = shipped_rule_base(), cases_by_id()
    asked = st.query_params.get(CASE)
    if asked in cases:
        _one(asked, cases[asked], base)
        return
    st.title("Cases")
    asked_for(CASE, cases, "case")
    st.markdown(
        "Real processes, answered only from what the sources tell of the time before the measures, and "
        "beside each an invented twin for teaching with the same answers."
    )
    twins = {one.case: one.twin for one in base.library.stories}
    for id_, case in worked_cases():
        with st.container(border=True, gap="small", key=f"case-{id_}"):
            st.markdown(f"#### {literal(case.title)}\n\n{literal(case.note)}")
            link(Link(CASE, id_, f"What became of it: {case.title}"))
            link(Link(CASE, twins[id_], f"Invented twin: {cases[twins[id_]].title}"))


def _one(id_: str, case: Case, base: RuleBase) -> None:
    back("All cases")
    st.title(literal(case.title))
    story = next(one for one in base.library.stories if id_ in (one.case, one.twin))
    invented = id_ == story.twin
    st.markdown(literal(case.note))
    if not invented and case.as_of:
        st.markdown(f":small[As of {day(case.as_of)}.]")
    if st.button("Open as a case", key=f"open-{id_}"):
        session.open_sheet(Sheet.of(case))
        session.go("questions")
    links = of_case(id_, base)
    if invented:
        st.markdown(
            "Answer the questions from this note alone, then look at the answers here and at the real case."
        )
    _answers(id_, case, base)
    if not invented:
        st.header("From the source")
        link_groups(links, id_, TOLD)
    st.header("From us")
    if invented:
        link_groups(links, id_)
        return
    st.markdown(f"**What the guidance makes one expect.** {literal(without_ids(story.expect))}")
    _advice(id_, story, links, base)
    link_groups(links, id_, [head for head in links if head not in (*TOLD, ADVISED)])


@st.fragment
def _answers(id_: str, case: Case, base: RuleBase) -> None:
    box = st.expander("The answers", key=f"answers-{id_}", on_change="rerun")
    if box.open:
        with box:
            facts = Situation.of(case).facts
            st.markdown(
                "\n".join(
                    f"- {literal(question.ask)} **{literal(_said(question.fact, facts, base))}**"
                    for question in base.library.questionnaire.about("case")
                    if question.fact in case.answers
                )
            )


def _said(fact: str, facts: dict[str, frozenset[str]], base: RuleBase) -> str:
    question = base.library.questionnaire.by_fact[fact]
    return ", ".join(question.option(value).label for value in question.values if value in facts[fact])


@st.fragment
def _advice(id_: str, story: Story, links: Links, base: RuleBase) -> None:
    box = st.expander("The advice today, in short", key=f"advice-{id_}", on_change="rerun")
    if not box.open:
        return
    with box:
        advice, declared = worked_advice(base)[id_], base.declarations
        verdict = next(one for one in declared.postures if one.id == advice.posture)
        st.markdown(f"**{literal(clean(verdict.statement))}** {literal(clean(verdict.limit))}")
        for head, ids, texts in (
            ("Warnings", advice.warnings, declared.warnings),
            ("Other tools", advice.alternatives, declared.alternatives),
        ):
            said = [clean(one.statement) for one in texts if one.id in ids]
            if said:
                st.markdown(f"**{head}**\n\n{bullets(map(literal, said))}")
        link_groups(links, f"today-{id_}", [ADVISED])
        if ADVISED not in links:
            st.markdown("No measure is put in front.")
