"""Tasks about the verdict: which single other answer would turn it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..knowledge.exercise import WhatTurns
from ..knowledge.problem import Problem, did_you_mean
from .advice_tasks import CANDIDATE
from .batch import Batch
from .explanations import Explanations
from .misses import plain
from .moves import Move, other_answers
from .posed import Posed, because, expected_first
from .situation import Situation
from .variants import Variants

# Who the sides are is no answer that could be another one.
FIXED = "fixed"


class Turn(NamedTuple):
    """One change of an answer, and the verdict after it."""

    move: Move
    verdict: str


def what_turns(task: WhatTurns, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Which other answer turns the verdict; raises Problem where none does."""
    postures, now = told.base.declarations.posture_by_id, told.report.verdict.posture
    if task.to is not None and task.to not in postures:
        raise Problem(where("to"), f"There is no verdict '{task.to}'.", did_you_mean(task.to, postures))
    after, situation = _turns(told), told.situation
    turning = [
        text
        for text, (move, verdict) in after.items()
        if verdict == (task.to or verdict) and verdict != now and not _clashes(move, situation)
    ]
    if not turning:
        what = f"No single answer turns the verdict {now}" + (f" into {task.to}." if task.to else ".")
        raise Problem(where("to" if task.to else "kind"), what, "Ask for another verdict or another case.")
    first = expected_first(task.answer, turning)
    becomes = after[first[0]].verdict
    rules = _proposing(after[first[0]].move.made(situation), becomes, told)
    reasons = because(told, rules) or plain(postures[becomes].statement)
    aim = f" into {task.to}" if task.to else ""
    return Posed(
        prompt=f"Which of these other answers would by itself turn the verdict{aim}?",
        hint="Look for the answer that the rules about the verdict hang on, directly or through a finding.",
        right=first,
        fitting=turning,
        plausible=_staying(after, turning, told),
        known=after,
        what="change",
        text=lambda change: f"{_asked(after[change].move)} ({change})",
        why=lambda change: (
            f"The verdict {'stays' if after[change].verdict == now else 'becomes'} {after[change].verdict}."
        ),
        explanation=f"The verdict becomes {becomes}: {reasons}",
        rules=rules,
    )


def _asked(move: Move) -> str:
    put = "" if not move.question.several else "also " if move.ticked else "no longer "
    return f"{move.question.ask} {put}“{move.question.option(move.value).label}”"


def _staying(after: Mapping[str, Turn], turning: Sequence[str], told: Explanations) -> Iterator[str]:
    """Changes that do not do it: first those of answers that could, then of what verdicts hang on."""
    decisive = {after[one].move.fact for one in turning}
    looked_at = {
        fact
        for rule in told.base.rules
        if any(pair[0] == CANDIDATE for pair in rule.concludes)
        for fact in (*rule.when.facts(), *rule.unless.facts())
    }

    def far(change: str) -> tuple[bool, bool]:
        fact = after[change].move.fact
        return fact not in decisive, fact not in looked_at

    staying = sorted((one for one in after if one not in turning), key=far)
    for change in _one_of_each(staying, lambda one: after[one].move.fact):
        if not _clashes(after[change].move, told.situation):
            yield change


def _turns(told: Explanations) -> dict[str, Turn]:
    """The verdict after each single change, by the change as a person writes it."""
    moves = [one for one in other_answers(told.situation) if one.question.change != FIXED]
    variants = Variants(told.base, told.situation, moves)
    batch = variants.batch([(at,) for at in range(len(moves))])
    after = [""] * len(moves)
    for posture in told.base.declarations.posture_by_id:
        for at in np.flatnonzero(batch.flags(batch.holds("posture", posture))):
            after[at] = posture
    return {_written(move): Turn(move, verdict) for move, verdict in zip(moves, after, strict=True)}


def _clashes(move: Move, situation: Situation) -> bool:
    """Whether the changed answer could not be right together with the others."""
    return bool(set(move.made(situation).contradictions) - set(situation.contradictions))


def _written(move: Move) -> str:
    sign = "=" if not move.question.several else "+=" if move.ticked else "-="
    return f"{move.fact}{sign}{move.value}"


def _proposing(situation: Situation, posture: str, told: Explanations) -> tuple[str, ...]:
    """The rules that propose this verdict there."""
    planes = Batch.by_columns(told.base, [situation.facts]).fired.planes
    return tuple(
        rule.id
        for rule, plane in zip(told.base.rules, planes, strict=True)
        if plane and (CANDIDATE, posture) in rule.concludes
    )


def _one_of_each(ids: Sequence[str], of: Callable[[str], str]) -> list[str]:
    """One of each kind before the second of any."""
    seen: dict[str, int] = {}
    rounds = []
    for id_ in ids:
        rounds.append((seen.get(of(id_), 0), id_))
        seen[of(id_)] = seen.get(of(id_), 0) + 1
    return [id_ for _, id_ in sorted(rounds, key=lambda one: one[0])]
