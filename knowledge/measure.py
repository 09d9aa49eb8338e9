"""One measure of the catalogue, and the families that group variants of one idea."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from .condition import Condition
from .model import NOWHERE, Model, Place, Slug, Text, Texts

Sector = Literal["political", "security", "economic", "social"]
Commitment = Literal["non_binding", "politically_binding", "legally_binding"]
Symmetry = Literal["joint", "reciprocal", "unilateral_possible"]
Actor = Literal["negotiators", "decision_makers", "wider_constituencies"]
Strictness = Literal["strict", "gesture", "security_act", "humanitarian_act"]

SECTORS: tuple[Sector, ...] = ("political", "security", "economic", "social")
MAX_TITLE_WORDS = 8


class Family(Model):
    """Measures that are variants of one idea."""

    id: Slug
    title: Text
    idea: Text
    place: Place = NOWHERE


class EachSide(Model):
    """What a measure asks of each side, what each side has from it, and what each side risks."""

    gives: Text
    gets: Text
    risks: Text


class Precedent(Model):
    """Where a source tells of the measure in use; events as told in 2012, failure told as failure."""

    where: Text
    told_in: Text = Field(description="id of a guidance statement or of a source entry")
    what_happened: Text
    outcome: Literal["helped", "mixed", "failed", "not_told"]


class Measure(Model):
    """One entry of the catalogue, merged from all the places where the sources name it.

    `entries` are ids of source items and `guidance` ids of statements; title, summary and precedents
    rest on them. Everything else is general professional knowledge of ours, except the fields named
    in `sourced`.
    """

    id: Slug
    title: Text
    entries: tuple[Text, ...] = Field(min_length=1)
    guidance: tuple[Text, ...] = ()
    sourced: tuple[Text, ...] = ()
    summary: Text
    steps: Texts = Field(min_length=3, max_length=6)
    who: Text
    actors: tuple[Actor, ...] = Field(min_length=1)
    groups: tuple[Text, ...] = ()
    sector: Sector
    family: Slug
    strictness: Strictness
    humanitarian: bool
    owed: bool = False
    conflict_types: tuple[Text, ...] = Field(min_length=1)
    phases: tuple[Text, ...] = Field(min_length=1)
    objectives: tuple[Text, ...] = Field(min_length=1)
    concerns: tuple[Text, ...] = ()
    commitment: Commitment
    symmetry: Symmetry
    each_side: EachSide
    ambition: Literal["modest", "demanding", "far_reaching"]
    cost: Literal["low", "medium", "high"]
    simplicity: Literal["simple", "moderate", "complex"]
    visibility: Literal["high", "medium", "discreet"]
    discreet_start: Text | None = None
    verifiability: Literal["easy", "moderate", "hard"]
    contact: Literal["none", "indirect", "direct"]
    exposes_people: bool
    touches_status: bool
    verify: Text
    what_if: Text | None = None
    risks: Texts = Field(min_length=1)
    questions_to_parties: tuple[Text, Text]
    needs: Condition = Condition()
    after: tuple[Slug, ...] = ()
    leads_to: tuple[Slug, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    place: Place = NOWHERE

    @field_validator("title")
    @classmethod
    def _short(cls, title: str) -> str:
        if len(title.split()) > MAX_TITLE_WORDS:
            raise ValueError(f"a title has at most {MAX_TITLE_WORDS} words, this has {len(title.split())}")
        return title

    @model_validator(mode="after")
    def _what_is_owed_is_never_suspended(self) -> Measure:
        if self.owed and self.what_if is not None:
            raise ValueError("what is owed anyway has no breach clause (what_if)")
        if not self.owed and self.what_if is None:
            raise ValueError("what_if is missing: say what could be agreed for a breach")
        return self

    @model_validator(mode="after")
    def _names_its_own_fields(self) -> Measure:
        strangers = set(self.sourced) - set(type(self).model_fields)
        if strangers:
            raise ValueError(f"sourced names no field of a measure: {', '.join(sorted(strangers))}")
        return self


class NotAMeasure(Model):
    """A source entry that the catalogue sets aside, and why."""

    id: Text
    reason: Text
    place: Place = NOWHERE
