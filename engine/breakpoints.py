"""Breakpoints: where a trainer wants a replay to stop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from ..knowledge.problem import Problem, did_you_mean
from .citation import base_id
from .replay import Replay
from .rule_base import RuleBase
from .state import ARGUMENT, Fired

BreakpointKind = Literal["rule", "finding", "measure", "warning"]
KINDS: tuple[BreakpointKind, ...] = get_args(BreakpointKind)


@dataclass(frozen=True, slots=True, order=True)
class Breakpoint:
    """Stops at the steps that fire a rule, conclude a finding, argue about a measure or give a warning.

    The `name` of a finding may be `finding=value`; a rule written with `for_each` is named with its value
    or, for all its values, without.
    """

    kind: BreakpointKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    def stops_at(self, step: Fired) -> bool:
        """Whether this step is one to stop at; a finding that was concluded before counts too."""
        if self.kind == "rule":
            return self.name in (step.rule.id, base_id(step.rule.id))
        if self.kind == "measure":
            return any(one.fact == ARGUMENT and self.name in one.measures for one in step.concluded)
        if self.kind == "warning":
            return ("warning", self.name) in step.rule.concludes
        fact, sign, value = self.name.partition("=")
        return any(one[0] == fact and (not sign or one[1] == value) for one in step.rule.concludes)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step at which a run stops, and the breakpoints that stop it there."""

    step: Fired
    at: tuple[Breakpoint, ...]


def breakpoint_at(kind: str, name: str, base: RuleBase) -> Breakpoint:
    """The breakpoint of this kind and name; raises Problem where the rules know no such thing."""
    name = "=".join(part.strip() for part in name.split("=", 1))
    for known in KINDS:
        if kind == known:
            names = names_for(known, base)
            if name not in names:
                raise Problem(f"breakpoint '{kind} {name}'", f"There is no such {kind}.", _hint(name, names))
            return Breakpoint(known, name)
    raise Problem(f"breakpoint '{kind}'", "A run cannot stop at that.", did_you_mean(kind, KINDS))


def names_for(kind: BreakpointKind, base: RuleBase) -> tuple[str, ...]:
    """Every name that a breakpoint of this kind can have."""
    if kind == "rule":
        return tuple(dict.fromkeys(name for rule in base.rules for name in (base_id(rule.id), rule.id)))
    if kind == "measure":
        return tuple(measure.id for measure in base.library.measures)
    concluded = dict.fromkeys(pair for rule in base.rules for pair in rule.concludes)
    if kind == "warning":
        return tuple(value for fact, value in concluded if fact == kind)
    return tuple(dict.fromkeys(name for fact, value in concluded for name in (fact, f"{fact}={value}")))


def stops(replay: Replay, breakpoints: Iterable[Breakpoint]) -> Iterator[Stop]:
    """Every step of the replay that one of these breakpoints stops at, in order."""
    wanted = sorted(set(breakpoints))
    for step in replay.steps:
        at = tuple(one for one in wanted if one.stops_at(step))
        if at:
            yield Stop(step, at)


def next_stop(replay: Replay, breakpoints: Iterable[Breakpoint], after: int) -> Stop | None:
    """The first stop behind step `after`."""
    return next((one for one in stops(replay, breakpoints) if one.step.number > after), None)


def stop_before(replay: Replay, breakpoints: Iterable[Breakpoint], before: int) -> Stop | None:
    """The last stop in front of step `before`."""
    earlier = [one for one in stops(replay, breakpoints) if one.step.number < before]
    return earlier[-1] if earlier else None


def _hint(name: str, names: Sequence[str]) -> str:
    """The closest name, or the first few that hold what was given, or any."""
    holding = [one for one in names if name in one][:3] or names[:1]
    return did_you_mean(name, names) or f"There is, for instance: {', '.join(holding)}."
