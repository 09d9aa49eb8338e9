"""Challenge 3: how many measures help the talks along, and how many replace them."""

from __future__ import annotations

import pytest

RUNNING = ("few_in_one_sector", "few_in_several_sectors", "many")
IN_TALKS = {"process_phase": ["negotiations"], "trust_level": "low"}
# Families that gain from a failure too: a look at it, and lines to clear things up.
AFTER_A_FAILURE = ("implementation-review", "consultation-and-incidents", "hotlines-and-liaison")


@pytest.mark.parametrize(
    ("warning", "signs"),
    [
        ("too-many-measures", [("existing_cbms", "many")]),
        ("comfort-with-status-quo", [("status_quo_satisfaction", "comfortable")]),
        (
            "too-successful",
            [
                ("existing_cbms", "few_in_several_sectors", "many"),
                ("earlier_measures", "kept"),
                ("status_quo_satisfaction", "comfortable"),
            ],
        ),
        ("record-of-failure", [("earlier_measures", "kept_by_one_side", "lapsed", "broke_down")]),
    ],
)
def test_no_warning_of_the_dose_without_its_signs_in_any_situation(sweep, warning, signs):
    seen = True
    for fact, *values in signs:
        seen = seen & sweep.has(fact, *values)
    sweep.exactly_where(sweep.warns(warning), seen)


def test_the_checklist_marks_overly_successful_measures_only_on_a_sign(sweep):
    sign = sweep.has("existing_cbms", "many") | sweep.has("status_quo_satisfaction", "comfortable")
    sweep.exactly_where(sweep.has("guideline", "C3"), sign)


@pytest.mark.parametrize(
    ("answers", "warning", "statements"),
    [
        ({"existing_cbms": "many"}, "too-many-measures", {"MS-C3-05", "MS-C3-07"}),
        ({"status_quo_satisfaction": "comfortable"}, "comfort-with-status-quo", {"MS-C3-06"}),
        (
            {
                "status_quo_satisfaction": "comfortable",
                "existing_cbms": "few_in_several_sectors",
                "earlier_measures": ["kept"],
            },
            "too-successful",
            {"MS-C3-01", "MS-C3-03"},
        ),
    ],
)
def test_each_warning_of_the_dose_cites_the_sentence_that_gives_it(told, answers, warning, statements):
    advice = told(**IN_TALKS, **answers)
    assert statements <= set(advice.warnings[warning].guidance)
    assert "C3" in advice.raised


@pytest.mark.parametrize(
    "answers",
    [
        {"existing_cbms": "many"},
        {
            "status_quo_satisfaction": "comfortable",
            "existing_cbms": "few_in_several_sectors",
            "earlier_measures": ["kept"],
        },
    ],
)
def test_the_remedy_is_to_discuss_the_right_number_openly_with_the_sides(told, answers):
    assert "MS-C3-07" in told(**IN_TALKS, **answers).notes["right-number"].guidance


def test_the_comfort_of_one_side_is_enough_for_the_warning(told):
    advice = told(**IN_TALKS, status_quo_satisfaction={"Side A": "dissatisfied", "Side B": "comfortable"})
    assert "comfort-with-status-quo" in advice.warnings


@pytest.mark.parametrize(
    "sign",
    [
        {"status_quo_satisfaction": "comfortable"},
        {"stalling_signs": ["bargaining_over_measures_drags_on"]},
        {"negotiations_stalled": "stalled_overall"},
    ],
)
def test_many_measures_and_a_sign_of_waiting_lead_back_to_substance(told, base, sign):
    advice = told(**IN_TALKS, existing_cbms="many", **sign)
    assert advice.posture == "back-to-substance"
    assert {"MS-C3-03", "MS-C3-05"} <= advice.verdict_guidance
    assert "verdict/back-to-substance" in advice.raised["C3"]
    (finding,) = [line for line in advice.report.findings if line.finding == "measures_replace_talks"]
    assert {"MS-C3-03", "MS-C3-05"} <= set(base.rules[base.by_id[finding.rules[0]]].guidance)
    assert not advice.families("raise-first")


def test_many_measures_alone_do_not_send_anyone_back_to_substance(told, sweep):
    assert told(**IN_TALKS, existing_cbms="many").posture == "build-confidence"
    waiting = (
        sweep.has("status_quo_satisfaction", "comfortable")
        | sweep.has("stalling_signs", "bargaining_over_measures_drags_on")
        | sweep.has("negotiations_stalled", "stalled_overall")
    )
    sweep.only_where(sweep.posture("back-to-substance"), waiting & sweep.has("existing_cbms", "many"))


def test_back_to_substance_adds_nothing_new_and_keeps_what_reviews_or_keeps_contact(answered_with, known):
    sweep = answered_with(
        existing_cbms="many", status_quo_satisfaction="comfortable", process_phase="negotiations"
    )
    back = sweep.posture("back-to-substance")
    kept = {"implementation-review", "signals-and-channels", "negotiator-rapport"}
    others = [one.id for one in known.measures if one.family not in kept]
    contact = [one.id for one in known.measures if one.family in kept]
    assert not (back & sweep.stands(others, "raise-first", "worth-raising")).any()
    assert (back & sweep.stands(contact, "worth-raising")).any()


def test_back_to_substance_is_no_verdict_on_prevention_or_on_carrying_out(sweep):
    sweep.only_where(
        sweep.posture("back-to-substance"),
        ~sweep.has("cbm_goal", "prevent_escalation") & ~sweep.has("process_phase", "implementation"),
    )


def test_what_runs_in_one_sector_only_is_to_be_spread_over_others(told):
    advice = told(**IN_TALKS, existing_cbms="few_in_one_sector")
    assert "MS-G07a" in advice.notes["several-sectors"].guidance
    assert advice.raised["G7"] == ("dose/one-sector-only",)


def test_a_first_set_that_was_kept_opens_the_way_to_wider_undertakings(sweep_with, sweep, picks, told):
    advice = told(**IN_TALKS, existing_cbms="few_in_one_sector", earlier_measures=["kept"])
    assert advice.argument("joint-border-patrols", "dose/first-measures-work").guidance == ("MS-3.6-25",)
    wider = picks(ambition="demanding")
    kept = sweep_with(existing_cbms="few_in_one_sector", earlier_measures="kept").points(wider)
    broken = sweep_with(existing_cbms="few_in_one_sector", earlier_measures="broke_down").points(wider)
    family = [one.family for one in sweep.base.library.measures if one.id in wider]
    elsewhere = [at for at, one in enumerate(family) if one not in AFTER_A_FAILURE]
    assert (kept > broken)[:, elsewhere].all()
    running = sweep.has("existing_cbms", "few_in_one_sector", "few_in_several_sectors")
    sweep.exactly_where(
        sweep.fired("dose/first-measures-work"), running & sweep.has("earlier_measures", "kept")
    )


def test_after_a_failure_small_checkable_steps_and_a_joint_look_at_it_come_first(told, picks):
    advice = told(**IN_TALKS, earlier_measures=["broke_down"])
    assert {"MS-C5-03", "MS-G04b"} & set(advice.warnings["record-of-failure"].guidance)
    assert {"MS-G01b", "MS-G04a"} <= set(advice.argument("hotline", "dose/earlier-failure").guidance)
    for measure in picks(family="implementation-review"):
        assert advice.argument(measure, "dose/earlier-failure").ground == "learn-from-failure"
    assert "dose/earlier-failure" not in advice.rules_about("weapon-number-limits", "for")
