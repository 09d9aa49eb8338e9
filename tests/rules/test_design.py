"""Challenge 5 and the guidelines: modest, simple, clear, checkable, affordable, open to the future."""

from __future__ import annotations

import pytest

IN_TALKS = {"process_phase": ["negotiations"]}


@pytest.mark.parametrize("trust", ["none", "low"])
def test_with_little_trust_what_reaches_far_or_cannot_be_checked_loses_and_modest_clear_steps_do_not(
    sweep_with, picks, trust
):
    """The same situations but for trust; contact of negotiators and leaders apart, which breaks the ice."""
    contact = set(picks(family={"negotiator-rapport", "leader-visits"}))
    hard = set(picks(verifiability="hard"))
    losing = set(picks(ambition="far_reaching")) | hard - set(picks(ambition="modest"))
    holding = picks(ambition="modest", verifiability="easy")
    little, enough = (sweep_with(trust_level=level) for level in (trust, "working"))
    assert (little.points(losing - contact) < enough.points(losing - contact)).all()
    assert (little.points(hard - contact) <= enough.points(hard - contact)).all()
    assert (little.points(holding) >= enough.points(holding)).all()


def test_with_little_trust_nothing_far_reaching_is_ever_raised_first(answered_with, picks):
    far = picks(ambition="far_reaching")
    for level in ("none", "low"):
        assert not answered_with(trust_level=level).stands(far, "raise-first").any()


def test_small_clear_steps_stand_above_far_reaching_ones_that_answer_the_same_concern(told, known):
    advice = told(
        **IN_TALKS,
        conflict_type=["between_states"],
        trust_level="low",
        practical_concerns=["military_incidents"],
        sensitive_area=["disputed_border"],
        commitment_acceptable="politically_binding",
    )
    answering = [
        one
        for one in known.measures
        if "military_incidents" in one.concerns and advice.standing(one.id) not in ("open", "does-not-apply")
    ]
    clear = [
        one.id
        for one in answering
        if (one.ambition, one.simplicity, one.verifiability) == ("modest", "simple", "easy")
        and one.symmetry != "unilateral_possible"
    ]
    large = [one.id for one in answering if one.ambition == "far_reaching"]
    assert len(clear) > 2
    assert len(large) > 2
    assert max(map(advice.rank, clear)) < min(map(advice.rank, large))


def test_the_argument_for_small_and_checkable_steps_cites_the_sentences_behind_it(told):
    advice = told(**IN_TALKS, trust_level="low")
    small = advice.argument("hotline", "design/small-steps-when-trust-is-low")
    assert {"MS-G01b", "MS-n27a"} <= set(small.guidance)
    ambitious = advice.argument("weapon-number-limits", "design/small-steps-when-trust-is-low", "against")
    assert ambitious.weight == "strong"
    checkable = advice.argument("hotline", "design/checkable-when-trust-is-low")
    assert {"MS-C5-02", "MS-C5-03", "MS-C5-05", "MS-G04a"} <= set(checkable.guidance)


def test_vagueness_is_warned_of_where_little_trust_could_not_bear_it(told, sweep):
    warning = told(**IN_TALKS, trust_level="low").warnings["vague-measures"]
    assert {"MS-C5-02", "MS-C5-03"} <= set(warning.guidance)
    unwritten = sweep.has("ceasefire", "general_unwritten")
    sweep.exactly_where(sweep.warns("vague-measures"), sweep.has("trust_level", "none", "low") | unwritten)


def test_without_any_trust_even_a_demanding_step_asks_too_much(told, sweep):
    advice = told(**IN_TALKS, trust_level="none")
    assert "MS-G01b" in advice.warnings["too-ambitious"].guidance
    assert advice.raised["C5"] == ("design/demanding-steps-without-trust",)
    against = advice.argument("joint-border-patrols", "design/demanding-steps-without-trust", "against")
    assert "MS-G01b" in against.guidance
    short_of_both = sweep.has("trust_level", "none", "low") & sweep.has(
        "implementation_resources", "very_limited", "limited"
    )
    sweep.exactly_where(sweep.warns("too-ambitious"), sweep.has("trust_level", "none") | short_of_both)


def test_where_trust_and_means_are_short_ambition_is_warned_of_and_what_is_cheap_and_safe_gains(told):
    advice = told(**IN_TALKS, trust_level="low", implementation_resources="limited")
    assert "MS-G01c" in advice.warnings["too-ambitious"].guidance
    costly = advice.argument("joint-monitoring-teams", "design/too-much-for-trust-and-means", "against")
    assert (costly.weight, costly.ground) == ("moderate", "too-ambitious")
    assert advice.argument("hotline", "design/cheap-and-safe").guidance == ("MS-3.3-10",)


def test_far_reaching_steps_wait_until_smaller_ones_were_kept(told):
    advice = told(**IN_TALKS)
    against = advice.argument("weapon-number-limits", "design/far-reaching-is-later", "against")
    assert {"MS-G01b", "MS-3.6-24"} <= set(against.guidance)
    trusting = told(**IN_TALKS, trust_level="working")
    assert "design/far-reaching-is-later" not in trusting.rules_about("weapon-number-limits", "against")


