"""Every command on the worked cases, and the fields that scripts rely on."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from cbm_advisor.engine.report import Report
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.measure import Measure
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

CASES = [id_ for id_, _ in worked_cases()]
LISTS = ("questions", "catalogue", "guidance", "rules", "cases", "exercises", "glossary")
ARGUMENT = {"kind", "weight", "ground", "condition", "rule", "because", "guidance"}
REPORT: dict[str, set[str]] = {
    "case": {"title", "parties", "as_of"},
    "versions": {"program", "rules", "catalogue"},
    "verdict": {"posture", "statement", "rules"},
    "findings": {"finding", "value", "statement", "rules"},
    "warnings": {"id", "statement", "severity", "rules", "guidance"},
    "alternatives": {"id", "statement", "rules", "guidance"},
    "notes": {"id", "statement", "rules", "guidance"},
    "guidelines": {"id", "statement", "state", "rules"},
    "measures": {"rank", "id", "title", "sector", "family", "leads", "standing", "decided_by", "settled"}
    | {"entries", "arguments"},
    "open_questions": {"fact", "question", "could_move"},
    "trace": {"step", "rule", "matched", "concluded", "agenda"},
}
LISTED: dict[str, tuple[str, set[str]]] = {
    "questions": ("questions", {"fact", "section", "ask", "help", "several", "quick", "options"}),
    "catalogue": ("measures", set(Measure.model_fields) - {"place"}),
    "guidance": (
        "guidance",
        {"id", "source", "locator", "says", "kind", "strength", "disposition", "rules", "reason"},
    ),
    "rules": ("rules", {"id", "title", "when", "unless", "then", "because", "guidance", "file", "line"}),
    "cases": ("cases", {"id", "title", "invented", "file"}),
    "exercises": ("exercises", {"id", "title", "case", "level", "teaches", "minutes", "tasks", "file"}),
    "glossary": ("terms", {"id", "term", "also", "area", "means", "see", "rests_on"}),
}

Call = Callable[..., str]


@pytest.fixture(scope="module")
def call() -> Call:
    """What a command prints; it must succeed."""

    @cache
    def run(*arguments: str, status: int = 0) -> str:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert result.exit_code == status, result.output
        return result.output

    return run


@pytest.fixture(scope="module")
def reports(call: Call) -> dict[str, Any]:
    """The report on each worked case as data."""
    return {id_: json.loads(call("advise", id_, "--format", "json")) for id_ in CASES}


@pytest.mark.parametrize("case", CASES)
def test_a_report_has_every_field_of_the_contract(case: str, reports: dict[str, Any]) -> None:
    report = reports[case]
    assert report["schema"] == "cbm-advisor/report/1"
    given = dict(worked_cases())[case].answers.get("trust_level", "unknown")
    assert report["situation"]["trust_level"] == [given]
    for part, fields in REPORT.items():
        for line in report[part] if isinstance(report[part], list) else [report[part]]:
            assert fields <= set(line), part
    assert all(set(one) >= ARGUMENT for line in report["measures"] for one in line["arguments"])


@pytest.mark.parametrize("case", CASES)
def test_a_report_fits_the_schema_of_its_model(case: str, reports: dict[str, Any]) -> None:
    jsonschema.validate(reports[case], Report.model_json_schema(by_alias=True))


@pytest.mark.parametrize("case", CASES)
def test_a_report_ranks_the_whole_catalogue(case: str, reports: dict[str, Any], known: Library) -> None:
    measures = reports[case]["measures"]
    assert [line["rank"] for line in measures] == list(range(1, len(known.measures) + 1))
    assert {line["id"] for line in measures} == set(known.measure_by_id)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_advice_in_words_leads_with_the_verdict_and_names_what_to_raise_first(
    case: str, form: str, call: Call, reports: dict[str, Any]
) -> None:
    said = " ".join(call("advise", case, "--format", form).split())
    report = reports[case]
    first = [line["title"] for line in report["measures"] if line["standing"] == "raise-first"]
    assert report["verdict"]["statement"] in said
    assert [title for title in first if title not in said] == []
    assert all(said.index(report["verdict"]["statement"]) < said.index(title) for title in first)


@pytest.mark.parametrize("case", CASES)
def test_the_trace_tells_every_firing_of_the_report(case: str, call: Call, reports: dict[str, Any]) -> None:
    steps = reports[case]["trace"]
    assert json.loads(call("trace", case, "--format", "json"))["trace"] == steps
    text = call("trace", case)
    assert [step["rule"] for step in steps if f"{step['step']}. {step['rule']}" not in text] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_json_has_the_fields_of_the_contract(name: str, call: Call) -> None:
    key, fields = LISTED[name]
    listed = json.loads(call(name, "--format", "json"))[key]
    assert listed
    assert [line for line in listed if not fields <= set(line)] == []


def test_questions_as_json_have_their_options_and_plain_truth_values(call: Call) -> None:
    for question in json.loads(call("questions", "--format", "json"))["questions"]:
        assert isinstance(question["several"], bool)
        assert isinstance(question["quick"], bool)
        assert [option for option in question["options"] if not {"value", "label"} <= set(option)] == []


def test_the_catalogue_as_json_tells_what_is_no_measure(call: Call, known: Library) -> None:
    told = json.loads(call("catalogue", "--format", "json"))["not_measures"]
    assert told == [{"id": one.id, "reason": one.reason} for one in known.not_measures]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_as_text_leaves_nothing_out(name: str, call: Call) -> None:
    key, _ = LISTED[name]
    naming = "fact" if name == "questions" else "id"
    listed = json.loads(call(name, "--format", "json"))[key]
    text = call(name)
    assert [line[naming] for line in listed if line[naming] not in text] == []


def test_invented_cases_are_told_apart_from_real_ones(call: Call) -> None:
    listed = json.loads(call("cases", "--format", "json"))["cases"]
    assert [line["id"] for line in listed if not line["invented"]] == CASES
    text = call("cases")
    heading = text.index("Invented cases")
    assert [
        line["id"] for line in listed if (text.index(f"- {line['id']}:") > heading) != line["invented"]
    ] == []


def test_an_invented_case_is_advised_on_by_its_id(call: Call) -> None:
    assert call("advise", "quiet-hall").startswith("Quiet Hall")


def test_one_measure_is_shown_in_full(call: Call, known: Library) -> None:
    said = " ".join(call("catalogue", "family-visits").split())
    measure = known.measure_by_id["family-visits"]
    assert [step for step in measure.steps if " ".join(step.split()) not in said] == []


def test_the_catalogue_is_searched_and_filtered(call: Call) -> None:
    asked = ("--search", "families", "--where", "sector=social", "--format", "json")
    found = json.loads(call("catalogue", *asked))["measures"]
    assert "family-visits" in {line["id"] for line in found}
    assert {line["sector"] for line in found} == {"social"}


def test_a_page_to_share_shows_what_was_picked_in_alphabetical_order(call: Call, known: Library) -> None:
    picked = ["news-of-the-missing", "hotline", "family-visits"]
    titles = [
        line.removeprefix("## ") for line in call("share", *picked).splitlines() if line.startswith("## ")
    ]
    assert titles == sorted(known.measure_by_id[id_].title for id_ in picked)


def test_check_finds_the_shipped_rules_sound(call: Call) -> None:
    assert "sound" in call("check")
    assert json.loads(call("check", "--format", "json")) == {"sound": True, "problems": []}


def test_check_fails_for_a_broken_pack_and_says_where(call: Call, tmp_path: Path) -> None:
    (tmp_path / "theme.yaml").write_text("- id: pack/one\n  title: One\n  then: []\n  because: So.\n")
    assert f"{tmp_path}/theme.yaml:3" in call("check", "--rules", str(tmp_path), status=1)
    told = json.loads(call("check", "--rules", str(tmp_path), "--format", "json", status=1))
    assert told["sound"] is False
    assert [set(one) for one in told["problems"]] == [{"where", "what", "hint"}]


def test_every_command_is_tried_here() -> None:
    tried = {"advise", "review", "trace", "why", "what-if", *LISTS, "share", "check", "new", "app", "screen"}
    assert {command.name or command.callback.__name__ for command in app.registered_commands} == tried
