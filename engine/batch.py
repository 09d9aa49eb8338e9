"""Many situations as arrays: needs, points and what rules hold of each, one row a situation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from ..knowledge.condition import UNKNOWN, Condition
from .columns import Plane, Planes, at_least, planes_of
from .trace import Consultation

if TYPE_CHECKING:
    from .rule_base import RuleBase

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Fired:
    """Which rules fired: an integer plane for each rule, a bit for each of `size` situations."""

    planes: Sequence[int]
    size: int

    def flags(self, rule: int) -> Flags:
        """Whether the rule fired, of shape (situations,)."""
        return flags(self.planes[rule], self.size)


class Batch:
    """What rules conclude of some situations: given and concluded planes, and the rules that fired."""

    def __init__(self, given: Planes, derived: Planes, fired: Fired) -> None:
        self.size = fired.size
        self.fired = fired
        self._given = given
        self._derived = derived

    @classmethod
    def by_columns(cls, rule_base: RuleBase, situations: Sequence[Mapping[str, frozenset[str]]]) -> Batch:
        """The situations evaluated all at once."""
        given, every = planes_of(situations)
        fired, derived = rule_base.columns.evaluate(given, every)
        return cls(given, derived, Fired(fired, len(situations)))

    @classmethod
    def of_consultation(
        cls, rule_base: RuleBase, given: Mapping[str, frozenset[str]], consultation: Consultation
    ) -> Batch:
        """One situation as the machine saw it."""
        fired = [0] * len(rule_base.rules)
        for rule in consultation.fired:
            fired[rule] = 1
        return cls(planes_of([given])[0], planes_of([consultation.facts])[0], Fired(fired, 1))

    def flags(self, plane: Plane) -> Flags:
        """A plane as an array of shape (situations,)."""
        return flags(plane, self.size)

    def holds(self, fact: str, value: str) -> Plane:
        """The plane of a (fact, value), given or concluded."""
        pair = (fact, value)
        return self._given.get(pair, 0) | self._derived.get(pair, 0)

    def fails(self, condition: Condition, hopeful: bool) -> int:
        """Where a condition on given facts does not hold; with `hopeful`, where it surely cannot."""
        return fails(condition, self._given, (1 << self.size) - 1, hopeful)


def flags(plane: int, size: int) -> Flags:
    """The bits of an integer plane, lowest first, as an array of `size` truth values."""
    raw = np.frombuffer(plane.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(raw, bitorder="little", count=size).astype(bool)


def fails(condition: Condition, given: Planes, every: int, hopeful: bool) -> int:
    """The plane where `condition` does not hold; with `hopeful`, where what is known rules it out."""
    return every ^ int(_holds(condition, given, every, hopeful))


def _holds(condition: Condition, given: Planes, every: Plane, hopeful: bool) -> Any:
    """The plane where the condition holds; with `hopeful`, an unknown fact counts as fitting."""
    result = every
    for fact, values in condition.has.items():
        line = given.get((fact, UNKNOWN), 0) if hopeful else 0
        for value in values:
            line |= given.get((fact, value), 0)
        result &= line
    if condition.any:
        some = 0
        for part in condition.any:
            some |= _holds(part, given, every, hopeful)
        result &= some
    if condition.at_least:
        parts = [_holds(part, given, every, hopeful) for part in condition.at_least.of]
        result &= at_least(condition.at_least.count, parts, 0)
    return result
