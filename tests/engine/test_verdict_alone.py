"""The verdict in the margin is the one that the report gives."""

from __future__ import annotations

import random
from collections.abc import Callable

from cbm_advisor.engine import Situation, advise
from cbm_advisor.engine.verdict import verdict_on
from cbm_advisor.knowledge.worked_cases import invented_cases, worked_cases


def test_the_verdict_alone_is_that_of_the_report(random_situation: Callable[..., Situation]) -> None:
    draw = random.Random(11)
    drawn = [random_situation(draw, draw.random()) for _ in range(60)]
    cases = [Situation.of(case) for _, case in (*worked_cases(), *invented_cases())]
    seen = set()
    for situation in (*drawn, *cases):
        verdict = verdict_on(situation)
        reported = advise(situation).verdict
        assert (verdict.id, verdict.statement) == (reported.posture, reported.statement)
        seen.add(verdict.id)
    assert len(seen) > 4
