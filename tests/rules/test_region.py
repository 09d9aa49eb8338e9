"""What the UN paper on arms adds: between states only, and every answer about the region counts."""

from __future__ import annotations

import pytest
from cbm_advisor.engine import Situation

STATES = "between_states"
# Rules on the order of work and on good faith hold for sides of every kind.
FOR_ALL = {
    "principles/keep-undertakings",
    "principles/explore-first",
    "principles/shape-together",
    "principles/make-it-last",
}


@pytest.mark.parametrize("kind", ["between_communities", "between_political_camps"])
def test_what_the_un_paper_says_of_states_is_not_said_to_villages_or_camps(sweep_with, base, kind):
    sweep = sweep_with(conflict_type=kind)
    of_states = [
        rule.id
        for rule in base.rules
        if rule.id.startswith(("principles/", "region/")) and rule.id not in FOR_ALL
    ]
    assert len(of_states) > 40
    assert [id_ for id_ in of_states if sweep.fired(id_).any()] == []


@pytest.mark.parametrize(
    "fact", ["security_environment", "regional_framework", "disarmament_track", "commitment_acceptable"]
)
def test_every_answer_about_means_and_surroundings_tells_something_between_states(sweep_of, known, fact):
    """Against the same question left open."""
    setting = {
        "conflict_type": STATES,
        "practical_concerns": "arms_buildup_or_budgets",
        "trust_level": "low",
        "escalation_risk": "high",
    }
    if fact == "regional_framework":
        setting["disarmament_track"] = "planned"
    values = [option.value for option in known.questionnaire.by_fact[fact].options]
    sweep = sweep_of([Situation(**setting), *(Situation(**setting, **{fact: value}) for value in values)])
    fired = [
        {rule.id for rule in sweep.base.rules if sweep.fired(rule.id)[at]} for at in range(len(values) + 1)
    ]
    assert all(one != fired[0] for one in fired[1:])


def test_a_worsening_region_brings_cautions_and_the_rules_in_force_and_lowers_nothing(told):
    setting = {"conflict_type": STATES, "regional_framework": ["osce"]}
    calm, worse = (told(**setting, security_environment=how) for how in ("stable", "worsening"))
    condition = worse.argument(
        "regional-conflict-prevention", "region/conditions-of-the-region", "on_condition"
    )
    assert {"WP1-13a", "WP1-12a"} <= set(condition.guidance)
    assert worse.argument("honour-arms-treaties", "principles/law-where-the-region-worsens").weight == "weak"
    assert worse.posture == calm.posture


def test_a_far_reaching_step_is_nearer_only_where_climate_will_and_trust_come_together(told):
    setting = {"conflict_type": STATES, "political_will": "strong", "trust_level": "working"}
    rare = told(**setting, security_environment="improving")
    argument = rare.argument("security-policy-coordination", "region/supportive-conditions")
    assert {"WIKI-08", "WP1-19b"} <= set(argument.guidance)
    assert "region/supportive-conditions" not in told(**setting, security_environment="stable").rules_about(
        "security-policy-coordination", "for"
    )


def test_limits_on_forces_carry_the_equal_right_to_security(told, known):
    advice = told(conflict_type=[STATES])
    for measure in known.measures:
        if measure.family == "military-restraint":
            condition = advice.argument(measure.id, "principles/security-of-all", "on_condition")
            assert condition.guidance == ("WP1-14a", "WP1-14b")


def test_the_words_of_the_un_paper_and_the_encyclopedia_are_explained(base):
    shown = {one.id: one for one in base.declarations.reminders}
    assert {"WP1-01b", "WP1-21a"} <= set(shown["weight-of-the-un-paper"].guidance)
    assert shown["fear-of-attack"].shown == "glossary"