def test_early_on_simple_steps_are_preferred_to_complicated_ones(told, sweep, picks):
    advice = told(process_phase=["no_process"])
    for measure in picks(simplicity="complex"):
        assert "MS-G02b" in advice.argument(measure, "design/simple-early", "against").guidance
    for measure in picks(simplicity="simple"):
        assert "MS-G02b" in advice.argument(measure, "design/simple-early").guidance
    early = sweep.has("process_phase", "no_process", "pre_negotiations") | sweep.has("trust_level", "none")
    sweep.exactly_where(sweep.fired("design/simple-early"), early)


def test_checking_joins_the_sides_and_an_outsider_whom_all_accept(told, sweep):
    advice = told(**IN_TALKS, acceptable_third_party="yes")
    assert advice.notes["verify-together"].guidance == ("MS-C5-07",)
    rule = "design/verify-with-a-third-party"
    assert advice.argument("verification-by-parties-and-third-party", rule).guidance == ("MS-C5-07",)
    sweep.exactly_where(sweep.has("note", "verify-together"), sweep.has("acceptable_third_party", "yes"))


def test_without_an_acceptable_outsider_nothing_that_needs_one_is_put_forward(told, answered_with, known):
    advice = told(**IN_TALKS, acceptable_third_party="no")
    rule = "design/no-acceptable-outsider"
    assert advice.argument("civilian-verification-mission", rule, "rule_out").guidance == ("MS-C5-07",)
    assert advice.argument("third-party-zone-monitoring", rule, "against").weight == "strong"
    assert "design/no-acceptable-outsider" in advice.raised["G4"]
    needing = [
        one.id for one in known.measures if ("acceptable_third_party", "yes") in set(one.needs.pairs())
    ]
    assert needing
    sweep = answered_with(acceptable_third_party="no")
    only_so = [one for one in needing if known.measure_by_id[one].needs.has.get("acceptable_third_party")]
    assert not sweep.stands(only_so, "raise-first", "worth-raising", "later", "open").any()


@pytest.mark.parametrize("means", ["very_limited", "limited"])
def test_with_short_means_costly_steps_lose_and_cheap_ones_gain(sweep_with, picks, told, means):
    short, ample = (sweep_with(implementation_resources=answer) for answer in (means, "ample"))
    # Help from outside costs much and is what short means call for.
    costly = sorted(
        set(picks(cost="high")) - {"financial-and-technical-assistance", "stockpile-security-assistance"}
    )
    assert (short.points(costly) < ample.points(costly)).all()
    assert (short.points(picks(cost="low")) > ample.points(picks(cost="low"))).all()
    advice = told(**IN_TALKS, implementation_resources=means)
    assert "MS-G08b" in advice.argument("hotline", "design/low-cost").guidance
    assert advice.raised["G8"] == ("design/low-cost",)


def test_with_very_limited_means_even_a_middling_cost_counts_against_a_step(sweep_with, picks, told):
    middling = picks(cost="medium")
    bare, short = (sweep_with(implementation_resources=means) for means in ("very_limited", "limited"))
    assert (bare.points(middling) < short.points(middling)).all()
    advice = told(**IN_TALKS, implementation_resources="very_limited")
    assert advice.argument("family-visits", "design/medium-cost", "against").guidance == ("MS-G08b",)


def test_what_is_easy_and_affordable_has_the_lowest_hurdle_in_any_case(told, sweep):
    assert "MS-G08a" in told().argument("hotline", "design/easy-and-affordable").guidance
    assert sweep.fired("design/easy-and-affordable").all()


def test_measures_are_to_be_seen_unless_people_could_pay_for_it(told, sweep):
    assert told(people_at_risk="no").argument("joint-sports", "design/visible").guidance == ("MS-G03a",)
    sweep.only_where(sweep.fired("design/visible"), ~sweep.has("people_at_risk", "possibly", "yes"))


def test_where_a_title_could_decide_status_the_form_has_to_leave_it_open(told, sweep):
    advice = told(**IN_TALKS, status_sensitive="yes")
    assert {"MS-G09a", "MS-G09b"} <= set(advice.warnings["status-is-touched"].guidance)
    assert "status" in advice.argument("joint-mapping", "design/status-sensitive", "on_condition").condition
    assert advice.argument("joint-mapping", "design/status-sensitive", "against").ground == "status"
    assert advice.raised["G9"] == ("design/status-sensitive",)
    sweep.exactly_where(sweep.warns("status-is-touched"), sweep.has("status_sensitive", "yes"))


def test_zones_and_freezes_always_carry_the_caution_on_prejudging_and_the_example_that_failed(told, picks):
    advice = told()
    for measure in [*picks(family="separation-zones"), "freeze-forces"]:
        caution = advice.argument(measure, "design/zones-can-prejudge", "on_condition")
        assert "Ivory Coast in 2005" in caution.condition
        assert {"MS-G09a", "MS-C2-06"} <= set(caution.guidance)
