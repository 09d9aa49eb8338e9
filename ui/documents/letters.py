"""Which letters a PDF can show: Latin, Greek and Cyrillic, by the fonts that go into the file."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from .document import Blank, Block, Card, Document, Heading, List, PageBreak, Paragraph, Runs, Table, plain

FONT = "notos"
FACES = {"notos": (0, 0), "notosbo": (1, 0), "notosit": (0, 1), "notosbi": (1, 1)}
INSTEAD = "[…]"
NOTICE = (
    "Some letters used in this case cannot be shown in a PDF file and stand as […] there. "
    "The Word file shows them."
)


@lru_cache(maxsize=1)
def letters() -> frozenset[str]:
    """Make the fonts known to the writer of PDF files, once; gives the letters that all of them have."""
    from pymupdf_fonts import myfont
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    faces = []
    for name, (bold, italic) in FACES.items():
        font = TTFont(name, io.BytesIO(myfont(name)), shapable=False)
        registerFont(font)
        addMapping(FONT, bold, italic, name)
        faces.append({chr(code) for code in font.face.charToGlyph})
    return frozenset(set.intersection(*faces))


def shown(text: str) -> str:
    """The text with a mark in place of each run of letters that a PDF cannot show."""
    known, parts = letters(), list[str]()
    for letter in unicodedata.normalize("NFC", text):
        if letter in known:
            parts.append(letter)
        elif unicodedata.category(letter) not in ("Cc", "Cf") and parts[-1:] != [INSTEAD]:
            parts.append(INSTEAD)
    return "".join(parts)


def all_shown(document: Document) -> bool:
    """Whether a PDF can show every letter of a document."""
    return can_show("".join((document.running, document.foot, *_texts(document.blocks))))


def can_show(text: str) -> bool:
    """Whether a PDF can show every letter of a text."""
    return text.isascii() or INSTEAD not in shown(text)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Blank):
            yield block.label
        elif isinstance(block, Card):
            yield from _texts(block.blocks)
        elif not isinstance(block, PageBreak):
            yield from (run.text for runs in _runs(block) for run in runs)


def _runs(block: Block) -> Iterator[Runs]:
    if isinstance(block, Paragraph):
        yield block.runs
    elif isinstance(block, List):
        yield from block.items
    elif isinstance(block, Table):
        yield from (plain(head) for head in block.header)
        yield from (cell for row in block.rows for cell in row)
