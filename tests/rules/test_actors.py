"""Who takes part, who decides behind them, and who could stand in the way."""

from __future__ import annotations

import pytest

IN_TALKS = {"process_phase": ["negotiations"], "negotiations_stalled": "moving", "trust_level": "low"}
WITHIN = ("local_commanders", "allied_militias", "hardliners", "criminals")


@pytest.mark.parametrize(
    ("what", "id_", "signs"),
    [
        ("note", "win-support-behind-the-table", {"trust_among_constituencies": ("lacking",)}),
        ("note", "involve-deciders", {"decision_makers_at_table": ("none", "some")}),
        ("warning", "process-not-trusted", {"trust_in_process": ("none", "low")}),
        ("warning", "could-be-broken-from-within", {"breakers": WITHIN}),
    ],
)
def test_nothing_is_said_of_those_who_take_part_without_its_sign(sweep, what, id_, signs):
    (((fact, values)),) = signs.items()
    sweep.exactly_where(sweep.has(what, id_), sweep.has(fact, *values))


def test_shared_services_without_a_mediator_are_for_sides_that_neither_meet_nor_accept_one(sweep):
    sweep.exactly_where(
        sweep.has("note", "work-without-a-mediator"),
        sweep.has("mediator_accepted", "refused") & sweep.has("sides_meet", "not_at_all", "through_others"),
    )


def test_practice_on_small_things_is_advised_while_political_talks_lie_ahead(sweep):
    sweep.exactly_where(
        sweep.has("note", "practise-on-small-things"),
        sweep.has("asymmetry_kind", "negotiating_experience")
        & sweep.has("process_phase", "no_process", "pre_negotiations", "negotiations"),
    )


def test_a_worse_region_is_named_between_states_only(sweep):
    sweep.exactly_where(
        sweep.has("warning", "region-grows-unsafe"),
        sweep.has("security_environment", "worsening")
        & sweep.has("conflict_type", "between_states", "state_and_side_of_disputed_status"),
    )


def test_support_is_to_be_won_behind_a_table_at_which_trust_exists(told):
    advice = told(trust_level="working", distrust_group=["wider_constituencies"])
    assert {"MS-3.4-03", "MS-3.4-04"} <= set(advice.notes["win-support-behind-the-table"].guidance)


def test_those_who_decide_and_are_not_in_the_talks_are_reached_by_measures_of_their_own(told, known):
    advice = told(**IN_TALKS, decision_makers_at_table="some")
    for one in known.measures:
        reached = "actors/deciders-away-from-the-table" in advice.rules_about(one.id, "for")
        visit = one.family == "leader-visits" and one.symmetry == "reciprocal"
        assert reached is ("decision_makers" in one.actors or visit), one.id
    argument = advice.argument("exchange-visits-of-politicians", "actors/deciders-away-from-the-table")
    assert {"MS-3.4-05", "MS-3.4-06", "MS-3.5-11"} <= set(argument.guidance)


def test_little_trust_in_the_process_speaks_for_reviews_and_safe_talks(told):
    advice = told(**IN_TALKS, trust_in_process="low")
    assert "MS-3.6-13" in advice.warnings["process-not-trusted"].guidance
    for measure in ("implementation-review", "protection-of-negotiators"):
        assert advice.argument(measure, "actors/little-trust-in-the-process").weight == "weak"


def test_where_only_the_process_is_distrusted_it_is_mended_first(told, sweep):
    answers = {**IN_TALKS, "trust_level": "working", "trust_in_process": "low"}
    advice = told(**answers)
    assert advice.notes["mend-the-process"].guidance == ("MS-3.6-13",)
    argument = advice.argument("implementation-review", "actors/trust-in-the-other-only")
    assert argument.weight == "moderate"
    sweep.exactly_where(
        sweep.has("note", "mend-the-process"),
        sweep.has("trust_in_process", "none", "low") & sweep.has("trust_level", "working", "high"),
    )


def test_where_mediation_is_refused_people_of_both_sides_work_on_shared_services(told):
    advice = told(
        mediator_accepted={"Side A": "accepted", "Side B": "refused"},
        willingness_to_engage="through_intermediaries_only",
    )
    for measure in ("joint-service-delivery", "co-owned-water-points"):
        assert advice.argument(measure, "actors/mediator-refused").guidance == ("MS-3.3-16",)


def test_where_others_than_the_leaders_could_break_a_measure_quick_contact_keeps_it_small(told):
    advice = told(**IN_TALKS, breakers=["hardliners"])
    assert advice.warnings["could-be-broken-from-within"].guidance == ("MS-G05a",)
    assert advice.argument("hotline", "actors/breakers").ground == "breakers"
    assert "MS-box8-06" in told(**IN_TALKS, breakers=["outside_powers"]).warnings["outside-powers"].guidance


def test_a_side_with_less_practice_is_trained_and_practises_on_small_things(told):
    advice = told(**IN_TALKS, power_asymmetry="very_unequal", asymmetry_kind=["negotiating_experience"])
    assert "MS-3.5-37" in advice.notes["practise-on-small-things"].guidance
    assert "capacity-workshop" not in advice.alternatives
    trusting = told(
        **{**IN_TALKS, "trust_level": "working"},
        power_asymmetry="very_unequal",
        asymmetry_kind=["negotiating_experience"],
    )
    assert "MS-C1-12" in trusting.alternatives["capacity-workshop"].guidance


def test_unequal_legal_standing_counts_against_legally_binding_forms(sweep_with, picks):
    legal = picks(commitment="legally_binding")
    uneven = {"power_asymmetry": "very_unequal"}
    standing, strength = (
        sweep_with(**uneven, asymmetry_kind=kind).points(legal)
        for kind in ("legal_or_international_standing", "military_strength")
    )
    assert (standing < strength).all()


def test_calmer_surroundings_bring_far_reaching_security_steps_nearer_only_where_trust_exists(
    sweep_with, picks
):
    far = picks(ambition="far_reaching", sector="security")
    favourable = {"conflict_type": ["between_states"], "trust_level": "working", "political_will": "strong"}
    better, same = (
        sweep_with(**favourable, security_environment=how).points(far) for how in ("improving", "stable")
    )
    assert (better > same).all()
    for missing in (
        {"trust_level": "low"},
        {"political_will": "weak"},
        {"conflict_type": ["between_communities"]},
    ):
        sweep = sweep_with(**{**favourable, **missing}, security_environment="improving")
        assert not sweep.fired("actors/improving-region").any()


def test_a_worse_region_is_a_caution_and_no_reason_to_give_measures_up(told):
    states = {**IN_TALKS, "conflict_type": ["between_states"]}
    warning = told(**states, security_environment="worsening").warnings["region-grows-unsafe"]
    assert warning.severity == "low"
    assert {"WP1-04a", "WP1-07b"} <= set(warning.guidance)
