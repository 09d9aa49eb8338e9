"""The smallest change: only answers one can learn or arrange, truly lifting, and none smaller."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import combinations

import pytest
from cbm_advisor.engine import RuleBase, Situation, advise
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.moves import OFFERED, moves
from cbm_advisor.engine.smallest import SmallestChanges
from cbm_advisor.engine.variants import Variants
from cbm_advisor.knowledge.worked_cases import worked_cases

Draw = Callable[..., Situation]
HIGH = ("raise-first", "worth-raising")
LOW = ("later", "not-now", "open", "does-not-apply")


def low_ones(base: RuleBase, situation: Situation) -> list[int]:
    at = {measure.id: place for place, measure in enumerate(base.library.measures)}
    return [at[line.id] for line in advise(situation).measures if line.standing in LOW]


def drawn(random_situation: Draw, count: int, seed: int) -> list[Situation]:
    draw = random.Random(seed)
    return [random_situation(draw, draw.choice([0.1, 0.4, 0.8])) for _ in range(count)]


def test_variants_are_the_situations_that_their_moves_make(base: RuleBase, random_situation: Draw) -> None:
    draw = random.Random(3)
    for situation in drawn(random_situation, 12, 21):
        made = moves(situation)
        variants = Variants(base, situation, made)
        chosen = [
            combination
            for count in (1, 2, 3)
            for combination in (tuple(sorted(draw.sample(range(len(made)), count))) for _ in range(40))
            if all(made[one].goes_with(made[other]) for one, other in combinations(combination, 2))
        ]
        swift = variants.batch(chosen).fired.planes
        plain = Batch.by_columns(base, [variants.made(one).facts for one in chosen]).fired.planes
        assert list(swift) == list(plain)


@pytest.mark.parametrize("case", ["western-sahara", "nuba-mountains", "korea"])
def test_after_the_change_the_report_itself_raises_the_measure(base: RuleBase, case: str) -> None:
    situation = Situation.of(dict(worked_cases())[case])
    changes = SmallestChanges(base, situation)
    found = changes.of(low_ones(base, situation))
    assert len(found) > 20
    for measure, combination in random.Random(1).sample(sorted(found.items()), 8):
        report = advise(changes.made(combination))
        (line,) = (one for one in report.measures if one.id == base.library.measures[measure].id)
        assert line.standing in HIGH


@pytest.mark.sweep
def test_no_smaller_change_and_no_earlier_one_would_do(base: RuleBase, random_situation: Draw) -> None:
    """Held against every single change, tried one by one in whole reports' own standings."""
    compared = 0
    for situation in drawn(random_situation, 1, 22):
        changes = SmallestChanges(base, situation)
        low = low_ones(base, situation)
        found = changes.of(low)
        ids = [measure.id for measure in base.library.measures]
        singles = [
            {one.id: one.standing for one in advise(changes.made((at,))).measures}
            for at in range(len(changes.moves))
        ]
        for measure in low:
            lifting = [at for at, told in enumerate(singles) if told[ids[measure]] in HIGH]
            if lifting:
                assert found[measure] == (lifting[0],)
                compared += 1
            else:
                assert len(found.get(measure, (0, 0))) == 2
    assert compared > 5


def test_nobody_is_advised_to_fight_more_or_trust_less(base: RuleBase, random_situation: Draw) -> None:
    for situation in drawn(random_situation, 10, 23):
        assert {move.question.change for move in moves(situation)} <= set(OFFERED)
        assert all(
            move.applied(situation.answer(move.fact), situation.parties) != situation.answer(move.fact)
            for move in moves(situation)
        )


def test_one_tick_is_one_change_and_the_last_one_taken_away_leaves_none() -> None:
    situation = Situation(who_can_act=["business"])
    ticks = {move.value: move for move in moves(situation) if move.fact == "who_can_act"}
    assert not ticks["business"].ticked
    assert ticks["business"].applied(situation.answer("who_can_act"), situation.parties) == {"none"}
    assert ticks["youth_groups"].applied(situation.answer("who_can_act"), situation.parties) == {
        "business",
        "youth_groups",
    }
    assert not ticks["business"].goes_with(ticks["business"])
    assert ticks["business"].goes_with(ticks["youth_groups"])


def test_one_side_answers_at_a_time() -> None:
    situation = Situation(commitment_acceptable={"Side A": "none", "Side B": "non_binding"})
    asked = [move for move in moves(situation) if move.fact == "commitment_acceptable"]
    assert {move.side for move in asked} == {"Side A", "Side B"}
    one = next(move for move in asked if (move.side, move.value) == ("Side A", "legally_binding"))
    changed = one.applied(situation.answer("commitment_acceptable"), situation.parties)
    assert changed == {"Side A": "legally_binding", "Side B": "non_binding"}
    other = next(move for move in asked if move.side == "Side B")
    assert one.goes_with(other)


def test_three_changes_are_looked_for_within_the_budget_only(base: RuleBase) -> None:
    situation = Situation.of(dict(worked_cases())["north-east-kenya"])
    changes = SmallestChanges(base, situation)
    low = low_ones(base, situation)
    two = changes.of(low)
    three = changes.of(low, most=3, budget=3000)
    assert two.items() <= three.items()
    assert changes.of(low, most=3, budget=0) == two


def test_an_answer_that_the_change_itself_opens_counts_as_open(base: RuleBase) -> None:
    """A change may take away the only tick, or leave a side unknown that matters no more."""
    situation = Situation(trust_level={"Side A": "low"}, conflict_type=["between_states"])
    changes = SmallestChanges(base, situation)
    for at, move in enumerate(changes.moves):
        told = {question.fact for question in changes.made((at,)).open_questions}
        asked = {changes._completions[one[0] - len(changes.moves)].fact for one in changes._open_after((at,))}
        irrelevant = changes.made((at,)).irrelevant
        assert asked - irrelevant == told, move
