"""Drawing what the advice says about the whole case: warnings, other tools, notes, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ..engine.report import Advice, Report
from ..knowledge.library import library
from .plain import folded
from .plain_words import answers_behind, cited, clean

AT_ONCE = 7
SEVERITY = {"high": "Serious", "medium": "Take care", "low": "Bear in mind"}


def warnings(report: Report) -> None:
    """Risks that the situation shows, the gravest first."""
    if not report.warnings:
        return
    st.header("Beware of")
    for one in report.warnings:
        with st.container(key=f"warning-{one.id}", gap="xsmall"):
            text = f"**{SEVERITY[one.severity]}.** {clean(one.statement)}"
            (st.warning if one.severity == "high" else st.info)(text)
            st.html(_why(one, report))


def other_tools(report: Report) -> None:
    """Tools other than confidence-building measures, prominent where they come first."""
    if not report.alternatives:
        return
    st.header("Other tools")
    first = report.verdict.posture == "other-tools-first"
    st.markdown("Begin with these." if first else "These belong beside confidence-building measures here.")
    for one in report.alternatives:
        with st.container(border=first, key=f"tool-{one.id}", gap="xsmall"):
            st.markdown(f"**{clean(one.statement)}**" if first else f"- {clean(one.statement)}")
            st.html(_why(one, report))


def notes(report: Report) -> None:
    """Advice on how to go about it."""
    if not report.notes:
        return
    st.header("How to go about it")
    _lines(report.notes[:AT_ONCE], report)
    rest = report.notes[AT_ONCE:]
    if rest:
        with st.expander(f"More on how to go about it: {len(rest)}"):
            _lines(rest, report)


def choices(report: Report) -> None:
    """Where the sources pull apart, and which way this situation decides."""
    if report.choices:
        st.header("Where the sources pull apart")
        _lines(report.choices, report)


def _lines(lines: Sequence[Advice], report: Report) -> None:
    for one in lines:
        with st.container(key=f"note-{one.id}", gap="xxsmall"):
            st.markdown(f"- {clean(one.statement)}")
            st.html(_why(one, report))


def _why(one: Advice, report: Report) -> str:
    answers = [f"{ask} {answer}" for ask, answer in answers_behind(one.rules, report, library())]
    led = ["The answers that led here: " + "; ".join(answers)] if answers else []
    return folded("Why, and where this comes from", [*one.because, *led], cited(one.guidance, library()))


def behind(report: Report, rules: Sequence[str]) -> str:
    """The answers behind some rules, folded, as HTML."""
    answers = [f"{ask} {answer}" for ask, answer in answers_behind(rules, report, library())]
    return folded("The answers that led here", [] if answers else ["None yet."], answers)
