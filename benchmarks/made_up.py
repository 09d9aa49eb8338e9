"""Rule bases of any size over the shipped questions: how time grows with rules."""

from __future__ import annotations

import random
from typing import Any

from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.rule import Rule


def made_up(count: int, seed: int = 1) -> RuleBase:
    """A rule base of `count` rules like the shipped ones: a few lines each, chains, exceptions."""
    draw = random.Random(seed)
    base = shipped_rule_base()
    asked = [
        (fact, [value for value in values if value != "unknown"])
        for fact, values in base.library.questionnaire.given_facts()
        if fact not in base.library.questionnaire.draft_facts
    ]
    rules = []
    for number in range(count):
        when: dict[str, Any] = {
            fact: draw.sample(values, min(len(values), draw.choice([1, 1, 2, 3])))
            for fact, values in draw.sample(asked, draw.choice([1, 2, 2, 3]))
        }
        if number and draw.random() < 0.3:
            when[f"made_up_{draw.randrange(number)}"] = ["yes"]
        unless = dict([draw.choice(asked)]) if draw.random() < 0.2 else {}
        unless = {fact: values[:1] for fact, values in unless.items() if fact not in when}
        rules.append(
            Rule.model_validate(
                {
                    "id": f"made-up/{number}",
                    "title": f"Made up {number}",
                    "because": "It was drawn.",
                    "when": when,
                    "unless": unless,
                    "then": [{"conclude": {f"made_up_{number}": "yes"}}],
                }
            )
        )
    return RuleBase(tuple(rules), base.declarations, base.library)
