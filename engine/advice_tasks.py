"""Tasks about the advice: which verdict, where a measure stands, which warning shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..knowledge.exercise import WhichStanding, WhichVerdict, WhichWarning
from ..knowledge.problem import Problem, did_you_mean
from .decision import PLAIN
from .explanations import ALOUD, Explanations
from .misses import RAISED, plain
from .posed import Posed, because, gap_in_words, missing, named
from .report import MeasureLine
from .rule import CASE_CONSEQUENCES
from .standing import STANDINGS, Standing

CANDIDATE = CASE_CONSEQUENCES["posture"]
NO_WARNING = "none"
FIRST = "It is the first of the declared order that a rule proposes."
NOT_PROPOSED = "No rule proposes any verdict, so the last of the declared order holds."
# Where a measure stands by an answer, an outcome or its nature, and not by what rules say.
WITHOUT_RULES = ("needs", "open-need", "owed", "in-place", "refused", "failed-before")
NOT_OWED = "It is not among what is owed to people whatever the sides do."
BOLD = ("raise-first", "worth-raising", "later", "not-now")
# What a class may take each standing for, nearest first.
NEARBY: dict[Standing, tuple[Standing, ...]] = {
    "raise-first": ("worth-raising", "later", "owed-anyway", "not-now"),
    "worth-raising": ("raise-first", "later", "not-now", "open"),
    "owed-anyway": ("raise-first", "worth-raising", "later", "not-now"),
    "keep-going": ("raise-first", "worth-raising", "owed-anyway", "later"),
    "open": ("worth-raising", "not-now", "does-not-apply", "later"),
    "later": ("worth-raising", "not-now", "raise-first", "open"),
    "not-now": ("later", "worth-raising", "does-not-apply", "raise-first"),
    "does-not-apply": ("not-now", "open", "later", "worth-raising"),
}


def verdict(task: WhichVerdict, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Which verdict the report gives."""
    postures, given = told.base.declarations.posture_by_id, told.report.verdict
    order = list(postures)
    proposed = {one: told.proofs.makers.get((CANDIDATE, one), []) for one in order}

    def lacks(posture: str) -> tuple[int, bool]:
        gaps = told.proofs.gaps((CANDIDATE, posture))
        return missing(gaps[0]) if gaps else (len(order), True)

    def why(posture: str) -> str:
        if posture == given.posture:
            return FIRST if proposed[posture] else NOT_PROPOSED
        if proposed[posture]:
            by = named(told, proposed[posture][0])
            return f"{by} proposes it, and it gives way: {given.posture} stands before it in the order."
        if posture == order[-1]:
            return "It holds only where no rule proposes another."
        gap = told.proofs.gaps((CANDIDATE, posture))[0]
        return f"No rule proposes it. Nearest is {gap.rule}. {gap_in_words(gap)}"

    others = [one for one in order if one != given.posture]
    others.sort(key=lambda one: (not proposed[one], lacks(one), order.index(one)))
    reason = because(told, proposed[given.posture]) or NOT_PROPOSED
    rivals = [one for one in others if proposed[one]]
    beaten = f" Proposed as well, and later in the order: {', '.join(rivals)}." if rivals else ""
    return Posed(
        prompt=f"Which verdict does the report on “{told.report.case.title}” give?",
        hint="Ask first whether missing trust is what holds the sides back, then what measures are to serve.",
        right=(given.posture,),
        fitting={given.posture},
        plausible=others,
        known=postures,
        what="verdict",
        text=lambda posture: f"{posture}: {plain(postures[posture].statement)}",
        why=why,
        explanation=f"{plain(given.statement)} {reason}{beaten}",
        rules=given.rules,
    )


