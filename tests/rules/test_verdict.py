"""Whether measures are the tool at all, and the exceptions: stalled talks, prevention, no process."""

from __future__ import annotations

TALKS = {"cbm_goal": "start_or_deepen_negotiations", "process_phase": ["negotiations"]}
TRUST_THERE = {**TALKS, "negotiations_stalled": "moving", "trust_level": "working"}
STALLED = {**TALKS, "negotiations_stalled": "stalled_overall"}


def behind(advice, posture):
    """What the verdict rests on, once it is the one expected."""
    assert advice.posture == posture
    return advice.verdict_guidance


def test_measures_are_advised_for_talks_where_missing_trust_is_what_blocks_them(told):
    advice = told(**{**TRUST_THERE, "trust_level": "low"})
    assert {"MS-C1-08", "MS-C1-16"} <= behind(advice, "build-confidence")
    assert advice.families("raise-first")


def test_where_trust_is_there_measures_are_not_the_tool_and_none_is_put_forward(told):
    advice = told(**TRUST_THERE, political_will="weak", common_understanding="shared")
    assert {"MS-C1-10", "MS-C1-11"} <= behind(advice, "other-tools-first")
    assert "verdict/trust-is-not-the-obstacle" in advice.raised["C1"]
    assert not advice.families("raise-first", "worth-raising")


def test_measures_as_such_are_advised_only_where_trust_was_found_lacking(sweep):
    lacking = sweep.has("distrust_is_an_obstacle", "mainly", "partly")
    sweep.only_where(sweep.posture("build-confidence"), sweep.has("distrust_is_an_obstacle", "mainly"))
    sweep.only_where(
        sweep.posture("build-confidence-with-other-tools"),
        lacking | (sweep.has("process_phase", "no_process") & sweep.has("distrust_is_an_obstacle", "no")),
    )


def test_sufficient_trust_means_other_tools_in_any_talks_that_are_not_an_exception(sweep):
    stalled_but_meeting = (
        sweep.has("negotiations_stalled", "stalled_overall")
        & sweep.has("willingness_to_engage", "limited_direct_contact", "ready_to_negotiate")
        & sweep.has("political_will", "none", "weak")
    )
    exception = stalled_but_meeting | sweep.has("process_phase", "no_process", "implementation")
    trusting = sweep.has("distrust_is_an_obstacle", "no") & sweep.has("talks_are_the_aim", "yes")
    other_aim = sweep.has("cbm_goal", "something_other_than_confidence")
    sweep.exactly_where(sweep.posture("other-tools-first"), (trusting & ~exception) | other_aim)


def test_under_another_tool_nothing_is_raised_first_or_worth_raising(sweep, known):
    every = [measure.id for measure in known.measures]
    other_tools = sweep.posture("other-tools-first")
    assert other_tools.any()
    assert not (other_tools & sweep.stands(every, "raise-first", "worth-raising")).any()


def test_in_a_stalled_process_whose_sides_still_meet_a_few_careful_steps_are_better_than_none(told):
    advice = told(
        **STALLED,
        trust_level="working",
        political_will="none",
        willingness_to_engage="limited_direct_contact",
        conflict_type=["government_and_armed_group"],
        practical_concerns=["separated_families"],
    )
    assert {"MS-3.3-15"} <= behind(advice, "few-careful-steps")
    assert "MS-3.9-04" in advice.notes["few-is-better-than-none"].guidance
    assert advice.families("raise-first")


def test_a_standstill_alone_does_not_make_the_verdict_claim_that_will_is_missing(told, base):
    assert behind(told(**STALLED, trust_level="low"), "few-careful-steps") == {"MS-3.3-15"}
    limit = next(one for one in base.declarations.postures if one.id == "few-careful-steps").limit
    assert "may stand in the way" in limit
    assert "stands in the way" not in limit


def test_without_contact_a_stalled_process_with_trust_is_no_exception(told):
    advice = told(
        **STALLED, trust_level="working", political_will="none", willingness_to_engage="denies_the_conflict"
    )
    assert advice.posture == "other-tools-first"


def test_the_few_steps_of_a_stalled_process_are_at_most_three_and_none_reaches_far(
    answered_with, known, picks
):
    sweep = answered_with(negotiations_stalled="stalled_overall", trust_level="low", political_will="weak")
    few = sweep.posture("few-careful-steps")
    assert few.any()
    bold = sweep.stands(picks(ambition="far_reaching"), "raise-first", "worth-raising")
    assert not (few & bold).any()
    counts = sum(sweep.stands([one.id], "raise-first").astype(int) for one in known.measures)
    assert counts[few].max() == 3


