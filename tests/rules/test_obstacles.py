"""Challenge 1: what holds the sides back is told apart before any measure is spoken of."""

from __future__ import annotations

import pytest

LOW = ("none", "low")
WORKING = ("working", "high")
OTHER_BLOCKS = (
    "no_wish_to_settle",
    "differing_readings",
    "missing_facts",
    "negotiating_skill",
    "outside_powers",
    "mediation_mandate_or_access",
)


def findings_of(advice):
    return {(line.finding, line.value): line for line in advice.report.findings}


def cited_by(base, rule):
    return set(base.rules[base.by_id[rule]].guidance)


def test_distrust_is_the_main_obstacle_exactly_where_trust_is_low_and_nothing_else_was_named(sweep):
    something_else = (
        sweep.has("political_will", "none", "weak")
        | sweep.has("common_understanding", "perceptions_differ", "technical_facts_missing", "both_lacking")
        | sweep.has("main_blocks", *OTHER_BLOCKS)
    )
    low = sweep.has("trust_level", *LOW)
    sweep.exactly_where(sweep.has("distrust_is_an_obstacle", "mainly"), low & ~something_else)


def test_distrust_is_one_obstacle_of_several_wherever_something_else_is_named_beside_it(sweep):
    something_else = (
        sweep.has("political_will", "none", "weak")
        | sweep.has("common_understanding", "perceptions_differ", "technical_facts_missing", "both_lacking")
        | sweep.has("main_blocks", *OTHER_BLOCKS)
    )
    sweep.exactly_where(
        sweep.fired("obstacles/distrust-partly"), sweep.has("trust_level", *LOW) & something_else
    )


def test_trust_is_found_sufficient_only_where_every_side_has_some_and_nobody_named_distrust(sweep):
    enough = sweep.has("trust_level", *WORKING) & ~sweep.has("main_blocks", "distrust")
    sweep.only_where(sweep.has("distrust_is_an_obstacle", "no"), enough)


def test_distrust_that_was_named_counts_though_no_side_gave_its_own_trust_as_low(sweep):
    low = sweep.has("trust_level", *LOW)
    sweep.exactly_where(sweep.fired("obstacles/distrust-named"), sweep.has("main_blocks", "distrust") & ~low)
    sweep.only_where(sweep.fired("obstacles/distrust-named"), sweep.has("distrust_is_an_obstacle", "partly"))


def test_will_and_a_shared_view_are_found_there_only_where_no_block_says_otherwise(sweep):
    sweep.exactly_where(
        sweep.has("will_is_an_obstacle", "no"),
        sweep.has("political_will", "strong") & ~sweep.has("main_blocks", "no_wish_to_settle"),
    )
    sweep.exactly_where(
        sweep.has("understanding_is_lacking", "no"),
        sweep.has("common_understanding", "shared")
        & ~sweep.has("main_blocks", "differing_readings", "missing_facts"),
    )


def test_nothing_is_concluded_about_trust_while_trust_is_not_known_and_distrust_not_named(sweep):
    open_ = sweep.has("trust_level", "unknown") & ~sweep.has("main_blocks", "distrust")
    sweep.only_where(sweep.has("distrust_is_an_obstacle", "mainly", "partly", "no"), ~open_)


def test_trust_is_never_found_both_sufficient_and_missing(sweep):
    missing = sweep.has("distrust_is_an_obstacle", "mainly", "partly")
    sweep.only_where(sweep.has("distrust_is_an_obstacle", "no"), ~missing)


def test_the_weakest_side_decides_how_much_trust_there_is(told):
    uneven = findings_of(told(trust_level={"Side A": "high", "Side B": "low"}))
    assert uneven["distrust_is_an_obstacle", "mainly"].rules == ("obstacles/distrust-mainly",)


def test_trust_at_the_table_is_no_proof_of_trust_behind_it(told, base):
    advice = told(trust_level="working", distrust_group=["wider_constituencies"])
    assert ("trust_among_constituencies", "lacking") in findings_of(advice)
    assert ("distrust_is_an_obstacle", "no") not in findings_of(advice)
    warning = advice.warnings["table-is-not-country"]
    assert warning.rules == ("obstacles/distrust-behind-the-table",)
    assert {"MS-3.4-03", "MS-3.4-04"} <= set(warning.guidance)


def test_the_table_is_warned_of_only_where_circles_behind_it_lack_trust(sweep):
    behind = sweep.has("distrust_group", "decision_makers", "wider_constituencies")
    sweep.exactly_where(sweep.warns("table-is-not-country"), behind & sweep.has("trust_level", *WORKING))


def test_missing_will_is_warned_of_exactly_where_it_was_observed(sweep, told):
    sign = sweep.has("political_will", "none") | sweep.has("main_blocks", "no_wish_to_settle")
    sweep.exactly_where(sweep.warns("will-not-trust"), sign)
    warning = told(political_will="none").warnings["will-not-trust"]
    assert {"MS-3.1-13"} <= set(warning.guidance)


@pytest.mark.parametrize(
    ("answers", "finding"),
    [
        ({"political_will": "weak"}, ("will_is_an_obstacle", "partly")),
        ({"political_will": "strong"}, ("will_is_an_obstacle", "no")),
        ({"common_understanding": "perceptions_differ"}, ("understanding_is_lacking", "perceptions")),
        (
            {"common_understanding": "technical_facts_missing"},
            ("understanding_is_lacking", "technical_facts"),
        ),
        ({"main_blocks": ["negotiating_skill"]}, ("understanding_is_lacking", "skill")),
        ({"common_understanding": "shared"}, ("understanding_is_lacking", "no")),
    ],
)
def test_will_and_understanding_are_told_apart_from_trust(told, answers, finding):
    found = findings_of(told(**answers))
    assert finding in found
    assert not [fact for fact, _ in found if fact == "distrust_is_an_obstacle"]


