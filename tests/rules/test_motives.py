"""Challenge 2: stalling and cover-up are flagged from what was seen, with the remedy; nothing is guessed."""

from __future__ import annotations

import pytest

SIGNS = (
    "publicity_without_dates_for_substance",
    "agreed_points_reopened",
    "military_build_up_meanwhile",
    "delegates_without_authority",
    "bargaining_over_measures_drags_on",
)
IN_TALKS = {"process_phase": ["negotiations"], "trust_level": "low"}


@pytest.mark.parametrize("sign", SIGNS)
def test_each_observed_sign_is_flagged_with_the_remedy_and_its_source(told, sign):
    advice = told(**IN_TALKS, stalling_signs=[sign])
    warning, remedy = advice.warnings["stalling"], advice.notes["clarify-motives"]
    assert warning.rules == ("motives/one-sign",)
    assert {"MS-C2-01", "MS-C2-03", "MS-C2-04"} <= set(warning.guidance)
    assert "MS-C2-10" in remedy.guidance
    assert "alone" in remedy.statement
    assert "all together" in remedy.statement
    assert advice.raised["C2"] == ("motives/one-sign",)


@pytest.mark.parametrize(
    ("warning", "signs"),
    [
        ("stalling", SIGNS),
        ("cover-up", ("publicity_without_dates_for_substance",)),
        ("military-option", ("military_build_up_meanwhile",)),
        ("bargaining-drags-on", ("bargaining_over_measures_drags_on",)),
    ],
)
def test_no_motive_is_flagged_without_its_sign_in_any_situation(sweep, warning, signs):
    sweep.exactly_where(sweep.warns(warning), sweep.has("stalling_signs", *signs))


def test_wherever_stalling_is_flagged_the_remedy_is_named_too(sweep):
    sweep.only_where(sweep.warns("stalling"), sweep.has("note", "clarify-motives"))


def test_the_checklist_marks_stalling_only_where_a_sign_was_observed(sweep):
    sweep.exactly_where(sweep.has("guideline", "C2"), sweep.has("stalling_signs", *SIGNS))


def test_having_looked_and_seen_nothing_is_reported_as_no_sign(told):
    states = {
        answers: {
            line.id: line.state for line in told(**IN_TALKS, stalling_signs=[answers]).report.guidelines
        }["C2"]
        for answers in ("none", "unknown")
    }
    assert states == {"none": "no-sign", "unknown": "not-checked"}


def test_stalling_is_called_likely_only_on_two_signs_or_on_one_without_will(sweep):
    count = sum(sweep.has("stalling_signs", sign).astype(int) for sign in SIGNS)
    sweep.exactly_where(
        sweep.has("stalling", "likely"), (count >= 2) | ((count == 1) & sweep.has("political_will", "none"))
    )
    sweep.exactly_where(sweep.has("stalling", "suspected"), count >= 1)


@pytest.mark.parametrize("rule", ["motives/several-signs", "motives/sign-without-will"])
def test_calling_it_likely_rests_on_the_sentence_about_stalling(base, rule):
    assert "MS-C2-01" in base.rules[base.by_id[rule]].guidance


def test_where_stalling_is_likely_only_few_careful_steps_remain(told, sweep_with):
    advice = told(**IN_TALKS, stalling_signs=list(SIGNS[:2]))
    assert advice.posture == "few-careful-steps"
    assert {"MS-C2-01", "MS-C2-03"} <= advice.verdict_guidance
    sweep = sweep_with(process_phase="negotiations", stalling_signs=list(SIGNS[:2]))
    assert not sweep.posture("build-confidence", "build-confidence-with-other-tools").any()


def test_a_show_for_the_public_is_named_and_more_show_is_argued_against(told):
    advice = told(**IN_TALKS, stalling_signs=["publicity_without_dates_for_substance"])
    assert "MS-C2-03" in advice.warnings["cover-up"].guidance
    argument = advice.argument("reciprocal-leader-visits", "motives/publicity", "against")
    assert (argument.weight, argument.guidance) == ("moderate", ("MS-C2-03",))
    assert "motives/publicity" not in advice.rules_about("family-visits", "against")


