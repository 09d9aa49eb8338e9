"""Adding up what arguments say of each measure: of those with one ground only the strongest counts.

The strongest argument of a ground is a sum of steps: one step for any argument at least weak, another for
any at least moderate, and so on. Each step hangs on a set of rules of which one has to fire. So weighing
many situations is an OR of planes for each such set, and a sum of these planes for each measure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from .batch import Fired, Flags
from .columns import Plane
from .rule import ArgumentKind
from .tally import Points, Tally

if TYPE_CHECKING:
    from .rule_base import PlacedArgument, RuleBase

RuleSet = tuple[int, ...]


@dataclass(frozen=True)
class Weighed:
    """What arguments say of each measure, arrays of shape (situations, measures).

    `pro` and `con` add up the strongest argument of each ground; `conditional` marks measures on a
    condition that must be met before they can be raised first.
    """

    pro: Points
    con: Points
    ruled_out: Flags
    conditional: Flags

    @cached_property
    def points(self) -> Points:
        """What speaks for a measure less what speaks against it."""
        return np.asarray(self.pro - self.con, dtype=np.int16)


class Weighing:
    """The arguments of one rule base, laid out for weighing many situations at once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._measures = len(rule_base.library.measures)

    def weigh(self, fired: Fired) -> Weighed:
        """What the arguments of the rules that fired say of each measure."""
        return Weighed(
            pro=self._pro.of(fired),
            con=self._con.of(fired),
            ruled_out=self._ruled_out.where_any(fired),
            conditional=self._conditional.where_any(fired),
        )

    @cached_property
    def _pro(self) -> _Sets:
        return self._strongest_of_each_ground("for")

    @cached_property
    def _con(self) -> _Sets:
        return self._strongest_of_each_ground("against")

    @cached_property
    def _ruled_out(self) -> _Sets:
        return self._marked(one for one in self._rule_base.arguments if one.argument.kind == "rule_out")

    @cached_property
    def _conditional(self) -> _Sets:
        return self._marked(
            one
            for one in self._rule_base.arguments
            if one.argument.kind == "on_condition" and one.argument.weight == "strong"
        )

    def _strongest_of_each_ground(self, kind: ArgumentKind) -> _Sets:
        weights = self._rule_base.declarations.scale.weights
        reaching: dict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for rule, argument, measures in self._rule_base.arguments:
            if argument.kind == kind:
                for measure in measures:
                    reaching[argument.ground, measure].append((rule, weights[argument.weight]))
        gains: dict[RuleSet, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        for (_, measure), arguments in reaching.items():
            levels = sorted({0, *(weight for _, weight in arguments)})
            for below, level in pairwise(levels):
                enough = tuple(sorted({rule for rule, weight in arguments if weight >= level}))
                gains[enough][measure] += level - below
        return _Sets(gains, self._measures)

    def _marked(self, arguments: Iterable[PlacedArgument]) -> _Sets:
        gains: dict[RuleSet, dict[int, int]] = {}
        for rule, _, measures in arguments:
            gains.setdefault((rule,), {}).update(dict.fromkeys(measures, 1))
        return _Sets(gains, self._measures)


class _Sets:
    """Sets of rules, and what each measure gains where one of a set fires."""

    def __init__(self, gains: Mapping[RuleSet, Mapping[int, int]], measures: int) -> None:
        self._sets = tuple(gains)
        self._tally = Tally(tuple(gains.values()), measures)

    def of(self, fired: Fired) -> Points:
        """What each measure gains in each situation, of shape (situations, measures)."""
        return self._tally.of(self._planes(fired), fired.size)

    def where_any(self, fired: Fired) -> Flags:
        """Whether each measure gains anything in each situation, of shape (situations, measures)."""
        return self._tally.where_any(self._planes(fired), fired.size)

    def _planes(self, fired: Fired) -> list[Plane]:
        planes = []
        for first, *others in self._sets:
            plane = fired.planes[first]
            for rule in others:
                plane = plane | fired.planes[rule]
            planes.append(plane)
        return planes
