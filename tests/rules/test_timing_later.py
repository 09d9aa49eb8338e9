"""Section 3.6, later on: benefits that people feel, and commitments that harden from phase to phase."""

from __future__ import annotations

import pytest

EARLY = ("no_process", "pre_negotiations")
PHASES = (*EARLY, "negotiations", "implementation")
BINDING = {"politically_binding", "legally_binding"}
PLAIN = {"conflict_type": ["government_and_armed_group"], "trust_level": "low"}


def test_in_implementation_steps_that_people_feel_lead_while_they_feel_nothing(told, known, sweep_with):
    advice = told(
        **PLAIN,
        process_phase=["implementation"],
        agreement_status=["comprehensive_agreement"],
        benefits_felt="no",
        practical_concerns=["poverty"],
    )
    first = [known.measure_by_id[line.id] for line in advice.top(3)]
    assert all("wider_constituencies" in one.actors for one in first)
    assert "poverty" in first[0].concerns
    argument = advice.argument("tangible-benefits-for-the-public", "timing/benefits-people-feel")
    assert (argument.weight, argument.ground) == ("strong", "tangible-benefits")
    assert {"MS-3.6-29", "MS-3.6-30"} <= set(argument.guidance)
    public = [
        one.id
        for one in known.measures
        if "wider_constituencies" in one.actors
        and one.sector in ("economic", "social")
        and "implementation" in one.phases
    ]
    agreed = {"process_phase": "implementation", "agreement_status": "comprehensive_agreement"}
    nothing, clear = (sweep_with(**agreed, benefits_felt=felt).points(public) for felt in ("no", "yes"))
    assert (nothing > clear).all()


def test_while_an_agreement_is_carried_out_confidence_has_to_spread_through_society(told, known):
    advice = told(
        process_phase=["implementation"], agreement_status=["comprehensive_agreement"], benefits_felt="yes"
    )
    public = {
        one.id
        for one in known.measures
        if "wider_constituencies" in one.actors and "implementation" in one.phases
    }
    rule = "timing/public-in-implementation"
    assert {id_ for id_ in advice.measures if rule in advice.rules_about(id_, "for")} == public
    assert {"MS-3.6-01", "MS-3.6-03"} <= set(advice.argument(min(public), rule).guidance)


def test_people_are_told_what_was_agreed(told):
    advice = told(
        process_phase=["implementation"], agreement_status=["comprehensive_agreement"], benefits_felt="no"
    )
    assert "tell-the-public" in advice.notes
    argument = advice.argument(
        "explain-agreement-to-the-public", "timing/public-information-on-the-agreement"
    )
    assert "MS-3.3-19" in argument.guidance
    doubted = told(agreement_status=["basic_principles"], distrust_group=["wider_constituencies"])
    assert "MS-3.5-15" in doubted.notes["tell-the-public"].guidance


def test_commitment_hardens_from_none_to_political_to_legal_over_the_phases(sweep_with, known):
    """What binds gains on what does not from each phase to the next, where the sides would accept it."""
    kinds = {
        kind: [one.id for one in known.measures if one.commitment == kind]
        for kind in ("non_binding", "politically_binding", "legally_binding")
    }
    gap = {"politically_binding": [], "legally_binding": []}
    for phase in PHASES:
        sweep = sweep_with(
            process_phase=phase, negotiations_stalled="moving", commitment_acceptable="legally_binding"
        )
        mean = {kind: sweep.points(measures).mean(axis=1) for kind, measures in kinds.items()}
        for kind, gaps in gap.items():
            gaps.append((mean[kind] - mean["non_binding"]).mean())
    for gaps in gap.values():
        assert gaps == sorted(gaps)
        assert gaps[0] < gaps[-1]


def test_binding_commitments_are_argued_for_in_implementation_and_during_talks(told):
    accepted = {"commitment_acceptable": "legally_binding"}
    carried_out = told(process_phase=["implementation"], **accepted)
    assert carried_out.argument("regional-security-institution", "timing/commitment-hardens").guidance == (
        "MS-3.6-31",
    )
    assert "MS-3.6-31" in carried_out.notes["commitment-grows"].guidance
    talks = told(process_phase=["negotiations"], **accepted)
    assert talks.argument("joint-border-patrols", "timing/commitment-in-talks").guidance == ("MS-3.6-31",)
    assert "timing/commitment-hardens" not in talks.rules_about("wider-demilitarized-zone", "for")


@pytest.mark.parametrize(
    ("rule", "phase"),
    [("timing/commitment-hardens", "implementation"), ("timing/commitment-in-talks", "negotiations")],
)
def test_commitment_hardens_only_as_far_as_every_side_would_bind_itself(sweep, rule, phase):
    accepted = sweep.has("commitment_acceptable", "politically_binding", "legally_binding")
    sweep.exactly_where(sweep.fired(rule), accepted & sweep.has("process_phase", phase))


def test_nothing_legally_binding_is_raised_first_before_talks(answered_with, picks):
    legal = picks(commitment="legally_binding")
    for phase in EARLY:
        assert not answered_with(process_phase=phase).stands(legal, "raise-first").any()


def test_before_a_process_what_binds_is_argued_against(told, sweep):
    advice = told(process_phase=["no_process"])
    political = advice.argument("joint-border-patrols", "timing/before-talks-too-binding", "against")
    legal = advice.argument("peace-parks", "timing/before-talks-too-binding", "against")
    assert (political.weight, legal.weight) == ("moderate", "strong")
    assert {"MS-3.6-06", "MS-3.6-31"} <= set(legal.guidance)
    grounds = {line.ground for line in advice.measures["joint-border-patrols"].arguments}
    assert "sector-too-early" in grounds
    without = sweep.has("process_phase", "no_process") & ~sweep.has("process_phase", *PHASES[1:])
    sweep.exactly_where(sweep.fired("timing/before-talks-too-binding"), without)


@pytest.mark.parametrize(
    ("acceptable", "too_binding"),
    [
        ("none", BINDING),
        ("non_binding", BINDING),
        ("politically_binding", {"legally_binding"}),
    ],
)
def test_what_binds_more_than_a_side_accepts_is_argued_against(sweep_with, picks, acceptable, too_binding):
    measures = picks(commitment=too_binding)
    held, free = (
        sweep_with(commitment_acceptable=answer).points(measures)
        for answer in (acceptable, "legally_binding")
    )
    assert (held < free).all()


def test_what_can_be_withdrawn_is_argued_for_where_nothing_binding_is_accepted(told):
    advice = told(process_phase=["negotiations"], commitment_acceptable="non_binding")
    argument = advice.argument("hotline", "timing/nothing-binding-acceptable")
    assert {"MS-3.3-12", "MS-3.3-14"} <= set(argument.guidance)
