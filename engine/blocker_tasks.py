"""Tasks about what holds a measure back: which answer it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

import numpy as np

from ..knowledge.condition import UNKNOWN
from ..knowledge.exercise import WhatHoldsBack
from ..knowledge.problem import Problem
from ..knowledge.question import Change
from .advice_tasks import measure_line
from .batch import Batch
from .explanations import Explanations
from .misses import RAISED, plain
from .moves import Move, Replacing, moves, other_answers
from .posed import Posed, answers_behind, because, expected_first
from .ranking import boldness
from .report import MeasureLine
from .situation import Situation
from .standing import STANDINGS
from .sweep import Sweep
from .variants import Variants
from .why_report import Blocker


def what_holds_back(task: WhatHoldsBack, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Which answer keeps a measure down; raises Problem where none does."""
    line = measure_line(task.measure, told, where)
    if line.standing in RAISED or line.standing in ("owed-anyway", "keep-going"):
        what = f"Nothing holds '{line.id}' back: it stands under {line.standing}."
        raise Problem(where("measure"), what, "Name one that is not raised.")
    blockers = list(told.misses.blockers(line))
    decisive = [one for one in blockers if one.kind == line.decided_by]
    holding = _facts_behind(decisive, line, told)
    if not holding:
        what = f"No answer holds '{line.id}' back: {plain(line.decision)}"
        raise Problem(where("measure"), what, "Name one that an answer keeps down.")
    asked = told.situation.questionnaire.by_fact
    # Where an open answer holds it, any other one may matter by what it leaves open.
    by_open = line.decided_by == "open-answer"
    lifting = () if by_open else _lifting(line, told)
    somehow = {*_facts_behind(blockers, line, told), *lifting, *holding}
    given = [
        question.fact
        for question in told.situation.questionnaire.about("case")
        if question.fact not in told.situation.irrelevant
    ]
    answered = [one for one in given if told.situation.facts[one] != {UNKNOWN}]
    silent = [one for one in given if one not in answered]
    first = expected_first(task.answer, holding)

    def text(fact: str) -> str:
        answer = told.proofs.answer(fact)
        return f"{asked[fact].ask} {answer.answer}"

    def why(fact: str) -> str:
        if fact in holding:
            return plain(line.decision)
        return "No other answer to this would by itself put the measure higher."

    rules = tuple(dict.fromkeys(rule for one in decisive for rule in one.rules))
    against = tuple(one.rule for one in line.arguments if one.kind in ("against", "rule_out") and one.counts)
    behind = tuple(rule for rule in rules if line.decided_by == "posture" or rule in against)
    return Posed(
        prompt=f"“{line.title}” ({line.id}) stands under {line.standing}. Which answer holds it back?",
        hint="Look first at what the measure needs, then at the rules that speak against it.",
        right=first,
        fitting=holding,
        plausible=(
            one
            for one in (*answered, *silent)
            if one not in somehow and not (by_open and _lifts(one, line, told))
        ),
        known=given,
        what="question",
        text=text,
        why=why,
        explanation=" ".join(
            _without_repeats(plain(line.decision), plain(decisive[0].text), because(told, behind))
        ),
        rules=behind,
        guidance=told.base.library.measure_by_id[line.id].guidance,
    )


def _facts_behind(blockers: Sequence[Blocker], line: MeasureLine, told: Explanations) -> tuple[str, ...]:
    """The questions that blockers hang on, the arguments that speak for the measure left out."""
    speaking = {one.rule for one in line.arguments if one.kind == "for"}
    found = [fact.removesuffix("_uneven") for one in blockers for fact in one.facts]
    rules = [rule for one in blockers for rule in one.rules if rule not in speaking]
    found += answers_behind(told.proofs.of(rules))
    return tuple(dict.fromkeys(one.removesuffix("_uneven") for one in found))


def _lifting(line: MeasureLine, told: Explanations) -> set[str]:
    """The questions of which some single answer may put the measure higher, open answers aside."""
    tried = _every_move(told.situation)
    variants = Variants(told.base, told.situation, tried)
    batch = variants.batch([(at,) for at in range(len(tried))])
    found = told.base.ranking.standings(batch, told.situation.measures)
    higher = boldness(found.standing[:, _position(line, told)]) > _boldness_of(line)
    return {tried[row].fact for row in np.flatnonzero(higher)}


def _lifts(fact: str, line: MeasureLine, told: Explanations) -> bool:
    """Whether some single answer to this question puts the measure higher, whatever else is open."""
    ranking = told.base.ranking
    for move in _every_move(told.situation):
        if move.fact == fact:
            after = move.made(told.situation)
            ceiling = Sweep(told.base, ranking, after).ceiling
            batch = Batch.by_columns(told.base, [after.facts])
            standing = ranking.standings(batch, after.measures, ceiling).standing
            if boldness(standing[:, _position(line, told)])[0] > _boldness_of(line):
                return True
    return False


def _every_move(situation: Situation) -> tuple[Move, ...]:
    """Every single other answer: for all sides alike, for each side, ticked or unticked, and by itself."""
    ticks = (one for one in situation.questionnaire.about("case") if one.several)
    alone = (Replacing(question, value) for question in ticks for value in question.values)
    return (*other_answers(situation), *moves(situation, get_args(Change)), *alone)


def _position(line: MeasureLine, told: Explanations) -> int:
    return next(at for at, one in enumerate(told.base.library.measures) if one.id == line.id)


def _boldness_of(line: MeasureLine) -> int:
    return int(boldness(np.array([STANDINGS.index(line.standing)], dtype=np.int8))[0])


def _without_repeats(*texts: str) -> list[str]:
    found: list[str] = []
    for text in texts:
        if not any(text in one for one in found):
            found.append(text)
    return found
