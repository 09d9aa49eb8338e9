"""Which standings no answer can change any more: sound bounds over every completion of the open answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..knowledge.condition import UNKNOWN, Condition
from ..knowledge.question import UNEVEN
from .batch import Fired, Flags, flags
from .columns import at_least
from .ranking import Ranking
from .rule import FactValue
from .situation import Situation
from .standing import LATER, WORTH_RAISING

if TYPE_CHECKING:
    from .rule_base import RuleBase


@dataclass(frozen=True, slots=True)
class Range:
    """Of several situations, where something holds under every completion, and where under some.

    Ranges stand in for planes wherever conditions are evaluated: what surely holds takes away from what
    perhaps does not, and the other way round.
    """

    surely: int = 0
    perhaps: int = 0

    def __and__(self, other: Range) -> Range:
        return Range(self.surely & other.surely, self.perhaps & other.perhaps)

    def __or__(self, other: Range) -> Range:
        return Range(self.surely | other.surely, self.perhaps | other.perhaps)

    def __xor__(self, other: Range) -> Range:
        """What is left of all situations without `other`; nothing else is ever asked of ranges."""
        return Range(self.surely & ~other.perhaps, self.perhaps & ~other.surely)


NEVER = Range()
Ranges = dict[FactValue, Range]


def settled(rule_base: RuleBase, ranking: Ranking, situation: Situation) -> Flags:
    """Whether each measure's standing is the same under every completion; never a wrong yes."""
    firm: Flags = settled_in_each(rule_base, ranking, [situation])[0]
    return firm


def settled_in_each(rule_base: RuleBase, ranking: Ranking, situations: Sequence[Situation]) -> Flags:
    """The same for several situations with the same measures tried before, one row each."""
    size, outcomes = len(situations), situations[0].measures
    ranges, loose = _given(situations)
    every = Range((1 << size) - 1, (1 << size) - 1)
    fired, derived = rule_base.columns.evaluate(ranges, every)
    ranges |= derived
    weighed = ranking.weighing.weigh(Fired([one.surely | one.perhaps << size for one in fired], 2 * size))
    surely, perhaps = slice(0, size), slice(size, 2 * size)
    needed, possible = _needs(ranking, ranges, every)
    worst = ranking.by_points(weighed.pro[surely] - weighed.con[perhaps])
    best = ranking.by_points(weighed.pro[perhaps] - weighed.con[surely])
    reached = [
        flags(ranges.get(("posture", one.id), NEVER).perhaps, size) for one in rule_base.declarations.postures
    ]
    lowest, highest = np.full_like(best, 127), np.full_like(best, -1)
    for caps, where in zip(ranking.ceilings, reached, strict=True):
        lowest[where] = np.minimum(lowest[where], caps)
        highest[where] = np.maximum(highest[where], caps)
    best, worst = np.maximum(best, lowest), np.maximum(worst, highest)
    failed = ranking.had(outcomes, "failed")
    best, worst = (np.where(failed, np.maximum(one, LATER), one) for one in (best, worst))
    # A measure worth raising may still enter or leave the package, unless something surely holds it back.
    held = (lowest == WORTH_RAISING) & (highest == WORTH_RAISING)
    packable = (best == WORTH_RAISING) & ~weighed.conditional[surely] & ~held
    by_weight = ~weighed.ruled_out[perhaps] & (best == worst) & ~packable
    by_rank = weighed.ruled_out[surely] | by_weight
    refused = ranking.had(outcomes, "refused")
    firm = ranking.had(outcomes, "in-place") | ~possible | (needed & (ranking.owed | refused | by_rank))
    return np.asarray(firm | ~loose[:, None])


def surely_irrelevant(situation: Situation) -> frozenset[str]:
    """The questions that make no sense here, whatever else is answered."""
    loose = _given_by(situation)[2]
    by_fact = situation.questionnaire.by_fact
    return frozenset(fact for fact in situation.irrelevant if not _hangs(by_fact[fact].relevant_when, loose))


def _given(situations: Sequence[Situation]) -> tuple[Ranges, Flags]:
    """What each answer may still be, and the situations in which something is loose."""
    sure: dict[FactValue, int] = {}
    maybe: dict[FactValue, int] = {}
    loose = np.zeros(len(situations), dtype=bool)
    for at, situation in enumerate(situations):
        surely, perhaps, _ = _given_by(situation)
        for pair in surely:
            sure[pair] = sure.get(pair, 0) | 1 << at
        for pair in perhaps:
            maybe[pair] = maybe.get(pair, 0) | 1 << at
        loose[at] = bool(perhaps)
    return {
        pair: Range(sure.get(pair, 0), sure.get(pair, 0) | maybe.get(pair, 0)) for pair in {**sure, **maybe}
    }, loose


def _given_by(situation: Situation) -> tuple[list[FactValue], list[FactValue], set[str]]:
    """What answers surely give, what they may also give, and the facts that are loose.

    An answer that another one could make irrelevant is loose, like one that is open.
    """
    surely: list[FactValue] = []
    perhaps: list[FactValue] = []
    facts = situation.facts
    loose: set[str] = set()
    for question in situation.questionnaire.about("case"):
        hangs = bool(question.relevant_when) and _hangs(question.relevant_when, loose)
        for name in (question.fact, question.fact + UNEVEN):
            if name not in facts:
                continue
            known = facts[name] - {UNKNOWN}
            if known and not hangs:
                surely += [(name, value) for value in known]
                continue
            loose.add(name)
            values = question.values if name == question.fact else ("yes", "no")
            perhaps += [(name, value) for value in values if value != UNKNOWN]
    return surely, perhaps, loose


def _hangs(condition: Condition, loose: set[str]) -> bool:
    return any(fact in loose for fact in condition.facts())


def _range(condition: Condition, ranges: Mapping[FactValue, Range], every: Range) -> Range:
    result = every
    for fact, values in condition.has.items():
        result &= _any([ranges.get((fact, value), NEVER) for value in values])
    if condition.any:
        result &= _any([_range(part, ranges, every) for part in condition.any])
    if condition.at_least:
        parts = [_range(part, ranges, every) for part in condition.at_least.of]
        result &= at_least(condition.at_least.count, parts, NEVER)
    return result


def _any(ranges: Sequence[Range]) -> Range:
    found = NEVER
    for one in ranges:
        found |= one
    return found


def _needs(ranking: Ranking, ranges: Mapping[FactValue, Range], every: Range) -> tuple[Flags, Flags]:
    size = every.surely.bit_length()
    needed = np.ones((size, len(ranking.measures)), dtype=bool)
    possible = np.ones((size, len(ranking.measures)), dtype=bool)
    for condition, measures in ranking.conditions:
        found = _range(condition, ranges, every)
        needed[:, measures] &= flags(found.surely, size)[:, None]
        possible[:, measures] &= flags(found.perhaps, size)[:, None]
    return needed, possible
