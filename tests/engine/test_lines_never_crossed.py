"""The lines the advice must never cross, each held over many random situations."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase, Situation, advise
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.ranking import Standings, boldness
from cbm_advisor.engine.standing import DOES_NOT_APPLY, KEEP_GOING, OPEN, OWED, RAISE_FIRST, STANDINGS
from cbm_advisor.engine.sweep import Sweep
from cbm_advisor.knowledge.measure import Measure
from cbm_advisor.ui.documents.markdown import as_markdown
from cbm_advisor.ui.documents.shared import shared_print

Draw = Callable[..., Situation]
SITUATIONS = 600
LATE = ("intelligence-sharing", "joint-operations")
ARMY_FAMILIES = (
    "military-information",
    "defence-openness",
    "notice-of-activity",
    "military-restraint",
    "military-contacts",
    "military-training",
    "joint-operations",
    "arms-control-commitments",
    "nuclear-sites",
    "separation-zones",
)


def standings(base: RuleBase, situations: Sequence[Situation]) -> Standings:
    return base.ranking.standings(Batch.by_columns(base, [one.facts for one in situations]), {})


@pytest.fixture(scope="module")
def drawn(random_situation: Draw) -> list[Situation]:
    draw = random.Random(7)
    return [random_situation(draw, draw.choice([0.0, 0.2, 0.6])) for _ in range(SITUATIONS)]


@pytest.fixture(scope="module")
def ranked(base: RuleBase, drawn: list[Situation]) -> Standings:
    return standings(base, drawn)


def at(base: RuleBase, fits: Callable[[Measure], bool]) -> list[int]:
    found = [index for index, measure in enumerate(base.ranking.measures) if fits(measure)]
    assert found
    return found


def test_relief_is_owed_whatever_the_rules_say(base: RuleBase, ranked: Standings) -> None:
    owed = ranked.standing[:, at(base, lambda one: one.owed)]
    assert set(np.unique(owed)) <= {OWED, OPEN, DOES_NOT_APPLY}
    assert (owed == OWED).any()


def test_relief_stays_owed_after_a_refusal_or_a_failure(base: RuleBase) -> None:
    situation = {"practical_concerns": "blocked_aid", "humanitarian_need": "severe"}
    for outcome in ("refused", "failed"):
        report = advise(Situation(measures={"red-cross-access": outcome}, **situation))
        line = next(one for one in report.measures if one.id == "red-cross-access")
        assert line.standing == "owed-anyway"


def test_no_clause_on_breach_suspends_relief(base: RuleBase) -> None:
    assert all(base.ranking.measures[index].what_if is None for index in at(base, lambda one: one.owed))


def test_the_four_kinds_of_relief_are_owed(base: RuleBase) -> None:
    owed = {one.id for one in base.ranking.measures if one.owed}
    assert owed == {
        "humanitarian-corridors",
        "news-of-the-missing",
        "red-cross-access",
        "relief-for-people-in-need",
    }


def test_nothing_ever_rules_out_trade_across_the_divide(base: RuleBase) -> None:
    trade = set(at(base, lambda one: one.family == "markets-and-trade"))
    ruling_out = [one for one in base.arguments if one.argument.kind == "rule_out"]
    assert ruling_out
    assert all(trade.isdisjoint(one.measures) for one in ruling_out)


def test_a_profit_on_both_sides_never_lowers_trade(base: RuleBase, drawn: list[Situation]) -> None:
    trade = at(base, lambda one: one.family == "markets-and-trade")
    with_gain = [one.with_answer("shared_economic_interest", frozenset({"yes"})) for one in drawn]
    without = [one.with_answer("shared_economic_interest", frozenset({"no"})) for one in drawn]
    more, less = standings(base, with_gain).points[:, trade], standings(base, without).points[:, trade]
    assert (more >= less).all()


def test_worsening_regional_security_alone_never_changes_the_verdict(
    base: RuleBase, drawn: list[Situation]
) -> None:
    postures = {
        value: standings(
            base, [one.with_answer("security_environment", frozenset({value})) for one in drawn]
        ).postures
        for value in ("improving", "stable", "worsening", "unknown")
    }
    assert len(set(postures.values())) == 1


def test_intelligence_joint_operations_and_no_fly_zones_are_never_among_the_first(
    base: RuleBase, ranked: Standings
) -> None:
    late = at(base, lambda one: one.family in LATE or one.id == "no-fly-zone")
    assert (ranked.standing[:, late] != RAISE_FIRST).all()


def test_intelligence_joint_operations_and_no_fly_zones_are_for_states_only(
    base: RuleBase, drawn: list[Situation]
) -> None:
    late = at(base, lambda one: one.family in LATE or one.id == "no-fly-zone")
    for kind in base.library.questionnaire.by_fact["conflict_type"].values[:-1]:
        if kind != "between_states":
            here = [one.with_answer("conflict_type", frozenset({kind})) for one in drawn]
            assert (standings(base, here).standing[:, late] == DOES_NOT_APPLY).all(), kind


@pytest.mark.parametrize("kind", ["between_communities", "between_political_camps"])
def test_measures_of_state_armies_are_not_shown_to_villages_or_camps(
    base: RuleBase, drawn: list[Situation], kind: str
) -> None:
    army = at(base, lambda one: one.family in ARMY_FAMILIES)
    here = [one.with_answer("conflict_type", frozenset({kind})) for one in drawn]
    assert (standings(base, here).standing[:, army] == DOES_NOT_APPLY).all()


def test_zones_and_force_freezes_always_carry_the_caution_and_the_failed_example(base: RuleBase) -> None:
    index = base.by_id["design/zones-can-prejudge"]
    rule = base.rules[index]
    assert not rule.when
    assert not rule.unless
    cautioned = {measure for placed in base.arguments if placed.rule == index for measure in placed.measures}
    zones = at(base, lambda one: one.family == "separation-zones" or one.id == "freeze-forces")
    assert cautioned == set(zones)
    for argument in rule.arguments:
        assert argument.kind == "on_condition"
        assert "later steps" in (argument.condition or "")
        assert "Ivory Coast" in (argument.condition or "")


def test_where_people_could_be_punished_exposing_steps_come_only_on_condition(
    base: RuleBase, drawn: list[Situation]
) -> None:
    exposing = at(base, lambda one: one.exposes_people)
    for risk in ("possibly", "yes"):
        here = [one.with_answer("people_at_risk", frozenset({risk})) for one in drawn]
        batch = Batch.by_columns(base, [one.facts for one in here])
        assert base.ranking.weighing.weigh(batch.fired).conditional[:, exposing].all()
        assert (base.ranking.standings(batch, {}).standing[:, exposing] != RAISE_FIRST).all()


def test_where_people_could_be_punished_discreet_forms_gain_on_visible_ones(
    base: RuleBase, drawn: list[Situation]
) -> None:
    safe = standings(base, [one.with_answer("people_at_risk", frozenset({"no"})) for one in drawn])
    risky = standings(base, [one.with_answer("people_at_risk", frozenset({"yes"})) for one in drawn])
    gain = risky.points - safe.points
    visible = at(base, lambda one: one.exposes_people and one.visibility == "high")
    discreet = at(base, lambda one: not one.exposes_people and one.visibility == "discreet")
    assert gain[:, discreet].min() > gain[:, visible].max()


def _advised(base: RuleBase, situation: Situation) -> tuple[np.ndarray, Sweep]:
    sweep = Sweep(base, base.ranking, situation)
    batch = Batch.by_columns(base, [situation.facts])
    return base.ranking.standings(batch, situation.measures, sweep.ceiling).standing[0], sweep


def test_an_unknown_answer_never_makes_advice_bolder_than_the_best_definite_one(
    base: RuleBase, random_situation: Draw
) -> None:
    draw = random.Random(11)
    held = 0
    for _ in range(40):
        situation = random_situation(draw, draw.choice([0.1, 0.3, 0.7]))
        standing, sweep = _advised(base, situation)
        free = base.ranking.standings(Batch.by_columns(base, [situation.facts]), {}).standing[0]
        held += int((boldness(free) > boldness(standing)).sum())
        for question in draw.sample(sweep.questions, min(2, len(sweep.questions))):
            definite = [_advised(base, one)[0] for _, one in situation.completions(question)]
            assert (boldness(standing) <= np.max([boldness(one) for one in definite], axis=0)).all()
    assert held > 0, "no situation was drawn in which the ceiling matters"


def test_every_answer_that_would_sink_a_measure_is_named(base: RuleBase, random_situation: Draw) -> None:
    draw = random.Random(12)
    named = 0
    for _ in range(6):
        situation = random_situation(draw, 0.2)
        report = advise(situation)
        free = {
            question.fact: standings(base, [one for _, one in situation.completions(question)]).standing
            for question in situation.open_questions
        }
        index = {measure.id: place for place, measure in enumerate(base.ranking.measures)}
        for line in report.measures:
            now = boldness(np.array([STANDINGS.index(line.standing)]))[0]
            sinking = {fact for fact, table in free.items() if boldness(table[:, index[line.id]]).min() < now}
            assert line.settled or set(line.sinking) == sinking
            named += len(sinking)
    assert named > 0


def test_a_measure_in_place_is_kept_going(base: RuleBase) -> None:
    report = advise(Situation(measures={"hotline": "in-place"}, trust_level="low"))
    assert next(one for one in report.measures if one.id == "hotline").standing == STANDINGS[KEEP_GOING]


def test_a_shared_page_is_alphabetical_and_the_same_whatever_the_order_of_picking() -> None:
    picked = ["hotline", "family-visits", "safe-market-access"]
    page = as_markdown(shared_print(picked))
    assert page.encode() == as_markdown(shared_print(reversed(picked))).encode()
    titles = [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")]
    assert titles == sorted(titles)
    assert len(titles) == 3


def test_a_shared_page_tells_nothing_of_an_assessment(base: RuleBase) -> None:
    page = as_markdown(shared_print([measure.id for measure in base.library.measures]))
    # Two standings are everyday words; every other one would give an assessment away.
    assessing = [one for one in STANDINGS if one not in ("open", "later")]
    assessing += ["stalling", "trust level", "political will", "posture", "verdict", "ranked"]
    assessing += [posture.statement for posture in base.declarations.postures]
    assessing += [rule.because for rule in base.rules]
    assert [word for word in assessing if word in page] == []
