"""Answers that do not go together: said kindly, with the way to each of the questions."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.situation import Situation
from ...knowledge.library import library
from ...knowledge.question import UNEVEN, Question
from ..words.plain_words import clean
from .links import question_link


def clashes_at(question: Question, situation: Situation) -> None:
    """What does not go together with the answer to this question, and links to the other questions."""
    for facts, said in situation.contradictions:
        if question.fact in facts:
            _clash(said, [fact for fact in facts if fact != question.fact], f"{question.fact}-{facts}")


def all_clashes(situation: Situation) -> None:
    """Everything that does not go together, with links to all questions concerned."""
    for facts, said in situation.contradictions:
        _clash(said, facts, f"all-{facts}")


def _clash(said: str, facts: Sequence[str], key: str) -> None:
    asked = dict.fromkeys(fact.removesuffix(UNEVEN) for fact in facts)
    with st.container(key=f"clash-{key}", gap="xxsmall"):
        st.warning(f"**Two answers that may not go together.** {clean(said)}")
        for fact in asked:
            question_link(fact, f"Look again: {library().questionnaire.by_fact[fact].ask}")
