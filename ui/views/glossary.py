"""The glossary: words of the field, of this program and of trainers, from A to Z."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine import shipped_rule_base
from cbm_advisor.knowledge.glossary import Term
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.screen.links import asked_for, back, link, link_groups
from cbm_advisor.ui.words.crosslinks import of_term
from cbm_advisor.ui.words.glossary_search import AREAS, PLAIN, found_terms, letters, origin
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import capital
from cbm_advisor.ui.words.targets import TERM, Link

AT_ONCE = 20
SHOWN = "terms_shown"
SHELVES = {PLAIN: "For mediators", **AREAS, "": "All"}


def page() -> None:
    """Draw the page."""
    terms = library().term_by_id
    if st.query_params.get(TERM) in terms:
        _one(terms[st.query_params[TERM]])
        return
    st.title("Glossary")
    asked_for(TERM, terms, "word")
    st.markdown(
        f"{len(terms)} words as they are used here. Where a source defines a word, its place is given; the "
        "other explanations are our own."
    )
    left, right = st.columns(2)
    words = left.text_input("Search", placeholder="For example: ceasefire, owed, DDR", on_change=_reset)
    area = right.selectbox("Words", list(SHELVES), format_func=SHELVES.__getitem__, on_change=_reset)
    letter = st.pills("First letter", letters(found_terms(words, area)), on_change=_reset)
    found = found_terms(words, area, letter or "")
    st.markdown(f"**{len(found)} found**" if found else _nothing(area))
    shown = st.session_state.get(SHOWN, AT_ONCE)
    for term in found[:shown]:
        with st.container(gap=None, key=f"term-{term.id}"):
            link(Link(TERM, term.id, capital(term.term)))
            st.markdown(literal(term.means))
    if len(found) > shown:
        st.button("Show more", on_click=_show_more, args=(shown,))


def _one(term: Term) -> None:
    back("All words")
    st.title(literal(capital(term.term)))
    st.markdown(literal(term.means))
    if term.also:
        st.markdown(f"**Also.** {literal(', '.join(term.also))}")
    st.markdown(f":small[{AREAS[term.area]}; {literal(origin(term))}.]")
    link_groups(of_term(term.id, shipped_rule_base()), term.id)


def _nothing(area: str) -> str:
    wider = "" if area == "" else f", or choose “{SHELVES['']}” under “Words”"
    return f"Nothing found. Try another word{wider}."


def _reset() -> None:
    st.session_state.pop(SHOWN, None)


def _show_more(shown: int) -> None:
    st.session_state[SHOWN] = shown + AT_ONCE
