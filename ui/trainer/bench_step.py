"""One step on the bench: the rule, why it fired and why the guidance says so, beside memory and agenda."""

from __future__ import annotations

import streamlit as st

from ...engine.replay import Replay
from ...engine.state import Fired
from ...engine.written_rule import written_rule
from ...knowledge.problem import Problem
from ..pictures.bench_html import ALL, SHOWN, agenda_html, memory_html, start_html, step_html
from ..screen.links import link
from ..words.plain import literal
from ..words.proof_lines import proof_html
from ..words.targets import RULE, Link, to_statements

YAML, PROOF = "The rule as it is written (YAML)", "The proof down to the answers"


def step(replay: Replay, at: int) -> None:
    """The state after one step; 0 is before the first."""
    state = replay.at(at)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        # One piece of HTML: a browser takes many times as long for many small pieces.
        st.html(step_html(state, replay) if state.fired else start_html(state))
        if state.fired:
            _behind(state.fired, replay)
    with right:
        kind, words = st.columns(2)
        shown = kind.selectbox("Show in memory", list(SHOWN), index=list(SHOWN).index(ALL), key="bench-shown")
        typed = words.text_input("With the words", key="bench-words", placeholder="trust, mines")
        st.html(memory_html(state, replay, shown, typed) + agenda_html(state))


def _behind(fired: Fired, replay: Replay) -> None:
    with st.container(gap="xsmall"):
        for one in to_statements(fired.rule.guidance, replay.base.library):
            link(one)
        link(Link(RULE, fired.rule.id, "All about this rule"))
    # Once unfolded they stay so from step to step.
    box = st.expander(YAML, type="compact", key="unfold-yaml", on_change="rerun")
    if box.open:
        with box:
            _written(fired)
    box = st.expander(PROOF, type="compact", key="unfold-proof", on_change="rerun")
    if box.open:
        box.html(proof_html([replay.support(fired.number)]))


def _written(fired: Fired) -> None:
    try:
        written = written_rule(fired.rule)
    except Problem as problem:
        st.warning(literal(f"{problem.what} {problem.hint}"))
        return
    st.code(written.text, language="yaml", wrap_lines=True)
    told = str(written.place)
    if written.made_from:
        told += ", the declaration that the program made this rule from"
    elif written.each:
        told += f", here for the value {written.each}"
    st.markdown(f":small[{literal(told)}]")
