"""A draft: one measure that sides are drafting, as a person wrote it down for its review."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .case import Answer
from .model import Model, Text, Texts, read_model
from .problem import Problem
from .written import check_lines, parse_written, read_written, without_empty
from .yaml_file import YamlFile

SCHEMA: Literal["cbm-advisor/draft/1"] = "cbm-advisor/draft/1"
# Lines at the head of a draft file, and the questions whose answers they are.
HEAD = {"sector": "draft_sector", "family": "draft_family", "who_acts": "who_acts"}
MAPPINGS = {"answers": "fact: value"}


def _one_or_several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Chosen = Annotated[Texts, BeforeValidator(_one_or_several)]


class Draft(Model):
    """One measure on the table: what it is called and says, what kind it is, and the answers about it.

    `sector`, `family` and `who_acts` are answers too, written at the head because everyone knows them;
    what is left out is unknown.
    """

    schema_: Literal["cbm-advisor/draft/1"] = Field(default=SCHEMA, alias="schema")
    title: Text
    text: str = ""
    sector: Chosen = ()
    family: str = ""
    who_acts: str = ""
    answers: dict[str, Answer] = {}

    @property
    def answered(self) -> Mapping[str, Answer]:
        """Every answer by its fact, those at the head first."""
        head = {fact: getattr(self, line) for line, fact in HEAD.items() if getattr(self, line)}
        return {**head, **self.answers}


def place_of(fact: str, file: YamlFile) -> str:
    """Where a draft file answers a question."""
    line = next((line for line, told in HEAD.items() if told == fact and line in file.data), None)
    return file.where((line,) if line else ("answers", fact))


def read_draft(path: Path) -> tuple[Draft, YamlFile]:
    """The draft file at `path`, and its text with line numbers; raises Problem."""
    return _draft(read_written(path, SCHEMA))


def parse_draft(raw: bytes, name: str) -> tuple[Draft, YamlFile]:
    """A draft file given as bytes; raises Problem."""
    return _draft(parse_written(raw, name, SCHEMA))


def _draft(file: YamlFile) -> tuple[Draft, YamlFile]:
    check_lines(file.data, file, MAPPINGS, ["title", "text", "family", "who_acts"])
    for line, fact in HEAD.items():
        if fact in (file.data.get("answers") or ()):
            what = f"'{fact}' is told by the line `{line}` at the head of a draft."
            raise Problem(file.where(("answers", fact)), what, f"Write `{line}:` there and remove it here.")
    return read_model(Draft, without_empty(file.data, *MAPPINGS, "sector"), file), file
