"""Tasks about the agenda: which rule fires next."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..knowledge.exercise import NextFiring
from .explanations import Explanations
from .posed import Posed, because, gap_in_words, memory_before, named
from .report import Step
from .trace_places import near_misses, place_of, told_so_far

ORDER = (
    "Of the rules on the agenda the one with the lowest stratum fires first; within a stratum they fire in "
    "the order of their files and of the lines in them. What has just been concluded can bring a rule to "
    "the front."
)


def next_firing(task: NextFiring, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Which rule fires next; raises Problem for a place that is not in the trace."""
    step, before = place_of(told, task.after, task.step, where)
    memory = memory_before(told, step.step)
    base = told.base
    fired = {one.rule: one.step for one in told.report.trace}

    def text(rule: str) -> str:
        return f"{base.rules[base.by_id[rule]].title} ({rule})"

    def why(rule: str) -> str:
        if rule == step.rule:
            return "It stands first on the agenda."
        if fired.get(rule, step.step) < step.step:
            return f"It has fired at step {fired[rule]}, and a rule fires once."
        if rule in step.agenda:
            return _waits(told, rule, step.rule)
        return "It is not on the agenda. " + gap_in_words(memory.gap(base.rules[base.by_id[rule]]))

    count = len(step.agenda)
    place = f"the first of {count}" if count > 1 else "the only one"
    head = f"Step {step.step}: {named(told, step.rule)} fires, {place} on the agenda."
    fresh = before is not None and step.rule not in before.agenda
    came = " It came onto the agenda only with what the step before concluded." if fresh else ""
    return Posed(
        prompt=told_so_far(told, before, "Which rule fires next?", "Which rule fires first?"),
        hint=ORDER,
        right=(step.rule,),
        fitting={step.rule},
        plausible=tuple(dict.fromkeys(_rivals(told, step, before))),
        known=base.by_id.keys() - {base.rules[at].id for at in base.about_drafts},
        what="rule",
        text=text,
        why=why,
        explanation=f"{head}{came} {because(told, [step.rule])}",
        rules=(step.rule,),
        step=step.step,
    )


def _waits(told: Explanations, rule: str, first: str) -> str:
    base = told.base
    mine, its = (base.strata[base.by_id[one]] for one in (rule, first))
    if mine > its:
        return f"It is on the agenda and waits: its stratum is {mine}, and {its} comes before."
    return "It is on the agenda and waits: same stratum, but it stands later in the order of the rules."


def _rivals(told: Explanations, step: Step, before: Step | None) -> Iterator[str]:
    """The one that stood next before, one that waits, a near miss, and then more of each."""
    waiting = [one for one in step.agenda if one != step.rule]
    misses = near_misses(told, step)
    if before is not None:
        yield from (one for one in before.agenda[1:2] if one != step.rule)
    yield from waiting[:1]
    yield from misses[:1]
    yield from waiting[len(waiting) // 2 :][:1]
    yield from misses[1:3]
    yield from waiting[1:]
    yield from misses[3:]
