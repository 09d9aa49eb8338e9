"""What is asked of one drafted measure serves its review and never weighs on the advice about a case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge.condition import Condition
from ..knowledge.library import Library
from ..knowledge.problem import Problem, did_you_mean
from ..knowledge.question import UNEVEN
from .citation import base_id, given_behind
from .declarations import Declarations
from .rule import CASE_CONSEQUENCES, FactValue, Rule

# What a review takes up; everything else speaks about the case.
OF_A_REVIEW = (CASE_CONSEQUENCES["flaw"], CASE_CONSEQUENCES["raise"])
OF_A_CASE = frozenset({*CASE_CONSEQUENCES.values(), "posture"} - {*OF_A_REVIEW})


def draft_problems(rules: Sequence[Rule], declarations: Declarations, library: Library) -> Iterator[Problem]:
    """Every rule that mixes what is asked of a draft with advice on a case, and flaws nobody finds."""
    drafts = library.questionnaire.draft_facts
    behind = given_behind(rules)
    on_drafts = {rule.id for rule in rules if behind[base_id(rule.id)] & drafts}
    makers: dict[FactValue, list[Rule]] = defaultdict(list)
    for rule in rules:
        for pair in rule.concludes:
            makers[pair].append(rule)
    for rule in rules:
        place = str(rule.place)
        flaws = [value for fact, value in rule.concludes if fact == CASE_CONSEQUENCES["flaw"]]
        if rule.id not in on_drafts:
            if flaws:
                what = f"{rule.id}: the flaw '{flaws[0]}' hangs on nothing that is asked of a draft."
                yield Problem(place, what, "Add a condition on the draft, or write a warning instead.")
            continue
        if rule.arguments or any(fact in OF_A_CASE for fact, _ in rule.concludes):
            what = f"{rule.id}: what is asked of one draft may not weigh on the advice about a case."
            yield Problem(place, what, "Name a flaw or raise a guideline instead.")
        if not _needs_a_draft(rule.when, drafts, makers, on_drafts):
            what = f"{rule.id}: it could fire although no draft is looked at."
            yield Problem(place, what, "Name an answer about the draft in `when`.")
    found = {value for pair in makers for value in pair[1:] if pair[0] == CASE_CONSEQUENCES["flaw"]}
    for flaw in declarations.flaws:
        if flaw.id not in found:
            yield Problem(str(flaw.place), f"No rule finds the flaw '{flaw.id}'.", "Write one or remove it.")
    yield from _guidelines(declarations, library)


def _needs_a_draft(
    condition: Condition,
    drafts: frozenset[str],
    makers: Mapping[FactValue, Sequence[Rule]],
    on_drafts: set[str],
) -> bool:
    """Whether the condition can hold only where a draft was asked about."""

    def only_of_drafts(fact: str, values: Sequence[str]) -> bool:
        made = [rule.id for value in values for rule in makers.get((fact, value), ())]
        return fact in drafts or (bool(made) and on_drafts.issuperset(made))

    def part(one: Condition) -> bool:
        return _needs_a_draft(one, drafts, makers, on_drafts)

    if any(only_of_drafts(fact, values) for fact, values in condition.has.items()):
        return True
    if condition.any and all(part(one) for one in condition.any):
        return True
    enough = condition.at_least
    return enough is not None and sum(not part(one) for one in enough.of) < enough.count


def _guidelines(declarations: Declarations, library: Library) -> Iterator[Problem]:
    """What checks a guideline in a case is asked of a case, what checks it in a review of a draft."""
    by_fact = library.questionnaire.by_fact
    for guideline in declarations.guidelines:
        for about, named in (("case", guideline.checked_by), ("draft", guideline.review_checked_by)):
            asked = [question.fact for question in by_fact.values() if question.about == about]
            for fact in named:
                if fact.removesuffix(UNEVEN) not in asked:
                    what = f"{guideline.id}: there is no question '{fact}' about a {about}."
                    yield Problem(str(guideline.place), what, did_you_mean(fact, asked))
