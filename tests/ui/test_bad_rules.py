"""Packs of rules that are not sound: each is refused with file and line, by advice and by `check`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SOUND = """\
- id: pack/sound
  title: A rule that is sound
  when: {hostilities: open_warfare}
  then: [note: clarify-purpose]
  because: It follows.
  guidance: [MS-3.5-39]
"""
RULE = """\
- id: pack/bad
  title: A rule that is not
  when: {hostilities: none}
  then:
    - for: {family: family-contact}
      ground: pack
  because: It follows.
  guidance: [MS-3.5-39]
"""
CIRCLE = RULE.replace("hostilities: none", "early: yes").replace(
    "for: {family: family-contact}\n      ground: pack", "conclude: {measures_replace_talks: yes}"
) + RULE.replace("pack/bad", "pack/worse").replace(
    "hostilities: none", "measures_replace_talks: yes"
).replace("for: {family: family-contact}\n      ground: pack", "conclude: {early: yes}")
MANY = ", ".join(["{hostilities: none}"] * 30)


class Bad(NamedTuple):
    """What a rule says, what is wrong with it and what to do."""

    text: str
    what: str
    hint: str


RULES = {
    "unknown finding": Bad(RULE.replace("hostilities", "stallling"), "names 'stallling'", "mean 'stalling'?"),
    "unknown value": Bad(RULE.replace("none", "nine"), "'nine' is no value", "mean 'none'?"),
    "misspelt key": Bad(RULE + "  unles: {early: yes}\n", "'unles' is not a field", "mean 'unless'?"),
    "circle": Bad(CIRCLE, "circle", "not depend on the other"),
    "no citation": Bad(RULE.replace("  guidance: [MS-3.5-39]\n", ""), "no guidance is cited", "Name the"),
    "unknown statement": Bad(RULE.replace("-39]", "-399]"), "statement 'MS-3.5-399'", "mean 'MS-3.5-39'?"),
    "unknown attribute": Bad(RULE.replace("family:", "familly:"), "have no 'familly'", "mean 'family'?"),
    "unknown family": Bad(
        RULE.replace("contact}", "contacts}"), "'family-contacts'", "mean 'family-contact'?"
    ),
    "selector that fits nothing": Bad(
        RULE.replace("contact}", "contact, sector: security}"), "no measure fits", "Loosen it"
    ),
    "undeclared warning": Bad(
        RULE.replace("for: {family: family-contact}\n      ground: pack", "warn: too-many"),
        "warning 'too-many' is not declared",
        "mean 'too-many-measures'?",
    ),
    "answer concluded": Bad(
        RULE.replace("for: {family: family-contact}\n      ground: pack", "conclude: {trust_level: low}"),
        "'trust_level' is an answer",
        "rules cannot conclude it",
    ),
    "weight that is no word of the scale": Bad(
        RULE.replace("ground:", "weight: huge\n      ground:"), "weight", "strong"
    ),
    "alternatives without number": Bad(
        RULE.replace("{hostilities: none}", f"{{at_least: {{count: 15, of: [{MANY}]}}}}"),
        "alternatives",
        "Split it",
    ),
}


@pytest.fixture
def told(
    request: pytest.FixtureRequest, warm: Callable[..., Any], tmp_path: Path
) -> Iterator[tuple[Bad, Any]]:
    """A rule, and what the command did with it; nothing but its pack may be there afterwards."""
    bad = RULES[request.param]
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "theme.yaml").write_text(SOUND + bad.text)
    yield bad, warm("advise", "korea", "--rules", "pack", "--out", "report.txt", folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]
    assert [path.name for path in (tmp_path / "pack").iterdir()] == ["theme.yaml"]


@pytest.mark.parametrize("told", RULES, indirect=True)
def test_a_bad_rule_is_told_in_one_message_with_its_line_and_what_to_do(
    told: tuple[Bad, Any], refused: Callable[[Any], str]
) -> None:
    bad, ran = told
    message = refused(ran)
    place = re.match(r"pack/theme\.yaml:(\d+): ", message)
    assert place is not None, message
    assert int(place[1]) > len(SOUND.splitlines())
    assert bad.what in message
    assert bad.hint in message
    assert "\n" not in message


@pytest.mark.parametrize("place", ["missing", "empty", "file.yaml"])
@pytest.mark.parametrize("asked", ["advise korea", "rules"])
def test_a_place_without_rules_is_never_taken_for_a_sound_pack(
    asked: str, place: str, warm: Callable[..., Any], refused: Callable[[Any], str], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.yaml").write_text(SOUND)
    ran = warm(*asked.split(), "--rules", place, folder=tmp_path)
    assert refused(ran).startswith(f"{place}: ")


@pytest.mark.parametrize("place", ["missing", "empty"])
def test_check_does_not_call_a_place_without_rules_sound(
    place: str, warm: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    ran = warm("check", "--rules", place, folder=tmp_path)
    assert ran.status in (1, 2)
    assert (ran.out + ran.err).startswith(f"{place}: ")


def test_a_pack_that_declares_a_posture_does_not_change_the_default_verdict(
    warm: Callable[..., Any], tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    (pack / "declarations").mkdir(parents=True)
    (pack / "theme.yaml").write_text(SOUND)
    posture = "postures: [{id: wait, statement: Wait and see., limit: Only now., package: 0}]\n"
    (pack / "declarations" / "postures.yaml").write_text(posture)
    (tmp_path / "case.yaml").write_text("schema: cbm-advisor/case/1\ntitle: Nothing known\n")
    ran = warm("advise", "case.yaml", "--rules", "pack", "--format", "json", folder=tmp_path)
    assert '"posture": "not-enough-known"' in ran.out