def standing(task: WhichStanding, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Where a measure ends up; raises Problem for a measure that is not in the catalogue."""
    line = measure_line(task.measure, told, where)
    rules = _behind(line, told)
    reasons = because(told, rules)
    decided = plain(line.decision)
    return Posed(
        prompt=f"Where will “{line.title}” ({line.id}) stand?",
        hint="Look at what the measure needs, then at what speaks for and against it, then at the verdict.",
        right=(line.standing,),
        fitting={line.standing},
        plausible=NEARBY[line.standing],
        known=STANDINGS,
        what="standing",
        text=lambda one: f"{one}: {ALOUD[one]}",  # type: ignore[index]
        why=lambda one: decided if one == line.standing else _why_not_there(one, line, told),
        explanation=f"{line.standing}. {decided}" + (f" {reasons}" if reasons not in decided else ""),
        rules=rules,
        guidance=told.base.library.measure_by_id[line.id].guidance,
    )


def warning(task: WhichWarning, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Which warning the report shows, or that it shows none."""
    declared = {one.id: one for one in told.base.declarations.warnings}
    shown = {one.id: one for one in told.report.warnings}
    if task.warning is not None and task.warning not in shown:
        what = f"The warning '{task.warning}' does not show in this case."
        raise Problem(where("warning"), what, did_you_mean(task.warning, shown))
    right = task.warning or next(iter(shown), NO_WARNING)

    def lacks(id_: str) -> tuple[int, bool, int]:
        gap = told.proofs.gaps(("warning", id_))[0]
        return (*missing(gap), list(declared).index(id_))

    def why(id_: str) -> str:
        if id_ == NO_WARNING:
            return "No rule that warns has fired." if not shown else "A warning shows here."
        if id_ in shown:
            return because(told, shown[id_].rules)
        gap = told.proofs.gaps(("warning", id_))[0]
        return f"It does not show. Nearest is {gap.rule}. {gap_in_words(gap)}"

    rules = shown[right].rules if right in shown else ()
    silent = sorted((one for one in declared if one not in shown), key=lacks)
    return Posed(
        prompt="Which of these warnings does the report show?",
        hint="For each, ask which answer would have to be given for it to be said.",
        right=(right,),
        fitting={*shown} or {NO_WARNING},
        plausible=[*silent[:2], NO_WARNING, *silent[2:]] if shown else silent,
        known={*declared, NO_WARNING},
        what="warning",
        text=lambda id_: "None of these" if id_ == NO_WARNING else f"{id_}: {plain(declared[id_].statement)}",
        why=why,
        explanation=f"{right}. {because(told, rules)}" if rules else "No warning shows here.",
        rules=rules,
    )


def measure_line(id_: str, told: Explanations, where: Callable[[str], str]) -> MeasureLine:
    """The line of the report on a measure; raises Problem where the catalogue has none of this id."""
    lines = {line.id: line for line in told.report.measures}
    if id_ not in lines:
        raise Problem(where("measure"), f"There is no measure '{id_}'.", did_you_mean(id_, lines))
    return lines[id_]


def _behind(line: MeasureLine, told: Explanations) -> tuple[str, ...]:
    """The rules that put the measure where it stands, at most two."""
    if line.decided_by in WITHOUT_RULES:
        return ()
    if line.decided_by == "posture":
        return told.report.verdict.rules
    kinds = ("for",) if line.standing in RAISED else ("rule_out", "against", "on_condition", "for")
    counted = [one for one in line.arguments if one.counts]
    spoken = (one.rule for kind in kinds for one in counted if one.kind == kind)
    return tuple(dict.fromkeys(spoken))[:2]


def _why_not_there(wrong: str, line: MeasureLine, told: Explanations) -> str:
    if line.standing in ("owed-anyway", "keep-going"):
        return PLAIN[line.decided_by]
    if wrong in ("owed-anyway", "keep-going"):
        return "It is not in place." if wrong == "keep-going" else NOT_OWED
    if line.decided_by in ("needs", "open-need"):
        return plain(line.decision)
    if wrong == "open":
        return "Nothing that it needs hangs on an open answer."
    if wrong == "does-not-apply":
        return "What it needs is met."
    if BOLD.index(wrong) < BOLD.index(line.standing):
        return _why_no_higher(wrong, line, told)
    if wrong == "worth-raising":
        return plain(line.decision)
    return "More speaks for it than that. " + next(_reasons(line, "for"), "")


def _why_no_higher(wrong: str, line: MeasureLine, told: Explanations) -> str:
    if line.standing in RAISED:
        return plain(told.misses.not_first(line, told.base.library.measure_by_id[line.id]))
    if wrong in RAISED or line.decided_by != "points":
        return plain(next(iter(told.misses.blockers(line))).text)
    return "Too little speaks for it even for that."


def _reasons(line: MeasureLine, kind: str) -> Iterator[str]:
    return (plain(one.because) for one in line.arguments if one.kind == kind and one.counts)
