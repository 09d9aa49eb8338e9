"""What unfolds below a step: breakpoints, who concluded and who uses a fact, and the inference graph."""

from __future__ import annotations

import streamlit as st

from ...engine.breakpoints import KINDS, Breakpoint
from ...engine.replay import Replay
from ...engine.state import Fired
from ..pictures.graph_html import drawn
from ..pictures.inference_picture import Grown, conclusions, grown
from ..screen.choosing import choose_one
from ..screen.links import rule_links
from ..words.breakpoint_words import KIND_WORDS, breakpoint_words, names, stops_words
from ..words.held_words import mark_of, words_of_all
from ..words.plain import bullets, literal
from . import bench
from .bench import Place, Subject

GROWN = "bench-grown"
WHOLE = ""
PLACEHOLDER = "Choose one, or type to search"
LABEL = "What led to what so far, from the answers on the left; the same stands below in words"
# The newest box comes into view inside the graph; the page itself stays where it is.
FOLLOW = """<script>/* step {at} */ {{
  const strong = document.querySelector(".st-key-bench-graph .box.strong");
  const graph = strong?.closest(".graph");
  if (graph) graph.scrollTo({{
    left: strong.offsetLeft - graph.clientWidth / 2, top: strong.offsetTop - graph.clientHeight / 2
  }});
}}</script>"""


def breakpoints(subject: Subject, replay: Replay, here: Place) -> None:
    """Where runs stop: those that are set, and a new one."""
    count = f" ({len(here.breakpoints)})" if here.breakpoints else ""
    box = st.expander(f"Breakpoints{count}", key="bench-breakpoints", on_change="rerun")
    if not box.open:
        return
    with box:
        for one in here.breakpoints:
            with st.container(horizontal=True, vertical_alignment="center"):
                told = f"{breakpoint_words(one, replay.base)}: {stops_words(one, replay)}"
                st.markdown(literal(told))
                st.button("Remove", key=f"bench-remove-{one}", on_click=here.breakpoints.remove, args=(one,))
        left, right = st.columns([1, 2])
        kind = left.selectbox("Stop at", KINDS, format_func=KIND_WORDS.__getitem__, key="bench-kind")
        known = names(kind, replay.base)
        with right:
            name = choose_one("Which one", known, PLACEHOLDER, key=f"bench-name-{kind}")
        st.button(
            "Add this breakpoint",
            disabled=name is None,
            on_click=_add,
            args=(here, Breakpoint(kind, name or "")),
        )


def who(subject: Subject, replay: Replay, here: Place) -> None:
    """Who concluded a fact that is held, and who uses it."""
    box = st.expander("Who concluded this? Who uses this?", key="bench-who", on_change="rerun")
    if not box.open:
        return
    with box:
        memory = replay.at(here.at).memory
        words = words_of_all(memory, replay)
        # What came earlier keeps its place, so that a fact stays picked while memory grows.
        titles = {at: f"{words[at]} {mark_of(fact)}" for at, fact in enumerate(memory)}
        picked = choose_one("A fact in working memory", titles, PLACEHOLDER, key=f"bench-fact-{subject}")
        if picked is None:
            return
        fact = memory[picked]
        left, right = st.columns(2, gap="medium")
        with left:
            st.markdown("### Who concluded this?")
            if not fact.step:
                st.markdown("An answer: no rule concluded it.")
            _jumps(replay.concluded_by(fact), subject, "concluded")
            if fact.step:
                behind = words_of_all(replay.answers_behind([fact]), replay)
                st.markdown(
                    f"**The answers behind it**\n\n{bullets(map(literal, behind))}"
                    if behind
                    else "It holds whatever the answers."
                )
        with right:
            st.markdown("### Who uses this?")
            users = replay.used_by(fact)
            _jumps(users.matched_at, subject, "uses")
            if users.silenced:
                st.markdown("**Kept silent because of it**")
                rule_links(users.silenced)
            if not (users.matched_at or users.silenced):
                st.markdown("No rule in this consultation uses it.")


@st.fragment
def graph(subject: Subject, replay: Replay, here: Place) -> None:
    """The inference graph as far as it has grown, of all or of one conclusion."""
    box = st.expander("Inference graph", key="bench-graph", on_change="rerun")
    if not box.open:
        return
    with box:
        named = {WHOLE: "The whole consultation"} | conclusions(replay)
        name = st.selectbox(
            "Draw",
            list(named),
            format_func=lambda one: named.get(one, one),
            filter_mode="contains",
            key=f"bench-drawn-{subject}",
        )
        found = _grown(replay, name)
        hidden = found.hidden(here.at)
        if len(hidden) == len(found.steps):
            st.markdown("Nothing yet: it grows with the steps.")
            return
        st.html(drawn(found.graph, LABEL, found.new(here.at), hidden, window=True, placed=found.placed))
        st.html(FOLLOW.format(at=here.at), unsafe_allow_javascript=True)


def _grown(replay: Replay, name: str) -> Grown:
    kept: tuple[Replay, str, Grown] | None = st.session_state.get(GROWN)
    if kept is None or kept[0] is not replay or kept[1] != name:
        kept = (replay, name, grown(replay, name))
        st.session_state[GROWN] = kept
    return kept[2]


def _add(here: Place, one: Breakpoint) -> None:
    if one not in here.breakpoints:
        here.breakpoints.append(one)


def _jumps(steps: tuple[Fired, ...], subject: Subject, key: str) -> None:
    for one in steps:
        st.button(
            literal(f"Step {one.number}: {one.rule.title}"),
            key=f"bench-{key}-{one.number}",
            type="tertiary",
            on_click=bench.go,
            args=(subject, one.number),
        )
