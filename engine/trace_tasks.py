"""Tasks about the trace: which rule fires next, and what comes into working memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..knowledge.exercise import NextConclusion, NextFiring
from ..knowledge.problem import Problem, did_you_mean
from .explanations import Explanations
from .misses import plain
from .posed import Posed, because, gap_in_words, memory_before, missing, named
from .report import FactLine, Step
from .rule import Rule

NOTHING = "nothing"
# Near misses that are enough to choose from.
ENOUGH = 5
ARGUMENT = "argument"
ORDER = (
    "Of the rules on the agenda the one with the lowest stratum fires first; within a stratum they fire in "
    "the order of their files and of the lines in them. What has just been concluded can bring a rule to "
    "the front."
)
AGENDA = "Which of the rules next on the agenda says something new, and does not only argue about measures?"
MEMORY = "Read the `then` of the rule, and leave out what working memory holds already."


class Place(NamedTuple):
    """A step of the trace and what stands before it."""

    step: Step
    before: Step | None


def next_firing(task: NextFiring, told: Explanations, where: Callable[[str], str]) -> Posed:
    """Which rule fires next; raises Problem for a place that is not in the trace."""
    step, before = _place(told, task.after, task.step, where)
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
        prompt=_after(told, before, "Which rule fires next?", "Which rule fires first?"),
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


def next_conclusion(task: NextConclusion, told: Explanations, where: Callable[[str], str]) -> Posed:
    """What a rule concludes, or what comes next into working memory."""
    if task.rule is not None:
        step = _step_of(told, task.rule, "rule", where)
        prompt = f"At step {step.step} the rule {named(told, step.rule)} fires. What does it conclude?"
        new = tuple(dict.fromkeys(_ids(step))) or (NOTHING,)
    else:
        first, before = _place(told, task.after, task.step, where)
        step = next((one for one in told.report.trace[first.step - 1 :] if any(_facts(one))), first)
        new = tuple(_id(one) for one in _facts(step)) or (NOTHING,)
        asked = "Arguments about measures aside, what comes next into working memory?"
        prompt = _after(told, before, asked, asked)
    rule = told.base.rules[told.base.by_id[step.rule]]
    said = _said(told)

    def why(option: str) -> str:
        if option in new:
            nothing = f"What {step.rule} concludes holds already, so nothing is added."
            return nothing if option == NOTHING else f"{step.rule} concludes it at step {step.step}."
        if option == NOTHING:
            return "Something new is concluded here."
        known = next(((one.step, one.rule) for one in told.report.trace if option in _ids(one)), None)
        if known:
            when = "It holds since" if known[0] < step.step else "It comes later, at"
            return f"{when} step {known[0]}, by {known[1]}."
        by = said[option][0]
        return f"Nothing concludes it here. {by.id} would. " + gap_in_words(
            memory_before(told, len(told.report.trace) + 1).gap(by)
        )

    again = "" if step.concluded else "; what it concludes held already"
    return Posed(
        prompt=prompt,
        hint=MEMORY if task.rule is not None else AGENDA,
        right=new,
        fitting={*new, *(_id_of(*pair) for pair in rule.concludes if step.concluded)},
        plausible=tuple(
            one
            for one in dict.fromkeys(_other_conclusions(told, step, rule))
            if one not in new and (task.rule is not None or not one.startswith(ARGUMENT))
        ),
        known={*said, NOTHING},
        what="conclusion",
        text=lambda option: _conclusion(told, option),
        why=why,
        explanation=f"Step {step.step}: {named(told, step.rule)} fires{again}. {because(told, [step.rule])}",
        rules=(step.rule,),
        step=step.step,
    )


def _place(told: Explanations, after: str | None, number: int | None, where: Callable[[str], str]) -> Place:
    trace = told.report.trace
    if after is not None:
        number = _step_of(told, after, "after", where).step + 1
    assert number is not None
    if number > len(trace):
        what = f"The trace has {len(trace)} steps, there is no step {number}."
        raise Problem(where("after" if after else "step"), what, "Name an earlier place.")
    return Place(trace[number - 1], trace[number - 2] if number > 1 else None)


def _step_of(told: Explanations, rule: str, field: str, where: Callable[[str], str]) -> Step:
    step = next((one for one in told.report.trace if one.rule == rule), None)
    if step is None:
        fired = [one.rule for one in told.report.trace]
        what = f"The rule '{rule}' does not fire in this case."
        if rule not in told.base.by_id:
            what = f"There is no rule '{rule}'."
        raise Problem(where(field), what, did_you_mean(rule, fired) or "Name one that fires.")
    return step


def _after(told: Explanations, before: Step | None, asked: str, at_first: str) -> str:
    if before is None:
        return f"The answers are in working memory and nothing has fired. {at_first}"
    new = [_conclusion(told, one) for one in dict.fromkeys(_id(one) for one in before.concluded)]
    added = f"It concluded: {'; '.join(new)}." if new else "It concluded nothing new."
    return f"At step {before.step} the rule {named(told, before.rule)} has fired. {added} {asked}"


def _waits(told: Explanations, rule: str, first: str) -> str:
    base = told.base
    mine, its = (base.strata[base.by_id[one]] for one in (rule, first))
    if mine > its:
        return f"It is on the agenda and waits: its stratum is {mine}, and {its} comes before."
    return "It is on the agenda and waits: same stratum, but it stands later in the order of the rules."


def _rivals(told: Explanations, step: Step, before: Step | None) -> Iterator[str]:
    """The one that stood next before, one that waits, a near miss, and then more of each."""
    waiting = [one for one in step.agenda if one != step.rule]
    misses = _near_misses(told, step)
    if before is not None:
        yield from (one for one in before.agenda[1:2] if one != step.rule)
    yield from waiting[:1]
    yield from misses[:1]
    yield from waiting[len(waiting) // 2 :][:1]
    yield from misses[1:3]
    yield from waiting[1:]
    yield from misses[3:]


def _near_misses(told: Explanations, step: Step) -> list[str]:
    """Rules that never fire here and share what the right one looks at; least lacking first."""
    base, fired = told.base, {one.rule for one in told.report.trace}
    memory = memory_before(told, step.step)
    looked_at = set(base.rules[base.by_id[step.rule]].when.facts())

    def distance(rule: Rule) -> tuple[tuple[int, bool], int]:
        return missing(memory.gap(rule)), base.by_id[rule.id]

    silent = [
        rule
        for at, rule in enumerate(base.rules)
        if rule.id not in fired and at not in base.about_drafts and rule.id not in step.agenda
    ]
    near = [rule for rule in silent if not looked_at.isdisjoint(rule.when.facts())]
    return [rule.id for rule in sorted(near if len(near) >= ENOUGH else silent, key=distance)]


def _other_conclusions(told: Explanations, step: Step, rule: Rule) -> Iterator[str]:
    """Other values of the same facts, what comes from rules nearby, nothing, and what near misses say."""
    trace, at = told.report.trace, step.step - 1
    pairs = tuple(_id_of(*pair) for pair in rule.concludes)
    own = {*_ids(step), *pairs} if step.concluded else set()
    if not step.concluded:
        yield from pairs
    values, said = told.base.declarations.known_facts, _said(told)
    for fact, value in rule.concludes:
        others = [_id_of(fact, one) for one in values[fact] if one != value]
        yield from [one for one in others if one in said and one not in own][:2]
    nearby = [*trace[at + 1 : at + 6], *reversed(trace[max(at - 5, 0) : at])]
    yield from (one for other in nearby for one in _ids(other) if one not in own)
    yield NOTHING
    for other in _near_misses(told, step)[:8]:
        concluded = told.base.rules[told.base.by_id[other]].concludes
        yield from (_id_of(*pair) for pair in concluded if _id_of(*pair) not in own)


def _facts(step: Step) -> Iterable[FactLine]:
    return (one for one in step.concluded if one.fact != ARGUMENT)


def _ids(step: Step) -> tuple[str, ...]:
    return tuple(_id(one) for one in step.concluded)


def _id(line: FactLine) -> str:
    return _id_of(line.fact, line.value)


def _id_of(fact: str, value: str) -> str:
    return f"{fact}={value}"


def _conclusion(told: Explanations, option: str) -> str:
    if option == NOTHING:
        return "Nothing new"
    fact, _, value = option.partition("=")
    if fact == ARGUMENT:
        kind, _, ground = value.partition(" ")
        return f"An argument about measures: {kind.replace('_', ' ')}, ground {ground}"
    words = plain(told.proofs.words(fact, (value,))).rstrip(".")
    return f"{fact} = {value}" + (f" ({words})" if words != value else "")


def _said(told: Explanations) -> dict[str, list[Rule]]:
    """Everything that rules about cases can conclude, and which do."""
    found: dict[str, list[Rule]] = {}
    for at, rule in enumerate(told.base.rules):
        if at in told.base.about_drafts:
            continue
        for pair in rule.concludes:
            found.setdefault(_id_of(*pair), []).append(rule)
        for one in rule.arguments:
            found.setdefault(_id_of(ARGUMENT, f"{one.kind} {one.ground}"), []).append(rule)
    return found
