"""What a case is called, who its sides are, which measures were tried: changeable at any time."""

from __future__ import annotations

import streamlit as st

from ...knowledge.case import Outcome
from ...knowledge.library import library
from ..cases.sheet import CODE_NAMES
from . import session

TRIED: dict[Outcome, str] = {
    "in-place": "In place now",
    "refused": "Refused by a side",
    "failed": "Tried, and failed",
}


def about_the_case() -> None:
    """Title, sides, date and note."""
    sheet = session.sheet()
    st.text_input(
        "Title of the case",
        sheet.title,
        key=session.key("title"),
        max_chars=80,
        placeholder="Untitled case",
        on_change=_noted,
        args=("title",),
    )
    st.radio(
        "How many sides are there?",
        range(2, len(CODE_NAMES) + 1),
        index=sheet.sides - 2,
        key=session.key("sides"),
        horizontal=True,
        on_change=_noted,
        args=("sides",),
    )
    st.markdown("What to call them. Code names do; nothing depends on the real names.")
    columns = st.columns(2)
    for place in range(sheet.sides):
        columns[place % 2].text_input(
            f"Name of {CODE_NAMES[place]}",
            sheet.names[place],
            placeholder=CODE_NAMES[place],
            key=session.key(f"name {place}"),
            max_chars=40,
            on_change=_named,
            args=(place,),
        )
    given = [name for name in sheet.names[: sheet.sides] if name]
    if len(set(given)) < len(given):
        st.info("Two sides have the same name here. They are told apart by their code names below.")
    st.date_input(
        "As of which date?",
        value=sheet.as_of,
        min_value="1900-01-01",
        max_value="2100-12-31",
        key=session.key("as_of"),
        format="YYYY-MM-DD",
        on_change=_noted,
        args=("as_of",),
    )
    st.text_area("Notes for yourself", sheet.note, key=session.key("note"), on_change=_noted, args=("note",))


def measures_tried() -> None:
    """Which measures of the catalogue are in place, were refused or have failed."""
    titles = {one.id: one.title for one in sorted(library().measures, key=lambda one: one.title)}
    sheet = session.sheet()
    for outcome, label in TRIED.items():
        free = [id_ for id_ in titles if sheet.measures.get(id_, outcome) == outcome]
        st.multiselect(
            label,
            free,
            default=[id_ for id_ in free if id_ in sheet.measures],
            format_func=titles.__getitem__,
            key=session.key(outcome),
            placeholder="Type to find a measure",
            filter_mode="contains",
            select_all=False,
            on_change=_tried,
            args=(outcome,),
        )


def _noted(name: str) -> None:
    value = st.session_state[session.key(name)]
    session.keep(session.sheet().model_copy(update={name: value}))


def _named(place: int) -> None:
    names = list(session.sheet().names)
    names[place] = st.session_state[session.key(f"name {place}")].strip()
    session.keep(session.sheet().model_copy(update={"names": tuple(names)}))


def _tried(outcome: Outcome) -> None:
    sheet = session.sheet()
    others = {id_: one for id_, one in sheet.measures.items() if one != outcome}
    chosen = dict.fromkeys(st.session_state[session.key(outcome)], outcome)
    session.keep(sheet.model_copy(update={"measures": {**others, **chosen}}))
