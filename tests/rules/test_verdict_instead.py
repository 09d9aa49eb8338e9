"""What fits instead of measures, by what is lacking."""

from __future__ import annotations

import pytest

TRUST_THERE = {
    "cbm_goal": "start_or_deepen_negotiations",
    "process_phase": ["negotiations"],
    "negotiations_stalled": "moving",
    "trust_level": "working",
}


def test_what_fits_instead_is_always_named_once_will_and_understanding_are_known(sweep_with):
    sweep = sweep_with(trust_level="working", cbm_goal="start_or_deepen_negotiations")
    unknown = sweep.has("political_will", "unknown") | sweep.has("common_understanding", "unknown")
    named = sweep.has("alternative", *(one.id for one in sweep.base.declarations.alternatives))
    sweep.only_where(sweep.fired("verdict/trust-is-not-the-obstacle") & ~unknown, named)


@pytest.mark.parametrize(
    ("lacking", "alternative", "statement"),
    [
        ({"main_blocks": ["negotiating_skill"]}, "capacity-workshop", "MS-C1-12"),
        ({"common_understanding": "technical_facts_missing"}, "capacity-workshop", "MS-C1-12"),
        ({"common_understanding": "perceptions_differ"}, "perception-dialogue", "MS-C1-13"),
        ({"main_blocks": ["differing_readings"]}, "perception-dialogue", "MS-C1-13"),
        ({"common_understanding": "technical_facts_missing"}, "technical-experts", "MS-C1-14"),
        ({"main_blocks": ["missing_facts"]}, "technical-experts", "MS-C1-14"),
        ({"political_will": "none"}, "moral-authorities", "MS-C1-15"),
        ({"political_will": "weak"}, "moral-authorities", "MS-C1-15"),
        ({"main_blocks": ["no_wish_to_settle"]}, "moral-authorities", "MS-C1-15"),
    ],
)
def test_what_fits_instead_is_named_by_what_is_lacking(told, lacking, alternative, statement):
    advice = told(**TRUST_THERE, **lacking)
    assert advice.posture == "other-tools-first"
    assert statement in advice.alternatives[alternative].guidance


def test_another_tool_is_named_exactly_for_the_gap_it_closes(sweep):
    """Beside trust that is known: a gap is told apart from the others once the others were looked at."""
    trust = sweep.has("trust_level", "none", "low", "working", "high")
    perceptions = trust & sweep.has("understanding_is_lacking", "perceptions")
    facts = trust & sweep.has("understanding_is_lacking", "technical_facts")
    will = trust & sweep.has("will_is_an_obstacle", "mainly", "partly")
    sweep.exactly_where(sweep.has("alternative", "perception-dialogue"), perceptions)
    sweep.exactly_where(sweep.has("alternative", "technical-experts"), facts)
    sweep.exactly_where(sweep.has("alternative", "moral-authorities"), will)
    missing = sweep.has("common_understanding", "technical_facts_missing", "both_lacking")
    sweep.exactly_where(
        sweep.fired("verdict/workshop-for-understanding"),
        missing & sweep.has("distrust_is_an_obstacle", "no"),
    )


def test_principles_agreed_at_the_outset_are_named_where_will_is_there_and_nothing_agreed(told, sweep):
    advice = told(process_phase=["pre_negotiations"], agreement_status=["nothing"], political_will="strong")
    assert advice.alternatives["agreement-on-principles"].guidance == ("MS-3.6-16",)
    sign = (
        sweep.has("process_phase", "pre_negotiations", "negotiations")
        & sweep.has("agreement_status", "nothing")
        & sweep.has("political_will", "strong")
    )
    sweep.exactly_where(sweep.has("alternative", "agreement-on-principles"), sign)


def test_where_nothing_is_lacking_the_advice_is_to_talk_substance(told):
    advice = told(**TRUST_THERE, political_will="strong", common_understanding="shared")
    assert advice.posture == "other-tools-first"
    assert list(advice.alternatives) == ["talks-on-substance"]
    for lacking in (
        {"trust_level": "low"},
        {"political_will": "weak"},
        {"common_understanding": "unknown"},
        {"cbm_goal": "prevent_escalation"},
    ):
        nothing_else = {"political_will": "strong", "common_understanding": "shared"}
        assert "talks-on-substance" not in told(**{**TRUST_THERE, **nothing_else, **lacking}).alternatives
