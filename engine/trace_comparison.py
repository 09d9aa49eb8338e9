"""Two traces side by side: where they part first, what followed from what, and what stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field

from ..knowledge.model import Model
from .proof import support_of
from .replay import Replay
from .report import CaseLine, FactLine, Versions
from .rule import FactValue
from .state import ARGUMENT, Fired, facts_of

SCHEMA: Literal["cbm-advisor/trace-comparison/1"] = "cbm-advisor/trace-comparison/1"
DifferenceKind = Literal["only-before", "only-after", "otherwise"]


class AnswerDifference(Model):
    """A given fact that is not the same on both sides."""

    fact: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class StepDifference(Model):
    """A rule that fired on one side only, or on both with other matches.

    `through` are the facts it hangs on that hold on one side only, `answers` the differing answers these
    go back to, and `behind` the rules among the differences that concluded them: none where answers alone
    make the difference. `concluded` is what holds on this side only by this rule. `from_first` tells
    whether it is part of the first difference or followed from it.
    """

    rule: str
    title: str
    kind: DifferenceKind
    step_before: int | None
    step_after: int | None
    through: tuple[FactLine, ...]
    concluded: tuple[FactLine, ...]
    behind: tuple[str, ...]
    answers: tuple[str, ...]
    from_first: bool


class FirstDifference(Model):
    """The first step at which the traces part, and the rule that fired there on each side, if any."""

    step: int
    before: str | None
    after: str | None


class TraceComparison(Model):
    """Two traces compared; the differences in the order of their steps."""

    schema_: Literal["cbm-advisor/trace-comparison/1"] = Field(default=SCHEMA, alias="schema")
    before: CaseLine
    after: CaseLine
    versions: Versions
    steps_before: int
    steps_after: int
    answers: tuple[AnswerDifference, ...]
    first: FirstDifference | None
    differences: tuple[StepDifference, ...]
    same_rules: tuple[str, ...]
    same_conclusions: tuple[FactLine, ...]

    def to_json(self) -> str:
        """The comparison as JSON text, two spaces deep, ending in a line break."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def compared(before: Replay, after: Replay) -> TraceComparison:
    """Two replays by the same rules compared."""
    return _Comparison(before, after).comparison()


