"""The measures of a report on the screen: groups by standing, one card for a family, its siblings beneath."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.decision import open_asks
from ...engine.report import MeasureLine, Report
from ...engine.standing import Standing
from ...knowledge.library import library
from ..words.plain import bullets
from ..words.plain_words import STANDING_NOTES, STANDING_TITLES, clean
from . import session
from .contents import anchor_of
from .measure_card import card, pick

TITLE, OWED = "Measures", "Owed anyway"
FOLDED: tuple[Standing, ...] = ("later", "not-now", "does-not-apply")
AT_ONCE = 5
NEVER_A_CHIP = (
    "People are entitled to this whatever the sides do to each other. Offered in return for something, it "
    "would make those who suffer pay for the dispute, so it is never a bargaining chip and no breach "
    "suspends it."
)


def owed(report: Report) -> None:
    """What is owed whatever else happens, apart from everything that is agreed step for step."""
    lines = report.standing("owed-anyway")
    if not lines:
        return
    st.header(OWED)
    with st.container(key="group-owed-anyway"):
        st.markdown(NEVER_A_CHIP)
        for lead, *siblings in _families(lines):
            card(lead, siblings, report)


def measure_groups(report: Report) -> None:
    """Every other measure of the catalogue, the best first."""
    st.header(TITLE)
    st.markdown(
        "One of each kind is shown; similar ones unfold beneath it. Reasons and precedents rest on the "
        "sources; how a measure is done is our working knowledge, to be adapted with the sides."
    )
    first = report.standing("raise-first")
    led = {line.family for line in first}
    if not first:
        st.markdown("No measure is to be raised first in this situation.")
    _group(report, "raise-first", _families(report.standing("raise-first", "worth-raising"), led))
    rest = [line for line in report.standing("worth-raising") if line.family not in led]
    _group(report, "worth-raising", _families(rest))
    _group(report, "keep-going", _families(report.standing("keep-going")))
    for standing in ("open", *FOLDED):
        _folded(report, standing)


def _package(first: Sequence[MeasureLine]) -> str:
    """The few to begin with in a numbered list, each the way to its card."""
    lines = (f"{at}. [{line.title}](#{anchor_of(line.title)})" for at, line in enumerate(first, 1))
    return "\n".join(lines)


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
        if standing == "raise-first":
            st.markdown(_package(report.standing("raise-first")))
        every = st.session_state.get(f"all-{standing}", False)
        for lead, *siblings in families if every else families[:AT_ONCE]:
            card(lead, siblings, report)
        hidden = len(families) - AT_ONCE
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
    if not box.open:
        return
    with box:
        st.markdown(STANDING_NOTES[standing])
        pick(lines, report, f"pick-{standing}")
        if standing == "open":
            st.markdown(_by_question(lines))
            return
        for family in _families(lines):
            title = library().family_by_id[family[0].family].title
            st.markdown(f"**{title}**\n\n{_by_decision(family)}")


def _by_question(lines: Sequence[MeasureLine]) -> str:
    """The questions that have to be answered first, those that decide most measures in front."""
    _, situation, _ = session.advised()
    titles: dict[str, list[str]] = {}
    for line in lines:
        asks = open_asks(library().measure_by_id[line.id], situation)
        titles.setdefault(" ".join(asks), []).append(line.title)
    by_most = sorted(titles.items(), key=lambda one: -len(one[1]))
    return "\n\n".join(f"**{asks}**\n\n{'; '.join(named)}." for asks, named in by_most)


def _by_decision(lines: Sequence[MeasureLine]) -> str:
    titles: dict[str, list[str]] = {}
    for line in lines:
        titles.setdefault(clean(line.decision), []).append(line.title)
    return bullets(f"{'; '.join(named)}. *{decision}*" for decision, named in titles.items())
