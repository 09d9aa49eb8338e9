"""Tasks about working memory: what a rule concludes, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..knowledge.exercise import NextConclusion
from .explanations import Explanations
from .posed import Posed, because, gap_in_words, memory_before, named
from .report import FactLine, Step
from .rule import Rule
from .trace_places import (
    ARGUMENT,
    NOTHING,
    conclusion_id,
    conclusion_ids,
    conclusion_in_words,
    near_misses,
    pair_id,
    place_of,
    step_of,
    told_so_far,
)

AGENDA = "Which of the rules next on the agenda says something new, and does not only argue about measures?"
MEMORY = "Read the `then` of the rule, and leave out what working memory holds already."


def next_conclusion(task: NextConclusion, told: Explanations, where: Callable[[str], str]) -> Posed:
    """What a rule concludes, or what comes next into working memory."""
    if task.rule is not None:
        step = step_of(told, task.rule, "rule", where)
        prompt = f"At step {step.step} the rule {named(told, step.rule)} fires. What does it conclude?"
        new = tuple(dict.fromkeys(conclusion_ids(step))) or (NOTHING,)
    else:
        first, before = place_of(told, task.after, task.step, where)
        step = next((one for one in told.report.trace[first.step - 1 :] if any(_facts(one))), first)
        new = tuple(conclusion_id(one) for one in _facts(step)) or (NOTHING,)
        asked = "Arguments about measures aside, what comes next into working memory?"
        prompt = told_so_far(told, before, asked, asked)
    rule = told.base.rules[told.base.by_id[step.rule]]
    said = _said(told)

    def why(option: str) -> str:
        if option in new:
            nothing = f"What {step.rule} concludes holds already, so nothing is added."
            return nothing if option == NOTHING else f"{step.rule} concludes it at step {step.step}."
        if option == NOTHING:
            return "Something new is concluded here."
        other = next((one for one in told.report.trace if option in conclusion_ids(one)), None)
        if other:
            when = "It holds since" if other.step < step.step else "It comes later, at"
            return f"{when} step {other.step}, by {other.rule}."
        by = said[option][0]
        return f"Nothing concludes it here. {by.id} would. " + gap_in_words(
            memory_before(told, len(told.report.trace) + 1).gap(by)
        )

    again = "" if step.concluded else "; what it concludes held already"
    return Posed(
        prompt=prompt,
        hint=MEMORY if task.rule is not None else AGENDA,
        right=new,
        fitting={*new, *(pair_id(*pair) for pair in rule.concludes if step.concluded)},
        plausible=tuple(
            one
            for one in dict.fromkeys(_other_conclusions(told, step, rule))
            if one not in new and (task.rule is not None or not one.startswith(ARGUMENT))
        ),
        known={*said, NOTHING},
        what="conclusion",
        text=lambda option: conclusion_in_words(told, option),
        why=why,
        explanation=f"Step {step.step}: {named(told, step.rule)} fires{again}. {because(told, [step.rule])}",
        rules=(step.rule,),
        step=step.step,
    )


def _other_conclusions(told: Explanations, step: Step, rule: Rule) -> Iterator[str]:
    """Other values of the same facts, what comes from rules nearby, nothing, and what near misses say."""
    trace, at = told.report.trace, step.step - 1
    pairs = tuple(pair_id(*pair) for pair in rule.concludes)
    own = {*conclusion_ids(step), *pairs} if step.concluded else set()
    if not step.concluded:
        yield from pairs
    values, said = told.base.declarations.known_facts, _said(told)
    for fact, value in rule.concludes:
        others = [pair_id(fact, one) for one in values[fact] if one != value]
        yield from [one for one in others if one in said and one not in own][:2]
    nearby = [*trace[at + 1 : at + 6], *reversed(trace[max(at - 5, 0) : at])]
    yield from (one for other in nearby for one in conclusion_ids(other) if one not in own)
    yield NOTHING
    for other in near_misses(told, step)[:8]:
        concluded = told.base.rules[told.base.by_id[other]].concludes
        yield from (pair_id(*pair) for pair in concluded if pair_id(*pair) not in own)


def _facts(step: Step) -> Iterable[FactLine]:
    return (one for one in step.concluded if one.fact != ARGUMENT)


def _said(told: Explanations) -> dict[str, list[Rule]]:
    """Everything that rules about cases can conclude, and which do."""
    found: dict[str, list[Rule]] = {}
    for at, rule in enumerate(told.base.rules):
        if at in told.base.about_drafts:
            continue
        for pair in rule.concludes:
            found.setdefault(pair_id(*pair), []).append(rule)
        for one in rule.arguments:
            found.setdefault(pair_id(ARGUMENT, f"{one.kind} {one.ground}"), []).append(rule)
    return found
