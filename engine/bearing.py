"""What the answer to a question is weighed for: everything that looks at it directly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..knowledge.question import UNEVEN
from .rule import Rule
from .rule_base import RuleBase


class Bearing(NamedTuple):
    """What one question bears on.

    `concluded` holds the conclusions by the name of their fact, `families` the kinds of measures that
    arguments speak about, `needed_by` the measures that apply or not because of the answer.
    """

    concluded: Mapping[str, frozenset[str]]
    families: frozenset[str]
    needed_by: frozenset[str]


def bearings(base: RuleBase) -> dict[str, Bearing]:
    """The bearing of every question that is looked at, by its fact."""
    looking: dict[str, list[Rule]] = defaultdict(list)
    for rule in base.rules:
        for fact in _asked_about(pair[0] for pair in (*rule.when.pairs(), *rule.unless.pairs())):
            looking[fact].append(rule)
    needed: dict[str, set[str]] = defaultdict(set)
    for measure in base.library.measures:
        for fact in _asked_about(measure.needs.facts()):
            needed[fact].add(measure.id)
    return {
        question.fact: _bearing(base, looking[question.fact], needed[question.fact])
        for question in base.library.questionnaire.questions
    }


def _asked_about(facts: Iterable[str]) -> set[str]:
    return {fact.removesuffix(UNEVEN) for fact in facts}


def _bearing(base: RuleBase, rules: list[Rule], needed: set[str]) -> Bearing:
    concluded: dict[str, set[str]] = defaultdict(set)
    for rule in rules:
        for fact, value in rule.concludes:
            concluded[fact].add(value)
    picked = frozenset().union(
        *(base.attributed.picked(argument.selector) for rule in rules for argument in rule.arguments)
    )
    return Bearing(
        {fact: frozenset(values) for fact, values in concluded.items()},
        frozenset(base.library.measures[at].family for at in picked),
        frozenset(needed),
    )
