"""Every statement of the sources, where it stands, and what the program makes of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.disposition import Disposed, dispositions
from cbm_advisor.ui.screen.links import asked_for, back, link, link_groups
from cbm_advisor.ui.words.crosslinks import of_statement
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import capital
from cbm_advisor.ui.words.statement_words import KINDS, STRENGTHS, TAKEN_UP, themes_of
from cbm_advisor.ui.words.targets import STATEMENT, Link

ALL = "All"
AT_ONCE = 20
SHOWN = "statements_shown"


def page() -> None:
    """Draw the page."""
    base = shipped_rule_base()
    order = [source.id for source in base.library.sources]
    found = sorted(dispositions(base), key=lambda one: order.index(one.source))
    one = next((statement for statement in found if statement.id == st.query_params.get(STATEMENT)), None)
    if one is not None:
        _one(one, base)
        return
    st.title("Guidance")
    asked_for(STATEMENT, base.library.statement_by_id, "statement")
    st.markdown(
        f"All {len(found)} statements of the five sources in our own words, each with its place, and what "
        "the program makes of it."
    )
    shown = _chosen(found, base)
    st.markdown(f"**{len(shown)} found**" if shown else "Nothing found. Try another word, or fewer filters.")
    many = st.session_state.get(SHOWN, AT_ONCE)
    for statement in shown[:many]:
        _listed(statement, base)
    if len(shown) > many:
        st.button("Show more", on_click=_show_more, args=(many,))


def _chosen(found: Sequence[Disposed], base: RuleBase) -> list[Disposed]:
    words = st.text_input(
        "Search", placeholder="For example: prisoners, symmetry, guideline 5", on_change=_reset
    )
    sources = {source.id: capital(source.short) for source in base.library.sources}
    left, right = st.columns(2)
    with left:
        source = _filter("Source", sources)
    with right:
        theme = _filter("Theme", {theme: theme.capitalize() for theme in themes_of(found)})
    with st.expander("More filters"):
        left, right = st.columns(2)
        with left:
            kind = _filter("Kind", KINDS)
            taken = _filter("What becomes of it", TAKEN_UP)
        with right:
            strength = _filter("Wording", STRENGTHS)
    if source != ALL:
        st.markdown(f":small[{literal(base.library.source_by_id[source].weight)}]")
    return [
        one
        for one in found
        if source in (ALL, one.source)
        and (theme == ALL or theme in themes_of([one]))
        and kind in (ALL, one.kind)
        and strength in (ALL, one.strength)
        and taken in (ALL, one.disposition)
        and all(word in f"{one.id} {one.says} {one.locator}".lower() for word in words.lower().split())
    ]


def _filter(label: str, options: dict[str, str]) -> str:
    chosen: str = st.selectbox(
        label, [ALL, *options], format_func=lambda one: options.get(one, ALL), on_change=_reset
    )
    return chosen


def _reset() -> None:
    st.session_state.pop(SHOWN, None)


def _show_more(shown: int) -> None:
    st.session_state[SHOWN] = shown + AT_ONCE


def _listed(one: Disposed, base: RuleBase) -> None:
    with st.container(border=True, gap="small", key=f"statement-{one.id}"):
        st.markdown(literal(one.says))
        place = f"{one.id}, {base.library.source_by_id[one.source].short}, {one.locator}"
        link(Link(STATEMENT, one.id, place))


def _one(one: Disposed, base: RuleBase) -> None:
    back("All statements")
    source = base.library.source_by_id[one.source]
    st.title(f"Statement {literal(one.id)}")
    st.markdown(literal(one.says))
    st.markdown(
        f":small[{capital(source.short)}, {literal(one.locator)}. {KINDS[one.kind]}, "
        f"{STRENGTHS[one.strength].lower()}.]"
    )
    st.markdown(f"**How much weight this source has.** {literal(source.weight)}")
    st.markdown(f"**When it holds.** {literal(capital(base.library.statement_by_id[one.id].applies))}.")
    how = TAKEN_UP[one.disposition] if one.disposition else "Nothing yet"
    st.markdown(f"**What becomes of it.** {how}. {literal(one.reason or '')}")
    link_groups(of_statement(one.id, base), one.id)
