"""The review of one drafted measure as frozen plain data, with the reason for every line."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..knowledge.model import Model
from .declarations import SUBJECTS, Subject
from .report import CaseLine, ContradictionLine, GuidelineLine, Step, Versions
from .rule import ArgumentKind
from .standing import Standing

SCHEMA: Literal["cbm-advisor/review/1"] = "cbm-advisor/review/1"
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")


class DraftLine(Model):
    """Which draft the review is about."""

    title: str
    text: str


class FlawLine(Model):
    """A weakness found in the draft: what, why, the question to put to the sides, the repair to offer."""

    id: str
    subject: Subject
    severity: Severity
    statement: str
    because: tuple[str, ...]
    question: str
    repair: str
    rules: tuple[str, ...]
    guidance: tuple[str, ...]


class KindMeasure(Model):
    """A measure of the draft's kind, and where it stands in the case."""

    id: str
    title: str
    standing: Standing
    decision: str


class KindArgument(Model):
    """What the case says against measures of the draft's kind, or asks of them first; `measures` by id."""

    kind: ArgumentKind
    text: str
    measures: tuple[str, ...]
    rules: tuple[str, ...]
    guidance: tuple[str, ...]


class KindLine(Model):
    """How the kind of measure that the draft belongs to stands in the case; `best` is its best standing."""

    family: str
    title: str
    best: Standing
    measures: tuple[KindMeasure, ...]
    arguments: tuple[KindArgument, ...]


class DraftQuestion(Model):
    """A question about the draft that nobody answered yet, and what the answer is good for."""

    fact: str
    question: str
    why: str


class ReminderLine(Model):
    """Something to bear in mind with every draft."""

    id: str
    title: str
    statement: str
    guidance: tuple[str, ...]


class Review(Model):
    """Everything the review says about one draft. The same draft, case and versions give the same bytes.

    `situation` holds the facts of the case, `answers` those of the draft; in `guidelines` only what
    concerns the draft itself counts as a sign.
    """

    schema_: Literal["cbm-advisor/review/1"] = Field(default=SCHEMA, alias="schema")
    case: CaseLine
    draft: DraftLine
    versions: Versions
    situation: dict[str, tuple[str, ...]]
    answers: dict[str, tuple[str, ...]]
    flaws: tuple[FlawLine, ...]
    guidelines: tuple[GuidelineLine, ...]
    kind: KindLine | None
    contradictions: tuple[ContradictionLine, ...]
    open_questions: tuple[DraftQuestion, ...]
    reminders: tuple[ReminderLine, ...]
    trace: tuple[Step, ...]

    def to_json(self) -> str:
        """The review as JSON text, two spaces deep, ending in a line break."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"

    def of_severity(self, severity: Severity) -> tuple[FlawLine, ...]:
        """The flaws of one severity, in order."""
        return tuple(one for one in self.flaws if one.severity == severity)

    def by_subject(self, severity: Severity) -> tuple[tuple[FlawLine, ...], ...]:
        """The flaws joined by what they are about, the gravest in front; where that is this grave."""
        joined = (tuple(one for one in self.flaws if one.subject == subject) for subject in SUBJECTS)
        return tuple(group for group in joined if group and group[0].severity == severity)
