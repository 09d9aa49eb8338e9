"""Drawing measures: a card with its reason, and everything else only once it is opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.report import MeasureLine, Report
from ...knowledge.library import library
from ...knowledge.measure import Measure
from ..words.measure_text import beginning, kicker, practice_text, reasons_text, sources_text
from ..words.plain import bullets
from ..words.plain_words import STANDING_TITLES, by_kind, clean, reasons
from .choosing import choose_one
from .links import measure_link
from .why_lines import why

DECISION_FIRST = ("keep-going", "open")
BEGUN = ("keep-going",)
UNFOLD = "Reasons, steps and sources"


@st.fragment
def card(line: MeasureLine, siblings: Sequence[MeasureLine], report: Report) -> None:
    """A measure with its two-line reason; details and its siblings unfold in place."""
    measure = library().measure_by_id[line.id]
    with st.container(border=True, key=f"measure-{line.id}"):
        st.markdown(f"#### {line.title}\n\n:small[{kicker(measure, library())}]\n\n{_face(line, measure)}")
        box = st.expander(UNFOLD, type="compact", key=f"unfold-{line.id}", on_change="rerun")
        if box.open:
            with box:
                details(measure, line, report)
        if siblings:
            family = library().family_by_id[measure.family].title.lower()
            more = f"Similar measures ({family}): {len(siblings)}"
            box = st.expander(more, type="compact", key=f"unfold-siblings-{line.id}", on_change="rerun")
            if box.open:
                with box:
                    st.markdown(bullets(_sibling(one) for one in siblings))
                    pick(siblings, report, f"sibling-of-{line.id}")


def pick(lines: Sequence[MeasureLine], report: Report, key: str) -> None:
    """A list to choose one measure from, and the one that was chosen."""
    by_id = {line.id: line for line in lines}
    titles = {line.id: line.title for line in lines}
    chosen = choose_one("Read one of them in full", titles, "Choose a measure", key=key)
    if chosen:
        details(library().measure_by_id[chosen], by_id[chosen], report)


def details(measure: Measure, line: MeasureLine | None, report: Report | None, order: bool = True) -> None:
    """Everything known about a measure, one heading under the other, so that a phone and a print show all.

    `line` and `report` say where it stands in a case; `order` tells what it comes after and can lead to,
    for a place that does not link to these by itself.
    """
    known = library()
    st.markdown(f"{clean(measure.summary)} :small[(from the sources)]")
    if line is not None and report is not None:
        st.markdown(f"##### Why it stands here\n\n{reasons_text(line, report, known)}")
        why(line.id, "measure-")
    st.markdown(f"##### How it is done\n\n{practice_text(measure)}")
    if order:
        _neighbours("Comes after", measure.after)
        _neighbours("Can lead to", measure.leads_to)
    arguments = line.arguments if line else ()
    st.markdown(f"##### Where it comes from\n\n{sources_text(measure, arguments, known)}")


def _neighbours(title: str, ids: Sequence[str]) -> None:
    if ids:
        with st.container(gap="xxsmall"):
            st.markdown(f"**{title}**")
            for id_ in ids:
                measure_link(id_, library())


def _face(line: MeasureLine, measure: Measure) -> str:
    """What is read before anything is unfolded."""
    if line.standing in BEGUN:
        return _reason(line)
    return f"{_reason(line)}\n\n{beginning(measure)}"


def _reason(line: MeasureLine) -> str:
    said = list(reasons(line))
    if line.standing in DECISION_FIRST or not said:
        said = [clean(line.decision)]
    conditions = [f"**On condition:** {clean(one.condition or '')}" for one in by_kind(line, "on_condition")]
    return "\n\n".join((" ".join(said), *conditions))


def _sibling(line: MeasureLine) -> str:
    return f"**{line.title}** ({STANDING_TITLES[line.standing].lower()}). {clean(line.decision)}"
