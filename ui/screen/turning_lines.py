"""Drawing what would change the advice: what holds whatever one answer becomes, and what hangs on which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from ...engine.report import Report
from ...engine.verdict_turns import Turn
from ...engine.why_report import Robustness
from ...knowledge.library import library
from ..words.plain import bullets, folded, literal
from ..words.plain_words import clean
from ..words.why_words import hanging
from . import session

TITLE = "What would change this"
KNOWN = "turning-known"


@st.fragment
def turning(_: Report) -> None:
    """What other answers would do to the verdict and to what is raised first; worked out on request."""
    st.header(TITLE)
    st.markdown(
        "Every single answer is tried, also those that only events can change. Two or more changes at once "
        "can do more than is told here."
    )
    explained = session.explained()
    place = st.empty()
    known = st.session_state.get(KNOWN) is explained
    if not known and not place.button("Work out what would change this", key="turning"):
        return
    with place, st.spinner("Trying every answer. This takes a few seconds."):
        robustness, turns = explained.robustness, explained.turns
    place.empty()
    st.session_state[KNOWN] = explained
    _verdict(turns)
    _package(robustness)


def _verdict(turns: Sequence[Turn]) -> None:
    st.subheader("The verdict")
    others: dict[str, list[Turn]] = {}
    for turn in turns:
        others.setdefault(clean(turn.statement), []).append(turn)
    if not others:
        st.markdown("It holds whatever single answer changes.")
        return
    st.markdown("Any one of these answers by itself would turn it.")
    for statement, into in others.items():
        st.html(folded(f"Into: {statement}", [], hanging(into)))


def _package(found: Robustness) -> None:
    st.subheader("What to raise first")
    titles = library().measure_by_id
    if not found.members:
        st.markdown("Nothing is to be raised first, so nothing can fall out.")
        return
    firm = [titles[one].title for one in found.firm]
    if firm:
        st.markdown(f"These stay, whatever single answer changes:\n\n{bullets(firm)}")
    shared = _shared(found)
    if shared:
        st.markdown(f"An answer to any of these can move all of them:\n\n{bullets(map(literal, shared))}")
    moving = [one for one in found.members if one not in found.firm]
    if moving:
        st.markdown("Any one of these answers by itself would take a measure out of the first ones.")
    for member in moving:
        lines = hanging(found.against(member))
        st.html(folded(titles[member].title, [], lines))


def _shared(found: Robustness) -> Sequence[str]:
    """The questions that every member hangs on."""
    asked: Mapping[str, str] = {one.change.fact: one.change.question for one in found.threats}
    facts = [{one.change.fact for one in found.against(member)} for member in found.members]
    common = set.intersection(*facts) if len(facts) > 1 else set()
    return [ask for fact, ask in asked.items() if fact in common]
