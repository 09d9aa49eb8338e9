"""A document as a Word file: real headings, lists and table headers, and nothing about who made it where."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx.enum.text import WD_BREAK, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .document import Blank, Block, Card, Document, Heading, List, PageBreak, Paragraph, Runs, Table, plain
from .word_file import INK, SMALL, empty_file

SHADE = "EEF2F6"
WIDTH, LABEL = 17.0, 5.0  # centimetres: between the margins of A4, and before a line to fill
# A zip file cannot be older.
EPOCH = (1980, 1, 1, 0, 0, 0)


def as_word(document: Document) -> bytes:
    """The whole document as the bytes of a .docx file; the same document gives the same bytes."""
    writing = _Writing(document)
    for block in document.blocks:
        writing.block(block)
    raw = io.BytesIO()
    writing.word.save(raw)
    return _timeless(raw.getvalue())


class _Writing:
    """One Word file being written."""

    def __init__(self, document: Document) -> None:
        self.word = empty_file(document)

    def block(self, block: Block) -> None:
        """One block at the end of the file."""
        if isinstance(block, Heading):
            self.word.add_heading(block.text, block.level)
        elif isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, List):
            self._list(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Card):
            for at, one in enumerate(block.blocks, start=1):
                for added in self._paragraph(one) if isinstance(one, Paragraph) else self._list(one):
                    _framed(added)
                    added.paragraph_format.keep_with_next = at < len(block.blocks)
        elif isinstance(block, Blank):
            added = self.word.add_paragraph(f"{block.label}\t\t")
            added.paragraph_format.space_before = Pt(8)
            added.paragraph_format.tab_stops.add_tab_stop(Cm(LABEL))
            added.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH), leader=WD_TAB_LEADER.LINES)
        elif isinstance(block, PageBreak):
            self.word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)

    def _paragraph(self, block: Paragraph) -> list[Any]:
        added = self.word.add_paragraph()
        _write(added, block.runs)
        added.paragraph_format.keep_with_next = block.keep
        return [added]

    def _list(self, block: List) -> list[Any]:
        style = self.word.styles["List Number" if block.numbered else "List Bullet"]
        number = self._fresh_numbers(style) if block.numbered else None
        added = []
        for item in block.items:
            paragraph = self.word.add_paragraph(style=style)
            _write(paragraph, item)
            if number is not None:
                numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                numbering.get_or_add_ilvl().val = 0
                numbering.get_or_add_numId().val = number
            added.append(paragraph)
        return added

    def _fresh_numbers(self, style: Any) -> int:
        """Numbers that begin at one again; Word would go on counting from the list before."""
        numbering = self.word.part.numbering_part.element
        used = style.element.pPr.numPr.numId.val
        fresh = numbering.add_num(numbering.num_having_numId(used).abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)

    def _table(self, block: Table) -> None:
        table = self.word.add_table(rows=0, cols=len(block.header), style="Table Grid")
        table.autofit = False
        shares = [Cm(WIDTH * width / sum(block.widths)) for width in block.widths]
        heads = tuple(plain(head, bold=True) for head in block.header)
        for cells in (heads, *block.rows):
            row = table.add_row()
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            for cell, width, runs in zip(row.cells, shares, cells, strict=True):
                cell.width = width
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                cell.paragraphs[0].paragraph_format.keep_with_next = block.keep or None
                _write(cell.paragraphs[0], runs)
        head = table.rows[0]
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for cell in head.cells:
            cell._tc.get_or_add_tcPr().append(_shading())
        after = self.word.add_paragraph().paragraph_format
        after.space_after, after.keep_with_next = Pt(0), block.keep or None


def _write(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
        if run.small:
            added.font.size = Pt(SMALL)


def _framed(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("w:val", "single"), ("w:sz", "24"), ("w:space", "8"), ("w:color", str(INK))):
        left.set(qn(name), value)
    borders.append(left)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    properties.insert_element_before(_shading(), "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _shading() -> Any:
    shading = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", SHADE)):
        shading.set(qn(name), value)
    return shading


def _timeless(raw: bytes) -> bytes:
    """The same zip file without the time at which it was packed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # or it would tell which kind of computer packed it
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return packed.getvalue()
