"""The catalogue: every measure, found by words and filters, with or without a case."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from cbm_advisor.engine import shipped_rule_base
from cbm_advisor.engine.report import MeasureLine, Report
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.measure import Measure
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.links import asked_for, back, link, link_groups
from cbm_advisor.ui.screen.measure_card import details
from cbm_advisor.ui.words.catalogue_search import TITLES, choices, found
from cbm_advisor.ui.words.crosslinks import of_family, of_measure
from cbm_advisor.ui.words.measure_text import kicker
from cbm_advisor.ui.words.plain_words import STANDING_TITLES, clean
from cbm_advisor.ui.words.targets import FAMILY, MEASURE, Link

ANY = ""
FIRST = ("sector", "family", "conflict_types", "phases")
AT_ONCE = 20
SHOWN = "measures_shown"


def page() -> None:
    """Draw the page."""
    known = library()
    if st.query_params.get(MEASURE) in known.measure_by_id:
        _one(known.measure_by_id[st.query_params[MEASURE]])
        return
    if st.query_params.get(FAMILY) in known.family_by_id:
        _family(st.query_params[FAMILY])
        return
    st.title("Measures")
    asked_for(MEASURE, known.measure_by_id, "measure")
    asked_for(FAMILY, known.family_by_id, "family of measures")
    st.markdown(
        f"The {len(known.measures)} measures that the sources name, in {len(known.families)} families. "
        "Look around freely; nothing has to be answered first."
    )
    measures = _found()
    st.markdown(
        f"**{len(measures)} found**" if measures else "Nothing found. Try another word, or fewer filters."
    )
    report = _report()
    lines = {line.id: line for line in report.measures} if report else {}
    shown = st.session_state.get(SHOWN, AT_ONCE)
    for measure in measures[:shown]:
        _entry(measure, lines.get(measure.id), report)
    if len(measures) > shown:
        st.button("Show more", on_click=_show_more, args=(shown,))


def _one(measure: Measure) -> None:
    back("All measures")
    st.title(measure.title)
    st.markdown(f":small[{kicker(measure, library())}]")
    report = _report()
    line = next((one for one in report.measures if one.id == measure.id), None) if report else None
    _standing(line)
    details(measure, line, report, order=False)
    st.header("What it hangs together with")
    link_groups(of_measure(measure.id, shipped_rule_base()), measure.id)


def _family(id_: str) -> None:
    back("All measures")
    family = library().family_by_id[id_]
    st.title(family.title)
    st.markdown(clean(family.idea))
    link_groups(of_family(id_, shipped_rule_base()), id_)


def _report() -> Report | None:
    return None if session.sheet().empty else session.advised()[2]


def _standing(line: MeasureLine | None) -> None:
    if line is not None:
        st.markdown(f"**In your case: {STANDING_TITLES[line.standing].lower()}.** {clean(line.decision)}")


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
            _standing(line)
            details(measure, line, report)
            link(Link(MEASURE, measure.id, f"{measure.title}: with its guidance, rules and cases"))
