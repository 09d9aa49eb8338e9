"""On which grounds each verdict is proposed, in any situation, and which of several proposals holds."""

from __future__ import annotations

PREVENT, TALKS, CONSOLIDATE, OTHER = (
    "prevent_escalation",
    "start_or_deepen_negotiations",
    "consolidate_process_or_agreement",
    "something_other_than_confidence",
)


def proposed(sweep, posture):
    return sweep.has("posture_candidate", posture)


def test_few_careful_steps_are_proposed_for_missing_will_stalled_talks_or_likely_stalling(sweep):
    no_will = sweep.has("will_is_an_obstacle", "mainly")
    stalled = sweep.has("negotiations_stalled", "stalled_overall") & ~sweep.has("political_will", "strong")
    stalling = sweep.has("stalling", "likely")
    sweep.exactly_where(proposed(sweep, "few-careful-steps"), no_will | stalled | stalling)


def test_prevention_is_proposed_where_it_is_the_aim_or_where_no_talks_are_sought(sweep):
    phase = sweep.has("process_phase", "pre_negotiations", "negotiations", "implementation")
    no_process = sweep.has("process_phase", "no_process")
    aimed = sweep.has("cbm_goal", PREVENT) & ~sweep.has("process_phase", "implementation")
    denied = no_process & sweep.has("willingness_to_engage", "denies_the_conflict")
    unsought = no_process & ~sweep.has("cbm_goal", TALKS, CONSOLIDATE, OTHER) & ~phase
    sweep.exactly_where(proposed(sweep, "prevent-escalation"), aimed | denied | unsought)


def test_consolidation_is_proposed_for_an_agreement_or_where_it_is_the_aim(sweep):
    agreed = sweep.has("process_phase", "implementation") | sweep.has(
        "agreement_status", "comprehensive_agreement"
    )
    aimed = sweep.has("cbm_goal", CONSOLIDATE)
    sweep.exactly_where(
        proposed(sweep, "consolidate-agreement"), (agreed & ~sweep.has("cbm_goal", TALKS, PREVENT)) | aimed
    )


def test_guarantees_are_named_beside_measures_wherever_an_agreement_is_consolidated(sweep):
    agreed = sweep.has("process_phase", "implementation") | sweep.has(
        "agreement_status", "comprehensive_agreement"
    )
    sweep.exactly_where(
        sweep.has("alternative", "guarantees-and-terms"), agreed & ~sweep.has("cbm_goal", TALKS, PREVENT)
    )


def test_building_confidence_is_proposed_exactly_where_distrust_is_an_obstacle(sweep):
    sweep.exactly_where(proposed(sweep, "build-confidence"), sweep.has("distrust_is_an_obstacle", "mainly"))
    before = (
        sweep.has("process_phase", "no_process")
        & sweep.has("distrust_is_an_obstacle", "no")
        & sweep.has("talks_are_the_aim", "yes")
    )
    sweep.exactly_where(
        proposed(sweep, "build-confidence-with-other-tools"),
        sweep.has("distrust_is_an_obstacle", "partly") | before,
    )


def test_going_back_to_substance_is_proposed_where_measures_replace_talks_that_are_sought(sweep):
    elsewhere = sweep.has("cbm_goal", PREVENT) | sweep.has("process_phase", "implementation")
    sweep.exactly_where(
        proposed(sweep, "back-to-substance"), sweep.has("measures_replace_talks", "yes") & ~elsewhere
    )


def test_talks_are_taken_for_the_aim_where_they_go_on_and_no_other_aim_is_named(sweep):
    under_way = sweep.has("process_phase", "pre_negotiations", "negotiations")
    sweep.exactly_where(
        sweep.has("talks_are_the_aim", "yes"),
        sweep.has("cbm_goal", TALKS) | (under_way & ~sweep.has("cbm_goal", PREVENT, CONSOLIDATE, OTHER)),
    )


def test_of_several_proposals_the_one_declared_first_holds(sweep):
    earlier = False
    for posture in list(sweep.base.declarations.posture_by_id)[:-1]:
        sweep.exactly_where(sweep.posture(posture), proposed(sweep, posture) & ~earlier)
        earlier = proposed(sweep, posture) | earlier
    sweep.exactly_where(sweep.posture("not-enough-known"), ~earlier)


def test_no_verdict_raises_more_measures_first_than_it_declares(answered_with, known):
    sweep = answered_with()
    counts = sum(sweep.stands([one.id], "raise-first").astype(int) for one in known.measures)
    for posture in sweep.base.declarations.postures:
        here = sweep.posture(posture.id)
        assert not here.any() or counts[here].max() <= posture.package, posture.id


def test_talks_that_stand_still_are_a_deadlock_whatever_the_will_and_contact_is_kept(sweep):
    stalled = sweep.has("negotiations_stalled", "stalled_overall")
    sweep.exactly_where(sweep.has("deadlock", "overall"), stalled)
    sweep.exactly_where(
        sweep.has("deadlock", "one_issue"), sweep.has("negotiations_stalled", "blocked_on_one_issue")
    )
    refused = sweep.has("sides_meet", "not_at_all", "through_others")
    sweep.exactly_where(sweep.has("note", "keep-contact"), stalled | refused)
