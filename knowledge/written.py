"""What the files that people write have in common: a schema line, a bounded size, answers by fact."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .problem import Problem
from .yaml_file import YamlFile, parse_yaml, read_yaml

MAX_WRITTEN_BYTES = 1_000_000


def read_written(path: Path, schema: str) -> YamlFile:
    """The file at `path`, which must begin with `schema`; raises Problem."""
    return _checked(read_yaml(path, limit=MAX_WRITTEN_BYTES), schema)


def parse_written(raw: bytes, name: str, schema: str) -> YamlFile:
    """The same for a file given as bytes, for instance uploaded; raises Problem."""
    if len(raw) > MAX_WRITTEN_BYTES:
        what = f"A {_kind(schema)} file is a few pages of text."
        raise Problem(name, "The file is larger than 1 MB.", what)
    return _checked(parse_yaml(raw, name), schema)


def check_lines(data: Mapping[str, Any], file: YamlFile, lists: Mapping[str, str], texts: list[str]) -> None:
    """Raise Problem where lines of `name: value`, or a line of text, are something else."""
    for name, wanted in lists.items():
        if data.get(name) and not isinstance(data[name], Mapping):
            what = f"'{name}' takes lines of the form `{wanted}`."
            raise Problem(file.where((name,)), what, "Rewrite it so.")
    for name in texts:
        if not isinstance(data.get(name, ""), str):
            raise Problem(file.where((name,)), f"'{name}' takes a line of text.", "Rewrite it so.")
    for fact, answer in (data.get("answers") or {}).items():
        inner = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ()
        if not all(isinstance(one, str) for one in inner):
            where = file.where(("answers", fact))
            raise Problem(
                where, f"'{fact}' has an answer inside an answer.", "Give one value, a list, or one a side."
            )


def without_empty(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """`answers:` with nothing behind it is left out, as if it were not there."""
    return {key: value for key, value in data.items() if not (key in names and value == "")}


def _checked(file: YamlFile, schema: str) -> YamlFile:
    if not isinstance(file.data, Mapping):
        what = f"This is not a {_kind(schema)} file."
        raise Problem(file.where(), what, f"Begin with `schema: {schema}`.")
    given, where = file.data.get("schema"), file.where(("schema",))
    if given is None:
        raise Problem(file.where(), "The line `schema` is missing.", f"Begin with `schema: {schema}`.")
    if isinstance(given, str) and given != schema and given.startswith(schema.rpartition("/")[0] + "/"):
        what = f"The file has the {_kind(schema)} format '{given}', this program reads '{schema}'."
        raise Problem(where, what, "Use the version of the program that wrote the file.")
    if given != schema:
        raise Problem(where, f"'{given}' is no {_kind(schema)} format.", f"Write `schema: {schema}`.")
    return file


def _kind(schema: str) -> str:
    return schema.split("/")[1]