def test_both_views_and_facts_can_be_lacking_at_once(told):
    found = findings_of(told(common_understanding="both_lacking"))
    assert ("understanding_is_lacking", "perceptions") in found
    assert ("understanding_is_lacking", "technical_facts") in found


@pytest.mark.parametrize(
    ("rule", "statements"),
    [
        ("obstacles/distrust-mainly", {"MS-C1-01", "MS-C1-05"}),
        ("obstacles/distrust-partly", {"MS-C1-16", "MS-3.1-15"}),
        ("obstacles/trust-is-there", {"MS-C1-05"}),
        ("obstacles/no-will", {"MS-3.1-13"}),
        ("obstacles/weak-will", {"MS-3.1-13"}),
        ("obstacles/will-is-there", {"MS-3.1-13"}),
        ("obstacles/perceptions-differ", {"MS-3.1-15"}),
        ("obstacles/facts-missing", {"MS-3.1-15"}),
        ("obstacles/talks-are-the-aim", {"MS-3.3-02"}),
        ("obstacles/talks-are-probably-the-aim", {"MS-3.3-02"}),
        ("obstacles/outside-powers", {"MS-n06b"}),
        ("obstacles/mediation-mandate", {"MS-n06c"}),
    ],
)
def test_each_obstacle_rests_on_the_sentence_that_names_it(base, rule, statements):
    assert statements <= cited_by(base, rule)


def test_powers_outside_are_a_block_that_no_measure_between_the_sides_removes(told, sweep):
    advice = told(main_blocks=["outside_powers"], trust_level="low")
    assert "MS-n06b" in advice.warnings["outside-powers"].guidance
    assert "MS-n06b" in advice.alternatives["work-with-outside-powers"].guidance
    assert advice.posture == "build-confidence-with-other-tools"
    named = sweep.has("main_blocks", "outside_powers") | sweep.has("breakers", "outside_powers")
    sweep.exactly_where(sweep.warns("outside-powers"), named)


def test_a_narrow_mandate_of_the_mediation_is_answered_by_the_mediation_itself(told, sweep):
    assert (
        "MS-n06c"
        in told(main_blocks=["mediation_mandate_or_access"]).alternatives["mediation-mandate"].guidance
    )
    sweep.exactly_where(
        sweep.has("alternative", "mediation-mandate"), sweep.has("main_blocks", "mediation_mandate_or_access")
    )


def test_wherever_measures_are_to_answer_distrust_their_limits_are_told(sweep, told):
    distrust = sweep.has("distrust_is_an_obstacle", "mainly", "partly")
    sweep.exactly_where(sweep.warns("limits-of-measures"), distrust)
    warning = told(trust_level="low").warnings["limits-of-measures"]
    assert {"MS-3.1-02", "MS-3.1-10", "MS-3.9-06"} <= set(warning.guidance)


def test_after_violence_distrust_is_assumed_where_nothing_is_known_of_trust_or_contact(told, sweep):
    advice = told(hostilities="regular_clashes")
    assert advice.notes["assume-distrust"].guidance == ("MS-3.1-05",)
    open_ = sweep.has("trust_level", "unknown") | sweep.has("willingness_to_engage", "unknown")
    sweep.exactly_where(
        sweep.has("note", "assume-distrust"),
        sweep.has("hostilities", "isolated_incidents", "regular_clashes", "open_warfare") & open_,
    )


def test_talks_without_the_least_confidence_are_warned_of(told, sweep):
    advice = told(process_phase=["negotiations"], trust_in_process="none")
    assert advice.warnings["minimum-of-confidence"].guidance == ("MS-3.1-06",)
    none = sweep.has("trust_level", "none") | sweep.has("trust_in_process", "none")
    sweep.exactly_where(
        sweep.warns("minimum-of-confidence"),
        sweep.has("process_phase", "pre_negotiations", "negotiations") & none,
    )


def test_will_that_is_missing_by_itself_is_told_from_will_that_trust_may_bring(told):
    alike = {"trust_level": "working", "common_understanding": "shared"}
    assert told(**alike, political_will="none").notes["only-will-is-missing"].guidance == ("MS-C1-06",)
    for otherwise in ({"trust_level": "low"}, {"common_understanding": "perceptions_differ"}):
        assert "only-will-is-missing" not in told(**{**alike, **otherwise}, political_will="none").notes


def test_missing_will_is_traced_to_how_a_side_lives_with_things_as_they_are(told):
    advice = told(political_will="weak", status_quo_satisfaction="mixed")
    assert advice.notes["talk-about-the-status-quo"].guidance == ("MS-n06a",)
    discontent = told(political_will="weak", status_quo_satisfaction="dissatisfied")
    assert "talk-about-the-status-quo" not in discontent.notes


def test_before_measures_serve_talks_a_sign_of_readiness_is_looked_for(told, sweep):
    aimed = {"cbm_goal": "start_or_deepen_negotiations"}
    assert told(**aimed).notes["look-for-readiness"].guidance == ("MS-3.9-07",)
    ready = {"political_will": "weak", "willingness_to_engage": "limited_direct_contact"}
    assert "look-for-readiness" not in told(**aimed, **ready).notes
    sweep.only_where(sweep.has("note", "look-for-readiness"), sweep.has("talks_are_the_aim", "yes"))
