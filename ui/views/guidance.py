"""Every statement of the sources, where it stands, and what the program makes of it."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.disposition import Disposed, dispositions
from cbm_advisor.ui.links import STATEMENT, rule_links
from cbm_advisor.ui.plain import literal
from cbm_advisor.ui.plain_words import clean

TAKEN_UP = {
    "rule": "Encoded in rules",
    "draft": "Checked when a draft is reviewed",
    "measure": "Carried by measures",
    "report": "Said with every report",
    "context": "Context",
}
ALL = "All"
AT_ONCE = 25


def page() -> None:
    """Draw the page."""
    base = shipped_rule_base()
    found = dispositions(base)
    st.title("Guidance")
    asked = st.query_params.get(STATEMENT)
    one = next((statement for statement in found if statement.id == asked), None)
    if one is not None:
        _statement(one, base)
        if st.button("All statements"):
            st.query_params.clear()
            st.rerun()
        return
    st.markdown(
        f"For trainers. All {len(found)} statements of the five sources in our own words, each with its "
        "place, and what the program makes of it."
    )
    sources = {source.id: source.short for source in base.library.sources}
    left, right = st.columns(2)
    source = left.selectbox("Source", [ALL, *sources], format_func=lambda id_: sources.get(id_, id_))
    taken = right.selectbox("Taken up", [ALL, *TAKEN_UP], format_func=lambda way: TAKEN_UP.get(way, way))
    words = st.text_input("Search", placeholder="For example: prisoners, symmetry, G5").lower().split()
    shown = [
        statement
        for statement in found
        if source in (ALL, statement.source)
        and taken in (ALL, statement.disposition)
        and all(word in f"{statement.id} {statement.says} {statement.locator}".lower() for word in words)
    ]
    if source in sources:
        st.markdown(f":small[{clean(base.library.source_by_id[source].weight)}]")
    st.markdown(f"**{len(shown)} found**" if shown else "Nothing found. Try another word.")
    for statement in shown[:AT_ONCE]:
        _statement(statement, base)
    if len(shown) > AT_ONCE:
        st.markdown("Narrow the search to see the others.")


def _statement(one: Disposed, base: RuleBase) -> None:
    source = base.library.source_by_id[one.source]
    rules = {rule.id: rule for rule in base.rules}
    with st.container(border=True, key=f"statement-{one.id}"):
        st.markdown(
            f"{literal(one.says)}\n\n:small[{literal(one.id)}, {source.short}, {literal(one.locator)}. "
            f"{one.kind.capitalize()}, {one.strength}.]"
        )
        if one.rules:
            rule_links(rules[id_] for id_ in one.rules)
        else:
            how = TAKEN_UP[one.disposition] if one.disposition else "Not taken up"
            st.markdown(f":small[{how}. {literal(one.reason or '')}]")
        carried = [measure.title for measure in base.library.measures if one.id in measure.guidance]
        if carried:
            st.markdown(f":small[Measures: {literal(', '.join(carried))}]")
