"""Going back and forth over a recorded consultation shows exactly what the machine saw."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.advice import in_order, steps_of, versions_of
from cbm_advisor.engine.machine import Machine
from cbm_advisor.engine.recorded import Record
from cbm_advisor.engine.replay import Replay
from cbm_advisor.engine.report import CaseLine
from cbm_advisor.engine.rule import FactValue
from cbm_advisor.engine.state import ARGUMENT, Held, State
from cbm_advisor.knowledge.problem import Problem
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Seen = tuple[set[FactValue], list[str]]


class Watched(Machine):
    """A machine that writes down, before each firing, the facts and activations that experta holds."""

    def __init__(self, base: RuleBase) -> None:
        self.seen: list[Seen] = []
        self._ids = [rule.id for rule in base.rules]
        super().__init__(base)

    def held(self) -> set[FactValue]:
        return {(one["fact"], one["value"]) for one in self._engine.facts.values() if "fact" in one}

    def _fire(self, order: int) -> None:
        waiting = (one.rule.order for one in reversed(self._engine.agenda.activations))
        rules = dict.fromkeys((order, *waiting))
        self.seen.append((self.held(), [self._ids[rule] for rule in rules]))
        super()._fire(order)


@pytest.fixture(scope="module")
def machine(base: RuleBase) -> Watched:
    """One machine for all examples; building one is slow."""
    return Watched(base)


def replayed(machine: Watched, base: RuleBase, situation: Situation) -> tuple[Replay, list[Seen]]:
    machine.seen.clear()
    consultation = machine.consult(situation.facts)
    seen = [*machine.seen, (machine.held(), [])]
    record = Record(
        case=CaseLine(title="Drawn", parties=situation.parties, as_of=None),
        versions=versions_of(base),
        situation=in_order(situation.facts, situation.questionnaire),
        trace=steps_of(base, consultation),
    )
    return Replay(base, situation, record), seen


Draw = Callable[[int, float], tuple[Replay, list[Seen]]]


@pytest.fixture(scope="module")
def drawn(base: RuleBase, machine: Watched, random_situation: Callable[..., Situation]) -> Draw:
    """Draws a replay; a function, because a rule base is too long to be printed with what failed."""
    return lambda seed, left_open: replayed(machine, base, random_situation(random.Random(seed), left_open))


# A smaller seed is no simpler case, so what failed is not searched for a smaller one.
FEW = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
SEEDS = st.integers(0, 2**32)
WALKS = st.lists(st.integers(0, 500), max_size=30)


@FEW
@given(seed=SEEDS, left_open=st.sampled_from([0.1, 0.4, 0.8]), walk=WALKS)
def test_any_walk_ends_in_the_state_that_the_machine_was_in(
    drawn: Draw,
    seed: int,
    left_open: float,
    walk: list[int],
) -> None:
    replay, seen = drawn(seed, left_open)
    kept = {}
    for number in [one % (replay.last + 1) for one in walk] + list(range(replay.last + 1)):
        state = replay.at(number)
        assert kept.setdefault(number, state) == state
        facts, agenda = seen[number]
        assert {held.pair for held in state.memory if held.fact != ARGUMENT} == facts
        assert [one.rule.id for one in state.agenda] == agenda


@FEW
@given(seed=SEEDS, left_open=st.sampled_from([0.1, 0.4, 0.8]))
def test_every_state_follows_from_the_one_before_it(
    drawn: Draw,
    seed: int,
    left_open: float,
) -> None:
    replay, _ = drawn(seed, left_open)
    before = replay.at(0)
    assert before.memory == replay.given
    assert {held.pair for held in before.memory} == {
        (fact, value) for fact, values in replay.situation.facts.items() for value in values
    }
    for number in range(1, replay.last + 1):
        state = replay.at(number)
        assert_follows(before, state, replay.base)
        before = state
    assert before.agenda == ()


def assert_follows(before: State, state: State, base: RuleBase) -> None:
    fired = state.fired
    assert fired is not None
    assert state.memory == (*before.memory, *state.new)
    assert set(fired.matched) <= set(before.memory)
    assert set(fired.again) <= set(before.memory)
    assert {one.pair for one in (*fired.concluded, *fired.again) if one.fact != ARGUMENT} == set(
        fired.rule.concludes
    )
    assert state.chosen_from == before.agenda
    assert fired.rule == before.agenda[0].rule
    # A rule that waited still waits, has fired, or was taken off for what its `unless` names.
    left = {one.rule.id for one in before.agenda} - {one.rule.id for one in state.agenda}
    assert left == {fired.rule.id, *(one.rule.id for one in state.taken_off)}
    came = {one.rule.id for one in state.agenda} - {one.rule.id for one in before.agenda}
    assert came == {one.rule.id for one in state.came}
    for one in state.taken_off:
        assert one.because
        assert set(one.because) & set(state.new), "nothing new says why it was taken off"
        assert {held.pair for held in one.because} <= set(one.rule.unless.pairs())
    places = [(one.stratum, base.by_id[one.rule.id]) for one in state.agenda]
    assert places == sorted(places)


@pytest.fixture(scope="module")
def stalled(machine: Watched, base: RuleBase) -> Replay:
    """A case in which signs of stalling lead through findings to the verdict."""
    situation = Situation(
        process_phase="negotiations", stalling_signs=["agreed_points_reopened"], trust_level="low"
    )
    return replayed(machine, base, situation)[0]


def test_an_answer_is_concluded_by_nobody_and_used_by_the_steps_that_matched_it(stalled: Replay) -> None:
    (answer,) = stalled.named("process_phase")
    assert answer == Held("process_phase", "negotiations")
    assert stalled.concluded_by(answer) == ()
    users = stalled.used_by(answer).matched_at
    assert users
    assert [step for step in users if answer not in step.matched] == []


def test_the_verdict_goes_back_to_answers_through_the_steps_that_concluded_it(stalled: Replay) -> None:
    (verdict,) = stalled.named("posture")
    (settled,) = stalled.concluded_by(verdict)
    assert settled.number == verdict.step
    assert settled.rule.id == f"posture/settle[{verdict.value}]"
    behind = stalled.answers_behind([verdict])
    assert behind
    assert {one.step for one in behind} == {0}
    proof = stalled.support(settled.number)
    assert [finding.value for finding in proof.findings] == [verdict.value]


def test_who_uses_a_fact_names_the_rules_it_kept_silent(stalled: Replay) -> None:
    silenced = {
        rule.id: held for held in stalled.at(stalled.last).memory for rule in stalled.used_by(held).silenced
    }
    assert silenced
    assert [rule for rule in silenced if stalled.step_of(rule)] == []
    taken_off = [one for number in range(stalled.last + 1) for one in stalled.at(number).taken_off]
    assert {one.rule.id for one in taken_off} <= set(silenced)


def test_an_argument_is_found_by_the_measure_it_is_about(stalled: Replay) -> None:
    arguments = stalled.named("hotline")
    assert {one.fact for one in arguments} == {ARGUMENT}
    assert [one for one in arguments if "hotline" not in one.measures] == []
    assert [stalled.concluded_by(one)[0].rule.id for one in arguments] == [one.rule for one in arguments]


@pytest.mark.parametrize(
    ("name", "said"),
    [("trust_levle", "Did you mean 'trust_level'?"), ("trust_level=high", "Nothing of this name is held.")],
)
def test_a_name_that_nothing_bears_is_told(stalled: Replay, name: str, said: str) -> None:
    with pytest.raises(Problem, match=said.replace("?", r"\?")):
        stalled.named(name)


def test_there_is_no_state_beyond_the_last_step(stalled: Replay) -> None:
    for number in (-1, stalled.last + 1):
        with pytest.raises(IndexError):
            stalled.at(number)
