"""Drawing the checklist: the five challenges and ten guidelines, and whether a sign of each was seen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.report import GuidelineLine
from ..words.plain_words import GUIDELINE_STATES, clean

CHALLENGES = "C"


def checklist(lines: Sequence[GuidelineLine], where: str) -> None:
    """Two tables; `where` heads the column of what was seen."""
    with st.container(key="checklist"):
        _tables(lines, where)


def _tables(lines: Sequence[GuidelineLine], where: str) -> None:
    for title, challenge in (("Challenges", True), ("Guidelines", False)):
        rows = [
            f"| {clean(one.statement)} | {_state(one.state)} |"
            for one in lines
            if one.id.startswith(CHALLENGES) == challenge
        ]
        st.markdown("\n".join((f"| {title} | {where} |", "| --- | --- |", *rows)))


def _state(state: str) -> str:
    words = GUIDELINE_STATES[state].capitalize()
    return f"**{words}**" if state == "raised" else words
