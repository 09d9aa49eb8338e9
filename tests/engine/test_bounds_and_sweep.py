"""What is called settled stays where it stands, and what open answers could move is told truly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase, Situation, advise, settled_exactly
from cbm_advisor.engine.batch import Batch, Flags
from cbm_advisor.engine.bounds import settled
from cbm_advisor.engine.columns import Planes, planes_of
from cbm_advisor.engine.ranking import Codes
from cbm_advisor.engine.standing import STANDINGS
from cbm_advisor.engine.sweep import Sweep

Draw = Callable[..., Situation]
TIMES = [pytest.param(1, id="every-run"), pytest.param(10, id="sweep", marks=pytest.mark.sweep)]
NOT_KNOWN = frozenset({"unknown"})


def with_few_open(base: RuleBase, random_situation: Draw, draw: Random) -> Situation:
    """A situation with two to four open questions, and measures tried before."""
    while True:
        situation = with_outcomes(base, random_situation(draw, 0), draw)
        asked = {question.fact for question in situation.questionnaire.about("case")} - situation.irrelevant
        for fact in draw.sample(sorted(asked), draw.randint(2, 4)):
            situation = situation.with_answer(fact, NOT_KNOWN)
        if 2 <= len(situation.open_questions) <= 4:
            return situation


def with_outcomes(base: RuleBase, situation: Situation, draw: Random) -> Situation:
    tried = draw.sample(base.library.measures, draw.choice([0, 8]))
    situation.measures = {one.id: draw.choice(["in-place", "refused", "failed"]) for one in tried}
    return situation


def completed(situation: Situation) -> Iterator[Situation]:
    """Every way to answer what is open with one option each, and what that opens in turn."""
    if not situation.open_questions:
        yield situation
        return
    for _, answered in situation.completions(situation.open_questions[0]):
        yield from completed(answered)


def completed_at_random(situation: Situation, draw: Random) -> Situation:
    """What is open answered with several options where that is allowed, and side by side."""
    while situation.open_questions:
        question = situation.open_questions[0]
        options = [option.value for option in question.options if option.value != "none"]
        if question.per_side:
            sides = {party: draw.choice(options) for party in situation.parties}
            situation = situation.with_answer(question.fact, sides)
        else:
            count = draw.randint(1, 4) if question.several else 1
            chosen = frozenset(draw.sample(options, min(count, len(options))))
            situation = situation.with_answer(question.fact, chosen)
    return situation


def standing_now(base: RuleBase, situation: Situation) -> Codes:
    ceiling = Sweep(base, base.ranking, situation).ceiling
    batch = Batch.by_columns(base, [situation.facts])
    return base.ranking.standings(batch, situation.measures, ceiling).standing[0]


def may_move(base: RuleBase, situation: Situation, completions: list[Situation]) -> Flags:
    """Which measures stand elsewhere in one of the completions, in which nothing is open."""
    batch = Batch.by_columns(base, [one.facts for one in completions])
    then = base.ranking.standings(batch, situation.measures).standing
    return (then != standing_now(base, situation)).any(axis=0)


@pytest.mark.parametrize("times", TIMES)
def test_a_settled_standing_is_kept_by_every_completion(
    base: RuleBase, random_situation: Draw, times: int
) -> None:
    draw = Random(400 + times)
    held = moved = 0
    for _ in range(40 * times):
        situation = with_few_open(base, random_situation, draw)
        firm = settled(base, base.ranking, situation)
        moves = may_move(base, situation, list(completed(situation)))
        assert not (firm & moves).any(), names(base, firm & moves)
        held, moved = held + firm.sum(), moved + moves.sum()
    assert held > 100 * 40 * times, "hardly anything was called settled"
    assert moved > 10 * 40 * times, "hardly anything could move"


@pytest.mark.parametrize("times", TIMES)
def test_a_settled_standing_is_kept_by_several_answers_and_uneven_sides(
    base: RuleBase, random_situation: Draw, times: int
) -> None:
    draw = Random(500 + times)
    held = moved = 0
    for _ in range(25 * times):
        left_open = draw.choice([0.05, 0.1, 0.3, 0.7])
        situation = with_outcomes(base, random_situation(draw, left_open), draw)
        for question in situation.open_questions:
            situation = situation.with_answer(question.fact, NOT_KNOWN)
        firm = settled(base, base.ranking, situation)
        moves = may_move(base, situation, [completed_at_random(situation, draw) for _ in range(25)])
        assert not (firm & moves).any(), names(base, firm & moves)
        held, moved = held + firm.sum(), moved + moves.sum()
    assert min(held, moved) > 50 * 25 * times


def names(base: RuleBase, flags: Flags) -> list[str]:
    return [base.ranking.measures[at].id for at in np.flatnonzero(flags)]


def test_everything_is_settled_where_nothing_is_open() -> None:
    draw = Random(600)
    for _ in range(3):
        report = advise(completed_at_random(Situation(), draw))
        assert report.open_questions == ()
        assert all(line.settled for line in report.measures)


def test_the_report_says_settled_and_standing_as_they_were_checked_here(
    base: RuleBase, random_situation: Draw
) -> None:
    situation = with_few_open(base, random_situation, Random(700))
    firm, standing = settled_exactly(situation).firm, standing_now(base, situation)
    lines = {line.id: (line.standing, line.settled) for line in advise(situation).measures}
    assert lines == {
        measure.id: (STANDINGS[standing[at]], bool(firm[at]))
        for at, measure in enumerate(base.ranking.measures)
    }
    assert {said for _, said in lines.values()} == {True, False}


@pytest.mark.parametrize("outcome", ["in-place", "refused"])
def test_what_was_tried_already_settles_a_measure_that_needs_nothing(
    base: RuleBase, random_situation: Draw, outcome: str
) -> None:
    situation = random_situation(Random(800), 0.5)
    situation.measures = dict.fromkeys(base.library.measure_by_id, outcome)
    needy = np.concatenate([measures for _, measures in base.ranking.conditions])
    firm = np.delete(settled(base, base.ranking, situation), needy)
    assert firm.size > 0
    assert firm.all()


def test_what_an_open_answer_could_move_is_what_its_answers_do_move(
    base: RuleBase, random_situation: Draw
) -> None:
    draw = Random(901)
    verdicts = warned = 0
    for _ in range(40):
        situation = random_situation(draw, draw.choice([0.2, 0.5, 0.7]))
        ((verdict, warnings),) = said(base, [situation])
        reach = Sweep(base, base.ranking, situation).reach
        assert sorted(one.question.fact for one in reach) == sorted(
            question.fact for question in situation.open_questions
        )
        for one in reach:
            answered = said(base, [answered for _, answered in situation.completions(one.question)])
            assert one.verdict == any(then != verdict for then, _ in answered)
            assert one.warnings == len(set().union(*(then ^ warnings for _, then in answered)))
            verdicts, warned = verdicts + one.verdict, warned + one.warnings
        weights = [(one.verdict, one.warnings, one.standings) for one in reach]
        assert weights == sorted(weights, reverse=True)
    assert min(verdicts, warned) > 50


def said(base: RuleBase, situations: list[Situation]) -> list[tuple[frozenset[str], frozenset[str]]]:
    """Verdict and warnings of each situation."""
    _, derived = base.columns.evaluate(*planes_of([one.facts for one in situations]))
    return [(held(derived, "posture", at), held(derived, "warning", at)) for at in range(len(situations))]


def held(planes: Planes, fact: str, at: int) -> frozenset[str]:
    return frozenset(value for (name, value), plane in planes.items() if name == fact and plane >> at & 1)
