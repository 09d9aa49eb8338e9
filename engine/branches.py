"""Conditions rewritten as branches of plain literals, the form in which experta can match them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations, product
from typing import NamedTuple

from ..knowledge.condition import Condition
from ..knowledge.problem import Problem
from .rule import Rule

MAX_BRANCHES = 64
# Some are written out only to fall together with others.
MAX_WRITTEN = 4096


class Literal(NamedTuple):
    """Some value of `values` holds of `fact`, or, if negated, none does."""

    fact: str
    values: frozenset[str]
    negated: bool = False


Branch = tuple[Literal, ...]


def branches(rule: Rule) -> tuple[Branch, ...]:
    """The alternatives of `rule`, each a conjunction of literals; raises Problem where there are too many."""
    try:
        found = _holds(rule.when)
        if rule.unless:
            found = _both(found, _fails(rule.unless))
    except OverflowError:
        found = []
    distinct = tuple(dict.fromkeys(tuple(dict.fromkeys(branch)) for branch in found))
    if not 0 < len(distinct) <= MAX_BRANCHES:
        what = f"The rule '{rule.id}' has more than {MAX_BRANCHES} alternatives."
        raise Problem(str(rule.place), what, "Split it, or conclude a finding first.")
    return distinct


def _holds(condition: Condition) -> list[Branch]:
    found: list[Branch] = [tuple(Literal(fact, frozenset(values)) for fact, values in condition.has.items())]
    if condition.any:
        found = _both(found, [branch for part in condition.any for branch in _holds(part)])
    if condition.at_least:
        of = condition.at_least.of
        _bounded(len(of), condition.at_least.count)
        enough = [_all(map(_holds, some)) for some in combinations(of, condition.at_least.count)]
        found = _both(found, [branch for some in enough for branch in some])
    return found


def _fails(condition: Condition) -> list[Branch]:
    """Some line of the condition does not hold."""
    found: list[Branch] = [
        (Literal(fact, frozenset(values), negated=True),) for fact, values in condition.has.items()
    ]
    if condition.any:
        found += _all(map(_fails, condition.any))
    if condition.at_least:
        of = condition.at_least.of
        too_many_fail = len(of) - condition.at_least.count + 1
        _bounded(len(of), too_many_fail)
        for some in combinations(of, too_many_fail):
            found += _all(map(_fails, some))
    return found


def _both(left: list[Branch], right: list[Branch]) -> list[Branch]:
    if len(left) * len(right) > MAX_WRITTEN:
        raise OverflowError
    return [(*one, *other) for one, other in product(left, right)]


def _bounded(of: int, count: int) -> None:
    if math.comb(of, count) > MAX_WRITTEN:
        raise OverflowError


def _all(parts: Iterable[list[Branch]]) -> list[Branch]:
    found: list[Branch] = [()]
    for part in parts:
        found = _both(found, part)
    return found
