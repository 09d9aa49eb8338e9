"""A table of situations as CSV: one row a situation, one column a fact, told row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ...engine.situation import Situation
from ...knowledge.case import SIDES, Answer
from ...knowledge.library import library
from ...knowledge.problem import Problem, Problems, did_you_mean

CASE = "case"
BETWEEN = "|"
LONGEST_LINE = 1_000_000  # bytes
NO_UTF8 = re.compile("[\udc80-\udcff]")
MOST_SIDES = 5


@dataclass(frozen=True)
class Row:
    """One row of a table: its number as spreadsheets count, its cells, and what it says or what is wrong."""

    number: int
    cells: tuple[str, ...]
    case: str
    said: Situation | Problem


class Table:
    """A table being read; `advanced` is told how many bytes were read. Raises Problem at its header."""

    def __init__(self, path: Path, file: BinaryIO, advanced: Callable[[int], object]) -> None:
        self._path = path
        self._advanced = advanced
        self._reader = csv.reader(self._lines(file), strict=True)
        self.header = self._checked_header()

    def rows(self) -> Iterator[Row]:
        """Every row that says anything, in order."""
        number = 1
        while True:
            number += 1
            try:
                cells = tuple(cell.strip() for cell in next(self._reader))
            except StopIteration:
                return
            except csv.Error as error:
                problem = Problem("", f"The row cannot be read ({error}).", "Check its quotes.")
                yield Row(number, (), "", problem)
                continue
            if any(cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: tuple[str, ...]) -> Row:
        given = dict(zip(self.header, cells, strict=False))
        case = given.pop(CASE, "") or f"row {number}"
        try:
            if len(cells) != len(self.header):
                what = f"The row has {len(cells)} cells and the header {len(self.header)}."
                raise Problem("", what, "Put quotes around a cell that has a comma in it.")
            if any(NO_UTF8.search(cell) for cell in cells):
                raise Problem("", "The row is not in UTF-8.", "Save the table as “CSV UTF-8”.")
            answers = {fact: _answer(fact, cell) for fact, cell in given.items() if cell}
            return Row(number, cells, case, Situation(parties=_parties(answers), **answers))  # type: ignore[arg-type]
        except Problem as problem:
            return Row(number, cells, case, problem)

    def _lines(self, file: BinaryIO) -> Iterator[str]:
        first = True
        while raw := file.readline(LONGEST_LINE):
            if len(raw) == LONGEST_LINE:
                raise Problem(str(self._path), "A line is longer than 1 MB.", "Is this a table in CSV?")
            self._advanced(len(raw))
            yield raw.decode("utf-8-sig" if first else "utf-8", "surrogateescape")
            first = False

    def _checked_header(self) -> tuple[str, ...]:
        where = f"{self._path}: header"
        try:
            header = tuple(cell.strip() for cell in next(self._reader, []))
        except csv.Error as error:
            raise Problem(where, f"It cannot be read ({error}).", "Is this a table in CSV?") from None
        asked = library().questionnaire
        facts = {question.fact for question in asked.about("case")}
        if any(NO_UTF8.search(name) for name in header):
            raise Problem(where, "It is not in UTF-8.", "Save the table as “CSV UTF-8”.")
        if len(header) == 1 and re.search("[;\t]", header[0]):
            raise Problem(where, "The columns are not separated by commas.", "Save the table with commas.")
        problems = [_unknown(where, name, facts) for name in header if name not in {*facts, CASE}]
        problems += [
            Problem(where, f"The column '{name}' stands there twice.", "Take one out.")
            for name in dict.fromkeys(header)
            if name and header.count(name) > 1
        ]
        if problems:
            raise Problems(problems)
        if facts.isdisjoint(header):
            raise Problem(where, "No column is a question.", "See `cbm-advisor questions` for their facts.")
        return header


def _unknown(where: str, name: str, facts: set[str]) -> Problem:
    if not name:
        return Problem(where, "A column has no name.", "Name it or take it out.")
    if name in library().questionnaire.draft_facts:
        return Problem(where, f"'{name}' is asked about one drafted measure.", "Take the column out.")
    return Problem(where, f"There is no question '{name}'.", did_you_mean(name, {*facts, CASE}))


def _answer(fact: str, cell: str) -> Answer:
    """One value, several, or a value for each side named."""
    parts = [part.strip() for part in cell.split(BETWEEN)]
    if not any(":" in part for part in parts):
        return tuple(parts)
    sides: dict[str, str] = {}
    for part in parts:
        side, colon, value = (piece.strip() for piece in part.rpartition(":"))
        if not colon or not side:
            hint = "Write Side A:value|Side B:value, or one value for all."
            raise Problem("", f"'{part}' in '{fact}' names no side.", hint)
        if side in sides:
            raise Problem("", f"'{side}' answers '{fact}' twice.", "Take one answer out.")
        sides[side] = value
    return sides


def _parties(answers: dict[str, Answer]) -> tuple[str, ...]:
    """The sides of a row: those of the cell that names most, so that a slip in another is told."""
    named: list[Sequence[str]] = [tuple(answer) for answer in answers.values() if isinstance(answer, dict)]
    most = max(named, key=len, default=SIDES)
    if set(most) <= set(SIDES):
        return SIDES
    if not 2 <= len(most) <= MOST_SIDES:
        what = f"The row names {len(most)} sides: {', '.join(most)}."
        raise Problem("", what, "Name two to five sides, all of them in one cell at least.")
    return tuple(most)
