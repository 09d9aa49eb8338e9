"""What each rule adds at its edge: the answer that makes it speak, beside the one that does not."""

from __future__ import annotations

import pytest
from cbm_advisor.engine import Situation, advise

TALKS = {"cbm_goal": "start_or_deepen_negotiations", "process_phase": "negotiations", "trust_level": "low"}
SIGNS = ["agreed_points_reopened", "delegates_without_authority"]

# A sentence, the answers, and the verdict they call for.
VERDICTS = {
    "prevention is no aim of its own while an agreement is carried out": (
        {"cbm_goal": "prevent_escalation", "process_phase": "implementation", "trust_level": "low"},
        "build-confidence",
    ),
    "prevention is an aim before that": (
        {"cbm_goal": "prevent_escalation", "process_phase": "negotiations", "trust_level": "low"},
        "prevent-escalation",
    ),
    "an agreement is not consolidated by those who still want to negotiate": (
        {**TALKS, "agreement_status": "comprehensive_agreement"},
        "build-confidence",
    ),
    "an agreement is consolidated once that is the aim": (
        {"cbm_goal": "consolidate_process_or_agreement"},
        "consolidate-agreement",
    ),
    "a stalled process whose sides all want change is short of trust": (
        {**TALKS, "negotiations_stalled": "stalled_overall", "political_will": "strong"},
        "build-confidence",
    ),
    "a stalled process of unknown will asks for few steps": (
        {**TALKS, "negotiations_stalled": "stalled_overall"},
        "few-careful-steps",
    ),
    "several signs of stalling ask for few steps": ({**TALKS, "stalling_signs": SIGNS}, "few-careful-steps"),
    "one sign of stalling is a warning, not a verdict": (
        {**TALKS, "stalling_signs": SIGNS[:1]},
        "build-confidence",
    ),
    "distrust that was named counts though no trust was gauged": (
        {"main_blocks": "distrust"},
        "build-confidence-with-other-tools",
    ),
    "many measures and a stall lead back to substance": (
        {**TALKS, "existing_cbms": "many", "negotiations_stalled": "stalled_overall"},
        "back-to-substance",
    ),
    "many measures in prevention do not": (
        {
            **TALKS,
            "cbm_goal": "prevent_escalation",
            "existing_cbms": "many",
            "negotiations_stalled": "stalled_overall",
        },
        "prevent-escalation",
    ),
}

# Answers, a measure, and the (kind, ground) of an argument that they alone bring about.
ARGUMENTS = {
    "very limited means tell against middling cost": (
        {"implementation_resources": "very_limited"},
        {"implementation_resources": "limited"},
        "family-visits",
        ("against", "too-costly"),
    ),
    "no gain in sight tells against trade": (
        {"shared_economic_interest": "no"},
        {"shared_economic_interest": "yes"},
        "open-trade-routes",
        ("against", "no-gain-in-sight"),
    ),
    "in implementation what reaches the public counts": (
        {"process_phase": "implementation"},
        {"process_phase": "negotiations"},
        "job-creation",
        ("for", "tangible-benefits"),
    ),
    "a stalled process calls for humanitarian steps though will is there": (
        {**TALKS, "negotiations_stalled": "stalled_overall", "political_will": "strong"},
        {**TALKS, "negotiations_stalled": "moving", "political_will": "strong"},
        "mine-removal-for-civilians",
        ("for", "stalled-process"),
    ),
    "signals misread call for openness about forces": (
        {"conflict_type": "between_states", "misreading_risk": "high"},
        {"conflict_type": "between_states", "misreading_risk": "low"},
        "force-structure-exchange",
        ("for", "misread-signals"),
    ),
    "nobody acceptable to check tells against outside observers": (
        {"acceptable_third_party": "no"},
        {"acceptable_third_party": "yes"},
        "third-party-zone-monitoring",
        ("against", "nobody-to-check"),
    ),
    "a touchy status tells against what touches it": (
        {"status_sensitive": "yes"},
        {"status_sensitive": "no"},
        "demilitarized-zone",
        ("against", "status"),
    ),
    "a ceasefire to watch calls for outsiders too": (
        {"conflict_type": "government_and_armed_group", "agreement_status": "ceasefire_or_partial_agreement"},
        {"conflict_type": "between_states", "agreement_status": "ceasefire_or_partial_agreement"},
        "incident-follow-up",
        ("for", "ceasefire"),
    ),
    "fighting tells against contact for its own sake": (
        {"hostilities": "open_warfare"},
        {"hostilities": "isolated_incidents"},
        "tourist-visits",
        ("against", "not-while-fighting"),
    ),
    "play waits while nothing shows that relations are frozen": (
        {"trust_level": "low"},
        {"trust_level": "low", "willingness_to_engage": "through_intermediaries_only"},
        "joint-sports",
        ("against", "play-has-its-moment"),
    ),
    "a failure before calls for a joint look": (
        {"earlier_measures": "broke_down"},
        {"earlier_measures": "none_yet"},
        "implementation-review",
        ("for", "learn-from-failure"),
    ),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_the_verdict_turns_at_its_edge(name: str) -> None:
    answers, posture = VERDICTS[name]
    assert advise(Situation(**answers)).verdict.posture == posture


@pytest.mark.parametrize("name", ARGUMENTS)
def test_an_argument_is_made_where_its_answer_is_given_and_not_beside_it(name: str) -> None:
    given, beside, measure, argument = ARGUMENTS[name]
    assert argument in arguments(given, measure)
    assert argument not in arguments(beside, measure)


def arguments(answers: dict[str, object], measure: str) -> set[tuple[str, str]]:
    report = advise(Situation(**answers))
    line = next(one for one in report.measures if one.id == measure)
    return {(one.kind, one.ground) for one in line.arguments}


def test_a_stall_with_will_still_keeps_contact() -> None:
    answers = {"negotiations_stalled": "stalled_overall", "political_will": "strong"}
    report = advise(Situation(**answers))
    assert "keep-contact" in {one.id for one in report.notes}
    assert ("deadlock", "overall") in {(one.finding, one.value) for one in report.findings}
