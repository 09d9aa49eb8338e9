"""The step-by-step machine and the column evaluator say the same, on any rules and any situation."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.branches import branches
from cbm_advisor.engine.columns import planes_of
from cbm_advisor.engine.drafted import Drafted
from cbm_advisor.engine.machine import Machine
from cbm_advisor.engine.rule import FactValue, Rule
from cbm_advisor.knowledge.problem import Problem

Facts = Mapping[str, frozenset[str]]
Reached = tuple[set[int], dict[str, frozenset[str]]]
Draw = Callable[..., Situation]
TIMES = [pytest.param(1, id="every-run"), pytest.param(10, id="sweep", marks=pytest.mark.sweep)]

GIVEN = {
    "phase": ("early", "middle", "late", "unknown"),
    "trust": ("low", "high", "unknown"),
    "concerns": ("mines", "water", "trade", "travel", "unknown"),
    "signs": ("delay", "absence", "demands", "none"),
}
SEVERAL = ("concerns", "signs")
FINDINGS = {f"finding_{letter}": ("mainly", "partly", "suspected") for letter in "abcde"}
# How often a condition holds an `any`, and how often an `at_least`.
NESTED = 0.12
VOCABULARY = [(fact, value) for fact, values in GIVEN.items() for value in values]


def by_machine(machine: Machine, situation: Facts) -> Reached:
    consultation = machine.consult(situation, record=False)
    assert len(set(consultation.fired)) == len(consultation.fired), "a rule fired twice"
    return set(consultation.fired), dict(consultation.facts)


def by_columns(base: RuleBase, situations: Sequence[Facts]) -> list[Reached]:
    given, every = planes_of(situations)
    fired, derived = base.columns.evaluate(given, every)
    reached: list[Reached] = []
    for at, situation in enumerate(situations):
        facts = {fact: set(values) for fact, values in situation.items()}
        for (fact, value), plane in derived.items():
            if plane >> at & 1:
                facts.setdefault(fact, set()).add(value)
        rules = {rule for rule, plane in enumerate(fired) if plane >> at & 1}
        reached.append((rules, {fact: frozenset(values) for fact, values in facts.items()}))
    return reached


@pytest.mark.parametrize("times", TIMES)
def test_both_evaluators_agree_on_the_shipped_rules(
    base: RuleBase, random_situation: Draw, random_drafted: Callable[..., Drafted], times: int
) -> None:
    """In plain cases, and where a drafted measure is looked at beside the case."""
    draw = random.Random(100 + times)
    situations = [
        draw.choice([random_situation, random_drafted])(draw, draw.choice([0, 0.1, 0.3, 0.6, 0.9])).facts
        for _ in range(400 * times)
    ]
    machine = Machine(base)
    fired: set[int] = set()
    for situation, expected in zip(situations, by_columns(base, situations), strict=True):
        assert by_machine(machine, situation) == expected
        fired |= expected[0]
    assert len(fired) > 0.9 * len(base.rules), "too few rules were put to the test"


@pytest.mark.parametrize("times", TIMES)
def test_both_evaluators_agree_with_plain_reasoning_on_random_rules(
    made_up: Callable[..., RuleBase], times: int
) -> None:
    draw = random.Random(200 + times)
    highest, fired_at_all = 0, 0
    for _ in range(200 * times):
        ranked = random_rules(draw, draw.randint(4, 10))
        rules = [rule for _, rule in draw.sample(ranked, len(ranked))]
        base = made_up(rules, VOCABULARY)
        situations = [random_facts(draw) for _ in range(20)]
        machine = Machine(base)
        for situation, columns in zip(situations, by_columns(base, situations), strict=True):
            expected = by_reading(ranked, rules, situation)
            assert by_machine(machine, situation) == expected, base.rules
            assert columns == expected, base.rules
            fired_at_all += len(expected[0])
        highest = max(highest, *base.strata)
    assert highest >= 4
    assert fired_at_all > 5_000


def by_reading(ranked: Sequence[tuple[int, Rule]], rules: Sequence[Rule], situation: Facts) -> Reached:
    """What the rules say when each is read once, after all those that it could wait for."""
    facts = {fact: set(values) for fact, values in situation.items()}
    fired = set()
    for _, rule in sorted(ranked, key=lambda one: one[0]):
        seen = {fact: frozenset(values) for fact, values in facts.items()}
        if rule.when.holds(seen) and not (rule.unless and rule.unless.holds(seen)):
            fired.add(rules.index(rule))
            for fact, value in rule.concludes:
                facts.setdefault(fact, set()).add(value)
    return fired, {fact: frozenset(values) for fact, values in facts.items()}


def random_facts(draw: random.Random) -> Facts:
    facts = {}
    for fact, values in GIVEN.items():
        count = draw.randint(1, 3) if fact in SEVERAL else 1
        if draw.random() < 0.9:
            facts[fact] = frozenset(draw.sample(values, count))
    return facts


def random_rules(draw: random.Random, count: int) -> list[tuple[int, Rule]]:
    """Rules without circles: each reads only what stands lower in a random order of all conclusions.

    With each goes the lowest rank of what it concludes.
    """
    order = [(fact, value) for fact, values in FINDINGS.items() for value in values]
    draw.shuffle(order)
    found = []
    while len(found) < count:
        rank = draw.randint(0, len(order))
        concluded = [{"conclude": dict([order[rank]])}] if rank < len(order) else []
        if rank < len(order) and draw.random() < 0.3:
            concluded.append({"conclude": dict([draw.choice(order[rank:])])})
        argument = {"for": "all", "ground": "made-up"}
        usable = [*VOCABULARY, *order[:rank]]
        # What was concluded is drawn more often than an answer, so that chains become long.
        usable += order[:rank] * 3
        rule = Rule.model_validate(
            {
                "id": f"made-up/{len(found)}",
                "title": "Made up",
                "because": "It was drawn.",
                "when": random_condition(draw, usable),
                "unless": random_condition(draw, usable) if draw.random() < 0.5 else {},
                "then": concluded or [argument],
            }
        )
        if can_be_matched(rule):
            found.append((rank, rule))
    return found


def can_be_matched(rule: Rule) -> bool:
    try:
        branches(rule)
    except Problem:
        return False
    return True


def random_condition(draw: random.Random, usable: Sequence[FactValue], depth: int = 2) -> dict[str, Any]:
    condition: dict[str, Any] = {}
    for fact, _ in draw.sample(usable, draw.choice([0, 1, 1, 2] if depth == 2 else [1, 1, 2])):
        values = sorted({value for name, value in usable if name == fact})
        condition[fact] = draw.sample(values, draw.randint(1, min(3, len(values))))
    if depth and draw.random() < NESTED:
        condition["any"] = random_parts(draw, usable, depth)
    if depth and draw.random() < NESTED:
        parts = random_parts(draw, usable, depth)
        condition["at_least"] = {"count": draw.randint(1, len(parts)), "of": parts}
    return condition


def random_parts(draw: random.Random, usable: Sequence[FactValue], depth: int) -> list[dict[str, Any]]:
    return [random_condition(draw, usable, depth - 1) for _ in range(draw.randint(1, 3))]


@pytest.mark.parametrize("size", [3, 500])
def test_columns_on_numpy_words_say_the_same_as_on_integers(
    base: RuleBase, random_situation: Draw, size: int
) -> None:
    draw = random.Random(300)
    given, every = planes_of([random_situation(draw).facts for _ in range(size)])
    fired, derived = base.columns.evaluate(given, every)
    words = {pair: as_words(plane) for pair, plane in given.items()}
    fired_words, derived_words = base.columns.evaluate(words, as_words(every))
    assert [as_integer(plane) for plane in fired_words] == fired
    assert {pair: as_integer(plane) for pair, plane in derived_words.items()} == derived
    assert sum(0 < plane < every for plane in fired) > 10


def as_words(plane: int) -> Any:
    return np.frombuffer(plane.to_bytes(64, "little"), dtype="<u8")


def as_integer(words: Any) -> int:
    assert words.dtype == np.uint64
    return int.from_bytes(words.tobytes(), "little")
