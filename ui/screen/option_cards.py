"""The answers to one open question side by side: which verdict and which measures each would bring."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.advice import advise
from ...engine.report import Report
from ...knowledge.question import Question
from ..words.plain import bullets
from ..words.plain_words import clean
from . import session, trial_desk

AT_ONCE, MOST = 6, 4
IN_A_ROW = 2


def option_cards(question: Question) -> None:
    """A card for each answer; of a long list those that the user picks."""
    _, situation, report = session.advised()
    values = [option.value for option in question.options]
    if len(values) > AT_ONCE:
        values = st.multiselect(
            "Which answers do you want to compare?",
            values,
            format_func=lambda one: question.option(one).label,
            max_selections=MOST,
            placeholder=f"Choose up to {MOST} answers",
            key=session.key("compared", question.fact),
        )
    completed = dict(situation.completions(question))
    for first in range(0, len(values), IN_A_ROW):
        row = values[first : first + IN_A_ROW]
        for column, value in zip(st.columns(IN_A_ROW), row, strict=False):
            with column, st.container(border=True, key=f"option-{value}"):
                _card(question, value, advise(completed[value]), report)


def _card(question: Question, value: str, then: Report, now: Report) -> None:
    same = then.verdict.posture == now.verdict.posture
    verdict = clean(then.verdict.statement)
    st.markdown(f"### {question.option(value).label}")
    st.markdown(f"**Verdict{' as now' if same else ', another one'}.** {verdict}")
    st.markdown(f"**Raise first**\n\n{bullets(_titles(then, now)) or 'Nothing.'}")
    if st.button("Try this under What if", key=f"try-{question.fact}-{value}"):
        trial_desk.begin(trial_desk.trial().completing(question, value, session.sheet()))
        session.go("what-if")


def _titles(then: Report, now: Report) -> Sequence[str]:
    before = {line.id for line in now.standing("raise-first")}
    return [
        line.title if line.id in before else f"{line.title} *(comes in)*"
        for line in then.standing("raise-first")
    ]
