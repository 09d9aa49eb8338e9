"""A case: the situation of one conflict at one time, as a person wrote it down."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .model import Model, Text, read_model
from .problem import Problem
from .written import check_lines, parse_written, read_written, without_empty
from .yaml_file import YamlFile

SCHEMA: Literal["cbm-advisor/case/1"] = "cbm-advisor/case/1"
MAPPINGS = {"answers": "fact: value", "measures": "measure-id: in-place"}
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
    return _case(read_written(path, SCHEMA))


def parse_case(raw: bytes, name: str) -> tuple[Case, YamlFile]:
    """A case file given as bytes, for instance uploaded; raises Problem."""
    return _case(parse_written(raw, name, SCHEMA))


def _case(file: YamlFile) -> tuple[Case, YamlFile]:
    data = file.data
    check_lines(data, file, MAPPINGS, ["title", "as_of", "note"])
    if not isinstance(data.get("parties", []), list):
        raise Problem(
            file.where(("parties",)), "'parties' takes a list of two to five names.", "Write [A, B]."
        )
    return read_model(Case, without_empty(data, *MAPPINGS), file), file
