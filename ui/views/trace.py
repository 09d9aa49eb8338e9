"""How the advice came about, step by step, for trainers: the one page that speaks the machine's language."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cbm_advisor.engine import shipped_rule_base
from cbm_advisor.engine.report import FactLine, Report, Step
from cbm_advisor.engine.rule import Rule
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui import session
from cbm_advisor.ui.plain import bullets, folded, literal
from cbm_advisor.ui.plain_words import cited, clean


def page() -> None:
    """Draw the page."""
    report = session.advised()[2]
    base = shipped_rule_base()
    rules = {one.id: one for one in base.rules}
    st.title("Step by step")
    st.markdown(
        "For trainers. Each step is one rule that fired: what it matched in working memory, what it "
        "concluded, and the agenda it was chosen from. The same answers always give the same steps."
    )
    _one_step(report, rules)
    st.header("All steps")
    head = ("| Step | Rule | Matched | Concluded |", "| --- | --- | --- | --- |")
    st.markdown("\n".join((*head, *(_row(step, rules) for step in report.trace))))


def _one_step(report: Report, rules: dict[str, Rule]) -> None:
    last = len(report.trace)
    st.header("One step")
    number = min(st.session_state.get("step", 1), last)
    st.session_state["step"] = number
    if last > 1:
        st.slider("Step", 1, last, key="step", label_visibility="collapsed")
    with st.container(horizontal=True):
        st.button("Step back", on_click=_move, args=(-1,), disabled=number <= 1)
        st.button("Step forward", on_click=_move, args=(1,), disabled=number >= last)
    step = report.trace[number - 1]
    rule = rules[step.rule]
    with st.container(border=True, key="one-step"):
        st.markdown(f"#### Step {step.step} of {last}: {rule.title}\n\n`{rule.id}`\n\n{clean(rule.because)}")
        if rule.support:
            st.markdown(f"**Behind the rule.** {clean(rule.support)}")
        left, right = st.columns(2)
        left.markdown("**Matched**\n\n" + (_code(step.matched) or "Nothing; it holds of itself."))
        right.markdown("**Concluded**\n\n" + (_code(step.concluded) or "Nothing new."))
        agenda = [
            f"**{rules[one].title}** (fires)" if one == step.rule else rules[one].title for one in step.agenda
        ]
        st.markdown("**Agenda before this step**\n\n" + bullets(agenda))
        earlier = [
            said for one in report.trace[: number - 1] for said in one.concluded if said.fact != "argument"
        ]
        st.markdown("**Concluded before this step**\n\n" + (_code(earlier) or "Nothing yet."))
        if rule.guidance:
            st.html(folded("The guidance behind this rule", [], cited(rule.guidance, library())))


def _move(by: int) -> None:
    st.session_state["step"] += by


def _code(facts: Iterable[FactLine]) -> str:
    return bullets(f"`{one.fact}: {one.value}`" for one in facts)


def _row(step: Step, rules: dict[str, Rule]) -> str:
    matched, concluded = (
        literal(", ".join(f"{one.fact}: {one.value}" for one in facts))
        for facts in (step.matched, step.concluded)
    )
    return f"| {step.step} | {rules[step.rule].title} | {matched} | {concluded} |"
