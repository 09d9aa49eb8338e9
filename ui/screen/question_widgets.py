"""Drawing one question and taking its answer down."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...knowledge.question import EXCLUDES_OTHERS, NOT_KNOWN, Option, Question
from ..words.bearing_words import bears_on
from ..words.plain import folded, literal
from .desk import CASE, Desk

LONG_LIST = 12
SIDES_IN_A_ROW = 3


def ask(question: Question, clashes: Sequence[str] = ()) -> None:
    """One question with its help, its answers, why it is asked, and what does not go together with it."""
    with st.container(key=f"question-{question.fact}"):
        st.markdown(f"### {question.ask}\n\n{question.help}")
        answer_widgets(question, CASE)
        st.html(_held(question, CASE) + folded("Why we ask", [question.why, bears_on(question.fact)]))
        for clash in clashes:
            st.warning(clash)


def _held(question: Question, desk: Desk) -> str:
    """The places of the boxes that the sheet has ticked; the browser waits until the screen has the same."""
    values = desk.sheet().values(question)
    if question.several:
        ticked = [at for at, one in enumerate(_in_order(question)) if one.value in values]
    elif question.per_side:
        count = len(question.values)
        ticked = [side * count + question.values.index(values[side]) for side in range(desk.sheet().sides)]
    elif len(question.options) > LONG_LIST:
        return ""
    else:
        ticked = [question.values.index(values[0])]
    return f'<div hidden data-held="{",".join(map(str, ticked))}"></div>'


def answer_widgets(question: Question, desk: Desk) -> None:
    """The answers to one question, to choose from on this desk."""
    if question.several:
        _ticks(question, desk)
    elif question.per_side:
        _sides(question, desk)
    elif len(question.options) > LONG_LIST:
        _list(question, desk)
    else:
        _choice(question, question.ask, None, desk.sheet().values(question)[0], desk)


def _choice(question: Question, label: str, place: int | None, value: str, desk: Desk) -> None:
    key = desk.key(question.fact, *(() if place is None else (place,)))
    labels = {option.value: option.label for option in question.options} | {NOT_KNOWN.value: NOT_KNOWN.label}
    with_help = place is None and any(option.help for option in question.options)
    st.radio(
        label,
        question.values,
        index=question.values.index(value),
        format_func=lambda one: labels[one],
        captions=[question.option(one).help for one in question.values] if with_help else None,
        key=key,
        label_visibility="collapsed" if place is None else "visible",
        on_change=_chose,
        args=(question, place, key, desk),
    )


def _list(question: Question, desk: Desk) -> None:
    """A long list to choose one from, with a word on the one that was chosen."""
    key, value = desk.key(question.fact), desk.sheet().values(question)[0]
    labels = {value: question.option(value).label for value in question.values}
    st.selectbox(
        question.ask,
        question.values,
        index=question.values.index(value),
        format_func=labels.__getitem__,
        key=key,
        label_visibility="collapsed",
        filter_mode="contains",
        on_change=_chose,
        args=(question, None, key, desk),
    )
    if question.option(value).help:
        st.caption(question.option(value).help)


def _chose(question: Question, place: int | None, key: str, desk: Desk) -> None:
    if key != desk.key(question.fact, *(() if place is None else (place,))):
        return
    value = st.session_state[key]
    sheet = desk.sheet()
    if place is None:
        desk.keep(sheet.with_answer(question.fact, (value,)))
    else:
        desk.keep(sheet.with_side(question, place, value))


def _sides(question: Question, desk: Desk) -> None:
    sheet = desk.sheet()
    values = sheet.values(question)
    for first in range(0, sheet.sides, SIDES_IN_A_ROW):
        places = range(first, min(first + SIDES_IN_A_ROW, sheet.sides))
        columns = st.columns(len(places) if sheet.sides <= SIDES_IN_A_ROW else SIDES_IN_A_ROW)
        for column, place in zip(columns, places, strict=False):
            with column:
                _choice(question, literal(sheet.parties[place]), place, values[place], desk)


def _ticks(question: Question, desk: Desk) -> None:
    options, chosen = _in_order(question), desk.sheet().values(question)
    if len(options) <= LONG_LIST:
        _tick_column(question, options, chosen, desk)
        return
    listed = [one for one in options if one.value not in EXCLUDES_OTHERS]
    half = (len(listed) + 1) // 2
    for column, part in zip(st.columns(2), (listed[:half], listed[half:]), strict=True):
        with column:
            _tick_column(question, part, chosen, desk)
    _tick_column(question, options[len(listed) :], chosen, desk)


def _in_order(question: Question) -> list[Option]:
    """The answers as they stand on the page; in a long list what excludes the others comes last."""
    options = [*question.options, NOT_KNOWN]
    if len(options) > LONG_LIST:
        options.sort(key=lambda one: one.value in EXCLUDES_OTHERS)
    return options


def _tick_column(question: Question, options: Sequence[Option], chosen: Sequence[str], desk: Desk) -> None:
    with st.container(gap="xsmall"):
        for option in options:
            key, ticked = desk.key(question.fact, option.value), option.value in chosen
            st.checkbox(option.label, ticked, key=key, on_change=_ticked, args=(question, key, desk))
            if option.help:
                st.caption(option.help)


def _ticked(question: Question, key: str, desk: Desk) -> None:
    keys = {value: desk.key(question.fact, value) for value in question.values}
    if key not in keys.values():
        return
    # All boxes as they stand: the browser clears what excludes each other, and its last word counts.
    sheet = desk.sheet()
    before = sheet.values(question)
    ticked = [one for one, box in keys.items() if st.session_state.get(box, one in before)]
    desk.keep(sheet.with_ticks(question, ticked))
