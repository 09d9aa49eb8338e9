"""Needs that bite: a measure is not shown where it would make no sense."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.standing import DOES_NOT_APPLY, OWED, RAISE_FIRST, STANDINGS, WORTH_RAISING
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.measure import Measure

Draw = Callable[..., Situation]
OAS_ONLY = "OAS-"

# What a measure is about, told by its id, family or entries; the answers without which it makes no sense.
BITING: dict[str, tuple[Callable[[Measure], bool], str, set[str]]] = {
    "mine clearance needs mines": (
        lambda one: one.family == "mine-action" or one.id == "zone-mine-removal",
        "practical_concerns",
        {"landmines"},
    ),
    "sea mine clearance needs sea mines": (
        lambda one: one.id == "joint-sea-mine-clearance",
        "practical_concerns",
        {"sea_mines"},
    ),
    "naval steps need shared waters": (
        lambda one: one.id in ("naval-notice", "fleet-visits", "exercise-free-routes"),
        "sensitive_area",
        {"shared_sea_or_airspace"},
    ),
    "nuclear sites must be there": (
        lambda one: one.family == "nuclear-sites",
        "sensitive_area",
        {"nuclear_sites"},
    ),
    "small island items are for small islands": (
        lambda one: one.family == "small-island-security",
        "practical_concerns",
        {"small_island_state_security"},
    ),
    "zone rules need a zone": (
        lambda one: one.family == "zone-regime",
        "sensitive_area",
        {"buffer_or_demilitarized_zone"},
    ),
    "items that only the OAS list has are for its members": (
        lambda one: (
            all(entry.startswith(OAS_ONLY) for entry in one.entries)
            and one.id != "high-level-defence-and-foreign-meetings"
        ),
        "regional_framework",
        {"oas"},
    ),
}


@pytest.mark.parametrize("name", BITING)
def test_what_a_measure_needs_bites(
    name: str, base: RuleBase, known: Library, random_situation: Draw
) -> None:
    about, fact, needed = BITING[name]
    measures = [at for at, one in enumerate(base.ranking.measures) if about(one)]
    assert measures
    draw = random.Random(4)
    values = [one.value for one in known.questionnaire.by_fact[fact].options if one.value not in needed]
    situations = [
        random_situation(draw).with_answer(fact, frozenset({draw.choice(values)})) for _ in range(150)
    ]
    found = base.ranking.standings(Batch.by_columns(base, [one.facts for one in situations]), {})
    assert (found.standing[:, measures] == DOES_NOT_APPLY).all()


def test_joint_teams_are_not_advised_where_sides_will_not_meet_and_their_indirect_form_is(
    base: RuleBase,
) -> None:
    answers = {
        "conflict_type": "government_and_armed_group",
        "ceasefire": "general_agreed",
        "agreement_status": "ceasefire_or_partial_agreement",
        "process_phase": "negotiations",
        "acceptable_third_party": "yes",
        "existing_cbms": "few_in_one_sector",
        "practical_concerns": "military_incidents",
        "trust_level": "low",
        "cbm_goal": "prevent_escalation",
    }
    place = {one.id: at for at, one in enumerate(base.ranking.measures)}
    table = {}
    for contact in ("through_intermediaries_only", "limited_direct_contact"):
        situation = Situation(willingness_to_engage=contact, **answers)
        table[contact] = base.ranking.standings(Batch.by_columns(base, [situation.facts]), {}).standing[0]
    apart, together = table["through_intermediaries_only"], table["limited_direct_contact"]
    assert STANDINGS[apart[place["joint-monitoring-teams"]]] == "not-now"
    assert together[place["joint-monitoring-teams"]] in (RAISE_FIRST, WORTH_RAISING)
    assert apart[place["civilian-verification-mission"]] in (RAISE_FIRST, WORTH_RAISING)


def test_relief_applies_in_every_kind_of_conflict(base: RuleBase, known: Library) -> None:
    owed = [at for at, one in enumerate(base.ranking.measures) if one.id == "relief-for-people-in-need"]
    for kind in known.questionnaire.by_fact["conflict_type"].values:
        situation = Situation(conflict_type=kind, humanitarian_need="severe")
        found = base.ranking.standings(Batch.by_columns(base, [situation.facts]), {})
        assert (found.standing[:, owed] == OWED).all(), kind
