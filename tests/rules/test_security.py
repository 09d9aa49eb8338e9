"""Security measures: misread signals, ceasefires, borders, and what never comes first."""

from __future__ import annotations

import numpy as np
import pytest

STATES = "between_states"
ARMED = (STATES, "state_and_side_of_disputed_status", "government_and_armed_group", "between_armed_groups")
MILITARY = (
    "military-information",
    "military-restraint",
    "military-training",
    "military-contacts",
    "notice-of-activity",
    "observation-and-visits",
    "defence-openness",
    "joint-operations",
    "intelligence-sharing",
    "arms-control-commitments",
)


def family(known, *families):
    return [one.id for one in known.measures if one.family in families]


@pytest.mark.parametrize("measure", ["hotline", "notice-of-exercises", "incident-procedures"])
def test_where_routine_could_be_taken_for_attack_lines_notice_and_procedures_come_forward(told, measure):
    advice = told(conflict_type=[STATES], misreading_risk="high")
    argument = advice.argument(measure, "security/misread-signals")
    assert argument.weight == "strong"
    assert {"MS-3.5-17", "MS-3.5-19", "MS-3.5-20", "WP1-02b"} <= set(argument.guidance)


@pytest.mark.parametrize(
    ("rule", "signs"),
    [
        (
            "security/truce-where-fighting-goes-on",
            {
                "hostilities": ("regular_clashes", "open_warfare"),
                "process_phase": ("no_process", "pre_negotiations"),
            },
        ),
        (
            "security/border-between-states",
            {
                "conflict_type": (STATES, "state_and_side_of_disputed_status"),
                "sensitive_area": ("disputed_border",),
            },
        ),
        ("security/gradual-between-states", {"trust_level": ("none", "low"), "conflict_type": (STATES,)}),
        ("security/lightness-in-war", {"hostilities": ("regular_clashes", "open_warfare")}),
    ],
)
def test_a_rule_on_security_speaks_exactly_where_its_signs_are_given(sweep, rule, signs):
    given = [sweep.has(fact, *values) for fact, values in signs.items()]
    sweep.exactly_where(sweep.fired(rule), np.logical_and.reduce(given))


def test_seeing_for_oneself_helps_too_where_routine_could_be_misread(told):
    advice = told(conflict_type=[STATES], misreading_risk="moderate")
    for measure in ("exercise-observers", "activity-calendars"):
        assert advice.argument(measure, "security/misread-signals").weight == "moderate"


def test_misread_signals_are_warned_of_exactly_between_armed_sides_that_could_misread_them(sweep, told):
    """Any armed force counts, as the question says, not only a state's army."""
    warning = told(conflict_type=[STATES], misreading_risk="moderate").warnings["misread-signals"]
    assert {"MS-3.5-17", "MS-3.5-19"} <= set(warning.guidance)
    risk = sweep.has("misreading_risk", "moderate", "high")
    sweep.exactly_where(sweep.warns("misread-signals"), risk & sweep.has("conflict_type", *ARMED))


def test_where_an_incident_could_grow_somebody_has_to_be_reachable(told, sweep):
    advice = told(conflict_type=[STATES], escalation_risk="high")
    argument = advice.argument("hotline", "security/incidents-could-grow")
    assert argument.guidance == ("MS-3.3-07",)
    high = sweep.has("escalation_risk", "high")
    sweep.exactly_where(
        sweep.fired("security/incidents-could-grow"), high & sweep.has("conflict_type", *ARMED)
    )


def test_war_by_accident_is_feared_between_states_that_misread_each_other_while_little_can_set_things_off(
    told, sweep
):
    advice = told(conflict_type=[STATES], escalation_risk="high", misreading_risk="moderate")
    argument = advice.argument("hotline", "security/war-by-accident")
    assert (argument.weight, argument.guidance) == ("strong", ("WP1-02d",))
    sweep.exactly_where(
        sweep.fired("security/war-by-accident"),
        sweep.has("escalation_risk", "high")
        & sweep.has("misreading_risk", "moderate", "high")
        & sweep.has("conflict_type", STATES, "state_and_side_of_disputed_status"),
    )


