"""The store of parsed content: read back whole, or not trusted at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.rule_file import RuleText
from cbm_advisor.knowledge import parsed
from cbm_advisor.knowledge.library import Library, data_folder, read_library
from cbm_advisor.knowledge.parsed import parsed_or_read


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(parsed, "user_cache_path", lambda *_, **__: tmp_path)
    return tmp_path


def never_read(_: Path) -> Library:
    raise AssertionError("the files were read again")


def test_knowledge_is_read_back_from_the_store_as_it_was(store: Path, known: Library) -> None:
    first = parsed_or_read(Library, data_folder(), read_library, "knowledge")
    again = parsed_or_read(Library, data_folder(), never_read, "knowledge")
    assert first == again == known


def test_rules_are_read_back_as_they_were(base: RuleBase) -> None:
    text = RuleText(declarations=base.declarations, rules=base.rules)
    assert RuleText.model_validate_json(text.model_dump_json(by_alias=True)) == text


def test_a_damaged_store_is_read_anew(store: Path, known: Library) -> None:
    parsed_or_read(Library, data_folder(), read_library, "knowledge")
    (file,) = store.glob("knowledge-*.json")
    file.write_text('{"sources": [], "measures": "none of your business"}')
    assert parsed_or_read(Library, data_folder(), read_library, "knowledge") == known


def test_a_changed_file_is_read_anew(store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.yaml").write_text("a: 1")
    before = parsed.fingerprint((folder,))
    (folder / "a.yaml").write_text("a: 2")
    assert parsed.fingerprint((folder,)) != before


def test_the_store_keeps_few_files_and_no_half_written_one(store: Path, known: Library) -> None:
    for number in range(parsed.KEPT + 3):
        parsed._keep(store / f"knowledge-{number}.json", "{}", "knowledge")
    assert len(list(store.iterdir())) == parsed.KEPT


def test_a_place_that_cannot_be_written_to_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: Library
) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("")
    monkeypatch.setattr(parsed, "user_cache_path", lambda *_, **__: occupied)
    assert parsed_or_read(Library, data_folder(), read_library, "knowledge") == known
