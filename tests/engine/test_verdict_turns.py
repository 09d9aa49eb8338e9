"""Which single answers turn the verdict: every claim held against real reports, and nothing left out."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase, Situation, advise
from cbm_advisor.engine.firmness import EVERY
from cbm_advisor.engine.moves import moves
from cbm_advisor.engine.verdict_turns import verdict_turns
from cbm_advisor.knowledge.worked_cases import worked_cases

Draw = Callable[..., Situation]
CASES = dict(worked_cases())


@pytest.mark.parametrize("name", ["western-sahara", "random"])
def test_an_answer_turns_the_verdict_exactly_where_a_report_on_it_says_so(
    name: str, base: RuleBase, random_situation: Draw
) -> None:
    draw = random.Random(7)
    situation = random_situation(draw, 0.4) if name == "random" else Situation.of(CASES[name])
    posture = advise(situation).verdict.posture
    turns = verdict_turns(base, situation, posture)
    turned = {one.change.fact for one in turns}
    tried = moves(situation, EVERY)
    turning = [move for move in tried if move.fact in turned]
    assert turning
    for move in [*draw.sample(turning, min(8, len(turning))), *draw.sample(tried, 8)]:
        answer = move.applied(situation.answer(move.fact), situation.parties)
        after = situation.with_answer(move.fact, answer)
        now = advise(after).verdict.posture
        found = [
            one
            for one in turns
            if (one.change.fact, one.change.values, one.change.side) == (move.fact, (move.value,), move.side)
        ]
        assert [one.posture for one in found] == ([] if now == posture else [now])
        before = {clash for _, clash in situation.contradictions}
        new = tuple(clash for _, clash in after.contradictions if clash not in before)
        assert all(one.clashes == new for one in found)
