"""What rules may conclude: findings, warnings, alternatives, notes, postures, guidelines, and the scale of ranking."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from ..knowledge.model import Model, Name, Place, Slug, Text, NOWHERE
from .rule import Selector, Weight



class FindingValue(Model):
    """One value a finding may take, and what it says."""

    value: Name
    statement: Text


class Finding(Model):
    """A fact that rules conclude about the situation."""

    id: Name
    values: tuple[FindingValue, ...] = Field(min_length=1)
    place: Place = NOWHERE


class Warning_(Model):
    """A risk that a situation may show."""

    id: Slug
    statement: Text
    severity: Literal["high", "medium", "low"]
    place: Place = NOWHERE


class Alternative(Model):
    """A tool other than a CBM."""

    id: Slug
    statement: Text
    place: Place = NOWHERE


class Note(Model):
    """A piece of process advice."""

    id: Slug
    statement: Text
    place: Place = NOWHERE


class Cap(Model):
    """Measures that a posture holds down, and how far up they may still stand."""

    measures: Selector
    at_most: Literal["worth-raising", "later", "not-now"]
    reason: Text


class Posture(Model):
    """A verdict: its sentence, its limit, what it holds down, and how many measures to raise at once."""

    id: Slug
    statement: Text
    limit: Text
    package: int = Field(ge=0, le=5)
    caps: tuple[Cap, ...] = ()
    place: Place = NOWHERE


class Guideline(Model):
    """One of the five challenges or ten guidelines; `checked_by` are the questions that can show a sign of it."""

    id: Text
    statement: Text
    checked_by: tuple[Name, ...] = ()
    place: Place = NOWHERE


class Scale(Model):
    """How words become points, and points standings."""

    weights: dict[Weight, int]
    worth_raising: int
    later: int


class Declarations(Model):
    """Everything rules may name; postures stand in order of precedence, the last one is the default."""

    findings: tuple[Finding, ...] = ()
    warnings: tuple[Warning_, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[Note, ...] = ()
    postures: tuple[Posture, ...]
    guidelines: tuple[Guideline, ...] = ()
    scale: Scale

    @cached_property
    def posture_by_id(self) -> dict[str, Posture]:
        """Posture by its id."""
        return {posture.id: posture for posture in self.postures}

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
        }
        return {one.id: tuple(value.value for value in one.values) for one in self.findings} | said
