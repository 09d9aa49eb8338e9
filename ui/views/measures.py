"""The catalogue: every measure, found by words and filters, with or without a case."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from cbm_advisor.engine.report import MeasureLine, Report
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.measure import SECTORS, Measure
from cbm_advisor.ui import session
from cbm_advisor.ui.measure_card import details
from cbm_advisor.ui.measure_text import kicker
from cbm_advisor.ui.plain_words import SECTOR_NAMES, STANDING_TITLES, clean

ANY = ""
AT_ONCE = 20
SHOWN = "measures_shown"


def page() -> None:
    """Draw the page."""
    known = library()
    st.title("All measures")
    st.markdown(
        f"The {len(known.measures)} measures that the sources name, in {len(known.families)} families. "
        "Look around freely; nothing has to be answered first."
    )
    found = _found()
    st.markdown(f"**{len(found)} found**" if found else "Nothing found. Try another word, or fewer filters.")
    report = None if session.sheet().empty else session.advised()[2]
    lines = {line.id: line for line in report.measures} if report else {}
    shown = st.session_state.get(SHOWN, AT_ONCE)
    for measure in found[:shown]:
        _entry(measure, lines.get(measure.id), report)
    if len(found) > shown:
        st.button("Show more", on_click=_show_more, args=(shown,))


def _found() -> list[Measure]:
    known = library()
    by_fact = known.questionnaire.by_fact
    words = st.text_input(
        "Search", placeholder="For example: hotline, prisoners, water", on_change=_reset
    ).split()
    left, right = st.columns(2)
    with left:
        sector = _filter("Sector", {one: SECTOR_NAMES[one].capitalize() for one in SECTORS})
        kind = _filter("Kind of conflict", {one.value: one.label for one in by_fact["conflict_type"].options})
    with right:
        family = _filter(
            "Family", {one.id: one.title for one in sorted(known.families, key=lambda one: one.title)}
        )
        phase = _filter("Phase", {one.value: one.label for one in by_fact["process_phase"].options})
    found = (
        one
        for one in known.measures
        if sector in (ANY, one.sector)
        and family in (ANY, one.family)
        and kind in (ANY, *one.conflict_types)
        and phase in (ANY, *one.phases)
        and _speaks_of(one, words)
    )
    return sorted(found, key=lambda one: one.title)


def _filter(label: str, options: dict[str, str]) -> str:
    chosen: str = st.selectbox(
        label,
        [ANY, *options],
        format_func=lambda one: options.get(one, "Any"),
        key=f"filter-{label}",
        on_change=_reset,
    )
    return chosen


def _speaks_of(measure: Measure, words: Iterable[str]) -> bool:
    family = library().family_by_id[measure.family].title
    text = " ".join((measure.title, measure.summary, family, *measure.steps, measure.who)).lower()
    return all(word.lower() in text for word in words)


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
