"""A rule is shown as it was written, to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.citation import base_id
from cbm_advisor.engine.rule import Rule
from cbm_advisor.engine.rule_base import rules_folder
from cbm_advisor.engine.written_rule import written_rule
from cbm_advisor.knowledge.model import Place
from cbm_advisor.knowledge.problem import Problem

OWN = """\
# our own rules
- id: house/first
  title: First
  because: |
    # not a comment

    It is so.
  # still about the first

# about the second
-
  id: house/second
  title: Second

- {id: house/third, title: "Third, in short"}
- id: house/last
  title: Last"""


def a_rule(file: Path, line: int, name: str) -> Rule:
    then = [{"conclude": {"made_up": "yes"}}]
    return Rule.model_validate(
        {"id": name, "title": "T", "because": "B", "then": then, "place": Place(str(file), line)}
    )


def test_every_shipped_rule_is_cut_out_of_its_file(base: RuleBase) -> None:
    """One rule of each file, every one made for each value, and every one the program made."""
    chosen = {rule.place.file: rule for rule in base.rules}.values()
    for rule in [*chosen, *(rule for rule in base.rules if "[unknown]" in rule.id or "settle" in rule.id)]:
        written = written_rule(rule)
        file = rules_folder().parent / rule.place.file
        lines = file.read_text("utf-8").splitlines()
        cut = written.text.splitlines()
        assert cut == lines[rule.place.line - 1 :][: len(cut)]
        (item,) = yaml.safe_load(written.text)
        made, each = rule.id.startswith("posture/settle"), rule.id.partition("[")[2].removesuffix("]")
        assert item["id"] == (each if made else base_id(rule.id))
        assert written.made_from is made
        assert written.each == ("" if made else each)
        after = next((one for one in lines[rule.place.line - 1 + len(cut) :] if one.strip()), "- ")
        assert after.lstrip().startswith(("- ", "#")) or not after.startswith(" "), after


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        (2, "house/first[a]", OWN[OWN.index("- id: house/first") : OWN.index("\n\n# about")]),
        (12, "house/second", "  id: house/second\n  title: Second"),
        (15, "house/third", '- {id: house/third, title: "Third, in short"}'),
        (16, "house/last", "- id: house/last\n  title: Last"),
    ],
)
def test_a_rule_of_ones_own_keeps_its_comments_and_its_form(
    tmp_path: Path, line: int, name: str, said: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, "utf-8")
    written = written_rule(a_rule(file, line, name))
    assert written.text == said
    assert written.each == ("a" if "[" in name else "")


def test_several_rules_on_one_line_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("[{id: house/one, title: One}, {id: house/two, title: Two}]\n", "utf-8")
    assert written_rule(a_rule(file, 1, "house/two")).text == "{id: house/two, title: Two}"


@pytest.mark.parametrize("now", ["- id: house/other\n", "- [broken\n", None])
def test_a_file_that_changed_or_went_is_told_of(tmp_path: Path, now: str | None) -> None:
    file = tmp_path / "own.yaml"
    if now is not None:
        file.write_text(now, "utf-8")
    with pytest.raises(Problem, match="not there any more"):
        written_rule(a_rule(file, 1, "house/first"))
