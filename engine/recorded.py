"""What a replay needs of a report: the steps, and what they began with; without ranking the measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..knowledge.case import Case
from ..knowledge.model import Model
from .advice import case_line, in_order, steps_of, versions_of
from .report import CaseLine, Step, Versions
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation


class Recorded(Protocol):
    """A report, or as much of one as tells the consultation."""

    @property
    def case(self) -> CaseLine:
        """Which case it is about."""

    @property
    def versions(self) -> Versions:
        """What produced it."""

    @property
    def situation(self) -> Mapping[str, tuple[str, ...]]:
        """The given facts."""

    @property
    def trace(self) -> tuple[Step, ...]:
        """Every firing."""


class Record(Model):
    """The consultation on one case, as its report records it."""

    case: CaseLine
    versions: Versions
    situation: dict[str, tuple[str, ...]]
    trace: tuple[Step, ...]


def record_of(about: Situation | Case, using: RuleBase | None = None) -> Record:
    """The record of a case or a situation, many times faster than its report; raises Problems."""
    situation = about if isinstance(about, Situation) else Situation.of(about)
    base = using or shipped_rule_base()
    with base.pool.lend() as machine:
        consultation = machine.consult(situation.facts)
    return Record(
        case=case_line(about),
        versions=versions_of(base),
        situation=in_order(situation.facts, situation.questionnaire),
        trace=steps_of(base, consultation),
    )
