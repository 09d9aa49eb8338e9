"""Whether the sides deal with each other, and who could be harmed if they do."""

from __future__ import annotations

SHARED_SERVICES = ("joint-service-delivery", "co-owned-water-points", "education-opportunities")
NOT_MEETING = ("denies_the_conflict", "through_intermediaries_only")
BODIES = (
    "joint-monitoring-teams",
    "joint-military-commission",
    "joint-border-patrols",
    "joint-zone-monitoring",
)


def test_where_people_deny_the_conflict_services_run_together_work_on_it_unnamed(told, sweep):
    advice = told(willingness_to_engage={"Side A": "denies_the_conflict", "Side B": "ready_to_negotiate"})
    for measure in SHARED_SERVICES:
        argument = advice.argument(measure, "contact/denied")
        assert (argument.weight, argument.guidance) == ("strong", ("MS-3.3-16",))
    sweep.exactly_where(
        sweep.fired("contact/denied"), sweep.has("willingness_to_engage", "denies_the_conflict")
    )


def test_how_the_sides_meet_is_told_by_the_one_that_will_go_least_far(told):
    found = {
        willing: [
            line.value
            for line in told(willingness_to_engage=willing).report.findings
            if line.finding == "sides_meet"
        ]
        for willing in (*NOT_MEETING, "limited_direct_contact")
    }
    assert found == {
        "denies_the_conflict": ["not_at_all"],
        "through_intermediaries_only": ["through_others"],
        "limited_direct_contact": ["directly"],
    }


def test_where_officials_will_not_meet_nothing_that_needs_them_in_one_place_is_put_forward(
    answered_with, known
):
    meeting = [
        one.id
        for one in known.measures
        if one.contact == "direct"
        and one.sector in ("political", "security")
        and "wider_constituencies" not in one.actors
        and one.id != "taboo-breaking-visit"
    ]
    for willing in NOT_MEETING:
        sweep = answered_with(willingness_to_engage=willing)
        assert not sweep.stands([*meeting, *BODIES], "raise-first", "worth-raising", "later").any()


def test_the_indirect_form_is_put_in_its_place_and_some_contact_kept(told):
    advice = told(willingness_to_engage="through_intermediaries_only", process_phase=["pre_negotiations"])
    assert advice.argument("hotline", "contact/no-meeting-of-officials").weight == "moderate"
    assert advice.notes["keep-contact"].guidance == ("MS-3.9-05",)
    for body in (*BODIES, "regular-military-meetings"):
        ruled_out = advice.argument(body, "contact/no-meeting-of-officials", "rule_out")
        assert ruled_out.guidance == ("MS-3.9-05",)


def test_people_who_are_willing_may_still_meet_where_officials_will_not(told, known):
    advice = told(willingness_to_engage="through_intermediaries_only")
    people = [
        one.id
        for one in known.measures
        if one.contact == "direct" and one.sector in ("social", "economic") and one.id not in BODIES
    ]
    assert len(people) > 20
    assert not [one for one in people if advice.rules_about(one, "rule_out")]


def test_frozen_relations_thaw_by_signals_and_quiet_lines_first(told, sweep):
    frozen = {
        "willingness_to_engage": "through_intermediaries_only",
        "trust_level": "low",
        "process_phase": ["no_process"],
    }
    argument = told(**frozen).argument("public-signals", "contact/frozen-relations")
    assert argument.guidance == ("MS-box5-03",)
    sweep.only_where(
        sweep.fired("contact/frozen-relations"),
        sweep.has("trust_level", "none", "low")
        & sweep.has("process_phase", "no_process", "pre_negotiations"),
    )


def test_a_leaders_visit_may_break_a_refusal_of_contact_between_states_that_want_change(told, sweep):
    refusing = {
        "conflict_type": ["between_states"],
        "willingness_to_engage": "through_intermediaries_only",
        "trust_level": "low",
        "political_will": "strong",
    }
    rule = "contact/taboo-broken-by-a-leader"
    assert "MS-3.5-12" in told(**refusing).argument("taboo-breaking-visit", rule).guidance
    sweep.exactly_where(
        sweep.fired(rule),
        sweep.has("political_will", "strong")
        & sweep.has("willingness_to_engage", *NOT_MEETING)
        & sweep.has("trust_level", "none", "low")
        & sweep.has("conflict_type", "between_states"),
    )


def test_harm_to_those_who_take_part_is_warned_of_wherever_it_is_possible(told, sweep):
    warning = told(people_at_risk="possibly").warnings["people-could-be-harmed"]
    assert warning.severity == "high"
    assert warning.guidance == ("MS-box7-02",)
    sweep.exactly_where(sweep.warns("people-could-be-harmed"), sweep.has("people_at_risk", "possibly", "yes"))


def test_nothing_that_exposes_people_is_raised_first_before_their_protection_is_agreed(
    answered_with, known, told
):
    exposing = [one.id for one in known.measures if one.exposes_people]
    for risk in ("possibly", "yes"):
        assert not answered_with(people_at_risk=risk).stands(exposing, "raise-first").any()
    assert answered_with(people_at_risk="no").stands(exposing, "raise-first").any()
    advice = told(people_at_risk="yes")
    for measure in exposing:
        condition = advice.argument(measure, "contact/risk-to-people", "on_condition")
        assert condition.weight == "strong"
        assert "protection" in condition.condition


def test_where_people_are_at_risk_exposure_is_argued_against_and_quiet_steps_for(told, known):
    advice = told(people_at_risk="yes")
    for one in known.measures:
        grounds = {
            line.ground for line in advice.measures[one.id].arguments if line.rule == "contact/risk-to-people"
        }
        quiet = one.visibility == "discreet" or one.discreet_start is not None
        safe = {"nobody-exposed", "discreet"} if quiet else {"nobody-exposed"}
        shown = {"protection", "exposure"} if one.visibility == "high" else {"protection"}
        assert grounds == (shown if one.exposes_people else safe), one.id


def test_discreet_forms_that_expose_nobody_gain_on_visible_ones_where_people_are_at_risk(
    sweep_with, known, told
):
    visible = [one.id for one in known.measures if one.exposes_people and one.visibility == "high"]
    discreet = [one.id for one in known.measures if not one.exposes_people and one.visibility == "discreet"]
    risky, safe = (sweep_with(people_at_risk=risk) for risk in ("yes", "no"))
    assert (risky.points(visible) < safe.points(visible)).all()
    assert (risky.points(discreet) > safe.points(discreet)).all()
    quiet = told(people_at_risk="yes").argument("private-channel", "contact/risk-to-people")
    assert "MS-box7-02" in quiet.guidance
