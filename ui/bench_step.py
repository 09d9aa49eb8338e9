"""One step on the bench: the rule, why it fired and why the guidance says so, beside memory and agenda."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ..engine.replay import Replay
from ..engine.state import Fired, State
from ..engine.written_rule import written_rule
from ..knowledge.condition import UNKNOWN
from ..knowledge.problem import Problem
from .bench_html import ALL, SHOWN, agenda_html, concluded_html, matched_html, memory_html
from .links import link
from .plain import literal
from .plain_words import clean
from .proof_lines import proof_html
from .rule_words import Line, conditions, consequences
from .targets import RULE, Link, to_statements

YAML, PROOF = "The rule as it is written (YAML)", "The proof down to the answers"


def step(replay: Replay, at: int) -> None:
    """The state after one step; 0 is before the first."""
    state = replay.at(at)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if state.fired:
            _fired(state, state.fired, replay)
        else:
            _start(state)
    with right:
        _memory(state, replay)
        _agenda(state)


def _start(state: State) -> None:
    known = sum(one.value != UNKNOWN for one in state.memory)
    st.markdown(
        f"Working memory holds the answers: {known} known, "
        f"{len(state.memory) - known} open. {_count(len(state.agenda))} on the agenda; {state.last} will "
        "fire. Press “Forward”, or the right arrow key."
    )


def _fired(state: State, fired: Fired, replay: Replay) -> None:
    rule = fired.rule
    st.markdown(
        f"`{rule.id}`\n\n**Why now.** {literal(fired.reason).capitalize()}; "
        f"{_count(len(state.chosen_from))} on the agenda.\n\n### Matched"
    )
    st.html(matched_html(fired, replay))
    st.markdown("### Concluded")
    st.html(concluded_html(state, replay))
    st.markdown(f"### Why the guidance says so\n\n{clean(rule.because)}")
    if rule.support:
        st.markdown(f"**Behind the rule.** {clean(rule.support)}")
    with st.container(gap="xsmall"):
        for one in to_statements(rule.guidance, replay.base.library):
            link(one)
    st.markdown(
        f"### The rule\n\n**If**\n\n{_nested(conditions(rule, replay.base))}\n\n"
        f"**Then**\n\n{_nested(consequences(rule, replay.base))}"
    )
    link(Link(RULE, rule.id, "All about this rule"))
    # Once unfolded they stay so from step to step.
    box = st.expander(YAML, type="compact", key="unfold-yaml", on_change="rerun")
    if box.open:
        with box:
            _written(fired)
    box = st.expander(PROOF, type="compact", key="unfold-proof", on_change="rerun")
    if box.open:
        box.html(proof_html([replay.support(state.at)]))


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


def _memory(state: State, replay: Replay) -> None:
    st.markdown(f"### Working memory: {len(state.memory)}")
    kind, words = st.columns(2)
    shown = kind.selectbox("Show", list(SHOWN), index=list(SHOWN).index(ALL), key="bench-shown")
    typed = words.text_input("With the words", key="bench-words", placeholder="trust, mines")
    st.html(memory_html(state, replay, shown, typed))


def _agenda(state: State) -> None:
    count = len(state.chosen_from if state.fired else state.agenda)
    st.markdown(f"### Agenda before step {max(state.at, 1)}: {count}")
    st.html(agenda_html(state))


def _nested(lines: Iterable[Line], depth: int = 0) -> str:
    told = []
    for line in lines:
        told.append("    " * depth + f"- {literal(line.text)}")
        if line.under:
            told.append(_nested(line.under, depth + 1))
    return "\n".join(told)


def _count(number: int) -> str:
    return "one rule" if number == 1 else f"{number} rules"