def test_before_a_process_what_holds_escalation_back_has_a_worth_of_its_own(told, sweep):
    advice = told(process_phase=["no_process"], escalation_risk="moderate")
    argument = advice.argument("early-warning-and-response", "security/escalation-before-a-process")
    assert (argument.weight, argument.ground, argument.guidance) == ("weak", "aim", ("MS-3.3-04",))
    sweep.exactly_where(
        sweep.fired("security/escalation-before-a-process"),
        sweep.has("escalation_risk", "moderate", "high") & sweep.has("process_phase", "no_process"),
    )


def test_after_incidents_between_sides_that_trust_little_blame_waits_for_clarity(told, sweep):
    advice = told(hostilities="isolated_incidents", trust_level="low")
    assert "MS-n09e" in advice.notes["clarify-before-blaming"].guidance
    sweep.exactly_where(
        sweep.fired("security/harm-taken-for-intent"),
        sweep.has("hostilities", "isolated_incidents", "regular_clashes")
        & sweep.has("trust_level", "none", "low"),
    )


def test_tension_among_communities_is_kept_small_by_services_markets_and_early_warning(told, sweep):
    tense = {"conflict_type": ["between_communities"], "escalation_risk": "moderate"}
    advice = told(**tense, shared_economic_interest="yes")
    for measure in ("joint-service-delivery", "early-warning-and-response"):
        argument = advice.argument(measure, "security/tension-among-communities")
        assert {"MS-3.3-05", "MS-3.3-06"} <= set(argument.guidance)
    for measure, weight in {"safe-market-access": "moderate", "education-opportunities": "weak"}.items():
        argument = advice.argument(measure, "security/livelihoods-under-tension")
        assert (argument.weight, argument.guidance) == (weight, ("MS-box1-03",))
    without = told(**tense, shared_economic_interest="no")
    assert "security/livelihoods-under-tension" not in without.rules_about("education-opportunities", "for")
    sweep.exactly_where(
        sweep.fired("security/tension-among-communities"),
        sweep.has("escalation_risk", "moderate", "high") & sweep.has("conflict_type", "between_communities"),
    )


def test_a_ceasefire_is_watched_best_by_former_enemies_together(told):
    advice = told(
        conflict_type=["government_and_armed_group"], agreement_status=["ceasefire_or_partial_agreement"]
    )
    joint = advice.argument("joint-monitoring-teams", "security/ceasefire-to-watch")
    assert (joint.weight, joint.ground) == ("strong", "ceasefire")
    assert {"MS-3.5-22", "MS-3.5-23", "MS-box4-05"} <= set(joint.guidance)


def test_a_ceasefire_inside_a_country_is_watched_whether_or_not_it_counts_as_an_agreement(sweep):
    within = sweep.has("conflict_type", "government_and_armed_group", "between_armed_groups")
    kept = sweep.has("ceasefire", "local_or_partial", "general_unwritten", "general_agreed")
    agreed = sweep.has("agreement_status", "ceasefire_or_partial_agreement")
    sweep.exactly_where(sweep.fired("security/ceasefire-to-watch"), within & (kept | agreed))


def test_while_people_are_killed_a_bounded_pause_is_argued_for_and_light_steps_against(told, known):
    advice = told(hostilities="open_warfare", process_phase=["pre_negotiations"])
    rule = "security/truce-where-fighting-goes-on"
    pause = advice.argument("humanitarian-ceasefire", rule)
    assert pause.weight == "strong"
    assert {"MS-3.5-36", "MS-3.6-07"} <= set(pause.guidance)
    assert advice.argument("joint-sports", "security/lightness-in-war", "against").weight == "strong"
    inside = told(
        hostilities="open_warfare",
        process_phase=["pre_negotiations"],
        conflict_type=["government_and_armed_group"],
    )
    assert inside.notes["truce-in-one-area"].guidance == ("MS-box4-02",)
    for measure in family(known, "culture-and-sport", "education-and-exchange", "community-contact"):
        assert "MS-G02a" in advice.argument(measure, "security/lightness-in-war", "against").guidance


