"""Case files that cannot be read: each is refused in one message, and nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

HEAD = "schema: cbm-advisor/case/1\ntitle: A case\n"
ANSWERS = HEAD + "answers:\n"
BOMB = "a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\ne: [*d, *d]\n"


class Bad(NamedTuple):
    """What a case file says, where the mistake is, what is wrong with it and what to do."""

    text: str | bytes
    where: str
    what: str
    hint: str


FILES = {
    "unknown question": Bad(
        ANSWERS + "  trust_levl: low\n", "case.yaml:4", "no question 'trust_levl'", "mean 'trust_level'?"
    ),
    "unknown value": Bad(
        ANSWERS + "  trust_level: lo\n", "case.yaml:4", "'lo' is no answer", "Did you mean 'low'?"
    ),
    "unknown value of one side": Bad(
        ANSWERS + "  trust_level: {Side A: lo}\n", "case.yaml:4", "'lo' is no answer", "Did you mean 'low'?"
    ),
    "question about a draft": Bad(
        ANSWERS + "  impact_balance: equal\n", "case.yaml:4", "drafted measure", "Remove it here"
    ),
    "answers by side to a question for all": Bad(
        ANSWERS + "  hostilities: {Side A: none}\n", "case.yaml:4", "not asked side by side", "one answer"
    ),
    "unknown side": Bad(
        ANSWERS + "  trust_level: {Side C: low}\n", "case.yaml:4", "'Side C'", "Did you mean 'Side B'?"
    ),
    "list inside a list": Bad(
        ANSWERS + "  main_blocks: [[distrust]]\n", "case.yaml:4", "answer inside an answer", "Give one value"
    ),
    "answers as a list": Bad(
        HEAD + "answers: [trust_level, low]\n", "case.yaml:3", "'answers'", "fact: value"
    ),
    "measures as text": Bad(HEAD + "measures: hotline\n", "case.yaml:3", "'measures'", "in-place"),
    "unknown measure": Bad(
        HEAD + "measures: {family-visit: in-place}\n", "case.yaml:3", "'family-visit'", "'family-visits'?"
    ),
    "unknown outcome of a measure": Bad(
        HEAD + "measures: {family-visits: done}\n", "case.yaml:3", "family-visits", "in-place"
    ),
    "two answers where one fits": Bad(
        ANSWERS + "  escalation_risk: [low, high]\n", "case.yaml:4", "takes one answer", "Choose one"
    ),
    "none beside others": Bad(
        ANSWERS + "  main_blocks: [none, distrust]\n", "case.yaml:4", "'none' and something else", "by itself"
    ),
    "six parties": Bad(HEAD + "parties: [A, B, C, D, E, F]\n", "case.yaml:3", "parties", "two to five"),
    "one party": Bad(HEAD + "parties: [A]\n", "case.yaml:3", "parties", "two to five"),
    "parties of one name": Bad(HEAD + "parties: [A, A]\n", "case.yaml:3", "parties", "name"),
    "date that does not exist": Bad(HEAD + "as_of: 2002-02-30\n", "case.yaml:3", "as_of", "2002-01-15"),
    "date in words": Bad(HEAD + "as_of: last spring\n", "case.yaml:3", "as_of", "2002-01-15"),
    "date as a number": Bad(HEAD + "as_of: 86400\n", "case.yaml:3", "as_of", "2002-01-15"),
    "unknown line": Bad(HEAD + "answer: {}\n", "case.yaml:3", "'answer' is not a field", "mean 'answers'?"),
    "same question twice": Bad(
        ANSWERS + "  trust_level: low\n  trust_level: high\n", "case.yaml:5", "stands here twice", "Keep one"
    ),
    "later format": Bad("schema: cbm-advisor/case/2\n", "case.yaml:1", "case/2", "version of the program"),
    "no format": Bad("title: A case\n", "case.yaml:1", "`schema` is missing", "schema: cbm-advisor/case/1"),
    "empty file": Bad("", "case.yaml", "empty", "Fill it in"),
    "picture": Bad(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "case.yaml", "not a text file", "UTF-8"),
    "NUL bytes": Bad(HEAD + "note: a\0b\n", "case.yaml", "not a text file", "UTF-8"),
    "Latin-1": Bad((HEAD + "note: Zürich\n").encode("latin-1"), "case.yaml", "not a text file", "UTF-8"),
    "ten megabytes": Bad("#" * 10_000_000, "case.yaml", "larger than 1 MB", "This is not"),
    "anchors that multiply": Bad(HEAD + BOMB, "case.yaml:3", "anchors", "Write it out"),
    "tag that runs code": Bad(
        HEAD + "note: !!python/object/apply:os.system [exit]\n", "case.yaml:3", "tags", "Remove the tag"
    ),
    "deep nesting": Bad(HEAD + "note: " + "[" * 50_000 + "\n", "case.yaml:3", "too deeply", "flatter"),
    "tabs": Bad(ANSWERS + "\ttrust_level: low\n", "case.yaml:4", "not valid YAML", "indentation"),
    "name that breaks the line": Bad(ANSWERS + '  "a\\nb": low\n', "case.yaml:4", "no question", ""),
    "name that colours the terminal": Bad(ANSWERS + '  "\\e[31m": low\n', "case.yaml:4", "no question", ""),
}
MACHINE_WORDS = ("Tuple", "String should", "Input should", "Datetime", "Value error", "validation", "\x1b")


@pytest.fixture
def told(
    request: pytest.FixtureRequest, warm: Callable[..., Any], tmp_path: Path
) -> Iterator[tuple[Bad, Any]]:
    """A file, and what the command did with it; nothing but that file may be there afterwards."""
    bad = FILES[request.param]
    (tmp_path / "case.yaml").write_bytes(bad.text if isinstance(bad.text, bytes) else bad.text.encode())
    yield bad, warm("advise", "case.yaml", "--out", "report.txt", folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]


@pytest.mark.parametrize("told", FILES, indirect=True)
def test_a_bad_case_file_is_told_in_one_message_with_its_line_and_what_to_do(
    told: tuple[Bad, Any], refused: Callable[[Any], str]
) -> None:
    bad, ran = told
    message = refused(ran)
    assert message.startswith(f"{bad.where}: ")
    assert bad.what in message
    assert bad.hint in message
    assert "\n" not in message
    assert not [word for word in MACHINE_WORDS if word in message]


def test_several_mistakes_are_told_at_once_each_on_its_line(
    command: Callable[..., Any], refused: Callable[[Any], str], tmp_path: Path
) -> None:
    (tmp_path / "case.yaml").write_text(ANSWERS + "  trust_levl: low\n  hostilities: loud\n")
    first, second = refused(command("advise", "case.yaml", folder=tmp_path)).splitlines()
    assert first.startswith("case.yaml:4: ")
    assert second.startswith("case.yaml:5: ")
