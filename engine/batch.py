"""Many situations as arrays: needs, points and what rules hold of each, one row a situation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..knowledge.condition import UNKNOWN, Condition
from .columns import Plane, Planes, at_least, planes_of
from .tally import Flags as Flags
from .tally import unpacked
from .trace import Consultation

if TYPE_CHECKING:
    from .rule_base import RuleBase


@dataclass(frozen=True)
class Fired:
    """Which rules fired: a plane for each rule, a bit for each of `size` situations."""

    planes: Sequence[Plane]
    size: int

    def flags(self, rule: int) -> Flags:
        """Whether the rule fired, of shape (situations,)."""
        return flags(self.planes[rule], self.size)


class Batch:
    """What rules conclude of some situations: given and concluded planes, and the rules that fired."""

    def __init__(self, given: Planes, derived: Planes, fired: Fired, every: Plane | None = None) -> None:
        self.size = fired.size
        self.fired = fired
        self._given = given
        self._derived = derived
        self._every = (1 << fired.size) - 1 if every is None else every

    @classmethod
    def by_columns(cls, rule_base: RuleBase, situations: Sequence[Mapping[str, frozenset[str]]]) -> Batch:
        """The situations evaluated all at once."""
        given, every = planes_of(situations)
        return cls.of_planes(rule_base, given, every, len(situations))

    @classmethod
    def of_planes(cls, rule_base: RuleBase, given: Planes, every: Plane, size: int) -> Batch:
        """Situations given as planes, of integers or of words; `every` has the bits of all `size` set."""
        fired, derived = rule_base.columns.evaluate(given, every)
        return cls(given, derived, Fired(fired, size), every)

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
        nothing = self._every ^ self._every
        return self._given.get(pair, nothing) | self._derived.get(pair, nothing)

    def fails(self, condition: Condition, hopeful: bool) -> Plane:
        """Where a condition on given facts does not hold; with `hopeful`, where it surely cannot."""
        return fails(condition, self._given, self._every, hopeful)


def flags(plane: Plane, size: int) -> Flags:
    """The bits of a plane, lowest first, as an array of `size` truth values."""
    found: Flags = unpacked([plane], size)[0].view(bool)
    return found


def fails(condition: Condition, given: Planes, every: Plane, hopeful: bool) -> Plane:
    """The plane where `condition` does not hold; with `hopeful`, where what is known rules it out."""
    return every ^ _holds(condition, given, every, hopeful)


def _holds(condition: Condition, given: Planes, every: Plane, hopeful: bool) -> Any:
    """The plane where the condition holds; with `hopeful`, an unknown fact counts as fitting."""
    nothing = every ^ every
    result = every
    for fact, values in condition.has.items():
        line = given.get((fact, UNKNOWN), nothing) if hopeful else nothing
        for value in values:
            if (fact, value) in given:
                line = line | given[fact, value]
        result = result & line
    if condition.any:
        some = nothing
        for part in condition.any:
            some = some | _holds(part, given, every, hopeful)
        result = result & some
    if condition.at_least:
        parts = [_holds(part, given, every, hopeful) for part in condition.at_least.of]
        result = result & at_least(condition.at_least.count, parts, nothing)
    return result
