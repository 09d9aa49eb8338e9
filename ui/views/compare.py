"""Compare: two consultations side by side, for trainers: where they part, and what followed from that."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.engine.replay import Replay
from cbm_advisor.engine.trace_comparison import TraceComparison
from cbm_advisor.knowledge.problem import Problems
from cbm_advisor.ui.pictures.trace_comparison_html import (
    HEADS,
    answers_html,
    differences_html,
    first_html,
    said,
)
from cbm_advisor.ui.screen.choosing import choose_one
from cbm_advisor.ui.screen.links import step_link
from cbm_advisor.ui.trainer import bench
from cbm_advisor.ui.trainer.bench import Subject
from cbm_advisor.ui.trainer.changed_answers import changes
from cbm_advisor.ui.words.plain import folded, literal

ANSWER, CASES = "One case, with an answer changed", "Two cases"
AT_ONCE = 8
Sides = tuple[Subject, Subject]


def page() -> None:
    """Draw the page."""
    with st.container(key="bench"):
        st.title("Compare")
        st.markdown(
            "For trainers. Two consultations side by side: the first step at which they part, what followed "
            "from it, and what stays the same."
        )
        _compare()


@st.fragment
def _compare() -> None:
    way = st.segmented_control("What to compare", [ANSWER, CASES], default=ANSWER, key="compare-way")
    if way == CASES:
        left, right = st.columns(2)
        with left:
            before = Subject(_case(HEADS[0], 0))
        with right:
            after = Subject(_case(HEADS[1], 1))
    else:
        before = Subject(_case("Case", 0))
        after = Subject(before.case, changes(before.case))
    if before == after:
        st.info("Choose another case." if way == CASES else "Choose a question and another answer to it.")
        return
    try:
        sides = bench.replay(before), bench.replay(after)
    except Problems as problems:
        for one in problems.found:
            st.warning(literal(f"{one.what} {one.hint}"))
        return
    _result(bench.comparison(*sides), sides, (before, after))


def _case(label: str, place: int) -> str:
    titles, here = bench.titles(), bench.subject().case
    first = (here, next(id_ for id_ in titles if id_ not in (here, bench.OPEN_CASE)))
    return st.selectbox(
        label,
        list(titles),
        index=list(titles).index(first[place]),
        format_func=titles.__getitem__,
        filter_mode="contains",
        key=f"compare-case-{place}",
    )


def _result(found: TraceComparison, sides: tuple[Replay, Replay], subjects: Sides) -> None:
    base = sides[0].base
    _section("Answers that differ", len(found.answers), answers_html(found, base))
    if found.first is None:
        st.header("Every step is the same")
        return
    st.header(f"The traces part at step {found.first.step}")
    st.html(first_html(found, base))
    for column, head, side, subject in zip(st.columns(2), HEADS, sides, subjects, strict=True):
        number = min(found.first.step, side.last)
        with column:
            step_link(number, f"{head}: see step {number}", *subject)
    first = {found.first.before, found.first.after}
    following = [line for line in found.differences if line.from_first and line.rule not in first]
    others = [line for line in found.differences if not line.from_first]
    for head, lines in (("What followed from it", following), ("What else differs", others)):
        _section(head, len(lines), differences_html(head, lines, base))
    _jump(found, subjects)
    titles = [base.rules[base.by_id[rule]].title for rule in found.same_rules]
    concluded = said(found.same_conclusions, base)
    st.header("The same on both sides")
    same = (
        folded(f"{len(titles)} steps", [], titles),
        folded(f"{len(concluded)} conclusions", [], concluded),
    )
    st.html("".join(same))


def _section(head: str, count: int, table: str) -> None:
    """A table under its heading; a long one unfolds."""
    st.header(f"{head}: {count}")
    if not count:
        st.markdown("None.")
    elif count <= AT_ONCE:
        st.html(table)
    else:
        box = st.expander(f"Show all {count}", key=f"compare-{head}", on_change="rerun")
        if box.open:
            box.html(table)


def _jump(found: TraceComparison, subjects: Sides) -> None:
    lines = {line.rule: line for line in found.differences}
    titles = {rule: line.title for rule, line in lines.items()}
    rule = choose_one(
        "See a difference in the stepper", titles, "Choose a rule, or type to search", key="compare-jump"
    )
    if rule in lines:
        numbers = (lines[rule].step_before, lines[rule].step_after)
        for column, head, number, subject in zip(st.columns(2), HEADS, numbers, subjects, strict=True):
            with column:
                if number:
                    step_link(number, f"{head}: step {number}", *subject)
                else:
                    st.markdown(f"{head}: it does not fire.")
