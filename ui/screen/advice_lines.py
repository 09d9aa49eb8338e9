"""Drawing what the advice says about the whole case: warnings, other tools, notes, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.report import Advice, Report
from ..words.plain_words import CHOICES, NOTES, TOOLS, WARNINGS, clean
from .why_lines import why

AT_ONCE = 7
SEVERITY = {"high": "Serious", "medium": "Take care", "low": "Bear in mind"}


def warnings(report: Report) -> None:
    """Risks that the situation shows, the gravest first."""
    if not report.warnings:
        return
    st.header(WARNINGS)
    for one in report.warnings:
        with st.container(key=f"warning-{one.id}", gap="xsmall"):
            text = f"**{SEVERITY[one.severity]}.** {clean(one.statement)}"
            (st.warning if one.severity == "high" else st.info)(text)
            why(one.id)


def other_tools(report: Report) -> None:
    """Tools other than confidence-building measures, prominent where they come first."""
    if not report.alternatives:
        return
    st.header(TOOLS)
    first = report.verdict.posture == "other-tools-first"
    st.markdown("Begin with these." if first else "These belong beside confidence-building measures here.")
    for one in report.alternatives:
        with st.container(border=first, key=f"tool-{one.id}", gap="xsmall"):
            st.markdown(f"**{clean(one.statement)}**" if first else f"- {clean(one.statement)}")
            why(one.id)


def notes(report: Report) -> None:
    """Advice on how to go about it."""
    if not report.notes:
        return
    st.header(NOTES)
    _lines(report.notes[:AT_ONCE])
    rest = report.notes[AT_ONCE:]
    if rest:
        with st.expander(f"More on how to go about it: {len(rest)}"):
            _lines(rest)


def choices(report: Report) -> None:
    """Where the sources pull apart, and which way this situation decides."""
    if report.choices:
        st.header(CHOICES)
        _lines(report.choices)


def _lines(lines: Sequence[Advice]) -> None:
    for one in lines:
        with st.container(key=f"note-{one.id}", gap="xxsmall"):
            st.markdown(f"- {clean(one.statement)}")
            why(one.id)
