"""One step of one answer turns the verdict only as declared, and not knowing makes nothing bolder."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.declarations import Declarations
from cbm_advisor.engine.ranking import boldness
from cbm_advisor.engine.sweep import Sweep
from cbm_advisor.engine.transitions import OBSTACLES, Transitions
from cbm_advisor.knowledge.condition import UNKNOWN
from cbm_advisor.knowledge.worked_cases import worked_cases

Draw = Callable[..., Situation]
PLAUSIBLE = 500


@pytest.fixture(scope="module")
def plausible(random_situation: Draw) -> list[Situation]:
    """The worked cases, and situations whose answers do not contradict each other."""
    draw = random.Random(500)
    found = [Situation.of(case) for _, case in worked_cases()]
    while len(found) < PLAUSIBLE + len(worked_cases()):
        situation = random_situation(draw, draw.choice([0.1, 0.3, 0.6]))
        while situation.contradictions:
            facts, _ = situation.contradictions[0]
            situation = situation.with_answer(draw.choice(facts), frozenset({UNKNOWN}))
        found.append(situation)
    return found


def one_step_away(situation: Situation) -> Iterator[Situation]:
    """The same situation with one answer about an obstacle moved one step, on one side."""
    for fact in OBSTACLES:
        question = situation.questionnaire.by_fact[fact]
        given = situation._answers.get(fact)
        if given is None or given == {UNKNOWN}:
            continue
        if question.per_side:
            sides = given if isinstance(given, dict) else dict.fromkeys(situation.parties, next(iter(given)))
            for side, value in sides.items():
                if value in question.scale:
                    at = question.scale.index(value)
                    for near in {max(at - 1, 0), min(at + 1, len(question.scale) - 1)} - {at}:
                        yield situation.with_answer(fact, {**sides, side: question.scale[near]})
        elif not question.several:
            for value in question.scale:
                if value not in given:
                    yield situation.with_answer(fact, frozenset({value}))
        else:
            ticked = frozenset(given) - {"none"}
            for value in question.scale:
                if value != "none":
                    yield situation.with_answer(fact, (ticked ^ {value}) or frozenset({"none"}))


def posture_of(base: RuleBase, situations: list[Situation]) -> list[str]:
    batch = Batch.by_columns(base, [one.facts for one in situations])
    found = [""] * len(situations)
    for posture in base.declarations.postures:
        for at, flag in enumerate(batch.flags(batch.holds("posture", posture.id))):
            if flag:
                found[at] = posture.id
    return found


def test_every_turn_of_the_verdict_is_declared_and_every_declared_one_happens(base: RuleBase) -> None:
    assert list(Transitions(base.rules, base.declarations, base.library).problems()) == []


def test_one_step_of_one_answer_turns_the_verdict_only_as_declared(
    base: RuleBase, plausible: list[Situation]
) -> None:
    declared = {one.id: {one.id, *one.may_become} for one in base.declarations.postures}
    before = posture_of(base, plausible)
    turned = tried = 0
    for situation, posture in zip(plausible, before, strict=True):
        near = [one for one in one_step_away(situation) if not one.contradictions]
        for moved, after in zip(near, posture_of(base, near), strict=True):
            assert after in declared[posture], (posture, after, dict(situation.facts), dict(moved.facts))
            tried += 1
            turned += after != posture
    assert tried > 2000
    assert turned > 100


def test_a_turn_that_is_not_declared_and_one_that_never_happens_are_told(base: RuleBase) -> None:
    fields = {name: getattr(base.declarations, name) for name in Declarations.model_fields}
    changed = []
    for posture in base.declarations.postures:
        turns = tuple(one for one in posture.may_become if one != "few-careful-steps")
        never = ("build-confidence",) if posture.id == "prevent-escalation" else ()
        changed.append(posture.model_copy(update={"may_become": (*turns, *never)}))
    declarations = Declarations(**{**fields, "postures": tuple(changed)})
    told = " ".join(one.what for one in Transitions(base.rules, declarations, base.library).problems())
    assert "The verdict 'build-confidence' can become 'few-careful-steps' by one step of" in told
    assert "The verdict 'prevent-escalation' never becomes 'build-confidence'" in told


@pytest.mark.parametrize(
    "count",
    [
        pytest.param(100, id="every-run"),
        pytest.param(PLAUSIBLE + len(worked_cases()), id="sweep", marks=pytest.mark.sweep),
    ],
)
def test_not_knowing_makes_no_plausible_situation_bolder(
    base: RuleBase, plausible: list[Situation], count: int
) -> None:
    """No measure stands bolder than some definite answer to each open question would let it."""
    compared = 0
    for situation in plausible[:count]:
        sweep = Sweep(base, base.ranking, situation)
        batch = Batch.by_columns(base, [situation.facts])
        now = boldness(base.ranking.standings(batch, situation.measures, sweep.ceiling).standing[0])
        asked = situation.open_questions
        answered = [[one.facts for _, one in situation.completions(question)] for question in asked]
        every = Batch.by_columns(base, [facts for one in answered for facts in one])
        then = boldness(base.ranking.standings(every, situation.measures).standing)
        for question, count in zip(asked, map(len, answered), strict=True):
            mine, then = then[:count], then[count:]
            assert (now <= mine.max(axis=0)).all(), (question.fact, dict(situation.facts))
            compared += 1
    assert compared > 6 * count
