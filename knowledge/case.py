"""A case: the situation of one conflict at one time, as a person wrote it down."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from .model import Model, Text, read_model
from .problem import Problem
from .yaml_file import YamlFile, parse_yaml, read_yaml

SCHEMA: Literal["cbm-advisor/case/1"] = "cbm-advisor/case/1"
MAX_CASE_BYTES = 1_000_000
SIDES = ("Side A", "Side B")

SideAnswers = dict[str, str]
Answer = str | tuple[str, ...] | SideAnswers
Outcome = Literal["in-place", "refused", "failed"]


def _date(value: object) -> object:
    """An empty line is no date; anything else is a day as in 2002-01-15."""
    if value is None or value == "" or isinstance(value, datetime.date):
        return value or None
    try:
        return datetime.datetime.strptime(str(value), "%Y-%m-%d").date()
    except ValueError:
        raise ValueError(f"'{value}' is no date; write it like 2002-01-15") from None


def _names(value: object) -> object:
    if isinstance(value, (list, tuple)):
        names = [str(one).strip() for one in value]
        if not 2 <= len(names) <= 5 or len(set(names)) < len(names) or "" in names:
            raise ValueError("two to five different names are expected, as in [Side A, Side B]")
    return value


class Case(Model):
    """Answers with a title, the sides' names (code names by default) and measures already tried.

    `answers` maps a fact to one value, several values, or a value for each side; what is left out is
    unknown. `measures` maps measure ids to what became of them.
    """

    schema_: Literal["cbm-advisor/case/1"] = Field(default=SCHEMA, alias="schema")
    title: Text
    parties: Annotated[tuple[Text, ...], BeforeValidator(_names)] = SIDES
    as_of: Annotated[datetime.date | None, BeforeValidator(_date)] = None
    note: str = ""
    answers: dict[str, Answer] = {}
    measures: dict[str, Outcome] = {}


def read_case(path: Path) -> tuple[Case, YamlFile]:
    """The case file at `path`, and its text with line numbers; raises Problem."""
    return _case(read_yaml(path, limit=MAX_CASE_BYTES))


def parse_case(raw: bytes, name: str) -> tuple[Case, YamlFile]:
    """A case file given as bytes, for instance uploaded; raises Problem."""
    if len(raw) > MAX_CASE_BYTES:
        raise Problem(name, "The file is larger than 1 MB.", "A case file is a few pages of text.")
    return _case(parse_yaml(raw, name))


def _case(file: YamlFile) -> tuple[Case, YamlFile]:
    data = file.data
    if not isinstance(data, Mapping):
        raise Problem(file.where(), "This is not a case file.", "Begin with `schema: " + SCHEMA + "`.")
    _check_schema(data.get("schema"), file)
    _check_shape(data, file)
    return read_model(Case, _without_empty(data), file), file


def _check_schema(schema: Any, file: YamlFile) -> None:
    if schema == SCHEMA:
        return
    if schema is None:
        raise Problem(file.where(), "The line `schema` is missing.", f"Begin with `schema: {SCHEMA}`.")
    if isinstance(schema, str) and schema.startswith("cbm-advisor/case/"):
        what = f"The file has the case format '{schema}', this program reads '{SCHEMA}'."
        raise Problem(file.where(("schema",)), what, "Use the version of the program that wrote the file.")
    raise Problem(file.where(("schema",)), f"'{schema}' is no case format.", f"Write `schema: {SCHEMA}`.")


def _check_shape(data: Mapping[str, Any], file: YamlFile) -> None:
    for name, wanted in (("answers", "fact: value"), ("measures", "measure-id: in-place")):
        if data.get(name) and not isinstance(data[name], Mapping):
            raise Problem(
                file.where((name,)), f"'{name}' takes lines of the form `{wanted}`.", "Rewrite it so."
            )
    for name in ("title", "as_of", "note"):
        if not isinstance(data.get(name, ""), str):
            raise Problem(file.where((name,)), f"'{name}' takes a line of text.", "Rewrite it so.")
    if not isinstance(data.get("parties", []), list):
        raise Problem(
            file.where(("parties",)), "'parties' takes a list of two to five names.", "Write [A, B]."
        )
    for fact, answer in (data.get("answers") or {}).items():
        inner = answer.values() if isinstance(answer, dict) else answer if isinstance(answer, list) else ()
        if not all(isinstance(one, str) for one in inner):
            where = file.where(("answers", fact))
            raise Problem(
                where, f"'{fact}' has an answer inside an answer.", "Give one value, a list, or one a side."
            )


def _without_empty(data: Mapping[str, Any]) -> dict[str, Any]:
    """`answers:` with nothing behind it is an empty mapping, not an empty text."""
    return {key: value for key, value in data.items() if not (key in ("answers", "measures") and value == "")}
