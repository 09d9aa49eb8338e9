"""From answers to given facts: the weakest side, and questions that make no sense here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..knowledge.case import SIDES, Answer, Case
from ..knowledge.condition import UNKNOWN
from ..knowledge.library import library
from ..knowledge.question import UNEVEN, Question, Questionnaire
from ..knowledge.yaml_file import YamlFile
from .answers import NOT_KNOWN, Checked, checked_answers, checked_outcomes

Facts = Mapping[str, frozenset[str]]


class Situation:
    """All given facts of one case at one time.

    Built from answers by the names of their facts: ``Situation(process_phase="pre_negotiations",
    practical_concerns=["landmines"], trust_level={"Side A": "low"})``. What is left out is unknown.
    `measures` maps measure ids to `in-place`, `refused` or `failed`. Raises Problems naming each answer
    that cannot be read.
    """

    def __init__(
        self,
        /,
        *,
        parties: tuple[str, ...] = SIDES,
        measures: Mapping[str, str] | None = None,
        questionnaire: Questionnaire | None = None,
        **answers: Answer | list[str],
    ) -> None:
        given = {
            fact: tuple(answer) if isinstance(answer, list) else answer for fact, answer in answers.items()
        }
        self.questionnaire = questionnaire or library().questionnaire
        self.parties = parties
        self.measures: Mapping[str, str] = dict(measures or {})
        self._answers = checked_answers(given, parties, self.questionnaire)

    @classmethod
    def of(cls, case: Case, file: YamlFile | None = None) -> Situation:
        """The situation that a case describes; `file` gives its errors their lines."""
        known = library()
        checked_outcomes(case.measures, known, file)
        answers = checked_answers(case.answers, case.parties, known.questionnaire, file)
        return cls._from_checked(answers, case.parties, case.measures, known.questionnaire)

    @classmethod
    def _from_checked(
        cls,
        answers: Mapping[str, Checked],
        parties: tuple[str, ...],
        measures: Mapping[str, str],
        questionnaire: Questionnaire,
    ) -> Situation:
        situation = cls(parties=parties, measures=measures, questionnaire=questionnaire)
        situation._answers = dict(answers)
        return situation

    @cached_property
    def facts(self) -> dict[str, frozenset[str]]:
        """Every fact that answers give, in asking order; one nobody answered is `unknown`."""
        return given_facts(self._answers, self.parties, self.questionnaire.about("case"))

    @cached_property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions that make sense here and are not answered, or not for every side that matters."""
        return tuple(
            question
            for question in self.questionnaire.about("case")
            if self.facts[question.fact] == NOT_KNOWN and question.fact not in self.irrelevant
        )

    @cached_property
    def irrelevant(self) -> frozenset[str]:
        """The questions that need not be asked, given what is known."""
        return frozenset(
            question.fact
            for question in self.questionnaire.about("case")
            if question.relevant_when and question.relevant_when.truth(self.facts) == "no"
        )

    @cached_property
    def contradictions(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Answers that cannot both be right: the questions they belong to, and a sentence about them."""
        asked = self.questionnaire.about("case")
        return contradictions(asked, given_facts(self._answers, self.parties, asked, all_relevant=True))

    def completions(self, question: Question) -> Iterator[tuple[str, Situation]]:
        """For each definite answer to an open question, the situation with it; unknown sides get it too."""
        for option in question.options:
            answer: Checked = frozenset({option.value})
            given = self._answers.get(question.fact)
            if isinstance(given, dict):
                known = {side: value for side, value in given.items() if value != UNKNOWN}
                answer = {**dict.fromkeys(self.parties, option.value), **known}
            yield option.value, self.with_answer(question.fact, answer)

    def answer(self, fact: str) -> Checked:
        """What was answered to the question with this fact."""
        return self._answers.get(fact, NOT_KNOWN)

    @cached_property
    def answered_facts(self) -> dict[str, frozenset[str]]:
        """Every fact as it was answered, whether or not its question makes sense here."""
        return given_facts(self._answers, self.parties, self.questionnaire.about("case"), all_relevant=True)

    def with_answer(self, fact: str, answer: Checked) -> Situation:
        """The same situation with one answer replaced."""
        answers = {**self._answers, fact: answer}
        return self._from_checked(answers, self.parties, self.measures, self.questionnaire)


def contradictions(asked: Iterable[Question], answered: Facts) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Answers to these questions that cannot both be right: the facts, and a sentence about them."""
    return tuple(
        (tuple(dict.fromkeys((*clash.when.facts(), *clash.and_.facts()))), clash.say)
        for question in asked
        for clash in question.contradictions
        if clash.holds(answered)
    )


def given_facts(
    answers: Mapping[str, Checked],
    parties: tuple[str, ...],
    asked: Iterable[Question],
    all_relevant: bool = False,
) -> dict[str, frozenset[str]]:
    """Every fact that checked answers to these questions give; one nobody answered is `unknown`."""
    facts: dict[str, frozenset[str]] = {}
    for question in asked:
        answer = answers.get(question.fact, NOT_KNOWN)
        relevant = all_relevant or not question.relevant_when or question.relevant_when.truth(facts) != "no"
        if not relevant:
            answer = frozenset({question.otherwise or UNKNOWN})
        if question.per_side:
            sides = answer if isinstance(answer, dict) else dict.fromkeys(parties, next(iter(answer)))
            values = [sides.get(party, UNKNOWN) for party in parties]
            facts[question.fact] = frozenset({weakest(question, values)})
            facts[question.fact + UNEVEN] = frozenset({spread(values)})
        elif not isinstance(answer, dict):
            facts[question.fact] = answer
    return facts


def weakest(question: Question, values: list[str]) -> str:
    """The weakest side's answer; unknown where a side that is unknown could be weaker still."""
    on_scale = [question.scale.index(value) for value in values if value in question.scale]
    if not on_scale:
        known = sorted(set(values) - {UNKNOWN})
        return known[0] if len(known) == 1 and UNKNOWN not in values else UNKNOWN
    lowest = min(on_scale)
    return UNKNOWN if lowest > 0 and UNKNOWN in values else question.scale[lowest]


def spread(values: list[str]) -> str:
    """Whether the sides answered differently; unknown where a side that is unknown could differ."""
    known = set(values) - {UNKNOWN}
    if len(known) > 1:
        return "yes"
    return UNKNOWN if UNKNOWN in values else "no"
