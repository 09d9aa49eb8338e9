"""Answers changed for a comparison: questions picked, with what each is answered instead."""

from __future__ import annotations

import streamlit as st

from ...knowledge.library import library
from ...knowledge.question import Question
from ..cases.sheet import Sheet
from ..cases.trial import answer_words
from ..screen import session
from ..screen.choosing import choose_one
from ..words.plain import literal
from . import bench

CHANGED, EVERY_SIDE = "compare-changed", "Every side"


def changes(case: str) -> tuple[str, ...]:
    """Draw what is changed on a case and a way to change more; gives the changes as `what_if` takes them."""
    found = _changed().get(_key(case), ())
    for text in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(literal(change_words(text)))
            st.button("Leave it out", key=f"compare-leave-{text}", on_click=_leave, args=(case, text))
    _more(case, found)
    return found


def change_words(text: str) -> str:
    """A change in the words of its question; one that is written in another way stays as it is."""
    about, _, values = text.partition("=")
    fact, _, side = about.partition("@")
    asked = library().questionnaire.by_fact
    if fact not in asked or not set(values.split(",")) <= set(asked[fact].values):
        return text
    told = ", ".join(asked[fact].option(value).label for value in values.split(","))
    return f"{asked[fact].ask} {f'{side}: ' if side else ''}{told}"


def _more(case: str, found: tuple[str, ...]) -> None:
    asked = {one.fact: one for one in library().questionnaire.about("case")}
    fact = choose_one(
        "A question to answer otherwise",
        {one: question.ask for one, question in asked.items()},
        "Choose a question, or type to search",
        key=f"compare-question-{case}-{len(found)}",
    )
    if fact is None:
        return
    question, sheet = asked[fact], Sheet.of(bench.case_of(bench.Subject(case)))
    told = answer_words(question, sheet.values(question), sheet.parties)
    st.markdown(
        "Now: " + "; ".join(literal(f"{side}: {answer}" if side else answer) for side, answer in told)
    )
    side, values = _instead(question, sheet)
    text = f"{fact}{side}={','.join(values)}"
    st.button("Change this answer", disabled=not values, on_click=_change, args=(case, text))


def _instead(question: Question, sheet: Sheet) -> tuple[str, tuple[str, ...]]:
    """The side and the values chosen; nothing chosen yet are no values."""
    labels = {value: question.option(value).label for value in question.values}
    side = ""
    if question.per_side:
        chosen = st.selectbox(
            "Whose answer", [EVERY_SIDE, *sheet.parties], key=f"compare-side-{question.fact}"
        )
        side = "" if chosen == EVERY_SIDE else f"@{chosen}"
    if question.several:
        many = st.multiselect(
            "Instead",
            list(labels),
            default=sheet.values(question),
            format_func=labels.__getitem__,
            key=f"compare-instead-{question.fact}",
        )
        return side, tuple(one for one in labels if one in many)
    now = () if question.per_side else sheet.values(question)
    one = st.selectbox(
        "Instead",
        [value for value in labels if value not in now],
        index=None,
        format_func=labels.__getitem__,
        placeholder="Choose an answer",
        key=f"compare-instead-{question.fact}",
    )
    return side, (one,) if one else ()


def _change(case: str, text: str) -> None:
    about = text.partition("=")[0]
    kept = (one for one in _changed().get(_key(case), ()) if one.partition("=")[0] != about)
    _changed()[_key(case)] = (*kept, text)


def _leave(case: str, text: str) -> None:
    _changed()[_key(case)] = tuple(one for one in _changed()[_key(case)] if one != text)


def _changed() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = st.session_state.setdefault(CHANGED, {})
    return found


def _key(case: str) -> str:
    return case or session.key()
