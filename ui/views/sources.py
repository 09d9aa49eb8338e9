"""The five documents: what each is, how much its word weighs, and all that the program takes from it."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.knowledge.source import Entry, Source
from cbm_advisor.ui.screen.links import asked_for, back, link, link_list
from cbm_advisor.ui.words.crosslinks import of_source
from cbm_advisor.ui.words.plain import bullets, literal
from cbm_advisor.ui.words.plain_words import capital
from cbm_advisor.ui.words.source_parts import coverage, parts
from cbm_advisor.ui.words.targets import SOURCE, Link, to_measures, to_statements

AT_ONCE = 20


def page() -> None:
    """Draw the page."""
    base = shipped_rule_base()
    known = base.library.source_by_id
    asked = st.query_params.get(SOURCE)
    if asked in known:
        _one(known[asked], base)
        return
    st.title("Sources")
    asked_for(SOURCE, known, "source")
    st.markdown(
        "The five documents that the advice rests on, restated in our own words. They do not weigh the same."
    )
    for source in base.library.sources:
        with st.container(border=True, gap="small", key=f"source-{source.id}"):
            st.markdown(f"#### {literal(capital(source.short))}\n\n{literal(source.title)}")
            st.markdown(f":small[{literal(source.weight)}]")
            link(Link(SOURCE, source.id, f"All that is taken from the {source.short}"))


def _one(source: Source, base: RuleBase) -> None:
    back("All sources")
    st.title(literal(capital(source.short)))
    st.markdown(
        f"{literal(source.title)}\n\n**What it is.** {literal(source.kind)}\n\n"
        f"**Dated.** {literal(capital(source.dated))}.\n\n"
        f"**How much weight it has.** {literal(source.weight)}\n\n"
        f"**How its places are named.** {literal(source.reading)}"
    )
    st.markdown(f"**What the program covers of it**\n\n{bullets(map(literal, coverage(source, base)))}")
    st.header("Part by part")
    _parts(source, base)
    link_list("Measures it names", of_source(source.id, base).get("Measures it names", ()), source.id)


@st.fragment
def _parts(source: Source, base: RuleBase) -> None:
    cut = parts(source.id, base.library)
    chosen = st.selectbox("Part", list(cut), key=f"part-{source.id}")
    statements, entries = cut[chosen]
    key = f"{source.id}-{chosen}"
    told = to_statements((one.id for one in statements), base.library)
    link_list("Statements", told, key)
    if entries:
        st.markdown("**Places that name a measure**")
        shown = st.session_state.get(key, AT_ONCE)
        for entry in entries[:shown]:
            _entry(entry, base)
        if len(entries) > shown:
            st.button("Show more", key=f"more-{key}", on_click=_show_more, args=(key, shown))


def _show_more(key: str, shown: int) -> None:
    st.session_state[key] = shown + AT_ONCE


def _entry(entry: Entry, base: RuleBase) -> None:
    with st.container(gap=None):
        st.markdown(f"{literal(entry.names)} :small[({literal(entry.at)})]")
        for one in base.library.measures:
            if entry.id in one.entries:
                link(*to_measures([one.id], base.library))
        for aside in base.library.not_measures:
            if aside.id == entry.id:
                st.markdown(f":small[Set aside: {literal(aside.reason)}]")
