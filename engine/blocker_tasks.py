"""Tasks about what holds a measure back: which answer it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..knowledge.condition import UNKNOWN
from ..knowledge.exercise import WhatHoldsBack
from ..knowledge.problem import Problem
from .advice_tasks import measure_line
from .explanations import Explanations
from .misses import RAISED, plain
from .moves import other_answers
from .posed import Posed, answers_behind, because, expected_first
from .ranking import boldness
from .report import MeasureLine
from .standing import STANDINGS
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
    lifting = _lifting(line, told)
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
        plausible=[one for one in (*answered, *silent) if one not in somehow],
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
    """The questions of which some single answer may put the measure higher."""
    moves = other_answers(told.situation)
    variants = Variants(told.base, told.situation, moves)
    batch = variants.batch([(), *((at,) for at in range(len(moves)))])
    at = next(at for at, one in enumerate(told.base.library.measures) if one.id == line.id)
    found = told.base.ranking.standings(batch, told.situation.measures)
    bold = boldness(found.standing[:, at])
    now = boldness(np.array([STANDINGS.index(line.standing)], dtype=np.int8))[0]
    low = max(int(bold[0]), int(now))
    return {moves[row].fact for row in np.flatnonzero(bold[1:] > low)}


def _without_repeats(*texts: str) -> list[str]:
    found: list[str] = []
    for text in texts:
        if not any(text in one for one in found):
            found.append(text)
    return found
