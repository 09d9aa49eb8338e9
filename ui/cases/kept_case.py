"""A case as it is kept on this computer: its place, its lines in the list, and its sheet as text."""

from __future__ import annotations

import datetime
import json
import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_data_path
from pydantic import ValidationError

from ...engine.drafted import Drafted
from ...engine.situation import Situation
from ...knowledge.library import library
from ...knowledge.model import Model
from ...knowledge.problem import Problem
from .sheet import CODE_NAMES, UNTITLED, Sheet

# Another place for kept cases, for instance on an encrypted disk.
PLACE = "CBM_ADVISOR_CASES"
FILE = "cases.sqlite"
FORMAT = 1
LONGEST_TITLE = 80
UNREADABLE = "A case that cannot be read"
DOWNLOAD_IT = "Nothing was changed. You can download what was stored, or delete it."


class Newer(Problem):
    """The case was changed elsewhere after it was read here."""


class Gone(Problem):
    """The case is not kept any more."""


class KeptCase(Model):
    """One kept case in a list; each change raises its revision by one."""

    id: str
    revision: int
    changed: datetime.datetime
    title: str


class OpenedCase(KeptCase):
    """A kept case with everything on its sheet."""

    sheet: Sheet


def place() -> Path:
    """The folder of kept cases; it need not exist."""
    chosen = os.environ.get(PLACE)
    return Path(chosen).absolute() if chosen else user_data_path("cbm-advisor", appauthor=False)


def title_of(sheet: Sheet) -> str:
    """What a list calls the case."""
    return sheet.title.strip() or UNTITLED


def title_in(text: str) -> str:
    """The title in a stored sheet, also in one that cannot be opened."""
    try:
        title = json.loads(text)["title"]
    except (ValueError, LookupError, TypeError):
        return UNREADABLE
    return (title.strip() or UNTITLED) if isinstance(title, str) else UNREADABLE


def sheet_in(version: int, text: str) -> Sheet:
    """A stored sheet, checked as anything from outside is; raises Problem."""
    where = f"“{title_in(text)}”"
    if version > FORMAT:
        raise Problem(where, "A newer CBM Advisor wrote this case.", f"Use that one. {DOWNLOAD_IT}")
    try:
        return _checked(text)
    except (ValidationError, Problem):
        raise Problem(where, "What was stored cannot be read in full.", DOWNLOAD_IT) from None


def readable_part(text: str) -> Sheet:
    """What still fits of a stored sheet that as a whole does not; an empty sheet where nothing does."""
    try:
        stored = json.loads(text)
    except ValueError:
        return Sheet()
    sheet = Sheet()
    for line, value in stored.items() if isinstance(stored, dict) else ():
        in_pieces = isinstance(value, dict)
        for piece in [{key: one} for key, one in value.items()] if in_pieces else [value]:
            with suppress(ValidationError, Problem):
                fitting = getattr(_checked(json.dumps({line: piece})), line)
                joined = {**getattr(sheet, line), **fitting} if in_pieces else fitting
                sheet = sheet.model_copy(update={line: joined})
    return sheet


def _checked(text: str) -> Sheet:
    sheet = Sheet.model_validate_json(text)
    _check(sheet)
    Drafted.of(Situation.of(sheet.case()), sheet.draft())
    return sheet


def _check(sheet: Sheet) -> None:
    """What the sheet itself takes for granted; raises Problem."""
    by_fact = library().questionnaire.by_fact
    fits = len(sheet.names) == len(CODE_NAMES) and 2 <= sheet.sides <= len(CODE_NAMES)
    for fact, values in sheet.answers.items():
        question = by_fact.get(fact)
        if question is None or not values or not set(values) <= set(question.values):
            fits = False
        elif question.per_side:
            fits = fits and len(values) == len(CODE_NAMES)
        else:
            fits = fits and (question.several or len(values) == 1)
    if not fits:
        raise Problem("", "The sheet does not fit together.")