def test_a_show_counts_for_more_against_visible_gestures_where_no_will_is_seen(told):
    signs = ["publicity_without_dates_for_substance"]
    advice = told(**IN_TALKS, stalling_signs=signs, political_will="none")
    argument = advice.argument("reciprocal-leader-visits", "motives/show-without-will", "against")
    assert (argument.weight, argument.guidance) == ("strong", ("MS-C2-02",))
    half_ready = told(**IN_TALKS, stalling_signs=signs, political_will="weak")
    assert "motives/show-without-will" not in half_ready.rules_about("reciprocal-leader-visits", "against")


def test_long_bargaining_is_called_better_than_nothing_only_where_will_is_doubtful(told):
    signs = ["bargaining_over_measures_drags_on"]
    without = told(**IN_TALKS, stalling_signs=signs, political_will="weak")
    assert "MS-C2-08" in without.notes["few-is-better-than-none"].guidance
    willing = told(**IN_TALKS, stalling_signs=signs, political_will="strong")
    assert "few-is-better-than-none" not in willing.notes


def test_a_build_up_meanwhile_speaks_for_checks_on_the_ground_and_against_zones(told):
    advice = told(**IN_TALKS, stalling_signs=["military_build_up_meanwhile"])
    assert {"MS-C2-05", "MS-C2-06"} <= set(advice.warnings["military-option"].guidance)
    against = advice.argument("confidence-zone", "motives/military-build-up", "against")
    assert (against.weight, against.guidance) == ("strong", ("MS-C2-05", "MS-C2-06"))
    assert advice.argument("third-party-zone-monitoring", "motives/military-build-up").weight == "moderate"


def test_no_zone_between_forces_is_raised_first_while_one_side_builds_up(answered_with, picks):
    sweep = answered_with(stalling_signs="military_build_up_meanwhile")
    assert not sweep.stands(picks(family="separation-zones"), "raise-first").any()


def test_bargaining_that_drags_on_is_to_end_on_a_date_and_complicated_measures_wait(told, sweep_with, picks):
    advice = told(**IN_TALKS, stalling_signs=["bargaining_over_measures_drags_on"])
    assert {"MS-C2-07", "MS-G02c"} <= set(advice.warnings["bargaining-drags-on"].guidance)
    assert "MS-C2-07" in advice.notes["finish-bargaining"].guidance
    assert advice.raised["G2"] == ("motives/bargaining-drags-on",)
    assert advice.argument("hotline", "motives/bargaining-drags-on").ground == "long-bargaining"
    complicated = picks(simplicity="complex")
    for before, after in zip(
        sweep_with(stalling_signs="none").points(complicated),
        sweep_with(stalling_signs="bargaining_over_measures_drags_on").points(complicated),
        strict=True,
    ):
        assert (after < before).all()


def test_an_exchange_of_prisoners_under_a_sign_of_stalling_is_asked_what_it_is_for(told, sweep):
    advice = told(
        **IN_TALKS,
        practical_concerns=["prisoners_or_detainees"],
        stalling_signs=["agreed_points_reopened"],
    )
    condition = advice.argument("prisoner-exchange", "motives/prisoners-need-a-purpose", "on_condition")
    assert {"MS-3.5-35", "MS-3.2-08"} <= set(condition.guidance)
    assert "confidence" in condition.condition
    sweep.exactly_where(
        sweep.fired("motives/prisoners-need-a-purpose"),
        sweep.has("stalling_signs", *SIGNS) & sweep.has("practical_concerns", "prisoners_or_detainees"),
    )


def test_a_sign_of_stalling_never_lowers_what_relieves_people(sweep_with, picks):
    humanitarian = picks(humanitarian=True, simplicity={"simple", "moderate"})
    clear = sweep_with(stalling_signs="none").points(humanitarian)
    flagged = sweep_with(stalling_signs=["publicity_without_dates_for_substance"]).points(humanitarian)
    assert (flagged >= clear).all()
