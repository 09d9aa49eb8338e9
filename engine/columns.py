"""The rules over many situations at once: a plane of bits for each (fact, value), one bit a situation.

The same code runs on Python integers, which win up to some ten thousand situations, and on numpy arrays
of 64-bit words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..knowledge.condition import Condition
from .rule import FactValue

if TYPE_CHECKING:
    from .rule_base import RuleBase

Plane = Any  # int, or numpy array of uint64
Planes = dict[FactValue, Plane]


class Columns:
    """The rule base compiled to one straight function over planes."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._given = tuple(rule_base.given_pairs)
        self._derived = tuple(dict.fromkeys(pair for rule in rule_base.rules for pair in rule.concludes))
        self._run = _compiled(rule_base, self._given, self._derived)

    def evaluate(self, given: Mapping[FactValue, Plane], every: Plane) -> tuple[list[Plane], Planes]:
        """Plane of each rule (did it fire) in rule order, and of each derived (fact, value).

        `given` holds a plane for each given (fact, value), absent ones being empty; `every` is the
        plane with the bit of every situation set.
        """
        nothing = every ^ every
        inputs = [given.get(pair, nothing) for pair in self._given]
        fired, derived = self._run(inputs, every, nothing, at_least)
        return fired, dict(zip(self._derived, derived, strict=True))


def planes_of(situations: Sequence[Mapping[str, frozenset[str]]]) -> tuple[Planes, int]:
    """Given facts of many situations as integer planes, bit i for situation i, and the full plane."""
    planes: Planes = {}
    for index, facts in enumerate(situations):
        bit = 1 << index
        for fact, values in facts.items():
            for value in values:
                planes[fact, value] = planes.get((fact, value), 0) | bit
    return planes, (1 << len(situations)) - 1


def at_least(count: int, planes: Iterable[Plane], nothing: Plane) -> Plane:
    """Situations in which `count` or more of `planes` have their bit set."""
    reached = [nothing] * count
    for plane in planes:
        for index in range(count - 1, 0, -1):
            reached[index] = reached[index] | (reached[index - 1] & plane)
        reached[0] = reached[0] | plane
    return reached[count - 1]


def _compiled(
    rule_base: RuleBase, given: Sequence[FactValue], derived: Sequence[FactValue]
) -> Callable[..., tuple[list[Plane], list[Plane]]]:
    """One function with a line for each rule, built from positions only: no text of a rule reaches it."""
    slots = {pair: f"p[{index}]" for index, pair in enumerate(given)}
    makers: dict[FactValue, list[int]] = {pair: [] for pair in derived}
    for index, rule in enumerate(rule_base.rules):
        for pair in dict.fromkeys(rule.concludes):
            makers[pair].append(index)
    names = {pair: f"d{index}" for index, pair in enumerate(derived)}
    waiting = {pair: len(found) for pair, found in makers.items()}
    lines = ["def run(p, every, nothing, at_least):"]
    for index in rule_base.order:
        rule = rule_base.rules[index]
        when = _expression(rule.when, slots)
        unless = f" & (every ^ ({_expression(rule.unless, slots)}))" if rule.unless else ""
        lines.append(f"    r{index} = ({when}){unless}")
        for pair in dict.fromkeys(rule.concludes):
            waiting[pair] -= 1
            if not waiting[pair]:
                also = [slots[pair]] if pair in slots else []
                parts = " | ".join([*also, *(f"r{one}" for one in makers[pair])])
                lines.append(f"    {names[pair]} = {parts}")
                slots[pair] = names[pair]
    fired = ", ".join(f"r{index}" for index in range(len(rule_base.rules)))
    lines.append(f"    return [{fired}], [{', '.join(names.values())}]")
    scope: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<columns>", "exec"), scope)
    run: Callable[..., tuple[list[Plane], list[Plane]]] = scope["run"]
    return run


def _expression(condition: Condition, slots: Mapping[FactValue, str]) -> str:
    lines = []
    for fact, values in condition.has.items():
        found = [slots[fact, value] for value in values if (fact, value) in slots]
        lines.append("(" + " | ".join(found) + ")" if found else "nothing")
    if condition.any:
        lines.append("(" + " | ".join(_expression(part, slots) for part in condition.any) + ")")
    if condition.at_least:
        of = ", ".join(_expression(part, slots) for part in condition.at_least.of)
        lines.append(f"at_least({condition.at_least.count}, ({of},), nothing)")
    return "(" + " & ".join(lines) + ")" if lines else "every"
