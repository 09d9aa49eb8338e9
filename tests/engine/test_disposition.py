"""What is made of each statement: complete, held against who cites it, and mostly more than words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.audit import audit
from cbm_advisor.engine.disposition import disposition_problems, dispositions
from cbm_advisor.knowledge.library import Library

# Kinds that say what to do or to beware of, and so belong in rules, measures or the review of a draft.
ACTIVE = {
    "diagnose",
    "prefer",
    "disfavour",
    "exclude",
    "warn",
    "require",
    "sequence",
    "alternative",
    "report",
}
Told = Callable[..., list[str]]


@pytest.fixture
def told(base: RuleBase) -> Told:
    """What is wrong once a statement is written otherwise, or one rule less cites it."""

    def problems(statement: str = "", without_rule: str = "", **fields: Any) -> list[str]:
        changed = [
            one.model_copy(update=fields) if one.id == statement else one for one in base.library.statements
        ]
        parts = {name: getattr(base.library, name) for name in Library.model_fields}
        library = Library(**{**parts, "statements": tuple(changed)})
        rules = [rule for rule in base.rules if rule.id != without_rule]
        return [one.what for one in disposition_problems(rules, base.declarations, library)]

    return problems


def test_something_is_made_of_every_statement(base: RuleBase) -> None:
    found = dispositions(base)
    assert len(found) == len(base.library.statements)
    assert [one.id for one in found if one.disposition is None] == []


def test_nine_in_ten_of_those_that_say_what_to_do_became_rules_measures_or_checks_of_drafts(
    base: RuleBase,
) -> None:
    active = [one for one in dispositions(base) if one.kind in ACTIVE]
    taken_up = [one for one in active if one.disposition in ("rule", "measure", "draft")]
    assert len(active) > 300
    assert len(taken_up) >= 0.9 * len(active)


def test_nothing_is_wrong_with_the_shipped_rules(base: RuleBase) -> None:
    assert [str(one) for one in audit(base.rules, base.declarations, base.library)] == []


def test_a_statement_that_nobody_takes_up_is_told(told: Told, base: RuleBase) -> None:
    lonely = next(
        one
        for one in dispositions(base)
        if len(one.rules) == 1
        and not any(one.id in m.guidance for m in base.library.measures)
        and not any(one.id in reminder.guidance for reminder in base.declarations.reminders)
    )
    assert told() == []
    assert told(without_rule=lonely.rules[0]) == [f"{lonely.id}: nothing has been made of it."]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"disposition": "context"}, "it has a disposition of its own and is cited by a rule."),
        ({"disposition": "rule"}, "'rule' is not written down."),
    ],
)
def test_a_cited_statement_has_no_disposition_of_its_own(
    told: Told, fields: dict[str, str], what: str
) -> None:
    assert told("MS-C2-06", **fields) == [f"MS-C2-06: {what}"]


def test_context_and_matters_that_turn_on_facts_need_a_reason(told: Told, base: RuleBase) -> None:
    context = next(one.id for one in dispositions(base) if one.disposition == "context")
    assert told(context, reason=None) == [f"{context}: it is context without a reason."]
    facts = {one.id: one.facts for one in base.library.statements}
    carried = next(one.id for one in dispositions(base) if one.disposition == "measure" and facts[one.id])
    assert told(carried, reason=None) == [f"{carried}: it turns on facts and is only a 'measure'."]


def test_a_measure_or_a_reminder_that_is_claimed_has_to_be_there(told: Told, base: RuleBase) -> None:
    context = next(one.id for one in dispositions(base) if one.disposition == "context")
    assert told(context, disposition="measure") == [f"{context}: no measure carries it."]
    assert told(context, disposition="report") == [f"{context}: no reminder shows it."]
