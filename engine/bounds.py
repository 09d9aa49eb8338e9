"""Which standings no answer can change any more: sound bounds over every completion of the open answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from ..knowledge.condition import UNKNOWN, Condition
from .batch import Fired, Flags
from .ranking import Ranking
from .rule import FactValue
from .situation import Situation
from .standing import LATER, WORTH_RAISING

if TYPE_CHECKING:
    from .rule_base import RuleBase

SURELY, PERHAPS = 0, 1
# For a (fact, value): does it hold under every completion, and under some.
Range = tuple[bool, bool]
NEVER: Range = (False, False)


def settled(rule_base: RuleBase, ranking: Ranking, situation: Situation) -> Flags:
    """Whether each measure's standing is the same under every completion; never a wrong yes."""
    ranges, loose = _given(situation)
    if not loose:
        return np.ones(len(ranking.measures), dtype=bool)
    fired = _rules(rule_base, ranges)
    weighed = ranking.weighing.weigh(Fired([surely | perhaps << PERHAPS for surely, perhaps in fired], 2))
    needed, possible = _needs(ranking, ranges)
    worst = ranking.by_points(weighed.pro[SURELY] - weighed.con[PERHAPS])
    best = ranking.by_points(weighed.pro[PERHAPS] - weighed.con[SURELY])
    postures = rule_base.declarations.postures
    caps = ranking.ceilings[
        [at for at, one in enumerate(postures) if ranges.get(("posture", one.id), NEVER)[PERHAPS]]
    ]
    best, worst = np.maximum(best, caps.min(axis=0)), np.maximum(worst, caps.max(axis=0))
    failed = ranking.had(situation.measures, "failed")
    best[failed], worst[failed] = np.maximum(best[failed], LATER), np.maximum(worst[failed], LATER)
    # A measure worth raising may still enter or leave the package, unless something surely holds it back.
    packable = (best == WORTH_RAISING) & ~weighed.conditional[SURELY] & ~(caps == WORTH_RAISING).all(axis=0)
    by_weight = ~weighed.ruled_out[PERHAPS] & (best == worst) & ~packable
    by_rank = weighed.ruled_out[SURELY] | by_weight
    refused = ranking.had(situation.measures, "refused")
    return np.asarray(
        ranking.had(situation.measures, "in-place")
        | ~possible
        | (needed & (ranking.owed | refused | by_rank))
    )


def _given(situation: Situation) -> tuple[dict[FactValue, Range], set[str]]:
    """What each answer may still be, and the facts that are loose.

    An answer that another one could make irrelevant is loose too.
    """
    ranges: dict[FactValue, Range] = {}
    facts = situation.facts
    loose: set[str] = set()
    for question in situation.questionnaire.about("case"):
        names = [name for name in (question.fact, question.fact + "_uneven") if name in facts]
        hangs = bool(question.relevant_when) and _hangs(question.relevant_when, facts, loose)
        for name in names:
            known = facts[name] - {UNKNOWN}
            if known and not hangs:
                ranges |= {(name, value): (True, True) for value in known}
                continue
            loose.add(name)
            values = question.values if name == question.fact else ("yes", "no")
            ranges |= {(name, value): (False, True) for value in values if value != UNKNOWN}
    return ranges, loose


def _hangs(condition: Condition, facts: Mapping[str, frozenset[str]], loose: set[str]) -> bool:
    return any(fact in loose for fact in condition.facts())


def _rules(rule_base: RuleBase, ranges: dict[FactValue, Range]) -> list[Range]:
    fired: list[Range] = [NEVER] * len(rule_base.rules)
    for at in rule_base.order:
        rule = rule_base.rules[at]
        when = _range(rule.when, ranges)
        unless = _range(rule.unless, ranges) if rule.unless else NEVER
        fired[at] = (when[SURELY] and not unless[PERHAPS], when[PERHAPS] and not unless[SURELY])
        for pair in rule.concludes:
            before = ranges.get(pair, NEVER)
            ranges[pair] = (before[SURELY] or fired[at][SURELY], before[PERHAPS] or fired[at][PERHAPS])
    return fired


def _range(condition: Condition, ranges: Mapping[FactValue, Range]) -> Range:
    lines = [
        _any(ranges.get((fact, value), NEVER) for value in values) for fact, values in condition.has.items()
    ]
    if condition.any:
        lines.append(_any(_range(part, ranges) for part in condition.any))
    if condition.at_least:
        parts = [_range(part, ranges) for part in condition.at_least.of]
        enough = condition.at_least.count
        lines.append(
            (sum(one[SURELY] for one in parts) >= enough, sum(one[PERHAPS] for one in parts) >= enough)
        )
    return all(one[SURELY] for one in lines), all(one[PERHAPS] for one in lines)


def _any(ranges: Iterable[Range]) -> Range:
    found = list(ranges)
    return any(one[SURELY] for one in found), any(one[PERHAPS] for one in found)


def _needs(ranking: Ranking, ranges: Mapping[FactValue, Range]) -> tuple[Flags, Flags]:
    needed = np.ones(len(ranking.measures), dtype=bool)
    possible = np.ones(len(ranking.measures), dtype=bool)
    for condition, measures in ranking.conditions:
        surely, perhaps = _range(condition, ranges)
        needed[measures] &= surely
        possible[measures] &= perhaps
    return needed, possible
