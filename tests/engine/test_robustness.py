"""How firm the package is: every claim held against real reports, and nothing left out."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import Situation, advise, robustness, what_if
from cbm_advisor.engine.firmness import EVERY
from cbm_advisor.engine.moves import moves
from cbm_advisor.knowledge.worked_cases import worked_cases

Draw = Callable[..., Situation]
CASES = dict(worked_cases())


@pytest.fixture(scope="module", params=["western-sahara", "korea", "random"])
def situation(request: pytest.FixtureRequest, random_situation: Draw) -> Situation:
    if request.param != "random":
        return Situation.of(CASES[request.param])
    draw = random.Random(40)
    while True:
        found = random_situation(draw, 0.2)
        if advise(found).standing("raise-first"):
            return found


def test_every_claim_is_what_a_report_says_and_no_answer_is_left_out(situation: Situation) -> None:
    found = robustness(situation)
    members = [line.id for line in advise(situation).standing("raise-first")]
    assert list(found.members) == members
    claimed = {threat.change.text: threat.out for threat in found.threats}
    tried = moves(situation, EVERY)
    draw = random.Random(2)
    for threat in draw.sample(found.threats, min(3, len(found.threats))):
        after = what_if(situation, [threat.change.text]).after.standings
        assert {one: after[one] for one in members if after[one] != "raise-first"} == threat.out
    for move in draw.sample(tried, 10):
        answer = move.applied(situation.answer(move.fact), situation.parties)
        report = advise(situation.with_answer(move.fact, answer))
        standing = {line.id: line.standing for line in report.measures}
        out = {one: standing[one] for one in members if standing[one] != "raise-first"}
        sign = "=" if not move.question.several else "+=" if move.ticked else "-="
        side = f"@{move.side}" if move.side else ""
        assert claimed.get(f"{move.fact}{side}{sign}{move.value}", {}) == out


def test_members_are_firm_or_threatened(situation: Situation) -> None:
    found = robustness(situation)
    for member in found.members:
        assert (member in found.firm) == (found.against(member) == ())


def test_answers_that_nobody_could_arrange_are_tried_too() -> None:
    kinds = {move.question.change for move in moves(Situation(), EVERY)}
    assert kinds == set(EVERY)
    assert {move.question.change for move in moves(Situation())} == {"learn", "arrange"}


def test_where_nothing_is_in_front_nothing_can_fall() -> None:
    assert robustness(Situation()).threats == ()
