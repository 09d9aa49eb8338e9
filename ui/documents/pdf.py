"""A document as a PDF file: bookmarks, page numbers, fonts inside, and nothing about who made it where."""

from __future__ import annotations

import html
import io
from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    ListFlowable,
    ListItem,
    Spacer,
)
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from .document import (
    Blank,
    Block,
    Card,
    Document,
    Heading,
    List,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Table,
    paragraph,
)
from .letters import FONT, NOTICE, all_shown, letters, shown
from .pdf_pages import QUIET, SMALL, WIDTH, NumberedCanvas, Pages

INK, SHADE, LINE = HexColor("#1f3a5f"), HexColor("#eef2f6"), HexColor("#9aa5b1")
BODY, LEADING = 10, 13
SIZES = {1: 18, 2: 13, 3: 11, 4: 10}
LABEL = 5 * cm  # before a line to fill

FACE = ("FONTNAME", (0, 0), (-1, -1), FONT)  # or a font that is not in the file would be named in it
PLAIN = ParagraphStyle("plain", fontName=FONT, fontSize=BODY, leading=LEADING, spaceAfter=5)
ITEM = ParagraphStyle("item", PLAIN, spaceAfter=2)
CELL = ParagraphStyle("cell", PLAIN, fontSize=9, leading=11.5, spaceAfter=0)
HEADINGS = {
    level: ParagraphStyle(
        f"heading {level}",
        PLAIN,
        fontName="notosbo",
        fontSize=size,
        leading=size * 1.25,
        textColor=INK,
        spaceBefore=0 if level == 1 else size * 0.7,
        spaceAfter=4,
        keepWithNext=1,
    )
    for level, size in SIZES.items()
}


def as_pdf(document: Document) -> bytes:
    """The whole document as the bytes of a PDF file; the same document gives the same bytes."""
    letters()
    blocks = document.blocks
    if not all_shown(document):
        blocks = (paragraph(NOTICE, "Please note."), *blocks)
    raw = io.BytesIO()
    Pages(raw, document).build(
        [one for block in blocks for one in _flowing(block)], canvasmaker=NumberedCanvas
    )
    return raw.getvalue()


def _flowing(block: Block) -> Iterator[Flowable]:
    if isinstance(block, Heading):
        heading = Text(html.escape(shown(block.text)), HEADINGS[block.level])
        heading.level = block.level - 1
        yield heading
    elif isinstance(block, Paragraph):
        yield _text(block.runs, ParagraphStyle("kept", PLAIN, keepWithNext=1) if block.keep else PLAIN)
    elif isinstance(block, List):
        yield _list(block)
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Card):
        inner = [one for part in block.blocks for one in _flowing(part)]
        style = [
            FACE,
            ("BACKGROUND", (0, 0), (-1, -1), SHADE),
            ("LINEBEFORE", (0, 0), (0, -1), 3, INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
        yield Grid([[inner]], colWidths=[WIDTH], splitInRow=1, style=style)
        yield Spacer(0, 5)
    elif isinstance(block, Blank):
        label = Text(html.escape(shown(block.label)), PLAIN)
        line = [
            FACE,
            ("LINEBELOW", (1, 0), (1, 0), 0.6, LINE),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
        yield Grid([[label, ""]], colWidths=[LABEL, WIDTH - LABEL], rowHeights=[0.95 * cm], style=line)
    elif isinstance(block, PageBreak):
        yield NewPage()


def _list(block: List) -> Flowable:
    items = [ListItem(_text(item, ITEM)) for item in block.items]
    number = {"bulletType": "1", "bulletFormat": "%s."} if block.numbered else {"bulletType": "bullet"}
    return ListFlowable(
        items,
        **number,
        start=None if block.numbered else "•",
        bulletFontName=FONT,
        bulletFontSize=BODY,
        bulletColor=INK,
        leftIndent=16,
        spaceAfter=4,
    )


def _table(block: Table) -> Iterator[Flowable]:
    heads = [Text(f"<b>{html.escape(shown(head))}</b>", CELL) for head in block.header]
    rows = [[_text(cell, CELL) for cell in row] for row in block.rows]
    if not block.keep:
        yield CondPageBreak(2 * cm)
    grid = Grid(
        [heads, *rows],
        colWidths=[WIDTH * width / sum(block.widths) for width in block.widths],
        repeatRows=1,
        splitInRow=1,
        style=[
            FACE,
            ("GRID", (0, 0), (-1, -1), 0.5, LINE),
            ("BACKGROUND", (0, 0), (-1, 0), SHADE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ],
    )
    # Anything between would part it from what is kept with it.
    grid.keepWithNext, grid.spaceAfter = block.keep, 7 if block.keep else 0
    yield grid
    if not block.keep:
        yield Spacer(0, 7)


def _text(runs: Runs, style: ParagraphStyle) -> Text:
    return Text("".join(_marked(run) for run in runs), style)


def _marked(run: Run) -> str:
    text = html.escape(shown(run.text))
    text = f"<i>{text}</i>" if run.italic else text
    text = f"<b>{text}</b>" if run.bold else text
    return f'<font size="{SMALL}" color="{QUIET.hexval()}">{text}</font>' if run.small else text
