"""What other answers would change, as frozen plain data with the reason for each difference."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..knowledge.model import Model
from .change import ChangeLine
from .report import ArgumentLine, CaseLine, Versions
from .standing import DecidedBy, Standing

SCHEMA: Literal["cbm-advisor/what-if/1"] = "cbm-advisor/what-if/1"
SaidKind = Literal["warning", "alternative", "note", "choice"]


class Outcome(Model):
    """What a report comes to: the verdict, what is said beside it, and where every measure stands."""

    verdict: str
    warnings: tuple[str, ...]
    alternatives: tuple[str, ...]
    notes: tuple[str, ...]
    choices: tuple[str, ...]
    standings: dict[str, Standing]


class Knock(Model):
    """An answer that changes by itself, because its question arises or does not arise any more."""

    fact: str
    question: str
    before: str
    after: str
    because_of: tuple[str, ...]


class Cause(Model):
    """A rule that speaks now and did not, or did and does not now, and the changed answers behind that."""

    rule: str
    title: str
    because: str
    speaks: bool
    guidance: tuple[str, ...]
    answers: tuple[str, ...]


class VerdictChange(Model):
    """The verdict turned into another."""

    before: str
    after: str
    statement_before: str
    statement_after: str
    causes: tuple[Cause, ...] = Field(min_length=1)


class SaidChange(Model):
    """A warning, an alternative, a note or a choice that is said now and was not, or the other way round."""

    kind: SaidKind
    id: str
    statement: str
    said: bool
    causes: tuple[Cause, ...] = Field(min_length=1)


class MeasureChange(Model):
    """A measure that stands elsewhere: what settles it now, and the arguments gained and lost.

    `reasons` says what else moved it: needs, the verdict, an open answer, the places in front; `answers`
    are the changed answers behind all that.
    """

    id: str
    title: str
    before: Standing
    after: Standing
    decided_before: DecidedBy
    decided_after: DecidedBy
    decision: str
    gained: tuple[ArgumentLine, ...]
    lost: tuple[ArgumentLine, ...]
    reasons: tuple[str, ...]
    answers: tuple[str, ...] = Field(min_length=1)


class WhatIf(Model):
    """Two reports on one case compared: as it stands, and with some answers changed.

    `clashes` are changed answers that could not be right together with others; `measures` stand in the
    order of the report on the changed case.
    """

    schema_: Literal["cbm-advisor/what-if/1"] = Field(default=SCHEMA, alias="schema")
    case: CaseLine
    versions: Versions
    changes: tuple[ChangeLine, ...]
    follows: tuple[Knock, ...]
    clashes: tuple[str, ...]
    before: Outcome
    after: Outcome
    verdict: VerdictChange | None
    said: tuple[SaidChange, ...]
    measures: tuple[MeasureChange, ...]

    @property
    def same(self) -> bool:
        """Whether nothing in the advice changes but the order of measures that stand alike."""
        return self.verdict is None and not self.said and not self.measures

    def to_json(self) -> str:
        """The comparison as JSON text, two spaces deep, ending in a line break."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"
