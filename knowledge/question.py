"""The questionnaire: what is asked, which answers there are, and when a question makes sense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from .condition import UNKNOWN, Condition
from .model import NOWHERE, Model, Name, Place, Slug, Text, Value

Change = Literal["fixed", "develops", "learn", "arrange"]
About = Literal["case", "draft"]
UNEVEN = "_uneven"
EXCLUDES_OTHERS = frozenset({"none", UNKNOWN})


class Option(Model):
    """One answer that can be picked; `off_scale` marks an answer that is no step of a per-side scale."""

    value: Value
    label: Text
    help: str = ""
    off_scale: bool = False


NOT_KNOWN = Option(value=UNKNOWN, label="Not known")


class Contradiction(Model):
    """Two answers that cannot both be right, and a kind way to say so."""

    when: Condition
    and_: Condition = Field(alias="and")
    say: Text

    def holds(self, situation: Mapping[str, frozenset[str]]) -> bool:
        """Whether both sides of the contradiction stand in `situation`."""
        return self.when.holds(situation) and self.and_.holds(situation)


class Question(Model):
    """One question; its `fact` is the name that rules know the answer by.

    `otherwise` is the value that holds where `relevant_when` does not; `change` says what could ever
    be done about the answer, so that nobody is advised to trust less or fight more. `options_from`
    names a list of the knowledge that gives the options.
    """

    fact: Name
    ask: Text
    help: Text
    why: Text
    quick: bool = False
    several: bool = False
    per_side: bool = False
    about: About = "case"
    change: Change
    relevant_when: Condition = Condition()
    otherwise: Text | None = None
    options_from: Literal["families"] | None = None
    options: tuple[Option, ...] = Field(min_length=2)
    contradictions: tuple[Contradiction, ...] = ()
    section: Slug = ""
    place: Place = NOWHERE

    @model_validator(mode="after")
    def _consistent(self) -> Question:
        values = [option.value for option in self.options]
        if len(set(values)) < len(values):
            raise ValueError("an option stands here twice")
        if bool(self.relevant_when) != (self.otherwise is not None):
            raise ValueError("relevant_when and otherwise go together")
        if self.otherwise is not None and self.otherwise not in values:
            raise ValueError(f"otherwise '{self.otherwise}' is not one of the options")
        if self.several and self.per_side:
            raise ValueError("a per-side question takes one answer a side")
        return self

    @cached_property
    def values(self) -> tuple[str, ...]:
        """Every value an answer may have, `unknown` last."""
        return (*(option.value for option in self.options), UNKNOWN)

    @cached_property
    def scale(self) -> tuple[str, ...]:
        """The values of a per-side question from the weakest to the strongest."""
        return tuple(option.value for option in self.options if not option.off_scale)

    def option(self, value: str) -> Option:
        """The option with this value."""
        return next((one for one in self.options if one.value == value), NOT_KNOWN)


class Section(Model):
    """A page of the questionnaire."""

    id: Slug
    title: Text
    intro: Text


class Questionnaire(Model):
    """All questions in asking order, grouped in sections."""

    sections: tuple[Section, ...]
    questions: tuple[Question, ...]

    @cached_property
    def by_fact(self) -> dict[str, Question]:
        """Question by the name of its fact."""
        return {question.fact: question for question in self.questions}

    def about(self, what: About) -> tuple[Question, ...]:
        """The questions about a case, or those about one drafted measure."""
        return tuple(question for question in self.questions if question.about == what)

    @cached_property
    def draft_facts(self) -> frozenset[str]:
        """The facts that only answers about one drafted measure give."""
        return frozenset(question.fact for question in self.about("draft"))

    def given_facts(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every fact that answers give, with its closed list of values."""
        for question in self.questions:
            yield question.fact, question.values
            if question.per_side:
                yield question.fact + UNEVEN, ("yes", "no", UNKNOWN)
