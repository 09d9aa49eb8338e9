"""The parts of the questionnaire, a page each: the quick questions first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ...engine.situation import Situation
from ...knowledge.library import library
from ...knowledge.question import Question
from .sheet import Sheet

QUICK = "questions"
QUICK_INTRO = (
    "These come first and give useful advice by themselves. Leave at “Not known” what you do not know; "
    "the advice is then more careful and says which open answers matter most."
)
OPTIONAL = "These questions are optional. Each answer makes the advice more exact."


@dataclass(frozen=True)
class Part:
    """One page of the questionnaire."""

    address: str
    title: str
    intro: str
    questions: tuple[Question, ...]

    @property
    def quick(self) -> bool:
        """Whether these are the questions that come first."""
        return self.address == QUICK


@dataclass(frozen=True)
class Progress:
    """How many of the questions that make sense here are answered."""

    answered: int
    asked: int

    @property
    def state(self) -> str:
        """How far along, in words."""
        if not self.asked:
            return "nothing to ask here"
        if not self.answered:
            return "not begun"
        return "done" if self.answered == self.asked else "begun"

    @property
    def words(self) -> str:
        """How many are answered, in words."""
        return f"{self.answered} of {self.asked}"


@lru_cache(maxsize=1)
def questionnaire_parts() -> tuple[Part, ...]:
    """The quick questions, then every section with what is left of it."""
    asked = library().questionnaire.about("case")
    quick = Part(QUICK, "Twelve quick questions", QUICK_INTRO, tuple(one for one in asked if one.quick))
    sections = (
        Part(
            section.id,
            section.title,
            f"{section.intro} {OPTIONAL}",
            tuple(one for one in asked if one.section == section.id and not one.quick),
        )
        for section in library().questionnaire.sections
    )
    return (quick, *(part for part in sections if part.questions))


@lru_cache(maxsize=1)
def _part_by_fact() -> Mapping[str, Part]:
    return {question.fact: part for part in questionnaire_parts() for question in part.questions}


def part_of(fact: str) -> Part:
    """The page on which a question is asked."""
    return _part_by_fact()[fact]


def shown(questions: Iterable[Question], situation: Situation) -> tuple[Question, ...]:
    """The questions that make sense here, and those whose answer does not go together with another."""
    clashing = {fact for facts, _ in situation.contradictions for fact in facts}
    return tuple(one for one in questions if one.fact not in situation.irrelevant or one.fact in clashing)


def progress(questions: Iterable[Question], sheet: Sheet, situation: Situation) -> Progress:
    """How far the answers have come with these questions."""
    asked: Sequence[Question] = shown(questions, situation)
    return Progress(sum(sheet.answered(one) for one in asked), len(asked))
