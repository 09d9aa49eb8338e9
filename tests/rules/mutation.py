"""Mutants of rules: what if one were missing, or one line of its conditions were negated or left out?

Finer ones leave out one value of a line, or one thing that a rule concludes.

Every situation with expectations (vignettes and whole cases) is one bit of a plane, so a mutant is tried on
all of them at once. One that breaks no expectation survives: nothing written down says why it is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.columns import Planes, at_least, planes_of
from cbm_advisor.engine.rule import CASE_CONSEQUENCES, FactValue, Rule
from cbm_advisor.knowledge.condition import Condition
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.yaml_file import read_yaml

from .vignettes import FOLDER, all_told, base_id, pairs_of, written_ids

Change = Literal["missing", "negated", "left out", "value left out", "not concluded"]
# What whole cases call what rules conclude.
EXPECTED = {
    "warnings": CASE_CONSEQUENCES["warn"],
    "alternatives": CASE_CONSEQUENCES["alternative"],
    "notes": CASE_CONSEQUENCES["note"],
    "choices": CASE_CONSEQUENCES["choice"],
    "guidelines": CASE_CONSEQUENCES["raise"],
}


class Mutant(NamedTuple):
    """A rule as written, each value of its `for_each` alike, with one change.

    `line` tells where: `when.any.0.fact`, with `=value` behind it for a value, or `then.0.fact=value`.
    """

    rule: str
    change: Change = "missing"
    line: str = ""

    def __str__(self) -> str:
        return f"{self.rule} {self.change}" if not self.line else f"{self.rule}: {self.line} {self.change}"


def mutants(base: RuleBase) -> Iterator[Mutant]:
    """Every mutant of every rule that people wrote."""
    for id_, rule in _as_written(base).items():
        yield Mutant(id_)
        for line, _ in lines_of(rule):
            yield Mutant(id_, "negated", line)
            yield Mutant(id_, "left out", line)


def finer_mutants(base: RuleBase) -> Iterator[Mutant]:
    """Every mutant that leaves out one of several values of a line, or one thing that a rule concludes."""
    for id_, rule in _as_written(base).items():
        for line, values in lines_of(rule):
            if len(values) > 1:
                yield from (Mutant(id_, "value left out", f"{line}={value}") for value in values)
        for index, (fact, value) in enumerate(rule.concludes):
            yield Mutant(id_, "not concluded", f"then.{index}.{fact}={value}")


def _as_written(base: RuleBase) -> dict[str, Rule]:
    """A rule for each id that people wrote: the first, where `for_each` made several of it."""
    written = {id_: [] for id_ in written_ids(base)}
    for rule in base.rules:
        written.get(base_id(rule.id), []).append(rule)
    return {id_: rules[0] for id_, rules in written.items()}


def lines_of(rule: Rule) -> list[tuple[str, tuple[str, ...]]]:
    """Every line `fact: values` of the conditions: where it stands, and the values."""
    return [*_lines(rule.when, "when"), *_lines(rule.unless, "unless")]


def _lines(condition: Condition, where: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for fact, values in condition.has.items():
        yield f"{where}.{fact}", values
    for place, part in _parts(condition, where):
        yield from _lines(part, place)


def _parts(condition: Condition, where: str) -> Iterator[tuple[str, Condition]]:
    for index, part in enumerate(condition.any):
        yield f"{where}.any.{index}", part
    for index, part in enumerate(condition.at_least.of if condition.at_least else ()):
        yield f"{where}.at_least.{index}", part


@dataclass
class Expectations:
    """Where rules have to fire or keep silent, and where (fact, value)s have to hold or not, as planes."""

    fires: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    silent: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    holds: dict[FactValue, int] = field(default_factory=lambda: defaultdict(int))
    absent: dict[FactValue, int] = field(default_factory=lambda: defaultdict(int))

    def broken(self, fired: dict[str, int], planes: Planes) -> bool:
        """Whether some situation does not come out as expected."""
        return (
            any(plane & ~fired[rule] for rule, plane in self.fires.items())
            or any(plane & fired[rule] for rule, plane in self.silent.items())
            or any(plane & ~planes.get(pair, 0) for pair, plane in self.holds.items())
            or any(plane & planes.get(pair, 0) for pair, plane in self.absent.items())
        )


class Trial:
    """The rules over every situation that has expectations, and what becomes of these under a mutant."""

    def __init__(self, base: RuleBase) -> None:
        self.base = base
        self.expected = Expectations()
        situations = [one.facts for one in all_told()]
        for index, one in enumerate(all_told()):
            self._expect(1 << index, one.vignette.fires, one.vignette.silent, one.holds)
        for path in sorted(FOLDER.parent.glob("*.yaml")):
            bit = 1 << len(situations)
            situations.append(self._whole_case(read_yaml(path, path.name).data, bit))
        self.given, self.every = planes_of(situations)
        self.fired, self.planes = self._run(None)

    def survives(self, mutant: Mutant) -> bool:
        """Whether every expectation is met though the rule is changed."""
        changed = [at for at, rule in enumerate(self.base.rules) if base_id(rule.id) == mutant.rule]
        # Nothing that the rule depends on changes: if it fires where it did, so does every other.
        if mutant.change != "not concluded" and all(
            self._fires(self.base.rules[at], self.planes, mutant) == self.fired[self.base.rules[at].id]
            for at in changed
        ):
            return True
        return not self.expected.broken(*self._run(mutant))

    def _expect(
        self, bit: int, fires: Iterable[str], silent: Iterable[str], holds: Iterable[FactValue]
    ) -> None:
        for rule in fires:
            self.expected.fires[rule] |= bit
        for rule in silent:
            self.expected.silent[rule] |= bit
        for pair in holds:
            self.expected.holds[pair] |= bit

    def _whole_case(self, told: dict[str, Any], bit: int) -> dict[str, frozenset[str]]:
        expect = told["expect"]
        holds = pairs_of({fact: expect.get(key, ()) for key, fact in EXPECTED.items()})
        self._expect(
            bit,
            expect.get("fires", ()),
            expect.get("silent", ()),
            [("posture", expect["posture"]), *holds, *pairs_of(expect.get("concludes", {}))],
        )
        for warning in expect.get("must_not", {}).get("warnings", ()):
            self.expected.absent["warning", warning] |= bit
        if "case" in told:
            return Situation.of(dict(worked_cases())[told["case"]]).facts
        return Situation(**told["answers"]).facts

    def _run(self, mutant: Mutant | None) -> tuple[dict[str, int], Planes]:
        planes, fired = dict(self.given), {}
        for at in self.base.order:
            rule = self.base.rules[at]
            mine = mutant if mutant and base_id(rule.id) == mutant.rule else None
            fired[rule.id] = self._fires(rule, planes, mine)
            for index, pair in enumerate(rule.concludes):
                if mine and mine.line.startswith(f"then.{index}."):
                    continue
                planes[pair] = planes.get(pair, 0) | fired[rule.id]
        return fired, planes

    def _fires(self, rule: Rule, planes: Planes, mutant: Mutant | None) -> int:
        if mutant and mutant.change == "missing":
            return 0
        when = self._holds(rule.when, "when", planes, mutant)
        unless = self._holds(rule.unless, "unless", planes, mutant)
        return (self.every if when is None else when) & ~(0 if unless is None else unless)

    def _holds(self, condition: Condition, where: str, planes: Planes, mutant: Mutant | None) -> int | None:
        """The plane where a condition holds; nothing where it has no lines or all of them are left out."""
        lines: list[int] = []
        for fact, values in condition.has.items():
            line = 0
            for value in values:
                if not mutant or mutant.line != f"{where}.{fact}={value}":
                    line |= planes.get((fact, value), 0)
            if mutant and mutant.line == f"{where}.{fact}":
                if mutant.change == "left out":
                    continue
                line ^= self.every
            lines.append(line)
        parts = {
            place: self._holds(part, place, planes, mutant) or 0 for place, part in _parts(condition, where)
        }
        some = [plane for place, plane in parts.items() if place.startswith(f"{where}.any.")]
        if some:
            lines.append(at_least(1, some, 0))
        if condition.at_least:
            of = [plane for place, plane in parts.items() if place.startswith(f"{where}.at_least.")]
            lines.append(at_least(condition.at_least.count, of, 0))
        if not lines:
            return None
        held = self.every
        for line in lines:
            held &= line
        return held
