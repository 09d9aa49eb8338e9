"""The order that rules depend on each other in: who must have spoken before whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from ..knowledge.problem import Problem
from .rule import FactValue, Rule


class Order(NamedTuple):
    """`strata` gives each rule's stratum, `order` the rules' positions, each after all it depends on."""

    strata: tuple[int, ...]
    order: tuple[int, ...]


def ordered(rules: Sequence[Rule]) -> Order:
    """Strata, 0 for rules on given facts and one above everything an `unless` hangs on, and an order.

    Dependencies run between (fact, value)s. A circle, whether of plain conclusions or through `unless`,
    raises Problem naming the rules in it.
    """
    makers: dict[FactValue, list[int]] = defaultdict(list)
    for index, rule in enumerate(rules):
        for pair in rule.concludes:
            makers[pair].append(index)
    plain = [_makers_of(set(rule.when.pairs()), makers) for rule in rules]
    negated = [_makers_of(set(rule.unless.pairs()), makers) for rule in rules]
    graph = {index: plain[index] | negated[index] for index in range(len(rules))}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        circle = [rules[index].id for index in reversed(error.args[1])]
        place = str(rules[error.args[1][0]].place)
        what = "Rules wait for each other in a circle: " + " -> ".join(circle) + "."
        raise Problem(place, what, "Let one of them not depend on the other.") from None
    levels = [0] * len(rules)
    for index in order:
        after_plain = max((levels[one] for one in plain[index]), default=0)
        after_negated = max((levels[one] + 1 for one in negated[index]), default=0)
        levels[index] = max(after_plain, after_negated)
    return Order(tuple(levels), tuple(order))


def _makers_of(pairs: set[FactValue], makers: dict[FactValue, list[int]]) -> set[int]:
    return {index for pair in pairs for index in makers.get(pair, ())}
