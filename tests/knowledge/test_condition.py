"""Conditions: what they say of a situation, what stays open, and that they can be written out again."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest
from cbm_advisor.knowledge.condition import UNKNOWN, Condition
from pydantic import ValidationError

VALUES = {"war": ("none", "some", "open"), "trust": ("low", "high"), "needs": ("food", "news")}
LOW = {"trust": "low"}


def condition(lines: Any) -> Condition:
    return Condition.model_validate(lines)


def situation(**facts: str | list[str]) -> dict[str, frozenset[str]]:
    return {fact: frozenset([said] if isinstance(said, str) else said) for fact, said in facts.items()}


@pytest.mark.parametrize(
    ("lines", "facts", "truth"),
    [
        ({}, {}, "yes"),
        (LOW, {"trust": "low"}, "yes"),
        (LOW, {"trust": "high"}, "no"),
        (LOW, {"trust": UNKNOWN}, "open"),
        (LOW, {}, "open"),
        ({"trust": ["low", "high"]}, {"trust": "high"}, "yes"),
        ({"needs": "food"}, {"needs": ["news", "food"]}, "yes"),
        ({"trust": "low", "war": "open"}, {"trust": "low", "war": "open"}, "yes"),
        ({"trust": "low", "war": "open"}, {"trust": "low"}, "open"),
        ({"trust": "low", "war": "open"}, {"trust": "high"}, "no"),
        ({"any": [LOW, {"war": "open"}]}, {"trust": "low"}, "yes"),
        ({"any": [LOW, {"war": "open"}]}, {"trust": "high"}, "open"),
        ({"any": [LOW, {"war": "open"}]}, {"trust": "high", "war": "none"}, "no"),
        ({"needs": "food", "any": [LOW]}, {"needs": "news", "trust": "low"}, "no"),
        (
            {"at_least": {"count": 2, "of": [LOW, {"war": "open"}, {"needs": "food"}]}},
            {"trust": "low"},
            "open",
        ),
        (
            {"at_least": {"count": 2, "of": [LOW, {"war": "open"}, {"needs": "food"}]}},
            {"trust": "low", "needs": "food"},
            "yes",
        ),
        (
            {"at_least": {"count": 2, "of": [LOW, {"war": "open"}, {"needs": "food"}]}},
            {"trust": "high", "war": "none"},
            "no",
        ),
        (
            {"any": [{"any": [LOW]}, {"at_least": {"count": 1, "of": [{"war": "open"}]}}]},
            {"war": "open"},
            "yes",
        ),
    ],
)
def test_a_condition_holds_fails_or_stays_open(lines: Any, facts: dict[str, Any], truth: str) -> None:
    assert condition(lines).truth(situation(**facts)) == truth


def test_a_rule_may_ask_for_unknown_as_for_any_other_value() -> None:
    assert condition({"trust": UNKNOWN}).holds(situation(trust=UNKNOWN))
    assert not condition({"trust": UNKNOWN}).holds(situation(trust="low"))
    assert not condition({"trust": "low"}).holds({})


def random_lines(draw: random.Random, depth: int = 2) -> dict[str, Any]:
    """A condition as YAML would give it."""
    lines: dict[str, Any] = {}
    for fact in draw.sample(sorted(VALUES), draw.choice([0, 1, 1, 2])):
        values = draw.sample(VALUES[fact], draw.randint(1, len(VALUES[fact])))
        lines[fact] = values[0] if len(values) == 1 and draw.random() < 0.5 else values
    if depth and draw.random() < 0.5:
        lines["any"] = [random_lines(draw, depth - 1) for _ in range(draw.randint(1, 3))]
    if depth and draw.random() < 0.4:
        of = [random_lines(draw, depth - 1) for _ in range(draw.randint(1, 3))]
        lines["at_least"] = {"count": draw.randint(1, len(of)), "of": of}
    return lines


def drawn(seed: int) -> tuple[Condition, dict[str, frozenset[str]]]:
    draw = random.Random(seed)
    facts = {fact: frozenset({draw.choice([*values, UNKNOWN])}) for fact, values in VALUES.items()}
    return condition(random_lines(draw)), facts


@pytest.mark.parametrize("part", range(4))
def test_a_settled_condition_is_settled_whatever_the_open_answers_are(part: int) -> None:
    seen = set()
    for seed in range(part * 250, part * 250 + 250):
        asked, facts = drawn(seed)
        choices = [VALUES[fact] if said == {UNKNOWN} else sorted(said) for fact, said in facts.items()]
        every = {asked.holds(situation(**dict(zip(facts, one, strict=True)))) for one in product(*choices)}
        truth = asked.truth(facts)
        seen.add(truth)
        assert truth == "open" or every == {truth == "yes"}, seed
    assert seen == {"yes", "no", "open"}


def test_what_is_written_out_is_read_back_as_it_was() -> None:
    for seed in range(300):
        asked, facts = drawn(seed)
        again = condition(asked.model_dump(mode="json"))
        assert again == asked
        assert Condition.model_validate_json(asked.model_dump_json()) == asked
        assert again.truth(facts) == asked.truth(facts)


def test_one_value_says_the_same_as_a_list_of_one() -> None:
    assert condition({"trust": "low"}) == condition({"trust": ["low"]})


def test_every_fact_and_value_is_named_wherever_it_stands() -> None:
    asked = condition(
        {
            "war": "open",
            "any": [{"trust": ["low", "high"]}],
            "at_least": {"count": 1, "of": [{"needs": "food"}, LOW]},
        }
    )
    pairs = [("war", "open"), ("trust", "low"), ("trust", "high"), ("needs", "food"), ("trust", "low")]
    assert list(asked.pairs()) == pairs
    assert asked.facts() == ("war", "trust", "needs")


def test_only_the_condition_without_lines_counts_as_none() -> None:
    assert not condition({})
    assert condition(LOW)
    assert condition({"any": [LOW]})
    assert condition({"at_least": {"count": 1, "of": [LOW]}})


@pytest.mark.parametrize(
    "lines",
    [
        "trust",
        ["trust"],
        {"trust": {"is": "low"}},
        {"any": "trust"},
        {"any": ["trust"]},
        {"at_least": {"count": 0, "of": [LOW]}},
        {"at_least": {"count": 3, "of": [LOW, LOW]}},
        {"at_least": {"count": 1, "of": []}},
        {"at_least": {"of": [LOW]}},
        {"at_least": {"count": 1, "of": [LOW], "or": "more"}},
    ],
    ids=str,
)
def test_what_is_no_condition_is_refused(lines: Any) -> None:
    with pytest.raises(ValidationError):
        condition(lines)


@pytest.mark.parametrize("lines", [{"trust": []}, {"any": []}], ids=str)
def test_a_choice_among_nothing_is_refused(lines: Any) -> None:
    with pytest.raises(ValidationError):
        condition(lines)
