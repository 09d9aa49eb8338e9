"""A line of a screening says what the report on the same situation says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

import pytest
from cbm_advisor.engine import Report, RuleBase, Screened, Situation, advise, screen
from cbm_advisor.engine.screening import TOGETHER

Draw = Callable[..., Situation]
TIMES = [pytest.param(24, id="every-run"), pytest.param(400, id="sweep", marks=pytest.mark.sweep)]


def in_short(report: Report) -> Screened:
    return Screened(
        posture=report.verdict.posture,
        warnings=tuple(one.id for one in report.warnings),
        alternatives=tuple(one.id for one in report.alternatives),
        raise_first=tuple(one.id for one in report.standing("raise-first")),
        worth_raising=tuple(one.id for one in report.standing("worth-raising")),
        settled=sum(one.settled for one in report.measures),
        open_questions=tuple(one.fact for one in report.open_questions),
    )


@pytest.mark.parametrize("times", TIMES)
def test_what_a_screening_says_is_what_the_reports_say(
    base: RuleBase, random_situation: Draw, times: int
) -> None:
    draw = Random(60 + times)
    situations = [random_situation(draw, draw.choice([0, 0.05, 0.2, 0.5, 0.9])) for _ in range(times)]
    for situation in situations[: times // 4]:
        tried = draw.sample(sorted(base.library.measure_by_id), 5)
        situation.measures = {one: draw.choice(["in-place", "refused", "failed"]) for one in tried}
    lines = list(screen(situations))
    assert lines == [in_short(advise(one)) for one in situations]
    assert sum(bool(line.raise_first) for line in lines) > times // 4
    assert len({line.posture for line in lines}) > 2
    assert len({line.settled for line in lines}) > times // 3


def test_nothing_and_one_situation_without_an_answer_can_be_screened(base: RuleBase) -> None:
    assert list(screen([], base)) == []
    assert list(screen([Situation()])) == [in_short(advise(Situation()))]


def test_only_a_few_situations_are_held_at_a_time(base: RuleBase, random_situation: Draw) -> None:
    """The first line comes before more are asked for than are looked at together."""
    draw, asked = Random(1), 0

    def endless() -> Iterator[Situation]:
        nonlocal asked
        while True:
            asked += 1
            yield random_situation(draw, 0.5)

    lines = screen(endless(), base)
    assert len([next(lines) for _ in range(TOGETHER + 1)]) == TOGETHER + 1
    assert asked <= 2 * TOGETHER + 1
