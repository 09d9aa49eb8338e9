"""The report: everything the advice says, with the reason for every line, as frozen plain data."""

from __future__ import annotations

import datetime
from typing import Literal

from pydantic import Field

from ..knowledge.model import Model
from .rule import ArgumentKind, Weight
from .standing import DecidedBy, Standing

SCHEMA: Literal["cbm-advisor/report/1"] = "cbm-advisor/report/1"


class CaseLine(Model):
    """Which case the report is about."""

    title: str
    parties: tuple[str, ...]
    as_of: datetime.date | None


class Versions(Model):
    """What produced the report: program version, and hashes of what rules and catalogue say."""

    program: str
    rules: str
    catalogue: str


class Verdict(Model):
    """Whether and how far measures fit: posture, its sentence, its limit, and the rules behind it."""

    posture: str
    statement: str
    limit: str
    because: tuple[str, ...]
    rules: tuple[str, ...]


class FindingLine(Model):
    """One thing concluded about the situation."""

    finding: str
    value: str
    statement: str
    rules: tuple[str, ...]


class Advice(Model):
    """A warning, an alternative or a note, with the rules and guidance behind it."""

    id: str
    statement: str
    because: tuple[str, ...]
    rules: tuple[str, ...]
    guidance: tuple[str, ...]


class WarningLine(Advice):
    """A risk this situation shows."""

    severity: Literal["high", "medium", "low"]


class GuidelineLine(Model):
    """One of the five challenges and ten guidelines, and whether a sign of it was seen."""

    id: str
    statement: str
    state: Literal["raised", "no-sign", "not-checked"]
    rules: tuple[str, ...]


class ArgumentLine(Model):
    """One argument about one measure; `counts` is false where a stronger one has the same ground."""

    kind: ArgumentKind
    weight: Weight
    ground: str
    condition: str | None
    counts: bool
    rule: str
    because: str
    guidance: tuple[str, ...]


class MeasureLine(Model):
    """One measure of the catalogue, where it stands and why.

    `decided_by` is the step of ranking that settled it and `decision` says so in words; `settled` means
    that no open answer can change the standing; `sinking` names the open questions of which some answer
    would lower it.
    """

    rank: int
    id: str
    title: str
    sector: str
    family: str
    leads: bool
    standing: Standing
    decided_by: DecidedBy
    decision: str
    settled: bool
    sinking: tuple[str, ...]
    tie: str | None
    entries: tuple[str, ...]
    arguments: tuple[ArgumentLine, ...]


class Movement(Model):
    """What an open answer could still move."""

    verdict: bool
    warnings: int
    standings: int


class ReminderLine(Model):
    """What holds in every case, and the statements it rests on."""

    id: str
    title: str
    statement: str
    guidance: tuple[str, ...]


class OpenQuestion(Model):
    """A question nobody answered yet, and what an answer could move."""

    fact: str
    question: str
    could_move: Movement


class ContradictionLine(Model):
    """Answers that cannot both be right."""

    facts: tuple[str, ...]
    statement: str


class FactLine(Model):
    """A (fact, value) in the trace; an argument about measures appears as the fact `argument`."""

    fact: str
    value: str


class Step(Model):
    """One firing: the rule, what it matched, what was new, and the agenda it was chosen from."""

    step: int
    rule: str
    matched: tuple[FactLine, ...]
    concluded: tuple[FactLine, ...]
    agenda: tuple[str, ...]


class Report(Model):
    """Everything the advice says about one case. The same case and versions give the same bytes."""

    schema_: Literal["cbm-advisor/report/1"] = Field(default=SCHEMA, alias="schema")
    case: CaseLine
    versions: Versions
    situation: dict[str, tuple[str, ...]]
    verdict: Verdict
    findings: tuple[FindingLine, ...]
    warnings: tuple[WarningLine, ...]
    alternatives: tuple[Advice, ...]
    notes: tuple[Advice, ...]
    choices: tuple[Advice, ...] = ()
    guidelines: tuple[GuidelineLine, ...]
    reminders: tuple[ReminderLine, ...]
    measures: tuple[MeasureLine, ...]
    open_questions: tuple[OpenQuestion, ...]
    contradictions: tuple[ContradictionLine, ...]
    trace: tuple[Step, ...]

    def to_json(self) -> str:
        """The report as JSON text, two spaces deep, ending in a line break."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"

    def standing(self, *standings: Standing) -> tuple[MeasureLine, ...]:
        """The measures with these standings, in rank order."""
        return tuple(line for line in self.measures if line.standing in standings)
