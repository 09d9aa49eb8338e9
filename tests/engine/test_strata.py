"""Rules wait for what they depend on, and a circle of waiting is refused."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.machine import Machine
from cbm_advisor.engine.rule import FactValue, Rule
from cbm_advisor.engine.strata import ordered
from cbm_advisor.knowledge.condition import Condition
from cbm_advisor.knowledge.model import Place
from cbm_advisor.knowledge.problem import Problem

Write = Callable[..., Rule]


def makers(rules: tuple[Rule, ...], condition: Condition) -> list[int]:
    pairs: set[FactValue] = set(condition.pairs())
    return [at for at, rule in enumerate(rules) if pairs.intersection(rule.concludes)]


def check_order(rules: tuple[Rule, ...]) -> int:
    """Every rule comes after its makers, above those its `unless` reads; how many makers there were."""
    strata, order = ordered(rules)
    assert sorted(order) == list(range(len(rules)))
    place = {rule: number for number, rule in enumerate(order)}
    seen = 0
    for at, rule in enumerate(rules):
        for maker in makers(rules, rule.when):
            seen += 1
            assert place[maker] < place[at], rule.id
            assert strata[maker] <= strata[at], rule.id
        for maker in makers(rules, rule.unless):
            seen += 1
            assert place[maker] < place[at], rule.id
            assert strata[maker] < strata[at], rule.id
    return seen


def test_suspected_unless_likely_is_no_circle(write_rule: Write, made_up: Callable[..., RuleBase]) -> None:
    rules = (
        write_rule("suspected", {"stalling": "suspected"}, {"signs": ["some"]}, {"stalling": "likely"}),
        write_rule("likely", {"stalling": "likely"}, {"signs": ["many"]}),
    )
    assert ordered(rules) == ((1, 0), (1, 0))
    machine = Machine(made_up(rules))
    both, one = frozenset({"some", "many"}), frozenset({"some"})
    assert machine.consult({"signs": both}).facts == {"signs": both, "stalling": {"likely"}}
    assert machine.consult({"signs": one}).facts == {"signs": one, "stalling": {"suspected"}}


def test_two_findings_that_read_different_values_of_each_other_are_no_circle(write_rule: Write) -> None:
    rules = (
        write_rule("first", {"trust": "low"}, {"contact": "none"}),
        write_rule("second", {"contact": "scarce"}, {"trust": "low"}),
    )
    assert ordered(rules).order == (0, 1)


def test_rules_on_answers_alone_stand_in_the_lowest_stratum(write_rule: Write) -> None:
    rules = (
        write_rule("third", {"c": "yes"}, {"answer": "yes"}, {"any": [{"b": "yes"}, {"other": "yes"}]}),
        write_rule(
            "second", {"b": "yes"}, {"at_least": {"count": 1, "of": [{"a": "yes"}, {"answer": "no"}]}}
        ),
        write_rule("first", {"a": "yes"}, {"answer": "yes"}, {"answer": "no"}),
    )
    assert ordered(rules).strata == (1, 0, 0)


def test_a_circle_of_plain_conclusions_is_refused_with_its_rules_and_place(write_rule: Write) -> None:
    rules = [
        write_rule("bystander", {"x": "yes"}, {"a": "yes"}),
        write_rule("one", {"a": "yes"}, {"c": "yes"}, place=Place("pack.yaml", 3)),
        write_rule("two", {"b": "yes"}, {"any": [{"a": "yes"}, {"z": "yes"}]}, place=Place("pack.yaml", 9)),
        write_rule("three", {"c": "yes"}, {"b": ["no", "yes"]}, place=Place("pack.yaml", 15)),
    ]
    with pytest.raises(Problem) as caught:
        ordered(rules)
    assert all(f"made-up/{name}" in caught.value.what for name in ("one", "two", "three"))
    assert "bystander" not in caught.value.what
    assert caught.value.where in ("pack.yaml:3", "pack.yaml:9", "pack.yaml:15")


def test_a_circle_through_unless_is_refused_with_its_rules(write_rule: Write) -> None:
    rules = [
        write_rule("calm", {"mood": "calm"}, {"fighting": "no"}, {"mood": "tense"}),
        write_rule("tense", {"mood": "tense"}, {"fighting": "yes"}, {"any": [{"mood": "calm"}]}),
    ]
    with pytest.raises(Problem) as caught:
        ordered(rules)
    assert "made-up/calm" in caught.value.what
    assert "made-up/tense" in caught.value.what


@pytest.mark.parametrize("part", ["when", "unless"])
def test_a_rule_that_waits_for_its_own_conclusion_is_refused(write_rule: Write, part: str) -> None:
    with pytest.raises(Problem, match="made-up/alone -> made-up/alone"):
        ordered([write_rule("alone", {"a": "yes"}, **{part: {"a": "yes"}})])


def test_shipped_rules_come_after_all_they_depend_on_however_they_are_listed(base: RuleBase) -> None:
    assert check_order(base.rules) > 100
    listed = list(base.rules)
    for seed in range(5):
        random.Random(seed).shuffle(listed)
        assert check_order(tuple(listed)) > 100


def test_order_is_the_same_each_time_it_is_asked_for(base: RuleBase) -> None:
    assert ordered(base.rules) == ordered(list(base.rules)) == (base.strata, base.order)
