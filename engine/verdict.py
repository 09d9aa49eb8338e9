"""The verdict by itself, at once: for a margin that follows every answer."""

from __future__ import annotations

from .batch import Batch
from .declarations import Posture
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation


def verdict_on(situation: Situation, using: RuleBase | None = None) -> Posture:
    """The verdict that a report on this situation would give; by columns, so in a fraction of the time."""
    base = using or shipped_rule_base()
    found = Batch.by_columns(base, [situation.facts])
    return next(one for one in base.declarations.postures if found.holds("posture", one.id))
