"""The measures of a report on the screen: groups by standing, one card for a family, its siblings beneath."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ..engine.report import MeasureLine, Report
from ..engine.standing import Standing
from ..knowledge.library import library
from .measure_card import card, pick
from .plain import bullets
from .plain_words import STANDING_NOTES, STANDING_TITLES, clean

FOLDED: tuple[Standing, ...] = ("later", "not-now", "does-not-apply")
AT_ONCE, OPEN_AT_ONCE = 8, 4


def measure_groups(report: Report) -> None:
    """Every measure of the catalogue, the best first."""
    st.header("Measures")
    st.markdown(
        "A measure stands for its family; similar ones unfold beneath it. Titles, summaries, precedents and "
        "reasons rest on the sources. Steps, who takes part, checks and questions are our working knowledge, "
        "to be adapted with the sides."
    )
    led = {line.family for line in report.standing("raise-first")}
    if not led:
        st.markdown("No measure is to be raised first in this situation.")
    _group(report, "raise-first", _families(report.standing("raise-first", "worth-raising"), led))
    rest = [line for line in report.standing("worth-raising") if line.family not in led]
    _group(report, "worth-raising", _families(rest))
    for standing in ("owed-anyway", "keep-going", "open"):
        _group(report, standing, _families(report.standing(standing)))
    for standing in FOLDED:
        _folded(report, standing)


def _families(lines: Sequence[MeasureLine], only: set[str] | None = None) -> list[list[MeasureLine]]:
    groups: dict[str, list[MeasureLine]] = {}
    for line in lines:
        if only is None or line.family in only:
            groups.setdefault(line.family, []).append(line)
    return list(groups.values())


def _group(report: Report, standing: Standing, families: Sequence[Sequence[MeasureLine]]) -> None:
    if not families:
        return
    with st.container(key=f"group-{standing}"):
        st.subheader(STANDING_TITLES[standing])
        st.markdown(STANDING_NOTES[standing])
        every = st.session_state.get(f"all-{standing}", False)
        at_once = OPEN_AT_ONCE if standing == "open" else AT_ONCE
        for lead, *siblings in families if every else families[:at_once]:
            card(lead, siblings, report)
        hidden = len(families) - at_once
        if hidden > 0 and not every:
            st.button(
                f"Show {hidden} more under “{STANDING_TITLES[standing]}”",
                on_click=_show_all,
                args=(standing,),
            )


def _show_all(standing: Standing) -> None:
    st.session_state[f"all-{standing}"] = True


@st.fragment
def _folded(report: Report, standing: Standing) -> None:
    lines = report.standing(standing)
    if not lines:
        return
    box = st.expander(
        f"{STANDING_TITLES[standing]} ({len(lines)})", key=f"group-{standing}", on_change="rerun"
    )
    if box.open:
        with box:
            st.markdown(STANDING_NOTES[standing])
            pick(lines, report, f"pick-{standing}")
            for family in _families(lines):
                title = library().family_by_id[family[0].family].title
                st.markdown(f"**{title}**\n\n{_by_decision(family)}")


def _by_decision(lines: Sequence[MeasureLine]) -> str:
    titles: dict[str, list[str]] = {}
    for line in lines:
        titles.setdefault(clean(line.decision), []).append(line.title)
    return bullets(f"{'; '.join(named)}. *{decision}*" for decision, named in titles.items())
