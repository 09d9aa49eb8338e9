"""Drawing why not: any measure of the catalogue, where it stands, and what would bring it up."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.report import MeasureLine, Report
from ...engine.why_report import Why, WhyNot
from ...knowledge.library import library
from ...knowledge.measure import Measure
from ..words import catalogue_search
from ..words.measure_text import reasons_text
from ..words.plain import bullets, literal
from ..words.plain_words import STANDING_NOTES, STANDING_TITLES
from ..words.why_words import NONE_FOUND, blocker_words, clash_words, smallest_words
from . import session
from .why_lines import why

TITLE = "Why not?"
AT_ONCE, NEAREST = 8, 7


def why_not(report: Report) -> None:
    """A search over the whole catalogue, and the measures that miss by least."""
    st.header(TITLE)
    st.markdown(
        f"Looking for a measure that is not named above? Search all {len(report.measures)}. Each tells "
        "where it stands, what stands in its way, and which answers would bring it up."
    )
    _search(report)
    _nearest()


@st.fragment
def _search(report: Report) -> None:
    words = st.text_input("Search for a measure", placeholder="For example: hotline, water, joint patrols")
    if not words.strip():
        return
    lines = {line.id: line for line in report.measures}
    measures = _by_title(words, catalogue_search.found(words, {}))
    if not measures:
        st.markdown("Nothing found. Try another word.")
    for measure in measures[:AT_ONCE]:
        _answer(lines[measure.id], report)
    if len(measures) > AT_ONCE:
        st.markdown(f"And {len(measures) - AT_ONCE} more. Another word narrows the search.")


def _by_title(words: str, measures: Sequence[Measure]) -> list[Measure]:
    """Those first whose title has every word."""
    asked = words.lower().split()
    return sorted(measures, key=lambda one: (not all(word in one.title.lower() for word in asked), one.title))


@st.fragment
def _answer(line: MeasureLine, report: Report) -> None:
    label = f"**{line.title}**: {STANDING_TITLES[line.standing].lower()}"
    box = st.expander(label, key=f"found-{line.id}", on_change="rerun")
    if box.open:
        with box:
            with st.spinner("Trying other answers"):
                found = session.explained().why(line.id)
            _told(found, line, report)


def _told(found: Why, line: MeasureLine, report: Report) -> None:
    st.markdown(f"**{STANDING_TITLES[line.standing]}.** {STANDING_NOTES[line.standing]}")
    if found.not_first:
        st.markdown(f"**Why it is not among the first.** {literal(found.not_first)}")
    if found.why_not:
        st.markdown("\n\n".join(_way(found.why_not)))
    st.markdown(reasons_text(line, report, library()))
    why(line.id, "found-")


@st.fragment
def _nearest() -> None:
    box = st.expander("The measures that miss by least", key="near-misses", on_change="rerun")
    if not box.open:
        return
    with box:
        with st.spinner("Trying other answers for every measure"):
            misses = session.explained().near_misses.measures
        lifted = [one for one in misses if one.smallest]
        if not lifted:
            st.markdown(NONE_FOUND)
        for one in lifted[:NEAREST]:
            said = [smallest_words(one), *clash_words(one.smallest)]
            where = STANDING_TITLES[one.standing].lower()
            st.markdown(f"**{one.title}** ({where})\n\n{bullets(map(literal, said))}")


def _way(found: WhyNot) -> list[str]:
    blockers = [literal(blocker_words(one, library())) for one in found.blockers]
    lifting = [literal(one) for one in (smallest_words(found), *clash_words(found.smallest))]
    return [
        f"**What stands in its way**\n\n{bullets(blockers)}",
        f"**What would bring it up**\n\n{bullets(lifting)}",
    ]
