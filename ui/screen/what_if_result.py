"""Drawing what other answers would change: verdict and package side by side, then every other difference."""

from __future__ import annotations

import streamlit as st

from ...engine.report import Report
from ...engine.what_if_report import WhatIf
from ...knowledge.library import library
from ..pictures.what_if_html import (
    follows_list,
    in_front,
    moved_in_short,
    moved_list,
    package_pair,
    said_lists,
    verdict_pair,
)
from ..words.plain_words import clean


def result(found: WhatIf, report: Report) -> None:
    """Every difference; `report` is the one on the case as it stands."""
    known = library()
    for clash in found.clashes:
        st.warning(f"**Two answers that would not go together.** {clean(clash)}")
    if found.follows:
        st.markdown("**With that, these answers change by themselves**")
        st.html(follows_list(found))
    if found.same:
        st.info("Nothing in the advice would change.")
        return
    st.header("The verdict")
    st.html(verdict_pair(found, report.verdict.statement, known))
    st.header("What to raise first")
    st.html(package_pair(found, known))
    said = said_lists(found, known)
    if said:
        st.header("What is said beside the verdict")
        st.html(said)
    front = in_front(found)
    if front:
        st.header("Measures that come to the front or leave it")
        st.html(moved_list(front, known))
    others = [one for one in found.measures if one not in front]
    if others:
        with st.expander(f"Other measures that move: {len(others)}"):
            st.html(moved_in_short(others))
