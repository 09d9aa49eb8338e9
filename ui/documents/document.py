"""What a document is before it is Markdown, Word or PDF: frozen blocks of text, the same for every writer."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from ...knowledge.model import Model
from ..words.plain_words import clean

# Dates that a file has to carry, where the case has none of its own.
UNDATED = datetime.date(2000, 1, 1)


def legible(text: str) -> str:
    """The text without what is neither letter nor sign, such as a bell; a Word file may not hold it."""
    return "".join(one for one in text if one in "\n\t" or not _stray(one))


def _stray(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs") or ord(letter) & 0xFFFE == 0xFFFE


Line = Annotated[str, BeforeValidator(legible)]


class Run(Model):
    """A stretch of text in one style; spaces at its ends part it from its neighbours."""

    model_config = ConfigDict(str_strip_whitespace=False)

    text: Line
    bold: bool = False
    italic: bool = False
    small: bool = False


Runs = tuple[Run, ...]


class Heading(Model):
    """A heading; level 1 is the title of the document or of its annex."""

    kind: Literal["heading"] = "heading"
    level: Literal[1, 2, 3, 4]
    text: Line


class Paragraph(Model):
    """A paragraph; `keep` holds it on one page with the block after it."""

    kind: Literal["paragraph"] = "paragraph"
    runs: Runs
    keep: bool = False


class List(Model):
    """Items with bullets or numbers."""

    kind: Literal["list"] = "list"
    items: tuple[Runs, ...]
    numbered: bool = False


class Table(Model):
    """A table with a header row; `widths` are shares of the width of the page.

    `keep` holds it on one page, together with the block after it.
    """

    kind: Literal["table"] = "table"
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    keep: bool = False


class Card(Model):
    """Blocks in a frame, held together on one page."""

    kind: Literal["card"] = "card"
    blocks: tuple[Paragraph | List, ...]


class Blank(Model):
    """A line to fill by hand."""

    kind: Literal["blank"] = "blank"
    label: Line


class PageBreak(Model):
    """What follows begins on a new page."""

    kind: Literal["page-break"] = "page-break"


Block = Annotated[Heading | Paragraph | List | Table | Card | Blank | PageBreak, Field(discriminator="kind")]


class Document(Model):
    """A whole document; `running` and `foot` stand on every page, `dated` stands in the file itself."""

    title: Line
    running: str = ""
    foot: str = ""
    dated: datetime.date = UNDATED
    language: str = "en-GB"
    blocks: tuple[Block, ...]


def plain(text: str, bold: bool = False, italic: bool = False, small: bool = False) -> Runs:
    """One stretch of text, on one line with single spaces."""
    return (Run(text=clean(text), bold=bold, italic=italic, small=small),)


def led(lead: str, text: str, small: bool = False) -> Runs:
    """A word or two in bold, and what belongs to them."""
    after = (Run(text=" " + clean(text), small=small),) if text else ()
    return (Run(text=clean(lead), bold=True, small=small), *after)


def paragraph(text: str, lead: str = "", small: bool = False, keep: bool = False) -> Paragraph:
    """A paragraph, led by a word or two in bold where `lead` is given."""
    return Paragraph(runs=led(lead, text, small) if lead else plain(text, small=small), keep=keep)


def bullets(lines: Iterable[str], numbered: bool = False) -> tuple[List, ...]:
    """A list of these lines, or nothing where there is none."""
    items = tuple(plain(line) for line in lines)
    return (List(items=items, numbered=numbered),) if items else ()
