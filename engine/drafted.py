"""A drafted measure in the light of a case: what is asked of the draft beside what is known of the case."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ..knowledge.case import Answer
from ..knowledge.draft import Draft, place_of
from ..knowledge.library import library
from ..knowledge.question import Question, Questionnaire
from ..knowledge.yaml_file import YamlFile
from .answers import NOT_KNOWN, checked_draft_answers
from .situation import Facts, Situation, contradictions, given_facts


class Drafted:
    """All given facts of one drafted measure and of the case that it is meant for.

    `answers` are about the draft, by the names of their facts; what is left out is unknown. Raises
    Problems naming each answer that cannot be read.
    """

    def __init__(
        self,
        situation: Situation,
        answers: Mapping[str, Answer],
        file: YamlFile | None = None,
    ) -> None:
        def where(fact: str) -> str:
            return place_of(fact, file) if file else f"answer '{fact}'"

        self.situation = situation
        self.questionnaire: Questionnaire = situation.questionnaire
        self._answers = checked_draft_answers(answers, self.questionnaire, where)

    @classmethod
    def of(cls, situation: Situation, draft: Draft, file: YamlFile | None = None) -> Drafted:
        """What a draft says, for this situation; `file` gives its errors their lines."""
        return cls(situation, draft.answered, file)

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions about a drafted measure."""
        return self.questionnaire.about("draft")

    @cached_property
    def of_draft(self) -> Facts:
        """The facts about the draft alone, in asking order."""
        return given_facts(self._answers, (), self.asked)

    @cached_property
    def facts(self) -> Facts:
        """Every fact of the case, then every fact of the draft."""
        return {**self.situation.facts, **self.of_draft}

    @cached_property
    def open_questions(self) -> tuple[Question, ...]:
        """What was not answered about the draft."""
        return tuple(one for one in self.asked if self.of_draft[one.fact] == NOT_KNOWN)

    @cached_property
    def contradictions(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Answers about the draft that cannot both be right."""
        return contradictions(self.asked, self.facts)


def check_draft(draft: Draft, file: YamlFile) -> None:
    """Raise Problems for answers of a draft file that no question offers."""
    checked_draft_answers(draft.answered, library().questionnaire, lambda fact: place_of(fact, file))
