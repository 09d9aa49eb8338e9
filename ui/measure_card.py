"""Drawing measures: a card with its reason, and everything else only once it is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ..engine.report import MeasureLine, Report
from ..knowledge.library import library
from ..knowledge.measure import Measure
from .measure_text import kicker, practice_text, reasons_text, sources_text
from .plain import bullets
from .plain_words import STANDING_TITLES, by_kind, clean, reasons

DECISION_FIRST = ("owed-anyway", "keep-going", "open")


@st.fragment
def card(line: MeasureLine, siblings: Sequence[MeasureLine], report: Report) -> None:
    """A measure with its two-line reason; details and its siblings unfold in place."""
    measure = library().measure_by_id[line.id]
    with st.container(border=True, key=f"measure-{line.id}"):
        st.markdown(f"#### {line.title}\n\n:small[{kicker(measure, library())}]\n\n{_reason(line)}")
        box = st.expander("Reasons, steps and sources", key=f"open-{line.id}", on_change="rerun")
        if box.open:
            with box:
                details(measure, line, report)
        if siblings:
            family = library().family_by_id[measure.family].title.lower()
            more = f"Similar measures ({family}): {len(siblings)}"
            box = st.expander(more, key=f"siblings-{line.id}", on_change="rerun")
            if box.open:
                with box:
                    st.markdown(bullets(_sibling(one) for one in siblings))
                    pick(siblings, report, f"sibling-of-{line.id}")


def pick(lines: Sequence[MeasureLine], report: Report, key: str) -> None:
    """A list to choose one measure from, and the one that was chosen."""
    by_id = {line.id: line for line in lines}
    chosen = st.selectbox(
        "Read one of them in full",
        list(by_id),
        index=None,
        format_func=lambda id_: by_id[id_].title,
        placeholder="Choose a measure",
        filter_mode="contains",
        key=key,
    )
    if chosen:
        details(library().measure_by_id[chosen], by_id[chosen], report)


def details(measure: Measure, line: MeasureLine | None, report: Report | None, order: bool = True) -> None:
    """Everything known about a measure; `line` and `report` say where it stands in a case."""
    known = library()
    st.markdown(f"{clean(measure.summary)} :small[(from the sources)]")
    names = ["How it is done", "Where it comes from"]
    in_case = line is not None and report is not None
    tabs = st.tabs(["Reasons", *names] if in_case else names)
    if line is not None and report is not None:
        with tabs[0]:
            st.markdown(reasons_text(line, report, known))
    with tabs[-2]:
        st.markdown(practice_text(measure, known, order))
    with tabs[-1]:
        st.markdown(sources_text(measure, line.arguments if line else (), known))


def _reason(line: MeasureLine) -> str:
    said = list(reasons(line))
    if line.standing in DECISION_FIRST or not said:
        said = [clean(line.decision)]
    conditions = [f"**On condition:** {clean(one.condition or '')}" for one in by_kind(line, "on_condition")]
    return "\n\n".join((" ".join(said), *conditions))


def _sibling(line: MeasureLine) -> str:
    return f"**{line.title}** ({STANDING_TITLES[line.standing].lower()}). {clean(line.decision)}"