class _Comparison:
    """Two replays being compared."""

    def __init__(self, before: Replay, after: Replay) -> None:
        self._sides = (before, after)
        self._steps = tuple({step.rule.id: step for step in side.steps} for side in self._sides)
        self._facts = tuple(facts_of(side.at(side.last).memory) for side in self._sides)
        self._pairs = tuple(
            {(fact, value) for fact, values in facts.items() for value in values} for facts in self._facts
        )
        self._known: dict[str, tuple[FactValue, ...]] = {}

    def comparison(self) -> TraceComparison:
        before, after = self._sides
        concluded = (one.pair for one in before.at(before.last).memory if one.step and one.fact != ARGUMENT)
        return TraceComparison(
            before=before.recorded.case,
            after=after.recorded.case,
            versions=before.recorded.versions,
            steps_before=before.last,
            steps_after=after.last,
            answers=tuple(self._answers()),
            first=self.first,
            differences=tuple(self._difference(rule) for rule in self._differing),
            same_rules=tuple(rule for rule in self._steps[0] if self._kind(rule) is None),
            same_conclusions=_lines(pair for pair in concluded if pair in self._pairs[1]),
        )

    @cached_property
    def first(self) -> FirstDifference | None:
        """Where the two rows of steps part."""
        before, after = (side.steps for side in self._sides)
        for at in range(max(len(before), len(after))):
            one, other = (steps[at] if at < len(steps) else None for steps in (before, after))
            if one is None or other is None or _said(one) != _said(other):
                return FirstDifference(
                    step=at + 1, before=one.rule.id if one else None, after=other.rule.id if other else None
                )
        return None

    def _answers(self) -> Iterator[AnswerDifference]:
        before, after = (side.recorded.situation for side in self._sides)
        for fact in dict.fromkeys((*before, *after)):
            if before.get(fact, ()) != after.get(fact, ()):
                yield AnswerDifference(fact=fact, before=before.get(fact, ()), after=after.get(fact, ()))

    def _kind(self, rule: str) -> DifferenceKind | None:
        one, other = (steps.get(rule) for steps in self._steps)
        if one and other:
            return None if _said(one) == _said(other) else "otherwise"
        return "only-before" if one else "only-after"

    @cached_property
    def _differing(self) -> tuple[str, ...]:
        """The rules that differ, by the step of the side on which they come first, before and after mixed."""
        earliest: dict[str, tuple[int, int]] = {}
        for side, steps in enumerate(self._steps):
            for rule, step in steps.items():
                if self._kind(rule):
                    earliest[rule] = min(earliest.get(rule, (step.number, side)), (step.number, side))
        return tuple(sorted(earliest, key=lambda rule: earliest[rule]))

    def _through(self, rule: str) -> tuple[FactValue, ...]:
        """The facts held on one side only that this rule matched, or that kept it silent."""
        if rule not in self._known:
            found: dict[FactValue, None] = {}
            for side, steps in enumerate(self._steps):
                if rule in steps:
                    other = 1 - side
                    found |= dict.fromkeys(
                        one.pair for one in steps[rule].matched if one.pair not in self._pairs[other]
                    )
                    silencing = support_of(steps[rule].rule.unless, self._facts[other])
                    found |= dict.fromkeys(pair for pair in silencing if pair not in self._pairs[side])
            self._known[rule] = tuple(found)
        return self._known[rule]

    @cached_property
    def _makers(self) -> dict[FactValue, tuple[str, ...]]:
        """For each conclusion held on one side only, the rules that made it there."""
        makers: dict[FactValue, list[str]] = {}
        for rule in self._differing:
            for pair in self._concluded(rule):
                makers.setdefault(pair, []).append(rule)
        return {pair: tuple(rules) for pair, rules in makers.items()}

    def _concluded(self, rule: str) -> tuple[FactValue, ...]:
        concludes = next(steps[rule] for steps in self._steps if rule in steps).rule.concludes
        return tuple(pair for pair in concludes if (pair in self._pairs[0]) != (pair in self._pairs[1]))

    def _behind(self, rule: str) -> tuple[str, ...]:
        makers = (one for pair in self._through(rule) for one in self._makers.get(pair, ()))
        return tuple(dict.fromkeys(makers))

    def _chain(self, rule: str) -> set[str]:
        """This rule and every differing rule that led to it."""
        chain, waiting = set[str](), [rule]
        while waiting:
            one = waiting.pop()
            if one not in chain:
                chain.add(one)
                waiting += self._behind(one)
        return chain

    def _difference(self, rule: str) -> StepDifference:
        kind, (one, other) = self._kind(rule), (steps.get(rule) for steps in self._steps)
        step, chain = one or other, self._chain(rule)
        assert kind is not None
        assert step is not None
        given = {answer.fact for answer in self._answers()}
        leads = {self.first.before, self.first.after} if self.first else set()
        return StepDifference(
            rule=rule,
            title=step.rule.title,
            kind=kind,
            step_before=one.number if one else None,
            step_after=other.number if other else None,
            through=_lines(self._through(rule)),
            concluded=_lines(self._concluded(rule)),
            behind=self._behind(rule),
            answers=tuple(sorted({fact for one in chain for fact, _ in self._through(one)} & given)),
            from_first=not leads.isdisjoint(chain),
        )


def _said(step: Fired) -> tuple[str, tuple[FactValue, ...]]:
    return step.rule.id, tuple(one.pair for one in step.matched)


def _lines(pairs: Iterator[FactValue] | tuple[FactValue, ...]) -> tuple[FactLine, ...]:
    return tuple(FactLine(fact=fact, value=value) for fact, value in pairs)
