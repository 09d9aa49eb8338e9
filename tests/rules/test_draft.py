"""Rules about one drafted measure: what each finds, and the lines that no review crosses."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from cbm_advisor.engine.batch import Batch

from .vignettes import all_told

THEMES = ("draft", "draft-terms", "draft-sides", "draft-in-case")
ONE_SIDE = ("stronger_side", "weaker_side", "one_side")


@pytest.fixture(scope="module")
def drafts(sweep_of, random_drafted):
    """Random drafts, each in a random case."""
    draw = random.Random(21)
    return sweep_of([random_drafted(draw, left_open=0.2) for _ in range(3000)])


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_vignette_expects_of_a_draft_comes_about(theme, base):
    told = [one for one in all_told() if one.theme == theme]
    batch = Batch.by_columns(base, [one.facts for one in told])
    for index, one in enumerate(told):
        fired = {rule.id for at, rule in enumerate(base.rules) if batch.fired.planes[at] >> index & 1}
        assert set(one.vignette.fires) <= fired, one.where
        assert fired.isdisjoint(one.vignette.silent), one.where
        assert [pair for pair in one.holds if not batch.holds(*pair) >> index & 1] == [], one.where


@pytest.mark.parametrize("theme", THEMES)
def test_every_rule_about_a_draft_fires_in_some_vignette_of_its_theme(theme, base):
    fired = {rule for one in all_told() if one.theme == theme for rule in one.vignette.fires}
    written = {rule.id for rule in base.rules if rule.id.startswith(f"{theme}/")}
    assert len(written) > 15
    assert written - fired == set()


def test_rules_about_drafts_stand_in_files_of_their_own(base):
    about = {base.rules[rule].id.partition("/")[0] for rule in base.about_drafts}
    assert about == set(THEMES)


def test_every_flaw_has_a_question_and_a_repair_of_its_own(base):
    declared = base.declarations.flaws
    assert all(one.question.endswith("?") for one in declared)
    assert all(one.repair.endswith(".") for one in declared)
    assert all(one.statement.endswith(".") for one in declared)
    for texts in ([one.question for one in declared], [one.repair for one in declared]):
        assert [text for text, count in Counter(texts).items() if count > 1] == []


def test_a_step_by_one_side_is_excused_only_with_the_consent_of_all(drafts):
    excused = drafts.has("draft_opening", "defensible")
    drafts.only_where(excused, drafts.has("consent_of_parties", "all_openly", "all_tacitly"))
    drafts.only_where(excused, drafts.has("who_acts", "stronger_side", "one_side"))
    drafts.only_where(
        excused,
        drafts.has("deadlock", "one_issue", "overall") | drafts.has("power_asymmetry", "very_unequal"),
    )
    one_side = drafts.has("who_acts", *ONE_SIDE)
    graver = drafts.has(
        "flaw",
        "weaker-side-gives",
        "one-sided-in-duty-and-effect",
        "concession-without-answer",
        "false-measure",
    )
    owed = drafts.has("draft_owed", "yes")
    drafts.exactly_where(drafts.has("flaw", "one-side-acts"), one_side & ~excused & ~graver & ~owed)


def test_what_makes_relief_depend_on_anything_is_always_found(drafts):
    drafts.exactly_where(
        drafts.has("flaw", "relief-made-dependent", "relief-could-be-made-dependent"),
        drafts.has("relief_conditional", "yes", "possibly"),
    )


def test_a_text_on_relief_is_never_asked_for_a_clause_on_breaches(drafts):
    owed = drafts.has("draft_owed", "yes")
    drafts.only_where(drafts.has("draft_family", "humanitarian-access"), owed)
    sharper = drafts.has("flaw", "cheating-would-pay", "breakable-from-within")
    drafts.only_where(drafts.has("flaw", "cheating-would-pay"), ~owed)
    drafts.exactly_where(
        drafts.has("flaw", "no-breach-rule"), drafts.has("breach_rule_agreed", "no") & ~owed & ~sharper
    )


WAITING = (
    "concession-without-answer",
    "conceded-too-soon",
    "cover-for-delay",
    "false-measure",
    "leads-nowhere",
    "makes-waiting-comfortable",
    "matters-to-nobody",
    "not-agreed-by-all",
    "one-more-among-many",
    "one-side-acts",
    "show-of-activity",
    "too-early-for-it",
    "weaker-side-gives",
)


@pytest.mark.parametrize("flaw", WAITING)
def test_what_is_owed_to_people_is_never_asked_for_a_return_a_link_or_a_delay(drafts, flaw):
    found = drafts.has("flaw", flaw)
    assert found.any()
    drafts.only_where(found, ~drafts.has("draft_family", "humanitarian-access"))
    drafts.only_where(found, ~drafts.has("draft_owed", "yes"))


SHARPER = {
    "unequal-impact": ("falls-on-the-weaker", "one-sided-in-duty-and-effect"),
    "one-sided-in-duty-and-effect": ("weaker-side-gives",),
    "words-only": ("words-not-believed",),
    "terms-partly-clear": ("stays-on-paper", "large-and-unclear"),
    "unchecked": ("stays-on-paper", "cheating-would-pay", "incidents-unchecked", "regional-body-unused"),
    "over-demanding": ("too-much-for-this-trust",),
    "unseen": ("public-does-not-see",),
    "half-seen": ("public-does-not-see",),
    "leads-nowhere": ("one-more-among-many", "makes-waiting-comfortable", "cover-for-delay"),
    "cover-for-delay": ("show-of-activity",),
    "may-prejudge": ("touches-status",),
    "purpose-is-another": ("not-what-you-seek",),
    "check-could-be-stronger": ("sides-check-alone",),
    "help-not-asked-for": ("help-outside-the-guidelines",),
}


@pytest.mark.parametrize("general", SHARPER)
def test_a_general_finding_gives_way_to_one_that_says_more(drafts, general):
    assert not (drafts.has("flaw", general) & drafts.has("flaw", *SHARPER[general])).any()


def test_an_uneven_effect_is_always_found(drafts):
    uneven = drafts.has("impact_balance", "unequally") & ~drafts.has("draft_owed", "yes")
    drafts.only_where(
        uneven, drafts.has("flaw", "unequal-impact", "falls-on-the-weaker", "one-sided-in-duty-and-effect")
    )


def test_what_nobody_checks_is_always_told(drafts, base):
    told = [one.id for one in base.declarations.flaws if one.subject in ("checked", "clear")]
    unchecked = drafts.has("verification_arrangement", "not_at_all")
    drafts.only_where(unchecked, drafts.has("flaw", *told) & drafts.has("guideline", "G4"))


def test_every_flaw_has_a_subject(base):
    assert [one.id for one in base.declarations.flaws if one.subject == "other"] == []


def test_profit_is_never_held_against_trade(drafts):
    trade = drafts.has("draft_family", "markets-and-trade", "joint-ventures")
    drafts.only_where(drafts.has("flaw", "purpose-is-another"), ~trade)
    drafts.only_where(drafts.has("flaw", "profit-is-the-purpose"), trade)


def test_every_zone_carries_the_caution(drafts):
    drafts.exactly_where(drafts.has("flaw", "zone-caution"), drafts.has("draft_family", "separation-zones"))


def test_people_who_may_be_harmed_are_seen_only_with_protection(drafts):
    exposed = drafts.has("flaw", "people-exposed")
    visits = drafts.has("draft_family", "family-contact", "community-contact", "mourning-and-memory")
    seen = drafts.has("draft_visibility", "yes", "partly")
    risk = drafts.has("people_at_risk", "possibly", "yes")
    safe = drafts.has("draft_protection", "agreed", "nobody_exposed")
    assert not (visits & seen & risk & ~safe & ~exposed).any()
    assert not (exposed & safe).any()


def test_quiet_on_purpose_is_no_fault_where_people_may_be_harmed(drafts):
    quiet = drafts.has("draft_visibility", "discreet_on_purpose")
    risk = drafts.has("people_at_risk", "possibly", "yes", "unknown")
    assert not (quiet & risk & drafts.has("flaw", "hidden-without-need", "unseen", "half-seen")).any()


def test_joint_forces_and_shared_intelligence_are_for_states_and_never_first(drafts):
    kind = drafts.has("draft_family", "joint-operations", "intelligence-sharing")
    doubtful = drafts.has(
        "earlier_measures", "none_yet", "kept_by_one_side", "lapsed", "broke_down", "unknown"
    )
    drafts.exactly_where(drafts.has("flaw", "never-among-the-first"), kind & doubtful)
    known = ~drafts.has("conflict_type", "unknown")
    states = drafts.has("conflict_type", "between_states")
    drafts.exactly_where(drafts.has("flaw", "between-states-only"), kind & known & ~states)


def test_where_status_is_in_dispute_only_a_wording_that_was_checked_is_safe(drafts):
    drafts.exactly_where(
        drafts.has("flaw", "touches-status"),
        drafts.has("status_sensitive", "yes") & ~drafts.has("draft_prejudges", "no"),
    )