def test_holding_back_escalation_is_worth_it_without_any_talks(told, sweep_with):
    advice = told(cbm_goal="prevent_escalation", trust_level="working", process_phase=["no_process"])
    assert {"MS-3.3-03"} <= behind(advice, "prevent-escalation")
    preventing = sweep_with(cbm_goal="prevent_escalation")
    assert not preventing.posture("other-tools-first").any()
    assert not preventing.posture("back-to-substance").any()


def test_before_any_process_measures_may_build_bridges_though_trust_is_not_the_block(told, sweep_with):
    advice = told(process_phase=["no_process"], trust_level="working")
    assert {"MS-3.6-04", "MS-3.9-03"} <= behind(advice, "prevent-escalation")
    aimed = told(process_phase=["no_process"], trust_level="working", cbm_goal="start_or_deepen_negotiations")
    assert "MS-3.9-03" in behind(aimed, "build-confidence-with-other-tools")
    without_talks = sweep_with(process_phase="no_process")
    sweep_goal = without_talks.has("cbm_goal", "something_other_than_confidence")
    without_talks.only_where(without_talks.posture("other-tools-first"), sweep_goal)


def test_a_denied_conflict_without_a_process_calls_for_calm_and_shared_services(told):
    advice = told(
        process_phase=["no_process"], willingness_to_engage="denies_the_conflict", trust_level="low"
    )
    assert "MS-3.6-05" in behind(advice, "prevent-escalation")


def test_a_step_whose_aim_is_not_confidence_is_sent_to_its_own_name(told):
    advice = told(
        cbm_goal="something_other_than_confidence", trust_level="low", process_phase=["negotiations"]
    )
    assert "MS-3.2-10" in behind(advice, "other-tools-first")
    assert advice.raised["C1"] == ("verdict/aim-is-not-confidence",)


def test_missing_will_beside_missing_trust_leaves_only_few_steps_that_test_it(told):
    advice = told(**{**TRUST_THERE, "trust_level": "low"}, political_will="none")
    assert {"MS-3.1-13", "MS-box4-01"} <= behind(advice, "few-careful-steps")
    assert "MS-box4-01" in advice.notes["test-the-will"].guidance
    assert "clarify-motives" in advice.notes


def test_measures_beside_other_tools_where_trust_is_one_gap_of_several(told):
    advice = told(**{**TRUST_THERE, "trust_level": "low"}, common_understanding="perceptions_differ")
    assert "MS-C1-16" in behind(advice, "build-confidence-with-other-tools")
    assert "perception-dialogue" in advice.alternatives


def test_carrying_out_an_agreement_takes_guarantees_beside_measures(told):
    advice = told(process_phase=["implementation"], agreement_status=["comprehensive_agreement"])
    assert {"MS-3.6-27", "MS-3.6-28"} <= behind(advice, "consolidate-agreement")
    assert "MS-3.6-28" in advice.alternatives["guarantees-and-terms"].guidance


def test_calm_over_years_of_stuck_talks_is_not_taken_for_progress(told, sweep):
    advice = told(**STALLED, existing_cbms="few_in_several_sectors", trust_level="low")
    assert {"MS-box8-05", "MS-box3-04"} <= set(advice.warnings["calm-is-not-progress"].guidance)
    sign = sweep.has("existing_cbms", "few_in_several_sectors", "many") & sweep.has(
        "negotiations_stalled", "stalled_overall", "blocked_on_one_issue"
    )
    sweep.exactly_where(sweep.warns("calm-is-not-progress"), sign)


def test_a_border_that_talks_cannot_close_may_go_before_a_court(told):
    at_the_border = {
        **STALLED,
        "existing_cbms": "few_in_several_sectors",
        "sensitive_area": ["disputed_border"],
    }
    court = told(**at_the_border).alternatives["judicial-settlement"]
    assert court.guidance == ("MS-box2-06",)


def test_with_nothing_known_no_measure_is_put_in_front(told):
    advice = told()
    assert advice.posture == "not-enough-known"
    assert not advice.families("raise-first")
    assert advice.report.open_questions
