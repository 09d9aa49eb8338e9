"""The rules over many situations at once: a plane of bits for each (fact, value), one bit a situation.

The same code runs on Python integers, which win up to some ten thousand situations, and on numpy arrays
of 64-bit words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress, repeat
from typing import TYPE_CHECKING, Any

from ..knowledge.condition import Condition
from .rule import FactValue

if TYPE_CHECKING:
    from .rule_base import RuleBase

Plane = Any  # int, or numpy array of uint64
Planes = dict[FactValue, Plane]
Run = Callable[..., tuple[list[Plane], list[Plane]]]


class Columns:
    """The rule base compiled to one straight function over planes."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._given = tuple(rule_base.given_pairs)
        self._derived = tuple(dict.fromkeys(pair for rule in rule_base.rules for pair in rule.concludes))

    def evaluate(self, given: Mapping[FactValue, Plane], every: Plane) -> tuple[list[Plane], Planes]:
        """Plane of each rule (did it fire) in rule order, and of each derived (fact, value).

        `given` holds a plane for each given (fact, value), absent ones being empty; `every` is the
        plane with the bit of every situation set.
        """
        if type(every) is int and every == 1:
            return self._of_one(given)
        nothing = every ^ every
        inputs = list(map(given.get, self._given, repeat(nothing)))
        fired, derived = self._run(inputs, every, nothing, at_least)
        return fired, dict(zip(self._derived, derived, strict=True))

    def _of_one(self, given: Mapping[FactValue, int]) -> tuple[list[Plane], Planes]:
        inputs = [0] * len(self._given)
        for pair, plane in given.items():
            if pair in self._place:
                inputs[self._place[pair]] = plane
        fired, derived = self._run_one(inputs, 1, 0, at_least)
        found = self._none_derived.copy()
        for pair in compress(self._derived, derived):
            found[pair] = 1
        return fired, found

    @cached_property
    def _run(self) -> Run:
        return _compiled(self._rule_base, self._given, self._derived, _Writing)

    @cached_property
    def _run_one(self) -> Run:
        return _compiled(self._rule_base, self._given, self._derived, _WritingOne)

    @cached_property
    def _place(self) -> dict[FactValue, int]:
        return {pair: at for at, pair in enumerate(self._given)}

    @cached_property
    def _none_derived(self) -> Planes:
        return dict.fromkeys(self._derived, 0)


def planes_of(situations: Sequence[Mapping[str, frozenset[str]]]) -> tuple[Planes, int]:
    """Given facts of many situations as integer planes, bit i for situation i, and the full plane."""
    if len(situations) == 1:
        return {(fact, value): 1 for fact, values in situations[0].items() for value in values}, 1
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
    rule_base: RuleBase, given: Sequence[FactValue], derived: Sequence[FactValue], how: type[_Writing]
) -> Run:
    """One function with a line for each rule, built from positions only: no text of a rule reaches it."""
    slots = {pair: f"p[{index}]" for index, pair in enumerate(given)}
    writing = how(slots)
    makers: dict[FactValue, list[int]] = {pair: [] for pair in derived}
    for index, rule in enumerate(rule_base.rules):
        for pair in dict.fromkeys(rule.concludes):
            makers[pair].append(index)
    names = {pair: f"d{index}" for index, pair in enumerate(derived)}
    waiting = {pair: len(found) for pair, found in makers.items()}
    for index in rule_base.order:
        rule = rule_base.rules[index]
        when = writing.condition(rule.when)
        unless = f"{how.both}(every ^ {writing.condition(rule.unless)})" if rule.unless else ""
        writing.lines.append(f"r{index} = {when}{unless}")
        for pair in dict.fromkeys(rule.concludes):
            waiting[pair] -= 1
            if not waiting[pair]:
                also = [slots[pair]] if pair in slots else []
                parts = how.either.join([*also, *(f"r{one}" for one in makers[pair])])
                writing.lines.append(f"{names[pair]} = {parts}")
                slots[pair] = names[pair]
    fired = ", ".join(f"r{index}" for index in range(len(rule_base.rules)))
    lines = [
        "def run(p, every, nothing, at_least):",
        *(f"    {line}" for line in writing.lines),
        f"    return [{fired}], [{', '.join(names.values())}]",
    ]
    scope: dict[str, Any] = {}
    exec(compile("\n".join(lines), "<columns>", "exec"), scope)
    run: Run = scope["run"]
    return run


class _Writing:
    """Lines being written; what several conditions say in the same words is worked out once."""

    both, either = " & ", " | "

    def __init__(self, slots: Mapping[FactValue, str]) -> None:
        self.lines: list[str] = []
        self._slots = slots
        self._names: dict[str, str] = {}

    def condition(self, condition: Condition) -> str:
        """The plane where the condition holds."""
        lines = []
        for fact, values in condition.has.items():
            # Sorted, so that lists of the same values are the same words.
            found = sorted({self._slots[fact, value] for value in values if (fact, value) in self._slots})
            lines.append(self._joined(self.either, found) if found else "nothing")
        if condition.any:
            lines.append(self._joined(self.either, [self.condition(part) for part in condition.any]))
        if condition.at_least:
            of = [self.condition(part) for part in condition.at_least.of]
            lines.append(self.named(self.at_least(condition.at_least.count, of)))
        return self._joined(self.both, lines) if lines else "every"

    def _joined(self, by: str, parts: Sequence[str]) -> str:
        return parts[0] if len(parts) == 1 else self.named(by.join(parts))

    def named(self, text: str) -> str:
        """A name for what `text` works out."""
        if text not in self._names:
            self._names[text] = f"t{len(self._names)}"
            self.lines.append(f"{self._names[text]} = {text}")
        return self._names[text]

    def at_least(self, count: int, of: Sequence[str]) -> str:
        """The plane where `count` or more of these hold."""
        return f"at_least({count}, ({', '.join(of)},), nothing)"


class _WritingOne(_Writing):
    """For planes of a single bit `and` and `or` say the same, and stop at the first that settles it."""

    both, either = " and ", " or "

    def named(self, text: str) -> str:
        return f"({text})"

    def at_least(self, count: int, of: Sequence[str]) -> str:
        return f"+({' + '.join(of)} >= {count})"
