"""Step by step: a consultation stepped through, forwards and back, in the language of the machine."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.replay import Replay
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.problem import Problems
from cbm_advisor.ui.screen.links import CHANGE, STEP, link
from cbm_advisor.ui.trainer import bench
from cbm_advisor.ui.trainer.bench_moves import keyboard, moves
from cbm_advisor.ui.trainer.bench_panels import breakpoints, graph, who
from cbm_advisor.ui.trainer.bench_step import step
from cbm_advisor.ui.trainer.changed_answers import change_words
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.targets import CASE, TERM, Link, cases_by_id

WORDS = (
    "trace",
    "fact",
    "working-memory",
    "finding",
    "argument",
    "agenda",
    "firing",
    "stratum",
    "conflict-resolution",
)


def page() -> None:
    """Draw the page."""
    _from_link()
    with st.container(key="bench"):
        st.title("Step by step")
        st.markdown(
            "For trainers. Each step is one rule that fired: what it matched in working memory, what it "
            "concluded, and the agenda it was chosen from. The same answers always give the same steps."
        )
        _words()
        _choice()
        try:
            bench.replay(bench.subject())
        except Problems as problems:
            for one in problems.found:
                st.warning(f"A change in the link could not be made. {literal(f'{one.what} {one.hint}')}")
            bench.put(bench.Subject(bench.subject().case))
        _bench(bench.subject())
        keyboard()


def _from_link() -> None:
    """Put on the bench what a link asks for."""
    asked = st.query_params
    if not any(one in asked for one in (CASE, STEP, CHANGE)):
        return
    case, step_, changes = asked.get(CASE, bench.OPEN_CASE), asked.get(STEP, ""), asked.get_all(CHANGE)
    for one in (CASE, STEP, CHANGE):
        if one in asked:
            del asked[one]
    if case and case not in cases_by_id():
        st.warning(f"The address asks for the case “{literal(case)}”, and there is none. Choose one below.")
        return
    subject = bench.Subject(case, tuple(changes))
    bench.put(subject)
    if step_.isdecimal() and len(step_) < 7:
        bench.place(subject).at = int(step_)
    elif step_:
        st.warning(f"The address asks for step “{literal(step_)}”. A step is a number from 0.")


@st.fragment
def _words() -> None:
    box = st.expander("Words of this page", key="unfold-words", type="compact", on_change="rerun")
    if box.open:
        with box, st.container(gap="xsmall"):
            for one in WORDS:
                term = library().term_by_id[one]
                link(Link(TERM, one, term.means, term.term))


def _choice() -> None:
    subject, titles = bench.subject(), bench.titles()
    key = f"bench-case-{subject.case}"
    st.selectbox(
        "Case",
        list(titles),
        index=list(titles).index(subject.case),
        format_func=titles.__getitem__,
        filter_mode="contains",
        key=key,
        on_change=_chosen,
        args=(key,),
    )
    if subject.changes:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"With changed answers: {literal('; '.join(map(change_words, subject.changes)))}")
            st.button(
                "Leave the answers as they are", on_click=bench.put, args=(bench.Subject(subject.case),)
            )


def _chosen(key: str) -> None:
    bench.put(bench.Subject(st.session_state[key]))


@st.fragment
def _bench(subject: bench.Subject) -> None:
    replay: Replay = bench.replay(subject)
    here = bench.place(subject)
    here.at = min(here.at, replay.last)  # fewer steps since an answer changed
    moves(subject, replay, here)
    step(replay, here.at)
    breakpoints(subject, replay, here)
    who(subject, replay, here)
    graph(subject, replay, here)
