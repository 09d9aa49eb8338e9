"""What lies on the trainer's bench: the consultation that is stepped through, and the place in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import streamlit as st

from ...engine.breakpoints import Breakpoint
from ...engine.replay import Replay, replay_of
from ...engine.trace_comparison import TraceComparison, compared
from ...knowledge.case import Case
from ..screen import session
from ..words.targets import cases_by_id

OPEN_CASE = ""
SUBJECT, PLACES, REPLAYS, COMPARISON = "bench-subject", "bench-places", "bench-replays", "bench-comparison"
AT_HAND = 6


class Subject(NamedTuple):
    """A consultation: the open case or one that ships, by id, and changes as `what_if` takes them."""

    case: str = OPEN_CASE
    changes: tuple[str, ...] = ()


@dataclass
class Place:
    """Where the class stands in one consultation, where runs stop, and what the last run came to."""

    at: int = 0
    breakpoints: list[Breakpoint] = field(default_factory=list)
    told: str = ""


def subject() -> Subject:
    """The consultation that was put on the bench; else the open case, or the first that ships."""
    kept: Subject | None = st.session_state.get(SUBJECT)
    return kept or Subject(OPEN_CASE if not session.sheet().empty else next(iter(cases_by_id())))


def put(wished: Subject, at: int | None = None) -> None:
    """Put a consultation on the bench, at a step if one is given."""
    st.session_state[SUBJECT] = wished
    if at is not None:
        go(wished, at)


def case_of(wished: Subject) -> Case:
    """The case before the changes."""
    return cases_by_id()[wished.case] if wished.case else session.sheet().case()


def replay(wished: Subject) -> Replay:
    """The consultation replayed, built once for as long as its answers stay; raises Problems."""
    case = case_of(wished)
    kept: dict[Subject, tuple[Case, Replay]] = st.session_state.setdefault(REPLAYS, {})
    found = kept.pop(wished, None)
    if found is None or found[0] != case:
        found = (case, replay_of(case, changes=wished.changes))
    kept[wished] = found
    for oldest in list(kept)[:-AT_HAND]:
        del kept[oldest]
    return found[1]


def place(wished: Subject) -> Place:
    """Where the class stands in a consultation; another open case starts from its beginning."""
    places: dict[tuple[str, Subject], Place] = st.session_state.setdefault(PLACES, {})
    opened = "" if wished.case else session.key()
    return places.setdefault((opened, wished), Place())


def go(wished: Subject, number: int, told: str = "") -> None:
    """Stand after this step, or the nearest there is."""
    here = place(wished)
    here.at = min(max(number, 0), replay(wished).last)
    here.told = told


def titles() -> dict[str, str]:
    """Every case that can be put on the bench, the open one first, with its title."""
    sheet = session.sheet()
    opened = {OPEN_CASE: "No answers at all" if sheet.empty else f"The open case: {sheet.case().title}"}
    return opened | {id_: case.title for id_, case in cases_by_id().items()}


def comparison(before: Replay, after: Replay) -> TraceComparison:
    """Two consultations compared, once for as long as they stay."""
    kept: tuple[Replay, Replay, TraceComparison] | None = st.session_state.get(COMPARISON)
    if kept is None or kept[0] is not before or kept[1] is not after:
        kept = (before, after, compared(before, after))
        st.session_state[COMPARISON] = kept
    return kept[2]