@pytest.mark.parametrize("phase", ["no_process", "pre_negotiations"])
def test_games_and_concerts_are_never_among_the_first_in_open_war(answered_with, known, phase):
    sweep = answered_with(hostilities="open_warfare", process_phase=phase)
    assert not sweep.stands(family(known, "culture-and-sport"), "raise-first").any()


def test_a_truce_in_one_area_must_not_feed_the_war_in_another(told, sweep):
    advice = told(
        hostilities="open_warfare",
        ceasefire="local_or_partial",
        agreement_status=["ceasefire_or_partial_agreement"],
    )
    assert advice.warnings["fighting-elsewhere"].guidance == ("MS-box4-04",)
    assert advice.argument("freeze-forces", "security/partial-ceasefire").weight == "strong"
    sweep.exactly_where(
        sweep.warns("fighting-elsewhere"),
        sweep.has("ceasefire", "one_sided_or_conditional", "local_or_partial")
        & sweep.has("agreement_status", "ceasefire_or_partial_agreement")
        & ~sweep.has("hostilities", "none", "unknown"),
    )


def test_on_a_disputed_border_cooperation_at_the_line_is_argued_for(told):
    advice = told(conflict_type=[STATES], sensitive_area=["disputed_border"])
    assert "MS-box2-03" in advice.argument("joint-border-patrols", "security/border-between-states").guidance


def test_intelligence_joint_operations_and_closed_skies_are_never_among_the_first(answered_with, known, told):
    never = [
        *family(known, "intelligence-sharing", "joint-operations"),
        "no-fly-zone",
        "small-island-intelligence-network",
    ]
    for trust in ("none", "low", "working", "high"):
        assert not answered_with(trust_level=trust).stands(never, "raise-first").any()
    advice = told()
    for measure in never:
        condition = advice.argument(measure, "security/never-among-the-first", "on_condition")
        assert condition.weight == "strong"
        assert "MS-3.6-24" in condition.guidance


def test_between_states_little_trust_begins_with_steps_of_minor_military_weight(told):
    advice = told(conflict_type=[STATES], trust_level="low")
    against = advice.argument("joint-military-exercises", "security/gradual-between-states", "against")
    assert (against.weight, against.guidance) == ("strong", ("WP1-19a", "WP1-19c"))


def test_villages_are_never_shown_what_is_made_for_armies(answered_with, known):
    sweep = answered_with(conflict_type="between_communities")
    shown = ("raise-first", "worth-raising", "later", "not-now", "open")
    assert not sweep.stands(family(known, *MILITARY), *shown).any()


def test_measures_never_stand_in_for_disarmament_that_is_due(told, sweep):
    advice = told(conflict_type=[STATES], disarmament_track="under_way")
    assert {"WP1-08a", "WP1-08b"} <= set(advice.warnings["no-substitute-for-disarmament"].guidance)
    assert advice.argument("honour-arms-treaties", "security/no-substitute-for-disarmament").counts
    between_states = sweep.has("conflict_type", STATES, "state_and_side_of_disputed_status")
    sweep.exactly_where(
        sweep.warns("no-substitute-for-disarmament"),
        between_states & sweep.has("disarmament_track", "planned", "under_way", "agreement_in_force"),
    )


def test_a_worse_region_never_lowers_the_posture_or_a_measure(sweep_with, known):
    every = [one.id for one in known.measures]
    calm, worse = (sweep_with(security_environment=how) for how in ("stable", "worsening"))
    assert (worse.points(every) >= calm.points(every)).all()
    for posture in worse.base.declarations.posture_by_id:
        assert (worse.posture(posture) == calm.posture(posture)).all()
