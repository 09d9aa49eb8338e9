"""The ranking tells measures apart: over the worked cases and 500 plausible situations."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.ranking import Standings
from cbm_advisor.engine.standing import RAISE_FIRST, WORTH_RAISING
from cbm_advisor.knowledge.condition import Condition
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.measure import Measure
from cbm_advisor.knowledge.question import Question
from cbm_advisor.knowledge.worked_cases import worked_cases

Answers = dict[str, object]
SITUATIONS = 500
# How often each kind of conflict is drawn, and each number of ticks on a question with several answers.
KINDS = {
    "government_and_armed_group": 35,
    "between_states": 30,
    "between_communities": 12,
    "between_armed_groups": 10,
    "state_and_side_of_disputed_status": 7,
    "between_political_camps": 6,
}
TICKS = {1: 3, 2: 4, 3: 2, 4: 1}
# How often a question of the quick path, and any other, is left open.
OPEN_QUICK, OPEN_OTHER = 0.08, 0.35
NOTHING = ("none", "nothing", "none_yet", "no_process")
ONE_TRACK = ("process_phase", "agreement_status")


def plausible_answers(known: Library, draw: random.Random) -> Answers:
    answers: Answers = {"conflict_type": draw.choices(list(KINDS), list(KINDS.values()))}
    for question in known.questionnaire.about("case"):
        left_open = draw.random() < (OPEN_QUICK if question.quick else OPEN_OTHER)
        if question.fact not in answers and not left_open:
            answers[question.fact] = plausible_answer(question, draw)
    return answers


def plausible_answer(question: Question, draw: random.Random) -> object:
    values = [option.value for option in question.options]
    if question.fact in ONE_TRACK:
        return [draw.choice(values)]
    if question.several:
        nothing = [value for value in values if value in NOTHING]
        if nothing and draw.random() < 0.12:
            return nothing[:1]
        some = [value for value in values if value not in NOTHING]
        return draw.sample(some, min(len(some), *draw.choices(list(TICKS), list(TICKS.values()))))
    if question.per_side and draw.random() < 0.4:
        return {side: draw.choice(values) for side in ("Side A", "Side B")}
    return draw.choice(values)


@pytest.fixture(scope="module")
def situations(known: Library) -> list[Situation]:
    """The worked cases and plausible situations without contradictions."""
    draw = random.Random(3)
    found = [Situation.of(case) for _, case in worked_cases()]
    while len(found) < SITUATIONS + 3:
        drawn = Situation(**plausible_answers(known, draw))  # type: ignore[arg-type]
        if not drawn.contradictions:
            found.append(drawn)
    return found


@pytest.fixture(scope="module")
def ranked(base: RuleBase, situations: list[Situation]) -> Standings:
    return standings(base, situations)


def standings(base: RuleBase, situations: Sequence[Situation]) -> Standings:
    return base.ranking.standings(Batch.by_columns(base, [one.facts for one in situations]), {})


def with_package(ranked: Standings) -> list[int]:
    """The situations in which something is raised first at all."""
    return [int(row) for row in np.flatnonzero((ranked.standing == RAISE_FIRST).any(axis=1))]


def test_the_first_eight_hold_six_families_in_nine_of_ten(base: RuleBase, ranked: Standings) -> None:
    rows = with_package(ranked)
    assert len(rows) > SITUATIONS / 2
    varied = [
        len({base.ranking.measures[at].family for at in base.ranking.order(ranked, row)[:8]}) >= 6
        for row in rows
    ]
    assert np.mean(varied) >= 0.9


def test_the_package_spans_three_sectors_where_the_verdict_does_not_ask_for_few_steps(
    base: RuleBase, ranked: Standings
) -> None:
    spans = []
    for row in with_package(ranked):
        chosen = np.flatnonzero(ranked.standing[row] == RAISE_FIRST)
        if base.declarations.posture_by_id[ranked.postures[row]].package == 5:
            spans.append(len({base.ranking.measures[at].sector for at in chosen}) >= 3)
    assert len(spans) > 100
    assert np.mean(spans) >= 0.9


def test_more_than_three_measures_are_tied_in_front_in_at_most_one_of_ten(
    base: RuleBase, ranked: Standings
) -> None:
    tied = []
    for row in with_package(ranked):
        front = ranked.standing[row] <= WORTH_RAISING
        points = ranked.points[row][front]
        tied.append((points == points.max()).sum() > 3)
    assert np.mean(tied) <= 0.1


def friendly_answers(
    measure: Measure, known: Library, answer: Callable[..., object], draw: random.Random
) -> Answers:
    """Answers under which the measure applies and answers something; the rest at random."""
    answers: Answers = {
        question.fact: answer(question, draw)
        for question in known.questionnaire.about("case")
        if draw.random() < 0.5
    }
    answers["conflict_type"] = [draw.choice(measure.conflict_types)]
    answers["process_phase"] = [draw.choice(measure.phases)]
    answers["cbm_goal"] = draw.choice(measure.objectives)
    needed: Answers = {}
    satisfy(measure.needs, known, needed, draw)
    concerns = [*measure.concerns, *needed.pop("practical_concerns", [])]  # type: ignore[misc]
    if concerns:
        answers["practical_concerns"] = sorted(set(concerns))
    return {**answers, **needed}


def satisfy(condition: Condition, known: Library, answers: Answers, draw: random.Random) -> None:
    for fact, values in condition.has.items():
        value = draw.choice(values)
        answers[fact] = [value] if known.questionnaire.by_fact[fact].several else value
    if condition.any:
        satisfy(draw.choice(condition.any), known, answers, draw)


def test_every_measure_is_worth_raising_in_some_situation(
    base: RuleBase, known: Library, random_answer: Callable[..., object]
) -> None:
    draw = random.Random(1)
    unreached = []
    for at, measure in enumerate(base.ranking.measures):
        for tries in (120, 4000):
            drawn = [
                Situation(**friendly_answers(measure, known, random_answer, draw))  # type: ignore[arg-type]
                for _ in range(tries)
            ]
            if measure.owed or (standings(base, drawn).standing[:, at] <= WORTH_RAISING).any():
                break
        else:
            unreached.append(measure.id)
    assert unreached == []
