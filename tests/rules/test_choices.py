"""Where the sources pull apart: a situation decides one way or the other, says so, and never both."""

from __future__ import annotations

import random

import pytest
from cbm_advisor.engine import Situation

# Each tension: the texts of its two ways, and answers under which each is told.
TENSIONS = {
    "definition": (
        ("definition-agreed-series", {"willingness_to_engage": "ready_to_negotiate"}),
        ("definition-one-side-counts", {"willingness_to_engage": "denies_the_conflict"}),
    ),
    "one-sided": (
        ("one-sided-not-now", {"reciprocity_record": "unanswered"}),
        (
            "one-sided-opening",
            {"reciprocity_record": "no_gestures_yet", "power_asymmetry": "very_unequal"},
        ),
    ),
    "equality": (
        ("equality-same-duties", {"power_asymmetry": "balanced"}),
        ("equality-same-effect", {"power_asymmetry": "very_unequal"}),
    ),
    "climate": (
        (
            "climate-begin-anyway",
            {
                "conflict_type": ["between_states"],
                "process_phase": ["no_process"],
                "security_environment": "worsening",
            },
        ),
        (
            "climate-use-it",
            {
                "conflict_type": ["between_states"],
                "process_phase": ["no_process"],
                "security_environment": "improving",
            },
        ),
    ),
    "no-will": (
        (
            "no-will-other-tools",
            {
                "cbm_goal": "start_or_deepen_negotiations",
                "negotiations_stalled": "moving",
                "trust_level": "working",
                "political_will": "none",
            },
        ),
        (
            "no-will-few-steps",
            {
                "negotiations_stalled": "stalled_overall",
                "political_will": "none",
                "willingness_to_engage": "limited_direct_contact",
            },
        ),
    ),
    "prevention": (
        (
            "prevention-test-applies",
            {"cbm_goal": "start_or_deepen_negotiations", "trust_level": "working"},
        ),
        (
            "prevention-without-test",
            {
                "cbm_goal": "prevent_escalation",
                "process_phase": ["no_process"],
                "trust_level": "working",
                "escalation_risk": "high",
            },
        ),
    ),
    "prisoners": (
        (
            "prisoners-own-matter",
            {"practical_concerns": ["prisoners_or_detainees"], "stalling_signs": ["agreed_points_reopened"]},
        ),
        (
            "prisoners-as-measure",
            {
                "practical_concerns": ["prisoners_or_detainees"],
                "stalling_signs": ["none"],
                "cbm_goal": "prevent_escalation",
            },
        ),
    ),
    "number": (
        (
            "number-spread",
            {"existing_cbms": "few_in_one_sector", "process_phase": ["negotiations"]},
        ),
        ("number-enough", {"existing_cbms": "many", "process_phase": ["negotiations"]}),
    ),
    "breadth": (
        ("breadth-begin-simple", {"existing_cbms": "none", "process_phase": ["no_process"]}),
        (
            "breadth-go-wider",
            {
                "existing_cbms": "few_in_one_sector",
                "earlier_measures": ["kept"],
                "process_phase": ["negotiations"],
            },
        ),
    ),
    "visibility": (
        (
            "visibility-show",
            {"people_at_risk": "no", "trust_level": "low", "process_phase": ["pre_negotiations"]},
        ),
        (
            "visibility-begin-quietly",
            {"people_at_risk": "yes", "trust_level": "low", "process_phase": ["pre_negotiations"]},
        ),
    ),
    "link": (
        ("link-leave-open", {"status_sensitive": "yes", "process_phase": ["negotiations"]}),
        ("link-firmly", {"status_sensitive": "no", "process_phase": ["negotiations"]}),
    ),
    "weight": (
        ("weight-easier-matters", {"trust_level": "low", "process_phase": ["negotiations"]}),
        ("weight-closer", {"trust_level": "high", "process_phase": ["negotiations"]}),
    ),
    "withdrawal": (
        (
            "withdrawal-say-so",
            {"commitment_acceptable": "none", "trust_level": "low", "existing_cbms": "none"},
        ),
        (
            "withdrawal-keep-faith",
            {
                "commitment_acceptable": "politically_binding",
                "agreement_status": ["comprehensive_agreement"],
                "existing_cbms": "many",
            },
        ),
    ),
}
WAYS = [(choice, answers) for ways in TENSIONS.values() for choice, answers in ways]


@pytest.fixture(scope="module")
def drawn(sweep_of, random_situation):
    """Random situations, most questions answered: two ways of a tension need several answers each."""
    draw = random.Random(11)
    return sweep_of([random_situation(draw, left_open=0.1) for _ in range(3000)])


def rules_of(base, choice):
    return [rule for rule in base.rules if ("choice", choice) in rule.concludes]


def test_every_choice_that_is_declared_belongs_to_a_tension(base):
    declared = {one.id for one in base.declarations.choices}
    assert declared == {choice for choice, _ in WAYS}


@pytest.mark.parametrize("tension", TENSIONS)
def test_no_situation_decides_both_ways(drawn, sweep_of, tension):
    (one, its_answers), (other, other_answers) = TENSIONS[tension]
    told = sweep_of([Situation(**its_answers), Situation(**other_answers)])
    for sweep in (drawn, told):
        assert not (sweep.has("choice", one) & sweep.has("choice", other)).any()


@pytest.mark.parametrize(("choice", "answers"), WAYS)
def test_each_way_is_told_with_what_decides_and_without_it_neither(told, choice, answers):
    (tension,) = [one for one, ways in TENSIONS.items() if choice in dict(ways)]
    both = set(dict(TENSIONS[tension]))
    assert both & set(told(**answers).choices) == {choice}
    for fact in answers:
        left = {other: answer for other, answer in answers.items() if other != fact}
        assert not both & set(told(**left).choices), f"told without an answer on {fact}"


def test_nothing_is_chosen_where_nothing_is_known(told):
    assert not told().choices


@pytest.mark.parametrize("tension", TENSIONS)
def test_both_ways_rest_on_statements_of_both_sides(base, tension):
    """What one rule of a tension cites for the other side, the other cites too."""
    (one, _), (other, _) = TENSIONS[tension]
    (its,), (others,) = rules_of(base, one), rules_of(base, other)
    assert len(set(its.guidance) & set(others.guidance)) >= 2


@pytest.mark.parametrize("tension", TENSIONS)
def test_both_choices_of_a_tension_begin_with_what_pulls_apart(base, tension):
    said = {one.id: one.statement for one in base.declarations.choices}
    (one, _), (other, _) = TENSIONS[tension]
    assert said[one].split(". ")[0] == said[other].split(". ")[0]
    assert " here" in said[one]
    assert " here" in said[other]
    assert said[one] != said[other]


def test_the_will_is_told_of_as_the_verdict_has_it(drawn):
    drawn.only_where(drawn.has("choice", "no-will-other-tools"), drawn.posture("other-tools-first"))
    drawn.only_where(drawn.has("choice", "no-will-few-steps"), drawn.posture("few-careful-steps"))
