"""YAML is read strictly: words stay words, every value knows its line, and tricks are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cbm_advisor.knowledge import yaml_file
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.yaml_file import MAX_DEPTH, parse_yaml, read_yaml


@pytest.fixture(autouse=True, params=["CSafeLoader", "SafeLoader"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything holds for both of PyYAML's readers: not every machine has the one in C."""
    if not hasattr(yaml, request.param):
        pytest.skip("PyYAML has no reader in C here")
    monkeypatch.setattr(yaml_file, "_LOADER", getattr(yaml, request.param))


def refusal(text: str | bytes) -> str:
    """What is said about a text that cannot be read."""
    with pytest.raises(Problem) as caught:
        parse_yaml(text if isinstance(text, bytes) else text.encode(), "file.yaml")
    return str(caught.value)


@pytest.mark.parametrize(
    "word",
    ["yes", "no", "on", "off", "true", "null", "~", "1", "0x1F", "1e3", "2002-01-15", "12:30:45", ".inf"],
)
def test_every_word_stays_the_word_that_was_written(word: str) -> None:
    data = parse_yaml(f"{word}: {word}\nlist: [{word}]\n".encode(), "file.yaml").data
    assert data == {word: word, "list": [word]}


def test_a_value_left_out_is_an_empty_text() -> None:
    assert parse_yaml(b"answers:\n", "file.yaml").data == {"answers": ""}


def test_a_byte_order_mark_and_windows_line_ends_do_not_show() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: b\r\nc: d\r\n", "file.yaml").data == {"a": "b", "c": "d"}


def test_letters_of_all_languages_are_read() -> None:
    assert parse_yaml("a: Zürich, سلام, 和平\n".encode(), "file.yaml").data == {"a": "Zürich, سلام, 和平"}


def test_every_value_knows_its_line() -> None:
    file = parse_yaml(
        b"# said first\na:\n  b: c\n\n  d: >\n    long\n    text\nlist:\n  - x\n  - y: z\n", "f.yaml"
    )
    lines = {("a",): 2, ("a", "b"): 3, ("a", "d"): 5, ("list",): 8, ("list", 0): 9, ("list", 1, "y"): 10}
    assert {path: file.line(path) for path in lines} == lines


def test_a_value_that_is_not_there_has_the_line_of_what_is_around_it() -> None:
    file = parse_yaml(b"a:\n  b: c\n", "f.yaml")
    assert file.where(("a", "b", "missing", 3)) == "f.yaml:2"
    assert file.where(("missing",)) == file.where() == "f.yaml:1"


def test_a_name_that_stands_twice_is_refused_at_the_second() -> None:
    assert refusal("a: 1\nb: 2\na: 3\n").startswith("file.yaml:3: 'a' stands here twice.")
    assert refusal("deep:\n  - {a: 1, a: 2}\n").startswith("file.yaml:2: 'a' stands here twice.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x: 1\na: &b c\n", "file.yaml:2: YAML anchors"),
        ("a: *b\n", "file.yaml:1: YAML anchors"),
        ("x: 1\na: !!python/name:os.system ''\n", "file.yaml:2: YAML tags"),
        ("a: !local x\n", "file.yaml:1: YAML tags"),
        ("a: ! x\n", "file.yaml:1: YAML tags"),
        ("a: !!map {b: c}\n", "file.yaml:1: YAML tags"),
        ("x: 1\n? [a, b]\n: c\n", "file.yaml:2: A name is expected before the colon."),
        ("a: b\n---\nc: d\n", "This is not valid YAML"),
        ("a: b\n\tc: d\n", "file.yaml:2: This is not valid YAML"),
        ("a: 'b\n", "This is not valid YAML"),
        ("", "file.yaml: The file is empty."),
        ("# nothing but a remark\n", "file.yaml: The file is empty."),
        (b"a: \xff\n", "file.yaml: This is not a text file."),
        (b"a: \0\n", "file.yaml: This is not a text file."),
        ("a: b\n".encode("utf-16"), "file.yaml: This is not a text file."),
    ],
)
def test_what_is_not_plain_yaml_is_refused(text: str | bytes, said: str) -> None:
    assert said in refusal(text)


def test_nesting_has_a_limit() -> None:
    def nested(depth: int) -> bytes:
        return b"[" * depth + b"]" * depth

    assert parse_yaml(nested(MAX_DEPTH), "file.yaml").data is not None
    assert "nested too deeply" in refusal(nested(MAX_DEPTH + 1))
    assert "nested too deeply" in refusal(b"[" * 100_000)


def test_many_things_side_by_side_are_not_nested() -> None:
    assert len(parse_yaml(b"- [a]\n" * (MAX_DEPTH * 3), "file.yaml").data) == MAX_DEPTH * 3


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a: b\n#" + b"x" * 94)
    assert read_yaml(tmp_path / "a.yaml", limit=100).data == {"a": "b"}
    with pytest.raises(Problem, match="larger than"):
        read_yaml(tmp_path / "a.yaml", limit=99)


def test_a_file_is_named_as_the_caller_asks(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [\n")
    with pytest.raises(Problem, match=r"^rules/a\.yaml:\d: "):
        read_yaml(tmp_path / "a.yaml", "rules/a.yaml")
    with pytest.raises(Problem, match="There is no such file"):
        read_yaml(tmp_path / "b.yaml")
    with pytest.raises(Problem, match="This is a folder"):
        read_yaml(tmp_path)
