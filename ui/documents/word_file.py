"""An empty Word file to write into: its page, its styles, its running lines, and what it says of itself."""

from __future__ import annotations

import datetime
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from .document import Document

FONT = "Arial"
SIZES = {1: 18, 2: 13, 3: 11, 4: 10}
BODY, SMALL = 10, 8
INK = RGBColor(0x1F, 0x3A, 0x5F)


def empty_file(document: Document) -> Any:
    """A Word file for this document, without its blocks."""
    word = docx.Document()
    _styles(word, document.language)
    _page(word, document)
    _about(word, document)
    return word


def _styles(word: Any, language: str) -> None:
    styles = word.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = defaults.find(qn("w:lang"))
    for of in ("w:val", "w:eastAsia"):
        spoken.set(qn(of), language)
    for name, size in (
        ("Normal", BODY),
        ("Header", SMALL),
        ("Footer", SMALL),
        *((f"Heading {level}", size) for level, size in SIZES.items()),
    ):
        style = styles[name]
        style.font.size = Pt(size)
        _plain_font(style)
        if name.startswith("Heading"):
            style.font.color.rgb = INK
            style.font.italic = False
            style.paragraph_format.space_before = Pt(size * 0.7)
            style.paragraph_format.space_after = Pt(3)
            style.paragraph_format.keep_with_next = True
    styles["Heading 1"].paragraph_format.space_before = Pt(0)
    for name, after in (("Normal", 5), ("List Bullet", 3), ("List Number", 3)):
        styles[name].paragraph_format.space_after = Pt(after)
        styles[name].paragraph_format.line_spacing = 1.1


def _page(word: Any, document: Document) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.add_run(document.running).bold = True
    # The template's own stops are for another width.
    word.styles["Footer"].paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(
        section.page_width - section.left_margin - section.right_margin, WD_TAB_ALIGNMENT.RIGHT
    )
    foot.add_run(f"{document.foot}\t")
    for label, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        foot.add_run(label)
        counted = OxmlElement("w:fldSimple")
        counted.set(qn("w:instr"), field)
        shown, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "1"  # until the reader's program counts
        shown.append(text)
        counted.append(shown)
        foot._p.append(counted)


def _about(word: Any, document: Document) -> None:
    about = word.core_properties
    about.title, about.language = document.title, document.language
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.created = about.modified = datetime.datetime.combine(document.dated, datetime.time())
    about.revision = 1
    # The template brings a preview of its own.
    belonging = word.part.package.rels
    for id_ in [id_ for id_, one in belonging.items() if one.reltype.endswith("/thumbnail")]:
        del belonging[id_]


def _plain_font(style: Any) -> None:
    """One font for all letters, in place of those of a theme."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for of in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(of), FONT)
