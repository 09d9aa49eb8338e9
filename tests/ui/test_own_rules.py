"""Rules of one's own, in a pack beside the shipped ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

FACT = "practical_concerns"
PACK = """\
- id: house/families-first
  title: Our house begins with families
  when: {practical_concerns: separated_families}
  then:
    - on_condition: {measure: family-visits}
      condition: An elder of each side travels along.
      ground: house
    - note: house-note
    - warn: house-warning
  because: It served us well before.
  guidance: [MS-box3-03]
"""
BARE = PACK.split("    - note")[0] + "  because: Ours.\n  guidance: [MS-box3-03]\n"
DECLARED = """\
notes: [{id: house-note, statement: Write to our house first.}]
warnings: [{id: house-warning, severity: low, statement: Our house is small.}]
"""


@pytest.fixture
def pack(tmp_path: Path) -> str:
    (tmp_path / "declarations").mkdir()
    (tmp_path / "families.yaml").write_text(PACK)
    (tmp_path / "declarations" / "said.yaml").write_text(DECLARED)
    return str(tmp_path)


@pytest.fixture
def asked(pack: str) -> Callable[..., Any]:
    """What a command prints as JSON, with or without the pack."""

    def ask(*arguments: str, own: bool = True) -> Any:
        rules = ["--rules", pack] if own else []
        result = CliRunner().invoke(app, [*arguments, *rules, "--format", "json"], catch_exceptions=False)
        assert result.exit_code == 0
        return json.loads(result.output)

    return ask


def arguments_of(report: Any, measure: str) -> list[dict[str, Any]]:
    """The arguments about one measure."""
    (line,) = (line for line in report["measures"] if line["id"] == measure)
    return line["arguments"]


def test_an_argument_of_a_pack_stands_in_the_report_with_its_reason(asked: Callable[..., Any]) -> None:
    (own,) = (
        one for one in arguments_of(asked("advise", "korea"), "family-visits") if one["ground"] == "house"
    )
    assert own["rule"] == "house/families-first"
    assert own["because"] == "It served us well before."
    assert own["condition"] == "An elder of each side travels along."
    assert own["guidance"] == ["MS-box3-03"]


def test_a_pack_adds_and_takes_nothing_away(asked: Callable[..., Any]) -> None:
    with_it, without = asked("advise", "korea"), asked("advise", "korea", own=False)
    for line in without["measures"]:
        added = [one for one in arguments_of(with_it, line["id"]) if one not in line["arguments"]]
        assert [one["ground"] for one in added] == (["house"] if line["id"] == "family-visits" else [])
        assert all(one in arguments_of(with_it, line["id"]) for one in line["arguments"])
    assert with_it["verdict"] == without["verdict"]


def test_what_a_pack_declares_is_said_and_traced(asked: Callable[..., Any]) -> None:
    report = asked("advise", "korea")
    assert [note["statement"] for note in report["notes"] if note["id"] == "house-note"] == [
        "Write to our house first."
    ]
    assert [one["severity"] for one in report["warnings"] if one["id"] == "house-warning"] == ["low"]
    assert "house/families-first" in {step["rule"] for step in report["trace"]}


def test_a_pack_changes_the_version_of_the_rules_and_not_of_the_catalogue(asked: Callable[..., Any]) -> None:
    own, shipped = asked("advise", "korea")["versions"], asked("advise", "korea", own=False)["versions"]
    assert own["rules"] != shipped["rules"]
    assert own["catalogue"] == shipped["catalogue"]


def test_a_rule_of_a_pack_is_listed_with_its_file_and_line(asked: Callable[..., Any], pack: str) -> None:
    (rule,) = (rule for rule in asked("rules")["rules"] if rule["id"] == "house/families-first")
    assert (rule["file"], rule["line"]) == (f"{pack}/families.yaml", 1)
    assert rule["when"] == {FACT: ["separated_families"]}


def test_a_pack_is_left_out_again_when_it_is_not_named(asked: Callable[..., Any]) -> None:
    asked("advise", "korea")
    assert "house/families-first" not in {rule["id"] for rule in asked("rules", own=False)["rules"]}
    assert asked("check") == {"sound": True, "problems": []}


EXAMPLE = str(Path(__file__).parent.parent.parent / "docs" / "example-pack")


def listed(pack: str) -> dict[str, Any]:
    """The rules with a pack, by id."""
    result = CliRunner().invoke(app, ["rules", "--rules", pack, "--format", "json"], catch_exceptions=False)
    return {rule["id"]: rule for rule in json.loads(result.output)["rules"]}


def test_the_example_pack_adds_a_rule_and_puts_one_in_place_of_a_shipped_one() -> None:
    rules = listed(EXAMPLE)
    assert rules["house/visit-each-side-twice"]["guidance"] == ["HOUSE-1"]
    replaced = rules["design/medium-cost"]
    assert replaced["file"].endswith("docs/example-pack/house.yaml")
    assert [next(iter(line)) for line in replaced["then"]] == ["on_condition"]
    assert list(rules).index("design/medium-cost") == list(rules).index("design/low-cost") + 1


def test_a_rule_for_each_value_gives_way_as_a_whole(tmp_path: Path) -> None:
    own = PACK.replace("house/families-first", "relevance/groups-that-can-act")
    (tmp_path / "own.yaml").write_text(
        own.split("    - note")[0] + "  because: Ours.\n  guidance: [MS-box3-03]\n"
    )
    named = [id_ for id_ in listed(str(tmp_path)) if id_.startswith("relevance/groups-that-can-act")]
    assert named == ["relevance/groups-that-can-act"]


def test_texts_and_findings_of_a_pack_stand_in_place_of_the_shipped_ones(pack: str) -> None:
    (Path(pack) / "declarations" / "said.yaml").write_text(
        DECLARED.replace("house-note", "clarify-purpose").replace(
            "warnings: [", "warnings: [{id: limits-of-measures, severity: high, statement: Our limits.}, "
        )
    )
    (Path(pack) / "families.yaml").write_text(PACK.replace("house-note", "clarify-purpose"))
    result = CliRunner().invoke(app, ["advise", "korea", "--rules", pack, "--format", "json"])
    report = json.loads(result.output)
    assert {note["statement"] for note in report["notes"]} >= {"Write to our house first."}
    (limits,) = (one for one in report["warnings"] if one["id"] == "limits-of-measures")
    assert (limits["statement"], limits["severity"]) == ("Our limits.", "high")


def test_one_id_twice_inside_a_pack_is_a_mistake(pack: str) -> None:
    (Path(pack) / "again.yaml").write_text(PACK)
    result = CliRunner().invoke(app, ["check", "--rules", pack])
    assert result.exit_code == 1
    assert "'house/families-first' stands here and elsewhere" in result.output


def test_a_source_that_is_half_described_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        PACK.split("    - note")[0] + "  because: Ours.\n  guidance: [OWN-1]\n"
    )
    (tmp_path / "guidance").mkdir()
    (tmp_path / "guidance" / "own.yaml").write_text("source: {id: own}\nstatements: []\n")
    result = CliRunner().invoke(app, ["check", "--rules", str(tmp_path)])
    assert result.exit_code == 1
    assert "guidance/own.yaml:1: 'title' is missing." in result.output
