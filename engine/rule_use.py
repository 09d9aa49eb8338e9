"""Where a rule stands among everything else: what feeds it, what it feeds, and which cases make it fire."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..knowledge.question import Question
from ..knowledge.worked_cases import worked_cases
from .batch import Batch
from .citation import base_id, given_behind
from .rule import FactValue, Rule
from .rule_base import RuleBase
from .situation import Situation


class RuleUse(NamedTuple):
    """What feeds a rule and what it feeds.

    `questions` are those that it hangs on through its whole chain of findings, `before` the rules that
    conclude what it looks at, `after` those that look at what it concludes, `cases` the worked cases, by
    id, in which it fires.
    """

    rule: Rule
    questions: tuple[Question, ...]
    before: tuple[Rule, ...]
    after: tuple[Rule, ...]
    cases: tuple[str, ...]


def use_of(base: RuleBase, rule_id: str) -> RuleUse:
    """The use of the rule with this id; raises KeyError for an id that no rule has."""
    rule = base.rules[base.by_id[rule_id]]
    facts = behind_each(base)[base_id(rule_id)]
    concluded, looks = set(rule.concludes), _looks(base)
    looked_at = looks[rule_id]
    return RuleUse(
        rule=rule,
        questions=tuple(one for one in base.library.questionnaire.questions if one.fact in facts),
        before=tuple(one for one in base.rules if looked_at.intersection(one.concludes)),
        after=tuple(one for one in base.rules if concluded & looks[one.id]),
        cases=tuple(id_ for id_, fired in _fired(base) if rule_id in fired),
    )


@lru_cache(maxsize=2)
def behind_each(base: RuleBase) -> Mapping[str, frozenset[str]]:
    """For each rule as written, every answer it hangs on: see `given_behind`."""
    return given_behind(base.rules)


@lru_cache(maxsize=2)
def _looks(base: RuleBase) -> Mapping[str, set[FactValue]]:
    return {rule.id: {*rule.when.pairs(), *rule.unless.pairs()} for rule in base.rules}


@lru_cache(maxsize=2)
def _fired(base: RuleBase) -> Sequence[tuple[str, set[str]]]:
    cases = worked_cases()
    planes = Batch.by_columns(base, [Situation.of(case).facts for _, case in cases]).fired.planes
    return [
        (id_, {rule.id for rule, plane in zip(base.rules, planes, strict=True) if plane >> at & 1})
        for at, (id_, _) in enumerate(cases)
    ]
