"""The answers of a case in words: what was answered, what is open, what does not arise and why."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.situation import Situation
from ...knowledge.condition import UNKNOWN
from ...knowledge.library import library
from ...knowledge.question import Question
from ..cases.sheet import Sheet


def answer_words(question: Question, sheet: Sheet) -> tuple[str, ...]:
    """The answer to one question; a line for each side where sides are asked one by one."""
    labels = [question.option(value).label for value in sheet.values(question)]
    if question.per_side:
        return tuple(f"{party}: {label}" for party, label in zip(sheet.parties, labels, strict=False))
    return tuple(labels)


def why_not_asked(question: Question, situation: Situation) -> str:
    """The answers because of which a question does not arise."""
    by_fact = situation.questionnaire.by_fact
    barring = []
    for fact in question.relevant_when.facts():
        known = situation.facts[fact]
        wanted = {value for name, value in question.relevant_when.pairs() if name == fact}
        if UNKNOWN not in known and known.isdisjoint(wanted):
            asked = by_fact[fact]
            labels = ", ".join(asked.option(value).label for value in asked.values if value in known)
            barring.append(f"{asked.ask} {labels}")
    return "; ".join(barring)


def unanswered(questions: Iterable[Question], sheet: Sheet) -> tuple[Question, ...]:
    """Those without an answer."""
    return tuple(one for one in questions if not sheet.answered(one))


def asked_in(section: str) -> tuple[Question, ...]:
    """The questions of a section, quick ones included, in asking order."""
    return tuple(one for one in library().questionnaire.about("case") if one.section == section)
