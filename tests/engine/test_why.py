"""Why and why not: something is said of every topic, and every proof ends in answers of the case."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from cbm_advisor.engine import Explanations, RuleBase, Situation, advise, what_if, why, why_not
from cbm_advisor.engine.explanations import NOT_RAISED
from cbm_advisor.engine.misses import RAISED
from cbm_advisor.engine.why_report import RuleProof, Why
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.worked_cases import worked_cases

Draw = Callable[..., Situation]
CASES = dict(worked_cases())
SENTENCE = re.compile(r"[.!?][”\")]?\s+(?=[A-Z“\"(])")


@pytest.fixture(scope="module")
def explained(base: RuleBase, random_situation: Draw) -> list[Explanations]:
    """Explanations of worked cases, of random situations with much or little known, and of nothing at all."""
    draw = random.Random(5)
    situations = [Situation(), *(random_situation(draw, left_open) for left_open in (0.1, 0.5))]
    situations += [Situation.of(CASES[id_]) for id_ in ("western-sahara", "ivory-coast")]
    return [Explanations(one) for one in situations]


def told(explained: Iterable[Explanations]) -> Iterator[tuple[Explanations, Why]]:
    for one in explained:
        one.why_not()
        for topic in one.topics:
            if topic != "package":
                yield one, one.why(topic)


def every_rule(proof: Iterable[RuleProof]) -> Iterator[RuleProof]:
    for one in proof:
        yield one
        for finding in one.findings:
            yield from every_rule(finding.rules)


def test_everything_can_be_explained_and_said_aloud_in_two_sentences(explained: list[Explanations]) -> None:
    for one, found in told(explained):
        assert found.say
        assert len(SENTENCE.findall(found.say)) <= 1, found.say
        if found.kind == "question":
            assert found.holds == (found.topic not in {line.fact for line in one.report.open_questions})
            continue
        assert found.proof or found.needs or found.gaps or found.why_not or found.measure, found.topic
        if found.kind in ("verdict", "warning", "alternative", "note", "choice"):
            assert bool(found.proof) == found.holds
            assert bool(found.reasons_for) == found.holds
            assert bool(found.gaps) != found.holds
        if found.measure:
            assert found.measure == next(line for line in one.report.measures if line.id == found.topic)
            assert found.holds == (found.measure.standing in RAISED)
            assert (found.why_not is not None) == (found.measure.standing in NOT_RAISED)
            assert (found.not_first is not None) == (found.measure.standing == "worth-raising")


def test_every_proof_ends_in_answers_of_the_case_and_in_rules_that_spoke(
    explained: list[Explanations], base: RuleBase
) -> None:
    for one, found in told(explained):
        facts, fired = one.situation.facts, {step.rule for step in one.report.trace}
        for proof in every_rule(found.proof):
            rule = base.rules[base.by_id[proof.rule]]
            assert proof.rule in fired
            assert [line.id for line in proof.statements] == list(rule.guidance)
            assert all(line.locator and line.says and line.source for line in proof.statements)
            held = {leaf.fact: frozenset(leaf.values) for leaf in proof.answers}
            assert all(values and values <= facts[fact] for fact, values in held.items())
            for finding in proof.findings:
                assert all((finding.finding, finding.value) in base.rules[base.by_id[by.rule]].concludes
                           for by in finding.rules)  # fmt: skip
                held[finding.finding] = held.get(finding.finding, frozenset()) | {finding.value}
            assert rule.when.holds(held), "what is shown suffices"
            for line in proof.absent:
                assert not set(line.wanted) & set(line.found)
            assert bool(proof.absent) == bool(rule.unless)


def test_the_rules_behind_a_measure_are_all_in_its_proof(explained: list[Explanations]) -> None:
    for one, found in told(explained):
        if found.measure:
            assert {line.rule for line in found.measure.arguments} <= {proof.rule for proof in found.proof}
            if found.measure.decided_by == "posture":
                assert set(one.report.verdict.rules) <= {proof.rule for proof in found.proof}


def test_every_measure_that_is_not_raised_is_told_why(explained: list[Explanations]) -> None:
    seen = set()
    for one in explained:
        listed = one.why_not()
        low = {line.id for line in one.report.measures if line.standing in NOT_RAISED}
        assert {line.measure for line in listed.measures} == low
        assert len(listed.measures) == len(low)
        for line in listed.measures:
            kinds = {blocker.kind for blocker in line.blockers}
            assert line.decided_by in kinds
            assert all(blocker.text for blocker in line.blockers)
            seen |= kinds
    assert {"needs", "open-need", "ruled-out", "posture", "points"} <= seen


def test_nearest_misses_come_first(explained: list[Explanations]) -> None:
    for one in explained:
        counts = [len(line.smallest.changes) if line.smallest else 3 for line in one.why_not().measures]
        assert counts == sorted(counts)


def test_the_smallest_change_is_written_so_that_what_if_takes_it_and_the_measure_is_raised(
    explained: list[Explanations],
) -> None:
    draw = random.Random(8)
    for one in explained:
        lifted = [line for line in one.why_not().measures if line.smallest]
        for line in draw.sample(lifted, min(2, len(lifted))):
            assert line.smallest is not None
            assert {change.change for change in line.smallest.changes} <= {"learn", "arrange"}
            found = what_if(one.situation, [change.text for change in line.smallest.changes])
            assert found.after.standings[line.measure] in RAISED


@pytest.mark.parametrize("outcome", ["refused", "failed"])
def test_what_became_of_a_measure_before_is_told(outcome: str) -> None:
    situation = Situation(conflict_type=["between_states"], measures={"hotline": outcome})
    found = why(situation, "hotline")
    assert found.why_not is not None
    assert {"refused": "refused", "failed": "failed-before"}[outcome] in {
        blocker.kind for blocker in found.why_not.blockers
    }


def test_a_measure_in_place_and_one_that_is_owed_are_explained() -> None:
    situation = Situation(conflict_type=["between_states"], measures={"hotline": "in-place"})
    assert "in place already" in why(situation, "hotline").say
    case = CASES["nuba-mountains"]
    owed = next(line for line in advise(case).measures if line.standing == "owed-anyway")
    assert why(case, owed.id).why_not is None
    assert "owed" in why(case, owed.id).say


def test_the_verdict_names_what_gave_way_to_it() -> None:
    found = why(CASES["western-sahara"], "verdict")
    assert [line.rule for line in found.reasons_for] == ["verdict/stalled-few-steps"]
    assert "verdict/build-confidence" in [line.rule for line in found.reasons_against]


def test_a_warning_that_is_not_given_tells_what_it_would_take() -> None:
    found = why(Situation(), "stalling")
    assert not found.holds
    assert {"stalling_signs"} <= {line.fact for gap in found.gaps for group in gap.needs for line in group}


def test_three_answers_are_looked_for_only_on_demand_and_within_the_budget() -> None:
    case = CASES["ivory-coast"]
    listed = why_not(case)
    missed = next(line for line in listed.measures if line.smallest is None)
    assert (missed.searched, missed.complete) == (2, True)
    again = why(case, missed.measure, most=3, budget=50).why_not
    assert again is not None
    assert (again.searched, again.complete) == (3, False)


def test_an_unknown_topic_is_refused_with_a_hint() -> None:
    with pytest.raises(Problem, match="Did you mean 'hotline'"):
        why(Situation(), "hotlin")
    with pytest.raises(Problem, match="verdict"):
        why(Situation(), "zzzzzzzz")


def test_the_case_is_named_and_the_same_question_gets_the_same_bytes() -> None:
    found = why(CASES["korea"], "hotline")
    assert found.case.title == CASES["korea"].title
    assert found.to_json() == why(CASES["korea"], "hotline").to_json()
    assert Why.model_validate_json(found.to_json()) == found


def test_a_question_is_asked_for_what_its_answer_can_still_move() -> None:
    case = dict(worked_cases())["western-sahara"]
    report = advise(case)
    telling = report.open_questions[0]
    found = why(case, telling.fact)
    assert (found.kind, found.holds, found.title) == ("question", False, telling.question)
    assert telling.could_move.verdict
    assert found.say.startswith("It could change the verdict")
    answered = why(case, "negotiations_stalled")
    assert answered.holds
    assert "verdict/stalled-few-steps" in {line.rule for line in answered.reasons_for}
    assert {leaf.fact for proof in answered.proof for leaf in proof.answers} >= {"negotiations_stalled"}
