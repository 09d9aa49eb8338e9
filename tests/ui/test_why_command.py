"""`cbm-advisor why` and `what-if`: what they print, as data and in words, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from cbm_advisor.engine import Explanations, advise, what_if
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.schemas import shipped_schema
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

Call = Callable[..., str]
CASES = dict(worked_cases())
TOPICS = ["verdict", "package", "stalling", "family-visits", "hotline", "nuclear-weapon-free-zone"]
CHANGED = ["process_phase=implementation", "who_can_act+=business", "trust_level=unknown"]
ASKED = [
    *(["why", "western-sahara", topic] for topic in TOPICS[:-1]),
    ["why", "ivory-coast", "--not"],
    ["what-if", "western-sahara", *CHANGED],
]


@pytest.fixture(scope="module")
def call() -> Call:
    """What a command prints; it must succeed."""

    @cache
    def run(*arguments: str, status: int = 0) -> str:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.output

    return run


@pytest.mark.parametrize("topic", ["verdict", "family-visits", "package"])
def test_why_as_data_is_what_the_library_says_and_fits_its_schema(topic: str, call: Call) -> None:
    printed = call("why", "western-sahara", topic, "--format", "json")
    assert printed == Explanations(CASES["western-sahara"]).why(topic).to_json()
    jsonschema.validate(json.loads(printed), json.loads(shipped_schema("why")))
    assert json.loads(printed)["schema"] == "cbm-advisor/why/1"


def test_why_not_as_data_is_what_the_library_says_and_fits_its_schema(call: Call) -> None:
    printed = call("why", "korea", "--not", "--format", "json")
    assert printed == Explanations(CASES["korea"]).why_not().to_json()
    jsonschema.validate(json.loads(printed), json.loads(shipped_schema("why-not")))


def test_what_if_as_data_is_what_the_library_says_and_fits_its_schema(call: Call) -> None:
    printed = call("what-if", "western-sahara", *CHANGED, "--format", "json")
    assert printed == what_if(CASES["western-sahara"], CHANGED).to_json()
    jsonschema.validate(json.loads(printed), json.loads(shipped_schema("what-if")))


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_text_fits_a_terminal_and_has_no_colour(asked: list[str], call: Call) -> None:
    text = call(*asked)
    assert [line for line in text.splitlines() if len(line) > 100] == []
    assert "\x1b" not in text


def test_why_in_words_has_the_sentence_the_arguments_and_the_proof_with_places(call: Call) -> None:
    said = " ".join(call("why", "western-sahara", "family-visits").split())
    found = Explanations(CASES["western-sahara"]).why("family-visits")
    assert found.say in said
    for line in (*found.reasons_for, *found.reasons_against):
        assert not line.counts or line.text in said
    for proof in found.proof:
        assert proof.title in said
        assert all(statement.locator in said for statement in proof.statements)
        assert all(leaf.question in said and leaf.answer in said for leaf in proof.answers)


def test_why_not_in_words_names_every_measure_and_every_change(call: Call) -> None:
    said = " ".join(call("why", "ivory-coast", "--not").split())
    for line in Explanations(CASES["ivory-coast"]).why_not().measures:
        assert f"[{line.measure}]" in said
        for change in line.smallest.changes if line.smallest else ():
            assert f"“{change.answer}”" in said


def test_what_if_in_words_names_every_difference(call: Call) -> None:
    said = " ".join(call("what-if", "western-sahara", *CHANGED).split())
    found = what_if(CASES["western-sahara"], CHANGED)
    assert found.measures
    assert all(f"[{one.id}]" in said for one in found.measures)
    assert all(" ".join(one.statement.split()) in said for one in found.said)


def test_what_if_says_so_where_nothing_would_change(call: Call) -> None:
    trust = CASES["korea"].answers["trust_level"]
    assert "Nothing in the advice would change" in call("what-if", "korea", f"trust_level={trust}")


def test_another_verdict_is_told_with_both_sentences(call: Call) -> None:
    text = call("what-if", "korea", "cbm_goal=something_other_than_confidence")
    report = advise(CASES["korea"])
    assert "Another verdict" in text
    assert report.verdict.statement in " ".join(text.split())


def test_an_answer_goes_into_a_file(tmp_path: Path, call: Call) -> None:
    path = tmp_path / "why.json"
    assert call("why", "korea", "verdict", "--format", "json", "--out", str(path)) == ""
    assert path.read_text() == call("why", "korea", "verdict", "--format", "json")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["why", "korea"], "--not"),
        (["why", "korea", "hotline", "--not"], "--not"),
        (["what-if", "korea"], "CHANGE"),
    ],
)
def test_a_call_without_what_it_needs_is_refused(asked: list[str], said: str) -> None:
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 2
    assert said in result.output
