"""Where a rule stands among everything else: what feeds it, what it feeds, and which cases make it fire."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..knowledge.question import Question
from ..knowledge.worked_cases import worked_cases
from .batch import Batch
from .citation import base_id, given_behind
from .rule import Rule
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
    facts = given_behind(base.rules)[base_id(rule_id)]
    concluded = set(rule.concludes)
    looked_at = _looks_at(rule)
    return RuleUse(
        rule=rule,
        questions=tuple(one for one in base.library.questionnaire.questions if one.fact in facts),
        before=tuple(one for one in base.rules if looked_at.intersection(one.concludes)),
        after=tuple(one for one in base.rules if concluded & _looks_at(one)),
        cases=tuple(id_ for id_, fired in _fired(base) if rule_id in fired),
    )


def _looks_at(rule: Rule) -> set[tuple[str, str]]:
    return {*rule.when.pairs(), *rule.unless.pairs()}


@lru_cache(maxsize=2)
def _fired(base: RuleBase) -> Sequence[tuple[str, set[str]]]:
    cases = worked_cases()
    planes = Batch.by_columns(base, [Situation.of(case).facts for _, case in cases]).fired.planes
    return [
        (id_, {rule.id for rule, plane in zip(base.rules, planes, strict=True) if plane >> at & 1})
        for at, (id_, _) in enumerate(cases)
    ]
