"""Settled exactly: what is called so is kept by every completion, and what is not is moved by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, combinations, islice, product
from random import Random

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase, Situation, advise, settled_exactly
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.bounds import settled, settled_in_each
from cbm_advisor.engine.completions import IN_A_REPORT
from cbm_advisor.engine.ranking import Codes
from cbm_advisor.engine.sweep import Sweep
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.question import Question

Draw = Callable[..., Situation]
NOT_KNOWN = frozenset({"unknown"})
# Their options are few enough for every set of ticks to be tried by hand.
LIMIT = 700


def answers(question: Question, parties: tuple[str, ...]) -> Iterator[frozenset[str] | dict[str, str]]:
    """Every definite answer: each side's own, and every set of ticks."""
    values = [option.value for option in question.options]
    if question.per_side:
        for chosen in product(values, repeat=len(parties)):
            yield dict(zip(parties, chosen, strict=True))
    elif question.several:
        ticks = [value for value in values if value != "none"]
        sets = chain.from_iterable(combinations(ticks, count) for count in range(1, len(ticks) + 1))
        yield from (frozenset(one) for one in ([("none",)] if "none" in values else []))
        yield from (frozenset(one) for one in sets)
    else:
        yield from (frozenset({value}) for value in values)


def completed(situation: Situation, questions: list[Question]) -> Iterator[Situation]:
    if not questions:
        yield situation
        return
    for answer in answers(questions[0], situation.parties):
        yield from completed(situation.with_answer(questions[0].fact, answer), questions[1:])


def few_open(random_situation: Draw, draw: Random) -> tuple[Situation, list[Question]]:
    """A situation with one to four questions that nobody answered, whether or not they make sense."""
    while True:
        situation = random_situation(draw, 0)
        asked = situation.questionnaire.about("case")
        for question in asked:
            if question.per_side and isinstance(situation.answer(question.fact), dict):
                # Two sides that both know what they think.
                sides = {side: draw.choice(question.options).value for side in situation.parties}
                situation = situation.with_answer(question.fact, sides)
        questions = draw.sample(asked, draw.randint(1, 4))
        for question in questions:
            situation = situation.with_answer(question.fact, NOT_KNOWN)
        tried = draw.sample(sorted(library().measure_by_id), 6)
        situation.measures = {one: draw.choice(["in-place", "refused", "failed"]) for one in tried}
        ways = [len(list(islice(answers(one, situation.parties), LIMIT))) for one in questions]
        if np.prod(ways) < LIMIT:
            return situation, questions


def standing_now(base: RuleBase, situation: Situation) -> Codes:
    ceiling = Sweep(base, base.ranking, situation).ceiling
    batch = Batch.by_columns(base, [situation.facts])
    return base.ranking.standings(batch, situation.measures, ceiling).standing[0]


@pytest.mark.parametrize(
    "times", [pytest.param(12, id="every-run"), pytest.param(150, id="sweep", marks=pytest.mark.sweep)]
)
def test_settled_exactly_is_what_every_completion_tried_one_by_one_says(
    base: RuleBase, random_situation: Draw, times: int
) -> None:
    draw = Random(31 + times)
    held = moved = gained = 0
    for _ in range(times):
        situation, questions = few_open(random_situation, draw)
        batch = Batch.by_columns(base, [one.facts for one in completed(situation, questions)])
        then = base.ranking.standings(batch, situation.measures).standing
        kept = (then == standing_now(base, situation)).all(axis=0)
        found = settled_exactly(situation)
        assert found.exact
        assert (found.firm == kept).all()
        bounded = settled(base, base.ranking, situation)
        assert not (bounded & ~kept).any()
        held, moved = held + int(kept.sum()), moved + int((~kept).sum())
        gained += int((kept & ~bounded).sum())
    assert min(held, moved, gained) > 5 * times


def test_a_report_is_exact_where_completions_are_few(base: RuleBase, random_situation: Draw) -> None:
    draw = Random(77)
    for _ in range(4):
        situation, _ = few_open(random_situation, draw)
        assert settled_exactly(situation).completions <= IN_A_REPORT
        firm = settled_exactly(situation).firm
        said = {line.id: line.settled for line in advise(situation).measures}
        assert said == {one.id: bool(firm[at]) for at, one in enumerate(base.ranking.measures)}


def test_beyond_the_limit_sound_bounds_are_given_and_said_not_to_be_exact(base: RuleBase) -> None:
    situation = Situation(trust_level="low")
    found = settled_exactly(situation, limit=1000)
    assert not found.exact
    assert found.completions == 1000
    assert (found.firm == settled(base, base.ranking, situation)).all()


def test_an_open_side_is_completed_beside_a_known_one(base: RuleBase) -> None:
    """The weaker side is known, so that the answer stands; how far the sides differ is still open."""
    weakest = Situation().questionnaire.by_fact["trust_level"].scale[0]
    situation = Situation(trust_level={"Side A": weakest, "Side B": "unknown"})
    assert situation.facts["trust_level"] == {weakest}
    assert situation.facts["trust_level_uneven"] == NOT_KNOWN
    closed = situation
    for question in situation.questionnaire.about("case"):
        if question.fact != "trust_level":
            value = question.options[0].value
            closed = closed.with_answer(question.fact, frozenset({value}))
    # Alike, or differing: nothing else follows from what Side B says.
    assert settled_exactly(closed).completions == 2
    assert settled_exactly(closed).exact


def test_bounds_of_many_situations_are_those_of_each(base: RuleBase, random_situation: Draw) -> None:
    draw = Random(9)
    situations = [random_situation(draw, draw.choice([0, 0.05, 0.3, 0.8])) for _ in range(25)]
    many = settled_in_each(base, base.ranking, situations)
    for row, situation in enumerate(situations):
        assert (many[row] == settled(base, base.ranking, situation)).all()
