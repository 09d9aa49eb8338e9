"""Places in a trace that tasks ask about: the step, what stands before it, and rules that nearly fire."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..knowledge.problem import Problem, did_you_mean
from .explanations import Explanations
from .misses import plain
from .posed import memory_before, missing, named
from .report import FactLine, Step
from .rule import Rule

NOTHING = "nothing"
ARGUMENT = "argument"
# Near misses that are enough to choose from.
ENOUGH = 5


class Place(NamedTuple):
    """A step of the trace and what stands before it."""

    step: Step
    before: Step | None


def place_of(told: Explanations, after: str | None, number: int | None, where: Callable[[str], str]) -> Place:
    """The step that a task is about; raises Problem where the trace has none there."""
    trace = told.report.trace
    if after is not None:
        number = step_of(told, after, "after", where).step + 1
    assert number is not None
    if number > len(trace):
        what = f"The trace has {len(trace)} steps, there is no step {number}."
        raise Problem(where("after" if after else "step"), what, "Name an earlier place.")
    return Place(trace[number - 1], trace[number - 2] if number > 1 else None)


def step_of(told: Explanations, rule: str, field: str, where: Callable[[str], str]) -> Step:
    """The step at which a rule fires; raises Problem where it does not."""
    step = next((one for one in told.report.trace if one.rule == rule), None)
    if step is None:
        fired = [one.rule for one in told.report.trace]
        what = f"The rule '{rule}' does not fire in this case."
        if rule not in told.base.by_id:
            what = f"There is no rule '{rule}'."
        raise Problem(where(field), what, did_you_mean(rule, fired) or "Name one that fires.")
    return step


def told_so_far(told: Explanations, before: Step | None, asked: str, at_first: str) -> str:
    """What has just fired and what it concluded, and then the question."""
    if before is None:
        return f"The answers are in working memory and nothing has fired. {at_first}"
    new = [conclusion_in_words(told, one) for one in dict.fromkeys(conclusion_ids(before))]
    added = f"It concluded: {'; '.join(new)}." if new else "It concluded nothing new."
    return f"At step {before.step} the rule {named(told, before.rule)} has fired. {added} {asked}"


def near_misses(told: Explanations, step: Step) -> list[str]:
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


def conclusion_in_words(told: Explanations, option: str) -> str:
    """A conclusion by its id, with what it says."""
    if option == NOTHING:
        return "Nothing new"
    fact, _, value = option.partition("=")
    if fact == ARGUMENT:
        kind, _, ground = value.partition(" ")
        return f"An argument about measures: {kind.replace('_', ' ')}, ground {ground}"
    words = plain(told.proofs.words(fact, (value,))).rstrip(".")
    return f"{fact} = {value}" + (f" ({words})" if words != value else "")


def conclusion_ids(step: Step) -> tuple[str, ...]:
    """Everything that a step adds, arguments too."""
    return tuple(conclusion_id(one) for one in step.concluded)


def conclusion_id(line: FactLine) -> str:
    """What a conclusion is called as an option."""
    return pair_id(line.fact, line.value)


def pair_id(fact: str, value: str) -> str:
    """What a fact and its value are called as an option."""
    return f"{fact}={value}"
