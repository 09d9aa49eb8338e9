"""Challenge 4: one-sided, unequal and false measures; symmetry is judged by impact, not by form."""

from __future__ import annotations

import pytest

UNEQUAL = ("somewhat_unequal", "very_unequal")
FIRST_SIGNALS = ("condolence-visit", "public-signals", "private-channel")
IN_TALKS = {"process_phase": ["negotiations"], "trust_level": "low"}


def test_what_all_do_together_is_preferred_and_what_each_mirrors_comes_next(told, known):
    advice = told()
    weight = {
        one.id: [line.weight for line in advice.measures[one.id].arguments if line.ground == "symmetry"]
        for one in known.measures
    }
    for one in known.measures:
        expected = {"joint": ["moderate"], "reciprocal": ["weak"], "unilateral_possible": []}[one.symmetry]
        assert weight[one.id] == expected, one.id


def test_joint_design_is_preferred_because_nobody_loses_face_or_claims_victory(told):
    """The rule, the wording about impact and the guideline on equality each have their sentence."""
    argument = told().argument("hotline", "symmetry/joint-preferred")
    assert {"MS-C4-07", "MS-C4-11", "MS-C4-15", "MS-G10a"} <= set(argument.guidance)


def test_in_no_situation_does_symmetry_speak_for_a_one_sided_step(base, picks):
    one_sided = set(picks(symmetry="unilateral_possible"))
    for placed in base.arguments:
        if placed.argument.kind == "for" and placed.argument.ground == "symmetry":
            assert not one_sided & {base.library.measures[at].id for at in placed.measures}


def test_unequal_power_calls_for_a_look_at_the_effect_on_the_ground_whatever_the_form(told, sweep):
    advice = told(**IN_TALKS, power_asymmetry="somewhat_unequal")
    warning = advice.warnings["unequal-impact"]
    assert "MS-C4-08" in warning.guidance
    assert "effect on the ground" in warning.statement
    assert {"C4", "G10"} <= set(advice.raised)
    sweep.exactly_where(sweep.warns("unequal-impact"), sweep.has("power_asymmetry", *UNEQUAL))


def test_a_false_measure_that_touches_only_one_side_is_named_as_such(told):
    warning = told(**IN_TALKS, power_asymmetry="very_unequal").warnings["unequal-impact"]
    assert "touch only one side" in warning.statement
    assert "MS-C4-09" in warning.guidance


def test_more_is_asked_of_the_side_claiming_superiority_where_equal_steps_fall_unequally(told, sweep):
    note = told(**IN_TALKS, power_asymmetry="very_unequal").notes["ask-more-of-the-stronger"]
    assert "MS-C4-16" in note.guidance
    sweep.exactly_where(sweep.has("note", "ask-more-of-the-stronger"), sweep.has("power_asymmetry", *UNEQUAL))


def test_the_stronger_side_may_open_by_itself_where_power_is_very_uneven(told, sweep):
    advice = told(**IN_TALKS, power_asymmetry="very_unequal")
    assert "MS-C4-05" in advice.notes["stronger-side-opens"].guidance
    rule = "symmetry/stronger-side-opens"
    assert advice.argument("unilateral-opening-gesture", rule).guidance == ("MS-C4-05", "MS-C4-02")
    assert (
        "of its own accord" in advice.argument("unilateral-opening-gesture", rule, "on_condition").condition
    )
    sign = sweep.has("power_asymmetry", "very_unequal") & ~sweep.has("reciprocity_record", "unanswered")
    sweep.exactly_where(sweep.has("note", "stronger-side-opens"), sign)


def test_in_a_deadlock_a_side_may_be_asked_as_the_last_way_out_and_if_all_tacitly_agree(told):
    advice = told(**IN_TALKS, negotiations_stalled="blocked_on_one_issue", power_asymmetry="balanced")
    assert "MS-C4-06" in advice.notes["ask-for-a-gesture"].guidance
    assert "MS-C4-02" in advice.warnings["one-sided-step"].guidance
    condition = advice.argument("unilateral-opening-gesture", "symmetry/ask-for-a-gesture", "on_condition")
    assert condition.weight == "strong"
    assert "nothing else breaks the deadlock" in condition.condition
    assert "all sides tacitly agree" in condition.condition
    assert {"MS-C4-01", "MS-C4-06"} <= set(condition.guidance)


def test_asking_for_a_gesture_comes_up_wherever_there_is_a_deadlock_and_nowhere_else(sweep):
    """How power is shared need not be known: the two conditions hold whatever it is."""
    deadlock = sweep.has("deadlock", "one_issue", "overall")
    sweep.exactly_where(sweep.has("note", "ask-for-a-gesture"), deadlock)


