"""What tests of rules ask for: one report in short, or what rules say of thousands of situations at once."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pytest
from cbm_advisor.engine import Report, RuleBase, Situation, advise
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.ranking import Standings
from cbm_advisor.engine.report import ArgumentLine, MeasureLine
from cbm_advisor.engine.standing import STANDINGS
from cbm_advisor.knowledge.case import Case

Flags = npt.NDArray[np.bool_]
SITUATIONS = 400


class Told:
    """A report, asked the way tests speak of it."""

    def __init__(self, report: Report, base: RuleBase) -> None:
        self.report = report
        self.posture = report.verdict.posture
        self.verdict_guidance = {
            statement for rule in report.verdict.rules for statement in base.rules[base.by_id[rule]].guidance
        }
        self.warnings = {line.id: line for line in report.warnings}
        self.alternatives = {line.id: line for line in report.alternatives}
        self.notes = {line.id: line for line in report.notes}
        self.choices = {line.id: line for line in report.choices}
        self.raised = {line.id: line.rules for line in report.guidelines if line.state == "raised"}
        self.fired = {step.rule for step in report.trace}
        self.measures = {line.id: line for line in report.measures}

    def standing(self, measure: str) -> str:
        return self.measures[measure].standing

    def rank(self, measure: str) -> int:
        return self.measures[measure].rank

    def families(self, *standings: str) -> set[str]:
        return {line.family for line in self.report.measures if line.standing in standings}

    def top(self, count: int) -> tuple[MeasureLine, ...]:
        return self.report.measures[:count]

    def argument(self, measure: str, rule: str, kind: str = "for") -> ArgumentLine:
        """The argument of a rule about a measure; the strongest, where it has several."""
        rules = [(line.kind, line.rule) for line in self.measures[measure].arguments]
        assert (kind, rule) in rules, f"{measure} has no argument {kind} from {rule}: {rules}"
        return next(
            line for line in self.measures[measure].arguments if (line.kind, line.rule) == (kind, rule)
        )

    def rules_about(self, measure: str, *kinds: str) -> set[str]:
        """The rules that argue about a measure."""
        return {line.rule for line in self.measures[measure].arguments if line.kind in kinds}


class Sweep:
    """What rules say of many situations: every question to it is answered by one truth value a situation."""

    def __init__(self, base: RuleBase, situations: Iterable[Situation]) -> None:
        self.base = base
        self.situations = list(situations)
        self._batch = Batch.by_columns(base, [one.facts for one in self.situations])
        self._at = {measure.id: at for at, measure in enumerate(base.library.measures)}

    @cached_property
    def _points(self) -> npt.NDArray[np.int16]:
        return self.base.ranking.weighing.weigh(self._batch.fired).points

    @cached_property
    def _standings(self) -> Standings:
        return self.base.ranking.standings(self._batch, {})

    def has(self, fact: str, *values: str) -> Flags:
        """Where one of these values is given or concluded."""
        found = np.zeros(len(self.situations), dtype=bool)
        for value in values:
            found |= self._batch.flags(self._batch.holds(fact, value))
        return found

    def warns(self, warning: str) -> Flags:
        return self.has("warning", warning)

    def posture(self, *postures: str) -> Flags:
        return self.has("posture", *postures)

    def fired(self, rule: str) -> Flags:
        return self._batch.fired.flags(self.base.by_id[rule])

    def points(self, measures: Iterable[str]) -> npt.NDArray[np.int16]:
        """What arguments weigh, of shape (situations, measures)."""
        return self._points[:, [self._at[measure] for measure in measures]]

    def stands(self, measures: Iterable[str], *standings: str) -> Flags:
        """Where any of the measures has one of these standings."""
        codes = [STANDINGS.index(standing) for standing in standings]  # type: ignore[arg-type]
        chosen = [self._at[measure] for measure in measures]
        return np.isin(self._standings.standing[:, chosen], codes).any(axis=1)

    def only_where(self, told: Flags, sign: Flags) -> None:
        """Assert that what is told is told somewhere, and nowhere without its sign."""
        assert told.any(), "never told in any situation: the test would prove nothing"
        unfounded = np.flatnonzero(told & ~sign)
        assert not unfounded.size, f"told without a sign: {dict(self.situations[unfounded[0]].facts)}"

    def exactly_where(self, told: Flags, sign: Flags) -> None:
        """Assert that it is told wherever the sign is, and nowhere else."""
        self.only_where(told, sign)
        silent = np.flatnonzero(sign & ~told)
        assert not silent.size, f"a sign, and nothing told: {dict(self.situations[silent[0]].facts)}"


@pytest.fixture(scope="session")
def told(base: RuleBase) -> Callable[..., Told]:
    """The report on some answers, or on a case; each is written once."""
    written: dict[str, Told] = {}

    def advice(about: Case | None = None, **answers: object) -> Told:
        asked = repr((about, sorted(answers.items())))
        if asked not in written:
            written[asked] = Told(advise(about or Situation(**answers)), base)  # type: ignore[arg-type]
        return written[asked]

    return advice


@pytest.fixture(scope="session")
def sweep_with(base: RuleBase, random_situation: Callable[..., Situation]) -> Callable[..., Sweep]:
    """The same random situations each time, with the answers that are named put in."""
    return _drawing(base, random_situation)


@pytest.fixture(scope="session")
def answered_with(base: RuleBase, random_situation: Callable[..., Situation]) -> Callable[..., Sweep]:
    """Like `sweep_with`, and every question is answered: for standings, which open answers hold down."""
    return _drawing(base, random_situation, left_open=0.0)


def _drawing(base: RuleBase, draw: Callable[..., Situation], **how: float) -> Callable[..., Sweep]:
    source = random.Random(36)
    drawn = tuple(draw(source, **how) for _ in range(SITUATIONS))

    def sweep(**answers: str | list[str]) -> Sweep:
        situations = drawn
        for fact, answer in answers.items():
            values = frozenset([answer] if isinstance(answer, str) else answer)
            situations = tuple(one.with_answer(fact, values) for one in situations)
        return Sweep(base, situations)

    return sweep


@pytest.fixture(scope="session")
def sweep_of(base: RuleBase) -> Callable[..., Sweep]:
    """Situations of one's own, swept."""
    return lambda situations: Sweep(base, situations)


@pytest.fixture(scope="session")
def sweep(sweep_with: Callable[..., Sweep]) -> Sweep:
    """Random situations as they come."""
    return sweep_with()


@pytest.fixture(scope="session")
def picks(base: RuleBase) -> Callable[..., list[str]]:
    """The ids of the measures with these attributes, `ambition="modest"` and the like."""

    def chosen(**attributes: object) -> list[str]:
        found = [
            one.id
            for one in base.library.measures
            if all(_has(getattr(one, name), value) for name, value in attributes.items())
        ]
        assert found, f"no measure has {attributes}"
        return found

    return chosen


def _has(held: object, wanted: object) -> bool:
    choices = wanted if isinstance(wanted, set) else {wanted}
    return bool(choices & set(held)) if isinstance(held, tuple) else held in choices
