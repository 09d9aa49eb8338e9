"""The review of a draft: what it finds, what it checks, and what it leaves alone."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from cbm_advisor.engine import Review, RuleBase, Situation, advise, review
from cbm_advisor.engine.declarations import Declarations
from cbm_advisor.engine.draft_check import draft_problems
from cbm_advisor.engine.drafted import Drafted
from cbm_advisor.engine.review_report import SEVERITIES
from cbm_advisor.engine.rule import Rule
from cbm_advisor.knowledge.draft import Draft
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.problem import Problem, Problems
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.worked_drafts import worked_drafts

CASES, DRAFTS = dict(worked_cases()), dict(worked_drafts())


def reviewed(case: dict[str, Any] | None = None, **draft: Any) -> Review:
    """The review of a draft of a few answers, in a case of a few answers."""
    head = {name: draft.pop(name) for name in ("sector", "family", "who_acts") if name in draft}
    return review(Situation(**(case or {})), Draft(title="A draft", answers=draft, **head))


def flaws(found: Review) -> set[str]:
    return {one.id for one in found.flaws}


def state(found: Review, guideline: str) -> str:
    return next(line.state for line in found.guidelines if line.id == guideline)


def test_nothing_told_of_a_draft_is_nothing_found_and_nothing_checked() -> None:
    found = reviewed()
    assert found.flaws == ()
    assert {line.state for line in found.guidelines} == {"not-checked"}
    assert len(found.open_questions) == len(found.answers)
    assert found.kind is None


def test_a_flaw_tells_what_why_where_from_and_what_to_do(base: RuleBase) -> None:
    (flaw,) = reviewed(impact_balance="one_side_only").flaws
    assert (flaw.id, flaw.severity) == ("false-measure", "high")
    assert flaw.because == (base.rules[base.by_id["draft/false-measure"]].because,)
    assert flaw.guidance == ("MS-C4-09",)
    assert flaw.question.endswith("?")
    assert flaw.repair.endswith(".")


def test_flaws_stand_by_severity_and_then_in_the_declared_order(base: RuleBase) -> None:
    found = review(CASES["nuba-mountains"], DRAFTS["zone-between-forces"])
    order = [one.id for one in base.declarations.flaws]
    ranks = [(("high", "medium", "low").index(one.severity), order.index(one.id)) for one in found.flaws]
    assert ranks == sorted(ranks)
    assert len(found.flaws) > 15


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("draft", DRAFTS)
def test_flaws_of_one_subject_are_joined_the_gravest_in_front(case: str, draft: str) -> None:
    found = review(CASES[case], DRAFTS[draft])
    groups = [group for severity in SEVERITIES for group in found.by_subject(severity)]
    assert sorted(one.id for group in groups for one in group) == sorted(one.id for one in found.flaws)
    assert [group[0].severity for group in groups] == sorted(
        (group[0].severity for group in groups), key=SEVERITIES.index
    )
    for group in groups:
        assert len({one.subject for one in group}) == 1
        ranks = [SEVERITIES.index(one.severity) for one in group]
        assert ranks == sorted(ranks)
    assert len(groups) <= 12


def test_two_rules_that_find_one_flaw_give_both_reasons() -> None:
    (flaw,) = reviewed({"conflict_type": ["between_states"]}, consent_of_parties="some").flaws
    assert flaw.rules == ("draft-sides/no-consensus-of-states", "draft/agreed-by-some")
    assert len(flaw.because) == 2


def test_a_sign_in_the_case_is_no_sign_in_the_draft() -> None:
    """Unequal power raises guideline 10 in the report on the case; an even draft still keeps to it."""
    case = {"power_asymmetry": "very_unequal"}
    assert next(one.state for one in advise(Situation(**case)).guidelines if one.id == "G10") == "raised"
    found = reviewed(case, who_acts="all_sides", impact_balance="equally")
    assert state(found, "G10") == "no-sign"


def test_a_guideline_counts_as_checked_only_when_all_its_questions_are_answered(base: RuleBase) -> None:
    assert state(reviewed(who_acts="all_sides"), "G10") == "not-checked"
    assert all(one.review_checked_by for one in base.declarations.guidelines)


def test_the_kind_shows_how_its_measures_stand_in_the_case() -> None:
    case = CASES["western-sahara"]
    found = review(case, Draft(title="A line", family="separation-zones"))
    lines = [line for line in advise(case).measures if line.family == "separation-zones"]
    assert found.kind is not None
    assert [(one.id, one.standing) for one in found.kind.measures] == [
        (one.id, one.standing) for one in lines
    ]
    assert found.kind.best == lines[0].standing
    assert {one.kind for one in found.kind.arguments} <= {"rule_out", "on_condition", "against"}
    assert any("Ivory Coast" in one.text for one in found.kind.arguments)
    assert all(set(one.measures) <= {line.id for line in lines} for one in found.kind.arguments)


def test_answers_that_do_not_go_together_are_told() -> None:
    found = reviewed(party_ownership="own_idea", consent_of_parties="none")
    assert [set(one.facts) for one in found.contradictions] == [{"party_ownership", "consent_of_parties"}]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("draft", DRAFTS)
def test_a_review_is_the_same_bytes_every_time(case: str, draft: str) -> None:
    assert review(CASES[case], DRAFTS[draft]).to_json() == review(CASES[case], DRAFTS[draft]).to_json()


def test_the_advice_on_a_case_knows_nothing_of_drafts(base: RuleBase) -> None:
    about = {base.rules[rule].id for rule in base.about_drafts}
    assert len(about) >= 35
    for _, case in worked_cases():
        assert about.isdisjoint(step.rule for step in advise(case).trace)


def test_no_rule_about_drafts_fires_where_no_draft_is_looked_at(
    base: RuleBase, random_situation: Callable[..., Situation]
) -> None:
    from cbm_advisor.engine.batch import Batch

    draw = random.Random(11)
    batch = Batch.by_columns(base, [random_situation(draw).facts for _ in range(500)])
    assert not any(batch.fired.planes[rule] for rule in base.about_drafts)


def test_a_draft_changes_nothing_in_what_is_said_of_the_case(
    base: RuleBase, random_drafted: Callable[..., Drafted]
) -> None:
    """Warnings, notes, alternatives, the verdict and every argument hang on the case alone."""
    from cbm_advisor.engine.batch import Batch

    draw = random.Random(12)
    drawn = [random_drafted(draw) for _ in range(200)]
    beside = Batch.by_columns(base, [one.facts for one in drawn])
    alone = Batch.by_columns(base, [one.situation.facts for one in drawn])
    for rule in set(range(len(base.rules))) - base.about_drafts:
        assert beside.fired.planes[rule] == alone.fired.planes[rule], base.rules[rule].id


def test_relief_is_never_made_dependent_unnoticed(random_drafted: Callable[..., Drafted]) -> None:
    draw = random.Random(13)
    for _ in range(40):
        drawn = random_drafted(draw)
        for answer, flaw in (
            ("yes", "relief-made-dependent"),
            ("possibly", "relief-could-be-made-dependent"),
        ):
            answers = {"relief_conditional": answer}
            assert flaw in flaws(review(drawn.situation, Draft(title="A", answers=answers)))


def test_profit_is_no_fault_of_trade() -> None:
    found = reviewed(family="markets-and-trade", draft_purpose="mainly_another_gain")
    assert {one.severity for one in found.flaws} == {"low"}


def test_a_sound_draft_in_its_case_has_hardly_a_flaw() -> None:
    found = review(CASES["western-sahara"], DRAFTS["western-sahara-visits"])
    assert [one.severity for one in found.flaws] == ["low"]
    assert found.open_questions == ()


def test_answers_of_a_draft_are_checked_like_those_of_a_case() -> None:
    with pytest.raises(Problems) as told:
        reviewed(impact_balanse="equally", draft_link="maybe", trust_level="low")
    assert [one.hint for one in told.value.found] == [
        "Did you mean 'impact_balance'?",
        "Known are: no, unknown, yes.",
        "Remove it here; it belongs in the case file.",
    ]


# What rules about drafts may not do.
SAID: dict[str, Any] = {
    "id": "pack/one",
    "title": "One",
    "because": "It follows.",
    "guidance": ["MS-G05a"],
}
NO_BREACH_RULE = {"breach_rule_agreed": "no"}
WRONG = {
    "an argument": (NO_BREACH_RULE, {}, {"for": "all", "ground": "pack"}, "may not weigh"),
    "a warning": (NO_BREACH_RULE, {}, {"warn": "stalling"}, "may not weigh"),
    "a note": (NO_BREACH_RULE, {}, {"note": "link-to-process"}, "may not weigh"),
    "an alternative": (NO_BREACH_RULE, {}, {"alternative": "technical-experts"}, "may not weigh"),
    "a verdict": (NO_BREACH_RULE, {}, {"posture": "build-confidence"}, "may not weigh"),
    "through a finding": ({"draft_opening": "defensible"}, {}, {"warn": "stalling"}, "may not weigh"),
    "a flaw of the case": ({"trust_level": "low"}, {}, {"flaw": "unchecked"}, "hangs on nothing"),
    "without a draft": ({"trust_level": "low"}, NO_BREACH_RULE, {"flaw": "unchecked"}, "could fire although"),
    "a branch without a draft": (
        {"any": [NO_BREACH_RULE, {"trust_level": "low"}]},
        {},
        {"flaw": "unchecked"},
        "could fire although",
    ),
    "enough without a draft": (
        {"at_least": {"count": 1, "of": [NO_BREACH_RULE, {"trust_level": "low"}]}},
        {},
        {"flaw": "unchecked"},
        "could fire although",
    ),
}
RIGHT = {
    "either answer": {"any": [NO_BREACH_RULE, {"draft_link": "no"}]},
    "one of them for certain": {"at_least": {"count": 2, "of": [NO_BREACH_RULE, {"trust_level": "low"}]}},
    "a finding about drafts": {"draft_opening": "defensible"},
}


def told(base: RuleBase, known: Library, when: Any, unless: Any, then: Any) -> list[Problem]:
    rule = Rule.model_validate({**SAID, "when": when, "unless": unless, "then": [then]})
    return list(draft_problems([*base.rules, rule], base.declarations, known))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_asked_of_a_draft_never_weighs_on_a_case(name: str, base: RuleBase, known: Library) -> None:
    when, unless, then, what = WRONG[name]
    problems = told(base, known, when, unless, then)
    assert problems
    assert all("pack/one" in one.what or "posture/settle" in one.what for one in problems)
    assert what in next(one.what for one in problems if "pack/one" in one.what)


@pytest.mark.parametrize("name", RIGHT)
def test_a_rule_that_needs_an_answer_about_the_draft_may_name_a_flaw(
    name: str, base: RuleBase, known: Library
) -> None:
    assert told(base, known, RIGHT[name], {}, {"flaw": "unchecked"}) == []


def test_a_flaw_that_no_rule_finds_is_told(base: RuleBase, known: Library) -> None:
    (flaw, *_) = base.declarations.flaws
    more = (*base.declarations.flaws, flaw.model_copy(update={"id": "never-found"}))
    declared = base.declarations.model_copy(update={"flaws": more})
    (problem,) = draft_problems(base.rules, declared, known)
    assert "never-found" in problem.what


def test_a_guideline_is_checked_by_questions_of_the_right_sort(base: RuleBase, known: Library) -> None:
    (first, *others) = base.declarations.guidelines
    swapped = first.model_copy(
        update={"checked_by": first.review_checked_by, "review_checked_by": first.checked_by}
    )
    declared: Declarations = base.declarations.model_copy(update={"guidelines": (swapped, *others)})
    problems = [one.what for one in draft_problems(base.rules, declared, known)]
    assert len(problems) == len(first.checked_by) + len(first.review_checked_by)
