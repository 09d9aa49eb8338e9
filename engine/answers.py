"""Checking answers against the questionnaire; every mistake is told at the answer it stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..knowledge.case import Answer
from ..knowledge.condition import UNKNOWN
from ..knowledge.library import Library
from ..knowledge.problem import Problem, Problems, did_you_mean
from ..knowledge.question import EXCLUDES_OTHERS, About, Question, Questionnaire
from ..knowledge.yaml_file import YamlFile

NOT_KNOWN = frozenset({UNKNOWN})
Checked = frozenset[str] | dict[str, str]
Where = Callable[[str], str]
ELSEWHERE = {
    "draft": ("is asked about one drafted measure, not about a case", "it belongs in a draft"),
    "case": ("is asked about a case, not about one drafted measure", "it belongs in the case file"),
}


def checked_answers(
    answers: Mapping[str, Answer],
    parties: tuple[str, ...],
    questionnaire: Questionnaire,
    file: YamlFile | None = None,
) -> dict[str, Checked]:
    """Each answer as a set of values, or as a value for each side named; raises Problems."""

    def where(fact: str) -> str:
        return file.where(("answers", fact)) if file else f"answer '{fact}'"

    return _all_checked(answers, parties, questionnaire, "case", where)


def checked_draft_answers(
    answers: Mapping[str, Answer], questionnaire: Questionnaire, where: Where
) -> dict[str, Checked]:
    """Each answer about a drafted measure as a set of values; `where` tells its place; raises Problems."""
    return _all_checked(answers, (), questionnaire, "draft", where)


def _all_checked(
    answers: Mapping[str, Answer],
    parties: tuple[str, ...],
    questionnaire: Questionnaire,
    about: About,
    where: Where,
) -> dict[str, Checked]:
    problems: list[Problem] = []
    checked: dict[str, Checked] = {}
    asked = {question.fact: question for question in questionnaire.about(about)}
    for fact, answer in answers.items():
        try:
            question = _asked(fact, asked, questionnaire, where)
            checked[fact] = _checked(question, answer, parties, where)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problems(problems)
    return checked


def checked_outcomes(measures: Mapping[str, str], library: Library, file: YamlFile | None = None) -> None:
    """Raise Problems for measures of a case that the catalogue does not have."""
    unknown = [one for one in measures if one not in library.measure_by_id]
    if unknown:
        raise Problems(
            Problem(
                file.where(("measures", one)) if file else f"measure '{one}'",
                f"There is no measure '{one}'.",
                did_you_mean(one, library.measure_by_id),
            )
            for one in unknown
        )


def _asked(fact: str, asked: Mapping[str, Question], questionnaire: Questionnaire, where: Where) -> Question:
    if fact in asked:
        return asked[fact]
    if fact in questionnaire.by_fact:
        what, hint = ELSEWHERE[questionnaire.by_fact[fact].about]
        raise Problem(where(fact), f"'{fact}' {what}.", f"Remove it here; {hint}.")
    raise Problem(where(fact), f"There is no question '{fact}'.", did_you_mean(fact, asked))


def _checked(question: Question, answer: Answer, parties: tuple[str, ...], where: Where) -> Checked:
    fact = question.fact
    if isinstance(answer, dict):
        if not question.per_side:
            raise Problem(where(fact), f"'{fact}' is not asked side by side.", "Give one answer for all.")
        for side in answer:
            if side not in parties:
                what = f"'{fact}' is answered for '{side}', who is not one of the parties."
                raise Problem(where(fact), what, did_you_mean(side, parties))
        return {side: _value(question, value, where) for side, value in answer.items()}
    values = (answer,) if isinstance(answer, str) else answer
    if not values:
        raise Problem(where(fact), f"'{fact}' has an empty list.", "Choose an answer or remove the line.")
    for value in values:
        _value(question, value, where)
    if not question.several and len(values) > 1:
        raise Problem(where(fact), f"'{fact}' takes one answer, here are {len(values)}.", "Choose one.")
    alone = sorted(EXCLUDES_OTHERS.intersection(values))
    if alone and len(set(values)) > 1:
        what = f"'{fact}' says '{alone[0]}' and something else too."
        raise Problem(where(fact), what, f"Leave '{alone[0]}' by itself or take it out.")
    return frozenset(values)


def _value(question: Question, value: str, where: Where) -> str:
    if value in question.values:
        return value
    what = f"'{value}' is no answer to '{question.fact}'." if value else f"'{question.fact}' has no answer."
    raise Problem(where(question.fact), what, did_you_mean(value, question.values))
