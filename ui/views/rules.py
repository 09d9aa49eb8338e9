"""Every rule in plain words: what it asks, what follows, why and from where; and every question behind it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.rule import Rule
from cbm_advisor.knowledge.question import NOT_KNOWN, Question
from cbm_advisor.ui.screen.links import asked_for, back, link_groups
from cbm_advisor.ui.words.crosslinks import of_question, of_rule
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import clean
from cbm_advisor.ui.words.rule_words import Line, conditions, consequences
from cbm_advisor.ui.words.targets import QUESTION, RULE

ALL = "All themes"
AT_ONCE = 15
SHOWN = "rules_shown"


def page() -> None:
    """Draw the page."""
    base = shipped_rule_base()
    known = base.library.questionnaire.by_fact
    if st.query_params.get(RULE) in base.by_id:
        _one(base.rules[base.by_id[st.query_params[RULE]]], base)
        return
    if st.query_params.get(QUESTION) in known:
        _question(known[st.query_params[QUESTION]], base)
        return
    st.title("Rules")
    asked_for(RULE, base.by_id, "rule")
    asked_for(QUESTION, known, "question")
    st.markdown(
        f"All {len(base.rules)} rules that the advice rests on: when each applies, what follows, why, and "
        "which sentence of the sources it comes from."
    )
    themes = list(dict.fromkeys(_theme(rule) for rule in base.rules))
    left, right = st.columns(2)
    theme = left.selectbox("Theme", [ALL, *themes], format_func=str.capitalize, on_change=_reset)
    words = right.text_input(
        "Search", placeholder="For example: stalling, mines, MS-3.5-31", on_change=_reset
    )
    found = [rule for rule in base.rules if theme in (ALL, _theme(rule)) and _speaks_of(rule, words)]
    st.markdown(f"**{len(found)} found**" if found else "Nothing found. Try another word.")
    shown = st.session_state.get(SHOWN, AT_ONCE)
    for rule in found[:shown]:
        _folded(rule, base)
    if len(found) > shown:
        st.button("Show more", on_click=_show_more, args=(shown,))


def _reset() -> None:
    st.session_state.pop(SHOWN, None)


def _show_more(shown: int) -> None:
    st.session_state[SHOWN] = shown + AT_ONCE


@st.fragment
def _folded(rule: Rule, base: RuleBase) -> None:
    box = st.expander(
        f"**{rule.title}** :small[{literal(rule.id)}]", key=f"rule-{rule.id}", on_change="rerun"
    )
    if box.open:
        with box:
            _details(rule, base)


def _one(rule: Rule, base: RuleBase) -> None:
    back("All rules")
    st.title(rule.title)
    st.markdown(f":small[{literal(rule.id)}]")
    _details(rule, base)


def _details(rule: Rule, base: RuleBase) -> None:
    st.markdown(f"{clean(rule.because)}\n\n**If**\n\n{_nested(conditions(rule, base))}")
    st.markdown(f"**Then**\n\n{_nested(consequences(rule, base))}")
    if rule.support:
        st.markdown(f"**Behind the rule.** {clean(rule.support)}")
    links = of_rule(rule.id, base)
    link_groups(links, rule.id)
    if "Worked cases in which it applies" not in links:
        st.markdown("It applies in none of the worked cases.")
    st.markdown(f":small[{literal(str(rule.place))}]")


def _question(question: Question, base: RuleBase) -> None:
    back("All rules")
    st.title(literal(question.ask))
    st.markdown(f"{literal(question.help)}\n\n**Why it is asked.** {literal(question.why)}")
    options = "\n".join(
        f"- **{literal(one.label)}** {literal(one.help)}" for one in (*question.options, NOT_KNOWN)
    )
    st.markdown(f"**Answers**\n\n{options}")
    link_groups(of_question(question.fact, base), question.fact)


def _nested(lines: Iterable[Line], depth: int = 0) -> str:
    told = []
    for line in lines:
        told.append("    " * depth + f"- {literal(line.text)}")
        if line.under:
            told.append(_nested(line.under, depth + 1))
    return "\n".join(told)


def _theme(rule: Rule) -> str:
    return rule.id.split("/", 1)[0]


def _speaks_of(rule: Rule, words: str) -> bool:
    text = " ".join((rule.id, rule.title, rule.because, rule.support or "", *rule.guidance)).lower()
    return all(word in text for word in words.lower().split())
