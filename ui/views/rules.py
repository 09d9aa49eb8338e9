"""Every rule in plain words, for trainers and the curious: what it asks, what follows, why and from where."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.rule import Rule
from cbm_advisor.engine.rule_use import use_of
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.links import RULE, rule_links, statement_link
from cbm_advisor.ui.plain import bullets, literal
from cbm_advisor.ui.plain_words import clean
from cbm_advisor.ui.rule_words import Line, conditions, consequences

ALL = "All themes"
AT_ONCE = 15


def page() -> None:
    """Draw the page."""
    base = shipped_rule_base()
    chosen = st.query_params.get(RULE)
    st.title("Rules")
    if chosen in base.by_id:
        _one(base.rules[base.by_id[chosen]], base)
        if st.button("All rules"):
            st.query_params.clear()
            st.rerun()
        return
    st.markdown(
        f"For trainers. All {len(base.rules)} rules that the advice rests on: when each applies, what "
        "follows, why, and which sentence of the sources it comes from."
    )
    themes = list(dict.fromkeys(_theme(rule) for rule in base.rules))
    left, right = st.columns(2)
    theme = left.selectbox("Theme", [ALL, *themes], format_func=str.capitalize)
    words = right.text_input("Search", placeholder="For example: stalling, mines, MS-3.5-31")
    found = [rule for rule in base.rules if theme in (ALL, _theme(rule)) and _speaks_of(rule, words)]
    st.markdown(f"**{len(found)} found**" if found else "Nothing found. Try another word.")
    for rule in found[:AT_ONCE]:
        _folded(rule, base)
    if len(found) > AT_ONCE:
        with st.expander(f"The other {len(found) - AT_ONCE}"):
            rule_links(found[AT_ONCE:])


@st.fragment
def _folded(rule: Rule, base: RuleBase) -> None:
    box = st.expander(
        f"**{rule.title}** :small[{literal(rule.id)}]", key=f"rule-{rule.id}", on_change="rerun"
    )
    if box.open:
        with box:
            _details(rule, base)


def _one(rule: Rule, base: RuleBase) -> None:
    st.header(rule.title)
    st.markdown(f":small[{literal(rule.id)}]")
    _details(rule, base)


def _details(rule: Rule, base: RuleBase) -> None:
    use = use_of(base, rule.id)
    st.markdown(f"{clean(rule.because)}\n\n**If**\n\n{_nested(conditions(rule, base))}")
    st.markdown(f"**Then**\n\n{_nested(consequences(rule, base))}")
    if rule.support:
        st.markdown(f"**Behind the rule.** {clean(rule.support)}")
    if rule.guidance:
        st.markdown("**Guidance**")
        for id_ in rule.guidance:
            statement_link(base.library.statement_by_id[id_], base.library)
    if use.questions:
        st.markdown("**Questions that feed it**\n\n" + bullets(one.ask for one in use.questions))
    titles = {id_: case.title for id_, case in worked_cases()}
    fired = bullets(titles[id_] for id_ in use.cases) or "None of them."
    st.markdown(f"**Worked cases in which it applies**\n\n{fired}")
    for head, rules in (("Waits for", use.before), ("Feeds", use.after)):
        if rules:
            st.markdown(f"**{head}**")
            rule_links(rules)
    st.markdown(f":small[{literal(str(rule.place))}]")


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
