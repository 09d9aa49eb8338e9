"""One rule and one statement in full: in plain words, with everything that hangs together with them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.rule_use import use_of
from cbm_advisor.ui.terminal.commands import app
from cbm_advisor.ui.terminal.rule_text import rule_text, statement_text
from cbm_advisor.ui.words.rule_words import Line, conditions, consequences
from typer.testing import CliRunner


def asked(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def flat(lines: tuple[Line, ...]) -> list[str]:
    return [text for line in lines for text in (line.text, *flat(line.under))]


def test_a_rule_is_told_in_the_words_of_the_questions() -> None:
    page = " ".join(asked("rules", "motives/several-signs").split())
    assert "At least 2 of these: - Which of these have you observed? Publicity" in page
    assert "Concludes: What was observed makes it likely that measures are used to play for time." in page
    assert "One sign may be chance; several together make playing for time likely." in page
    assert "MS-C2-01:" in page
    assert "(handbook chapter, section 3.7, challenge 2" in page


def test_the_page_of_a_rule_names_the_questions_at_the_far_end_of_its_chain(base: RuleBase) -> None:
    verdict = use_of(base, "verdict/build-confidence")
    asked_for = {question.fact for question in verdict.questions}
    assert {"trust_level", "political_will", "common_understanding", "main_blocks"} <= asked_for
    assert "verdict/build-confidence" in {rule.id for rule in use_of(base, "obstacles/distrust-mainly").after}
    assert "obstacles/distrust-mainly" in {
        rule.id for rule in use_of(base, "verdict/build-confidence").before
    }


def test_the_cases_of_a_rule_are_those_whose_trace_names_it(base: RuleBase) -> None:
    trace = json.loads(asked("trace", "western-sahara", "--format", "json"))["trace"]
    fired = {step["rule"] for step in trace}
    for rule in base.rules:
        assert ("western-sahara" in use_of(base, rule.id).cases) is (rule.id in fired)


@pytest.mark.parametrize("machine_word", ["_uneven", "posture_candidate", "except_", "has="])
def test_no_page_of_a_rule_uses_the_machines_own_names(base: RuleBase, machine_word: str) -> None:
    told = [
        text for rule in base.rules for text in flat((*conditions(rule, base), *consequences(rule, base)))
    ]
    assert len(told) > 400
    assert not [text for text in told if machine_word in text]


def test_every_rule_and_every_statement_has_a_page(base: RuleBase) -> None:
    for rule in base.rules:
        page = rule_text(rule.id, base)
        assert all(id_ in page for id_ in rule.guidance)
    for statement in base.library.statements:
        assert statement.locator.split()[0] in statement_text(statement.id, base)


def test_a_rule_as_data_is_written_as_in_its_file() -> None:
    rule = json.loads(asked("rules", "dose/too-successful", "--format", "json"))
    assert rule["id"] == "dose/too-successful"
    assert {"when", "unless", "then", "because", "guidance", "questions", "cases", "before", "after"} <= set(
        rule
    )
    (statement,) = json.loads(asked("guidance", "MS-C2-06", "--format", "json"))["guidance"]
    assert statement["disposition"] == "rule"
    assert "motives/military-build-up" in statement["rules"]


@pytest.mark.parametrize("arguments", [("rules", "motives/one-sgn"), ("guidance", "MS-C2-066")])
@pytest.mark.parametrize("form", ["text", "json"])
def test_an_id_that_is_not_there_is_told_with_the_nearest_one(
    arguments: tuple[str, str], form: str, warm: Callable[..., Any], refused: Callable[[Any], str]
) -> None:
    message = refused(warm(*arguments, "--format", form))
    assert f"'{arguments[1]}'" in message
    assert "Did you mean" in message
