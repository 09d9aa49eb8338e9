"""The catalogue: every measure, found by words and filters, with or without a case."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from cbm_advisor.engine.report import MeasureLine, Report
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.measure import Measure
from cbm_advisor.ui import session
from cbm_advisor.ui.catalogue_search import TITLES, choices, found
from cbm_advisor.ui.measure_card import details
from cbm_advisor.ui.measure_text import kicker
from cbm_advisor.ui.plain_words import STANDING_TITLES, clean

ANY = ""
FIRST = ("sector", "family", "conflict_types", "phases")
AT_ONCE = 20
SHOWN = "measures_shown"


def page() -> None:
    """Draw the page."""
    known = library()
    st.title("Measures")
    st.markdown(
        f"The {len(known.measures)} measures that the sources name, in {len(known.families)} families. "
        "Look around freely; nothing has to be answered first."
    )
    measures = _found()
    st.markdown(
        f"**{len(measures)} found**" if measures else "Nothing found. Try another word, or fewer filters."
    )
    report = None if session.sheet().empty else session.advised()[2]
    lines = {line.id: line for line in report.measures} if report else {}
    shown = st.session_state.get(SHOWN, AT_ONCE)
    for measure in measures[:shown]:
        _entry(measure, lines.get(measure.id), report)
    if len(measures) > shown:
        st.button("Show more", on_click=_show_more, args=(shown,))


def _found() -> list[Measure]:
    words = st.text_input("Search", placeholder="For example: hotline, prisoners, water", on_change=_reset)
    filters = dict(_filters(FIRST))
    with st.expander("More filters"):
        filters |= _filters([name for name in TITLES if name not in FIRST])
    return sorted(found(words, filters), key=lambda one: one.title)


def _filters(names: Sequence[str]) -> dict[str, list[str]]:
    chosen = {}
    columns = st.columns(2)
    for place, name in enumerate(names):
        with columns[place % 2]:
            value = _filter(TITLES[name], choices(name))
        if value != ANY:
            chosen[name] = [value]
    return chosen


def _filter(label: str, options: dict[str, str]) -> str:
    chosen: str = st.selectbox(
        label,
        [ANY, *options],
        format_func=lambda one: options.get(one, "Any"),
        key=f"filter-{label}",
        on_change=_reset,
    )
    return chosen


def _reset() -> None:
    st.session_state.pop(SHOWN, None)


def _show_more(shown: int) -> None:
    st.session_state[SHOWN] = shown + AT_ONCE


@st.fragment
def _entry(measure: Measure, line: MeasureLine | None, report: Report | None) -> None:
    box = st.expander(f"**{measure.title}**", key=f"measure-{measure.id}", on_change="rerun")
    if box.open:
        with box:
            st.markdown(f":small[{kicker(measure, library())}]")
            if line is not None:
                st.markdown(
                    f"**In your case: {STANDING_TITLES[line.standing].lower()}.** {clean(line.decision)}"
                )
            details(measure, line, report)
