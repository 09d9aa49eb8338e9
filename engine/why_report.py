"""Why and why not, as frozen plain data: what to say, the arguments, the proof, and what would change it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..knowledge.model import Model
from .change import ChangeLine
from .report import CaseLine, MeasureLine, Versions
from .rule import Weight
from .standing import DecidedBy, Standing

WHY: Literal["cbm-advisor/why/1"] = "cbm-advisor/why/1"
WHY_NOT: Literal["cbm-advisor/why-not/1"] = "cbm-advisor/why-not/1"
Kind = Literal["verdict", "package", "measure", "warning", "alternative", "note", "choice", "question"]
Told = Literal["answered", "open", "does-not-arise"]
ReasonKind = Literal["for", "against", "rule_out", "on_condition", "gives-way"]
BlockerKind = Literal[
    "needs",
    "open-need",
    "refused",
    "failed-before",
    "ruled-out",
    "posture",
    "points",
    "open-answer",
]


class StatementLine(Model):
    """A statement of a source, in our words, with its place."""

    id: str
    source: str
    locator: str
    says: str


class AnswerLeaf(Model):
    """Where a proof ends: an answer of the case, in values and in words.

    `told` tells an answer that was given from one that is open and from a question that does not arise here.
    """

    fact: str
    values: tuple[str, ...]
    question: str
    answer: str
    told: Told


class ConditionLine(Model):
    """A line of a condition: the values it asks for, and those that hold; both in words too."""

    fact: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]
    about: str
    wanted_words: str
    found_words: str


class RuleProof(Model):
    """One rule that spoke: its reason, the statements behind it, and what it rests on.

    `absent` are exceptions that would have kept it silent and do not hold.
    """

    rule: str
    title: str
    because: str
    statements: tuple[StatementLine, ...]
    answers: tuple[AnswerLeaf, ...]
    findings: tuple[FindingProof, ...]
    absent: tuple[ConditionLine, ...]


class FindingProof(Model):
    """Something concluded about the case, and every rule that concluded it."""

    finding: str
    value: str
    statement: str
    rules: tuple[RuleProof, ...]


class ReasonLine(Model):
    """One reason for or against; `counts` is false where a stronger one has the same ground."""

    kind: ReasonKind
    weight: Weight | None
    text: str
    counts: bool
    rule: str
    guidance: tuple[str, ...]


class NeedLine(Model):
    """Something a measure needs in order to apply, whether it is met, and the answers it hangs on."""

    text: str
    met: Literal["yes", "no", "open"]
    answers: tuple[AnswerLeaf, ...]


class Blocker(Model):
    """One thing that keeps a measure from being worth raising, the rules and the questions behind it."""

    kind: BlockerKind
    text: str
    rules: tuple[str, ...]
    facts: tuple[str, ...]


class SmallestChange(Model):
    """The fewest answers that would have to be others for the measure to be worth raising at least.

    `clashes` says which of the new answers could not be right together with another one of the case.
    """

    changes: tuple[ChangeLine, ...]
    clashes: tuple[str, ...]


class WhyNot(Model):
    """Why one measure is not raised: what settled it, everything that holds it back, what would lift it.

    Changes of up to `searched` answers were looked at, all of them if `complete`.
    """

    measure: str
    title: str
    standing: Standing
    decided_by: DecidedBy
    decision: str
    blockers: tuple[Blocker, ...] = Field(min_length=1)
    smallest: SmallestChange | None
    searched: int
    complete: bool


class RuleGap(Model):
    """A rule that would say something and did not: what it still needs, and what kept it silent.

    Of each group in `needs` one line has to hold; of `blocked_by` none may.
    """

    rule: str
    title: str
    because: str
    needs: tuple[tuple[ConditionLine, ...], ...]
    blocked_by: tuple[ConditionLine, ...]


class Threat(Model):
    """One answer that would take measures out of the package, and where each would stand then."""

    change: ChangeLine
    out: dict[str, Standing]
    clashes: tuple[str, ...]


class Robustness(Model):
    """The package in front, its members that no single answer takes out, and the answers that would."""

    members: tuple[str, ...]
    firm: tuple[str, ...]
    threats: tuple[Threat, ...]

    def against(self, measure: str) -> tuple[Threat, ...]:
        """The answers that would take this member out."""
        return tuple(one for one in self.threats if measure in one.out)


class Why(Model):
    """Why a report says something: a sentence to say aloud, the arguments, and the proof down to answers.

    `holds` is whether the report says it, for a measure whether it is raised; `gaps` are the rules that
    would say what the report does not.
    """

    schema_: Literal["cbm-advisor/why/1"] = Field(default=WHY, alias="schema")
    case: CaseLine
    versions: Versions
    topic: str
    kind: Kind
    title: str
    holds: bool
    say: str
    reasons_for: tuple[ReasonLine, ...] = ()
    reasons_against: tuple[ReasonLine, ...] = ()
    conditions: tuple[ReasonLine, ...] = ()
    needs: tuple[NeedLine, ...] = ()
    measure: MeasureLine | None = None
    not_first: str | None = None
    why_not: WhyNot | None = None
    gaps: tuple[RuleGap, ...] = ()
    robustness: Robustness | None = None
    proof: tuple[RuleProof, ...] = ()

    def to_json(self) -> str:
        """The explanation as JSON text, two spaces deep, ending in a line break."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


class WhyNots(Model):
    """Every measure of the catalogue that is not raised, nearest misses first."""

    schema_: Literal["cbm-advisor/why-not/1"] = Field(default=WHY_NOT, alias="schema")
    case: CaseLine
    versions: Versions
    measures: tuple[WhyNot, ...]

    def to_json(self) -> str:
        """The list as JSON text, two spaces deep, ending in a line break."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"
