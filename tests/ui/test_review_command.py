"""`cbm-advisor review`: what it prints, which files it reads, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest
from cbm_advisor.engine import Review, review
from cbm_advisor.engine.drafted import check_draft
from cbm_advisor.knowledge.draft import HEAD, parse_draft, read_draft
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.worked_drafts import worked_draft_files, worked_drafts
from cbm_advisor.ui.cases.draft_file import draft_text, empty_draft
from cbm_advisor.ui.schemas import shipped_schema
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

CASES, DRAFTS = dict(worked_cases()), dict(worked_drafts())
PAIRS = [(case, draft) for case in CASES for draft in DRAFTS]
HEADING = {"text": "Checklist of challenges and guidelines", "markdown": "## Checklist"}


@pytest.fixture(scope="module")
def call() -> Callable[..., str]:
    """What a command prints; it must succeed."""

    @cache
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return run


@pytest.mark.parametrize(("case", "draft"), PAIRS)
def test_a_review_as_data_is_the_one_of_the_library_and_fits_its_schema(
    case: str, draft: str, call: Callable[..., str]
) -> None:
    printed = call("review", case, draft, "--format", "json")
    assert printed == review(CASES[case], DRAFTS[draft]).to_json()
    jsonschema.validate(json.loads(printed), json.loads(shipped_schema("review")))
    assert json.loads(printed)["schema"] == "cbm-advisor/review/1"


@pytest.mark.parametrize("form", HEADING)
@pytest.mark.parametrize(("case", "draft"), PAIRS)
def test_a_review_in_words_tells_every_flaw_with_question_and_repair_before_the_checklist(
    case: str, draft: str, form: str, call: Callable[..., str]
) -> None:
    said = " ".join(call("review", case, draft, "--format", form).split())
    checklist = said.index(HEADING[form])
    found = review(CASES[case], DRAFTS[draft])
    for flaw in found.flaws:
        for text in (flaw.statement, *flaw.because, flaw.question, flaw.repair):
            assert -1 < said.find(" ".join(text.split())) < checklist, flaw.id
    for line in found.guidelines:
        assert line.statement in said


@pytest.mark.parametrize(("case", "draft"), PAIRS)
def test_a_review_fits_a_terminal(case: str, draft: str, call: Callable[..., str]) -> None:
    assert [line for line in call("review", case, draft).splitlines() if len(line) > 100] == []


def test_the_text_of_a_review_names_what_was_not_answered(tmp_path: Path, call: Callable[..., str]) -> None:
    (tmp_path / "draft.yaml").write_text("schema: cbm-advisor/draft/1\ntitle: A line\nanswers:\n")
    said = call("review", "korea", str(tmp_path / "draft.yaml"))
    assert "No weakness shows in what was answered." in said
    assert "Not answered, and so not checked" in said
    assert "How will it be checked?" in said
    assert "How measures of this kind stand" not in said


def test_the_empty_draft_is_read_as_it_stands(tmp_path: Path, call: Callable[..., str]) -> None:
    path = tmp_path / "draft.yaml"
    call("new", "--draft", "--out", str(path))
    draft, file = read_draft(path)
    check_draft(draft, file)
    assert draft.answered == {}


def test_the_empty_draft_is_read_with_every_answer_filled_in(known: Library) -> None:
    starts = tuple(f"{indent}#" for indent in ("", "  "))
    lines = (
        line.replace("#", "", 1) if line.startswith(starts) and line.lstrip()[1] != " " else line
        for line in empty_draft().split("\n")
    )
    draft, file = parse_draft("\n".join(lines).encode(), "draft.yaml")
    check_draft(draft, file)
    assert set(draft.answered) == {one.fact for one in known.questionnaire.about("draft")}
    assert draft.text


def test_the_empty_draft_offers_every_option_and_fits_a_terminal(known: Library) -> None:
    text = empty_draft()
    offered = [(q.fact, one.value) for q in known.questionnaire.about("draft") for one in q.options]
    assert [pair for pair in offered if f"#   {pair[1]}: " not in text] == []
    assert max(map(len, text.splitlines())) <= 100


def test_the_head_of_a_draft_answers_questions_that_are_asked_of_drafts(known: Library) -> None:
    assert set(HEAD.values()) <= known.questionnaire.draft_facts
    kinds = known.questionnaire.by_fact["draft_family"].options
    assert [one.value for one in kinds] == [family.id for family in known.families]


@pytest.mark.parametrize("path", worked_draft_files(), ids=lambda path: path.stem)
def test_a_draft_that_is_saved_is_read_back_as_it_was(path: Path) -> None:
    draft, file = read_draft(path)
    check_draft(draft, file)
    assert parse_draft(draft_text(draft).encode(), "saved.yaml")[0] == draft
    jsonschema.validate(draft.model_dump(mode="json", by_alias=True), json.loads(shipped_schema("draft")))


def test_rules_of_ones_own_find_flaws_of_their_own(tmp_path: Path, call: Callable[..., str]) -> None:
    (tmp_path / "declarations").mkdir()
    (tmp_path / "declarations" / "flaws.yaml").write_text(
        "flaws:\n  - {id: too-quiet, severity: high, statement: Hidden., question: Why?, repair: Say it.}\n"
    )
    (tmp_path / "house.yaml").write_text(
        "- id: house/too-quiet\n  title: Too quiet\n  when: {draft_visibility: partly}\n"
        "  then: [flaw: too-quiet]\n  because: We say so here.\n  guidance: [MS-G03a]\n"
    )
    asked = ("review", "western-sahara", "western-sahara-visits", "--rules", str(tmp_path))
    found = Review.model_validate_json(call(*asked, "--format", "json"))
    assert found.flaws[0].id == "too-quiet"


HEAD_LINES = "schema: cbm-advisor/draft/1\ntitle: A draft\n"
ANSWERS = HEAD_LINES + "answers:\n"


class Bad(NamedTuple):
    """What a draft file says, where the mistake is, what is wrong with it and what to do."""

    text: str | bytes
    where: str
    what: str
    hint: str


FILES = {
    "unknown question": Bad(
        ANSWERS + "  draft_lnk: no\n", "draft.yaml:4", "question 'draft_lnk'", "'draft_link'?"
    ),
    "unknown value": Bad(
        ANSWERS + "  draft_link: maybe\n", "draft.yaml:4", "'maybe' is no answer", "Known are"
    ),
    "question about a case": Bad(
        ANSWERS + "  trust_level: low\n", "draft.yaml:4", "about a case", "case file"
    ),
    "two answers where one fits": Bad(
        ANSWERS + "  draft_link: [yes, no]\n", "draft.yaml:4", "takes one answer", "Choose one"
    ),
    "answer by side": Bad(
        ANSWERS + "  draft_link: {Side A: yes}\n", "draft.yaml:4", "not asked side by side", "Give one"
    ),
    "list inside a list": Bad(
        ANSWERS + "  draft_link: [[yes]]\n", "draft.yaml:4", "inside an answer", "Give"
    ),
    "head among the answers": Bad(
        ANSWERS + "  draft_family: mine-action\n", "draft.yaml:4", "the line `family`", "Write `family:`"
    ),
    "unknown kind": Bad(
        HEAD_LINES + "family: mine-acton\n", "draft.yaml:3", "'mine-acton'", "'mine-action'?"
    ),
    "unknown sector": Bad(HEAD_LINES + "sector: [socal]\n", "draft.yaml:3", "'socal'", "'social'?"),
    "unknown actor": Bad(HEAD_LINES + "who_acts: everybody\n", "draft.yaml:3", "'everybody'", "Known are"),
    "sector beside not known": Bad(
        HEAD_LINES + "sector: [unknown, social]\n", "draft.yaml:3", "something else too", "by itself"
    ),
    "kind as a list": Bad(
        HEAD_LINES + "family: [mine-action]\n", "draft.yaml:3", "a line of text", "Rewrite"
    ),
    "answers as a list": Bad(
        HEAD_LINES + "answers: [draft_link]\n", "draft.yaml:3", "fact: value", "Rewrite"
    ),
    "unknown line": Bad(HEAD_LINES + "answer: {}\n", "draft.yaml:3", "'answer' is not a field", "'answers'?"),
    "no title": Bad("schema: cbm-advisor/draft/1\n", "draft.yaml:1", "'title' is missing", "Add it"),
    "same question twice": Bad(
        ANSWERS + "  draft_link: no\n  draft_link: yes\n", "draft.yaml:5", "stands here twice", "Keep one"
    ),
    "case for a draft": Bad(
        "schema: cbm-advisor/case/1\ntitle: A\n", "draft.yaml:1", "no draft format", "draft/1"
    ),
    "later format": Bad("schema: cbm-advisor/draft/2\n", "draft.yaml:1", "draft/2", "version of the program"),
    "no format": Bad(
        "title: A draft\n", "draft.yaml:1", "`schema` is missing", "schema: cbm-advisor/draft/1"
    ),
    "empty file": Bad("", "draft.yaml", "empty", "Fill it in"),
    "a list": Bad("- title: A draft\n", "draft.yaml:1", "not a draft file", "Begin with"),
    "picture": Bad(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "draft.yaml", "not a text file", "UTF-8"),
    "ten megabytes": Bad("#" * 10_000_000, "draft.yaml", "larger than 1 MB", "This is not"),
    "tag that runs code": Bad(
        HEAD_LINES + "text: !!python/object/apply:os.system [exit]\n",
        "draft.yaml:3",
        "tags",
        "Remove the tag",
    ),
    "name that colours the terminal": Bad(ANSWERS + '  "\\e[31m": low\n', "draft.yaml:4", "no question", ""),
}
MACHINE_WORDS = ("Tuple", "String should", "Input should", "Value error", "validation", "\x1b")


@pytest.fixture
def told(
    request: pytest.FixtureRequest, warm: Callable[..., Any], tmp_path: Path
) -> Iterator[tuple[Bad, Any]]:
    """A file, and what the command did with it; nothing but that file may be there afterwards."""
    bad = FILES[request.param]
    (tmp_path / "draft.yaml").write_bytes(bad.text if isinstance(bad.text, bytes) else bad.text.encode())
    yield bad, warm("review", "korea", "draft.yaml", "--out", "review.txt", folder=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["draft.yaml"]


@pytest.mark.parametrize("told", FILES, indirect=True)
def test_a_bad_draft_file_is_told_in_one_message_with_its_line_and_what_to_do(
    told: tuple[Bad, Any], refused: Callable[[Any], str]
) -> None:
    bad, ran = told
    message = refused(ran)
    assert message.startswith(f"{bad.where}: ")
    assert bad.what in message
    assert bad.hint in message
    assert "\n" not in message
    assert not [word for word in MACHINE_WORDS if word in message]


def test_a_draft_that_is_not_there_is_told(warm: Callable[..., Any], refused: Callable[[Any], str]) -> None:
    assert "no such file" in refused(warm("review", "korea", "missing.yaml"))
    assert "no such file" in refused(warm("review", "missing.yaml", "western-sahara-visits"))
