"""The formula of all situations holds exactly the situations that answers can make."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.circuit import Circuit
from cbm_advisor.engine.possible import World
from cbm_advisor.engine.witness import ANY_CASE, answers_of, in_words

Draw = Callable[..., Situation]
DRAWN = 300


@pytest.fixture(scope="module")
def world(base: RuleBase) -> World:
    return World(Circuit(), base.rules, base.library.questionnaire)


def test_every_situation_is_possible_and_the_rules_say_of_it_what_the_columns_say(
    base: RuleBase, world: World, random_situation: Draw
) -> None:
    draw = random.Random(4)
    situations = [random_situation(draw, draw.choice([0.0, 0.3, 0.8])) for _ in range(DRAWN)]
    batch = Batch.by_columns(base, [one.facts for one in situations])
    for at, situation in enumerate(situations):
        given = [
            literal if value in situation.facts[fact] else -literal
            for fact, value in base.given_pairs
            if fact in situation.facts
            for literal in [world.holds(fact, value)]
        ]
        model = world.circuit.solve([-world.reviewing, *given])
        assert model is not None, situation.facts
        fired = {rule for rule, literal in enumerate(world.fires) if literal in model}
        assert fired == {rule for rule, plane in enumerate(batch.fired.planes) if plane >> at & 1}


def test_the_witness_of_every_rule_is_a_case_that_makes_it_fire(base: RuleBase, world: World) -> None:
    questionnaire = base.library.questionnaire
    tried = 0
    for rule, fires in zip(base.rules, world.fires, strict=True):
        witness = world.witness(fires)
        assert witness is not None, rule.id
        if base.by_id[rule.id] in base.about_drafts:
            continue
        answers = answers_of(witness, questionnaire)
        sides = {side for answer in answers.values() if isinstance(answer, dict) for side in answer}
        parties = tuple(sorted(sides | {"Side A", "Side B"}))
        facts = Situation(parties=parties, **answers).facts  # type: ignore[arg-type]
        fired = Batch.by_columns(base, [facts]).fired.planes
        assert fired[base.by_id[rule.id]], (rule.id, answers)
        tried += 1
    assert tried > 150


def test_a_witness_says_no_more_than_it_takes(base: RuleBase, world: World) -> None:
    witness = world.witness(world.fires[base.by_id["motives/several-signs"]])
    assert witness is not None
    assert list(witness) == ["stalling_signs"]
    assert len(witness["stalling_signs"]) == 2


@pytest.mark.parametrize(
    ("impossible", "why"),
    [
        ([("ceasefire", "none"), ("ceasefire", "general_agreed")], "one answer to a question with one"),
        ([("breakers", "none"), ("breakers", "hardliners")], "none goes with nothing else"),
        ([("trust_level", "working"), ("trust_level_uneven", "unknown")], "an unknown side may be weaker"),
        ([("trust_level", "high"), ("trust_level_uneven", "yes")], "nobody is stronger than the strongest"),
        (
            [("process_phase", "no_process"), ("decision_makers_at_table", "all")],
            "not asked before any process",
        ),
    ],
)
def test_what_answers_cannot_make_is_impossible(
    world: World, impossible: list[tuple[str, str]], why: str
) -> None:
    both = [world.holds(fact, value) for fact, value in impossible]
    if why == "not asked before any process":
        both += [-world.holds("process_phase", one) for one in ("pre_negotiations", "negotiations")]
        both.append(-world.holds("process_phase", "implementation"))
    assert world.circuit.solve(both) is None, why
    assert all(world.circuit.solve([one]) is not None for one in both)


def test_two_sides_known_to_differ_beside_an_unknown_one_need_a_third_side(
    base: RuleBase, world: World
) -> None:
    witness = world.witness(world.holds("trust_level", "unknown"), world.holds("trust_level_uneven", "yes"))
    assert witness is not None
    sides = answers_of(witness, base.library.questionnaire)["trust_level"]
    assert isinstance(sides, dict)
    assert len(sides) == 3
    assert Situation(parties=tuple(sides), trust_level=sides).facts["trust_level_uneven"] == {"yes"}


def test_a_witness_is_told_in_the_words_of_the_questionnaire(base: RuleBase) -> None:
    told = in_words({"hostilities": ("open_warfare",)}, base.library.questionnaire)
    assert told == "How much fighting is there now? Open warfare."
    assert in_words({}, base.library.questionnaire) == ANY_CASE


def test_gates_hold_exactly_where_their_inputs_make_them_hold() -> None:
    circuit = Circuit()
    inputs = [circuit.variable() for _ in range(4)]
    for count in range(6):
        gate = circuit.at_least(count, inputs)
        for number in range(16):
            held = [one if number >> at & 1 else -one for at, one in enumerate(inputs)]
            expected = bin(number).count("1") >= count
            assert (circuit.solve([*held, gate]) is not None) is expected
            assert (circuit.solve([*held, -gate]) is not None) is not expected
    assert circuit.every([inputs[0], -inputs[0]]) == circuit.false
    assert circuit.some([]) == circuit.false
    assert circuit.every([]) == circuit.true