def test_a_gesture_on_request_is_never_raised_first_in_a_deadlock(answered_with):
    for stalled in ("blocked_on_one_issue", "stalled_overall"):
        sweep = answered_with(negotiations_stalled=stalled, process_phase="negotiations")
        assert not sweep.stands(["unilateral-opening-gesture"], "raise-first").any()


def test_the_caution_about_a_gesture_stands_by_it_in_a_deadlock_though_power_is_unknown(told):
    advice = told(**IN_TALKS, negotiations_stalled="stalled_overall")
    kinds = {line.kind for line in advice.measures["unilateral-opening-gesture"].arguments}
    assert "on_condition" in kinds


def test_without_a_deadlock_no_side_is_asked_for_a_one_sided_gesture(told, sweep):
    advice = told(**IN_TALKS, power_asymmetry="balanced", negotiations_stalled="moving")
    rule = "symmetry/no-gesture-on-request-otherwise"
    assert "MS-C4-07" in advice.argument("unilateral-opening-gesture", rule, "against").guidance
    sweep.only_where(
        sweep.fired(rule),
        ~sweep.has("deadlock", "one_issue", "overall") & ~sweep.has("power_asymmetry", "very_unequal"),
    )


@pytest.mark.parametrize("measure", FIRST_SIGNALS)
def test_condolence_and_first_signals_stay_possible(told, base, measure):
    """No rule on one-sided steps speaks against them, and none on symmetry rules anything out."""
    advice = told(**IN_TALKS, power_asymmetry="balanced", negotiations_stalled="moving")
    assert "symmetry/no-gesture-on-request-otherwise" not in advice.rules_about(measure, "against")
    at = [one.id for one in base.library.measures].index(measure)
    ruled_out = [
        base.rules[placed.rule].id
        for placed in base.arguments
        if placed.argument.kind == "rule_out" and at in placed.measures
    ]
    assert not [rule for rule in ruled_out if rule.startswith("symmetry/")]


def test_unanswered_gestures_speak_for_steps_at_the_same_time(told, sweep):
    advice = told(**IN_TALKS, reciprocity_record="unanswered")
    assert {"MS-C4-03", "MS-box8-07"} <= set(advice.warnings["unanswered-gestures"].guidance)
    assert "MS-3.6-32" in advice.notes["gestures-become-mutual"].guidance
    assert "symmetry/unanswered-gestures" in advice.raised["C4"]
    joint = advice.argument("hotline", "symmetry/unanswered-gestures")
    assert (joint.weight, joint.ground, joint.counts) == ("strong", "symmetry", True)
    sign = sweep.has("reciprocity_record", "partly_answered", "unanswered")
    sweep.exactly_where(sweep.warns("unanswered-gestures"), sign)


def test_after_unanswered_gestures_one_sided_steps_lose_and_joint_ones_gain(sweep_with, known):
    before, after = (sweep_with(reciprocity_record=record) for record in ("no_gestures_yet", "unanswered"))
    one_sided = [one.id for one in known.measures if one.symmetry == "unilateral_possible" and not one.owed]
    joint = [one.id for one in known.measures if one.symmetry == "joint"]
    assert (after.points(one_sided) < before.points(one_sided)).all()
    assert (after.points(joint) >= before.points(joint)).all()
    assert (after.points(joint) > before.points(joint)).any()


def test_answered_gestures_are_to_grow_into_steps_that_each_side_mirrors(told):
    advice = told(**IN_TALKS, reciprocity_record="answered")
    assert "MS-3.6-32" in advice.notes["gestures-become-mutual"].guidance
    mirrored = advice.argument("notice-of-exercises", "symmetry/answered-gestures")
    assert (mirrored.weight, mirrored.counts) == ("moderate", True)


def test_a_quarrel_about_who_goes_first_is_answered_by_going_together(told, sweep):
    advice = told(**IN_TALKS, conditions_or_order_disputed="yes")
    assert advice.argument("hotline", "symmetry/who-goes-first").weight == "strong"
    assert "MS-C4-07" in advice.warnings["conditions-first"].guidance
    sweep.exactly_where(sweep.warns("conditions-first"), sweep.has("conditions_or_order_disputed", "yes"))


def test_before_talks_an_unanswered_side_is_not_asked_for_another_concession(told, sweep, known):
    advice = told(process_phase=["pre_negotiations"], reciprocity_record="partly_answered")
    for one in known.measures:
        premature = "symmetry/premature-gestures" in advice.rules_about(one.id, "against")
        assert premature is (one.symmetry == "unilateral_possible" and not one.humanitarian), one.id
    sweep.exactly_where(
        sweep.fired("symmetry/premature-gestures"),
        sweep.has("reciprocity_record", "partly_answered", "unanswered")
        & sweep.has("process_phase", "no_process", "pre_negotiations"),
    )
