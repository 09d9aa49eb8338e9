"""A case that shows something, in the words of the questionnaire and as answers one can use."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from ..knowledge.case import SIDES
from ..knowledge.condition import UNKNOWN
from ..knowledge.question import UNEVEN, Question, Questionnaire
from .situation import spread, weakest

ANY_CASE = "any case, whatever the answers."
THREE_SIDES = (*SIDES, "Side C")


def in_words(witness: Mapping[str, tuple[str, ...]], questionnaire: Questionnaire) -> str:
    """The answers of a witness as questions with what was answered."""
    told = []
    for fact, answer in answers_of(witness, questionnaire).items():
        question = questionnaire.by_fact[fact]
        if isinstance(answer, dict):
            said = "; ".join(f"{side}: {question.option(value).label}" for side, value in answer.items())
        else:
            values = answer if isinstance(answer, list) else [answer]
            said = ", ".join(question.option(value).label for value in values)
        told.append(f"{question.ask} {said}.")
    return " ".join(told) or ANY_CASE


def answers_of(
    witness: Mapping[str, tuple[str, ...]], questionnaire: Questionnaire
) -> dict[str, str | list[str] | dict[str, str]]:
    """A witness as the answers of a case; where sides differ, each side's own, of three sides if need be."""
    answers: dict[str, str | list[str] | dict[str, str]] = {}
    for question in questionnaire.questions:
        values = witness.get(question.fact, ())
        differ = witness.get(question.fact + UNEVEN, (UNKNOWN,))[0]
        if question.per_side and (values or differ != UNKNOWN):
            answers[question.fact] = _by_side(question, values[0] if values else UNKNOWN, differ)
        elif question.several and values:
            answers[question.fact] = list(values)
        elif values:
            answers[question.fact] = values[0]
    return answers


def _by_side(question: Question, lowest: str, differ: str) -> str | dict[str, str]:
    """Answers of as few sides as make the weakest answer `lowest`, and differ as `differ` says."""
    for count in (2, 3):
        for sides in product(question.values, repeat=count):
            if weakest(question, list(sides)) == lowest and spread(list(sides)) == differ:
                return lowest if differ == "no" else dict(zip(THREE_SIDES, sides, strict=False))
    raise ValueError(f"no sides answer {question.fact} with {lowest} and differ {differ}")
