"""Tasks about the answers: which one holds a measure back, and which other one would turn the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from ..knowledge.exercise import WhatHoldsBack, WhatTurns
from ..knowledge.problem import Problem, did_you_mean
from .advice_tasks import measure_line
from .batch import Batch
from .explanations import Explanations
from .misses import RAISED, plain
from .moves import Move
from .posed import Posed, answers_behind, because
from .ranking import boldness
from .report import MeasureLine
from .rule import CASE_CONSEQUENCES
from .situation import Situation
from .standing import STANDINGS
from .variants import Variants
from .why_report import Blocker

CANDIDATE = CASE_CONSEQUENCES["posture"]
# Who the sides are is no answer that could be another one.
FIXED = "fixed"


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
    answered = [one for one in given if told.situation.facts[one] != {"unknown"}]
    silent = [one for one in given if one not in answered]
    first = _first(task.answer, holding)

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
    first = _first(task.answer, turning)
    becomes = after[first[0]].verdict
    rules = _proposing(_made(after[first[0]].move, situation), becomes, told)
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


def _staying(after: Mapping[str, _Turn], turning: Sequence[str], told: Explanations) -> Iterator[str]:
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


def _facts_behind(blockers: Sequence[Blocker], line: MeasureLine, told: Explanations) -> tuple[str, ...]:
    """The questions that blockers hang on, the arguments that speak for the measure left out."""
    speaking = {one.rule for one in line.arguments if one.kind == "for"}
    found = [fact.removesuffix("_uneven") for one in blockers for fact in one.facts]
    rules = [rule for one in blockers for rule in one.rules if rule not in speaking]
    found += answers_behind(told.proofs.of(rules))
    return tuple(dict.fromkeys(one.removesuffix("_uneven") for one in found))


def _lifting(line: MeasureLine, told: Explanations) -> set[str]:
    """The questions of which some single answer may put the measure higher."""
    moves = _moves(told.situation)
    variants = Variants(told.base, told.situation, moves)
    batch = variants.batch([(), *((at,) for at in range(len(moves)))])
    at = next(at for at, one in enumerate(told.base.library.measures) if one.id == line.id)
    found = told.base.ranking.standings(batch, told.situation.measures)
    bold = boldness(found.standing[:, at])
    now = boldness(np.array([STANDINGS.index(line.standing)], dtype=np.int8))[0]
    low = max(int(bold[0]), int(now))
    return {moves[row].fact for row in np.flatnonzero(bold[1:] > low)}


class _Turn(NamedTuple):
    """One change of an answer, and the verdict after it."""

    move: Move
    verdict: str


def _turns(told: Explanations) -> dict[str, _Turn]:
    """The verdict after each single change, by the change as a person writes it."""
    moves = [one for one in _moves(told.situation) if one.question.change != FIXED]
    variants = Variants(told.base, told.situation, moves)
    batch = variants.batch([(at,) for at in range(len(moves))])
    after = [""] * len(moves)
    for posture in told.base.declarations.posture_by_id:
        for at in np.flatnonzero(batch.flags(batch.holds("posture", posture))):
            after[at] = posture
    return {_written(move): _Turn(move, verdict) for move, verdict in zip(moves, after, strict=True)}


def _made(move: Move, situation: Situation) -> Situation:
    return situation.with_answer(move.fact, move.applied(situation.answer(move.fact), situation.parties))


def _clashes(move: Move, situation: Situation) -> bool:
    """Whether the changed answer could not be right together with the others."""
    return bool(set(_made(move, situation).contradictions) - set(situation.contradictions))


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


def _moves(situation: Situation) -> tuple[Move, ...]:
    """Every single answer that could be another one, for all sides alike."""
    found = []
    for question in situation.questionnaire.about("case"):
        held = situation.facts[question.fact]
        if question.fact in situation.irrelevant:
            continue
        for value in (option.value for option in question.options):
            if not question.several or value == "none":
                if value not in held and not question.several:
                    found.append(Move(question, value))
            else:
                found.append(Move(question, value, ticked=value not in held))
    return tuple(found)


def _without_repeats(*texts: str) -> list[str]:
    found: list[str] = []
    for text in texts:
        if not any(text in one for one in found):
            found.append(text)
    return found


def _first(wanted: tuple[str, ...] | None, fitting: Sequence[str]) -> tuple[str, ...]:
    """The one that the author expects where it is right, and the first otherwise."""
    chosen = [one for one in wanted or () if one in fitting]
    return (chosen[0] if chosen else fitting[0],)


def _one_of_each(ids: Sequence[str], of: Callable[[str], str]) -> list[str]:
    """One of each kind before the second of any."""
    seen: dict[str, int] = {}
    rounds = []
    for id_ in ids:
        rounds.append((seen.get(of(id_), 0), id_))
        seen[of(id_)] = seen.get(of(id_), 0) + 1
    return [id_ for _, id_ in sorted(rounds, key=lambda one: one[0])]
