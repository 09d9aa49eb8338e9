"""What rules may conclude about a case, and the scale of ranking."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, get_args

from pydantic import Field

from ..knowledge.model import NOWHERE, Model, Name, Place, Slug, Text
from .rule import Selector, Weight

Shown = Literal["report", "review", "glossary"]
# What a weakness of a draft is about, in the order in which equally grave ones are told.
Subject = Literal[
    "people",
    "agreed",
    "purpose",
    "equal",
    "clear",
    "checked",
    "modest",
    "binding",
    "seen",
    "linked",
    "open",
    "fitting",
    "other",
]
SUBJECTS: tuple[Subject, ...] = get_args(Subject)


class FindingValue(Model):
    """One value a finding may take, what it says, and the values that can never hold beside it."""

    value: Name
    statement: Text
    excludes: tuple[Name, ...] = ()


class Declared(Model):
    """Something that rules may name by its id."""

    id: Text
    place: Place = NOWHERE


class Finding(Declared):
    """A fact that rules conclude about the situation; `about` says in words what is being found out."""

    id: Name
    about: str = ""
    values: tuple[FindingValue, ...] = Field(min_length=1)


class Said(Declared):
    """A sentence about the whole case, and others of its kind that can never be said beside it."""

    id: Slug
    statement: Text
    excludes: tuple[Slug, ...] = ()


class CaseWarning(Said):
    """A risk that a situation may show."""

    severity: Literal["high", "medium", "low"]


class Alternative(Said):
    """A tool other than a CBM."""


class Note(Said):
    """A piece of process advice."""


class Choice(Said):
    """Where the sources pull apart: which way the situation decides, and why."""


class Cap(Model):
    """Measures that a posture holds down, and how far up they may still stand."""

    measures: Selector
    at_most: Literal["worth-raising", "later", "not-now"]
    reason: Text


class Posture(Said):
    """A verdict: its sentence, its limit, what it holds down, and how many measures to raise at once.

    `may_become` are the verdicts it can turn into when one answer about an obstacle moves one step.
    """

    limit: Text
    may_become: tuple[Slug, ...] = ()
    package: int = Field(ge=0, le=5)
    caps: tuple[Cap, ...] = ()


class Guideline(Declared):
    """One of the five challenges or ten guidelines.

    `checked_by` are the questions about a case that can show a sign of it, `review_checked_by` those
    about one drafted measure.
    """

    statement: Text
    checked_by: tuple[Name, ...] = ()
    review_checked_by: tuple[Name, ...] = ()


class Flaw(Said):
    """A weakness that a drafted measure may have, a question to put to the sides, and a repair to offer."""

    subject: Subject = "other"
    severity: Literal["high", "medium", "low"]
    question: Text
    repair: Text


class Reminder(Said):
    """A standing reminder or the meaning of a word, and the statements it rests on."""

    title: Text
    shown: Shown
    guidance: tuple[Text, ...] = Field(min_length=1)


class Equivalent(Model):
    """A recorded reason why a rule may cite a statement without looking at a fact the statement names.

    Holds for every citation, or for those of `statements`, or by `rules`; where `by` is given, only for
    rules that look at one of these facts instead.
    """

    fact: Name
    by: tuple[Name, ...] = ()
    statements: tuple[Text, ...] = ()
    rules: tuple[Text, ...] = ()
    reason: Text
    place: Place = NOWHERE


class Precedence(Model):
    """Which reasons to lead with a measure a reason to rule it out goes before, and why.

    `ground` is that of arguments that rule out, `over` are grounds of arguments for.
    """

    ground: Text
    over: tuple[Text, ...] = Field(min_length=1)
    reason: Text
    place: Place = NOWHERE


class Scale(Model):
    """How words become points, and points standings."""

    weights: dict[Weight, int]
    worth_raising: int
    later: int


class Declarations(Model):
    """Everything rules may name; postures stand in order of precedence, the last one is the default."""

    findings: tuple[Finding, ...] = ()
    warnings: tuple[CaseWarning, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[Note, ...] = ()
    postures: tuple[Posture, ...]
    guidelines: tuple[Guideline, ...] = ()
    choices: tuple[Choice, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    equivalents: tuple[Equivalent, ...] = ()
    precedence: tuple[Precedence, ...] = ()
    scale: Scale

    @cached_property
    def posture_by_id(self) -> dict[str, Posture]:
        """Posture by its id."""
        return {posture.id: posture for posture in self.postures}

    @cached_property
    def said(self) -> dict[str, tuple[Said, ...]]:
        """Texts that rules say, by the fact that working memory holds them under."""
        return {
            "warning": self.warnings,
            "alternative": self.alternatives,
            "note": self.notes,
            "choice": self.choices,
            "flaw": self.flaws,
            "posture_candidate": self.postures[:-1],
        }

    @cached_property
    def known_facts(self) -> dict[str, tuple[str, ...]]:
        """Every fact that rules can conclude, with its closed list of values."""
        postures = tuple(posture.id for posture in self.postures)
        said = {
            "posture_candidate": postures,
            "posture": postures,
            "warning": tuple(one.id for one in self.warnings),
            "alternative": tuple(one.id for one in self.alternatives),
            "note": tuple(one.id for one in self.notes),
            "guideline": tuple(one.id for one in self.guidelines),
            "choice": tuple(one.id for one in self.choices),
            "flaw": tuple(one.id for one in self.flaws),
        }
        return {one.id: tuple(value.value for value in one.values) for one in self.findings} | said
