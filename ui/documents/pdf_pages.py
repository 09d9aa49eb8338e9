"""The pages of a PDF file: running lines, page numbers and bookmarks."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import cm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from .document import Document
from .letters import FONT, shown

QUIET = HexColor("#4a4a4a")
MARGIN, TOP = 2 * cm, 1.9 * cm
WIDTH = A4[0] - 2 * MARGIN
SMALL, FOOT = 8, 6.5


class Pages(BaseDocTemplate):  # type: ignore[misc]
    """The pages of a document, with its running lines and a bookmark for each heading."""

    def __init__(self, raw: io.BytesIO, document: Document) -> None:
        super().__init__(
            raw,
            pagesize=A4,
            title=shown(document.title),
            author="",
            subject="",
            creator="CBM Advisor",
            producer="CBM Advisor",
            lang=document.language,
            initialFontName=FONT,
            invariant=1,
        )
        self.document = document
        frame = Frame(MARGIN, TOP, WIDTH, A4[1] - 2 * TOP, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._running))

    def _running(self, canvas: Any, _: Any) -> None:
        canvas.setViewerPreference("DisplayDocTitle", "true")
        canvas.setFillColor(QUIET)
        canvas.setFont("notosbo", SMALL)
        canvas.drawString(MARGIN, A4[1] - 1.2 * cm, shown(self.document.running))
        canvas.setFont(FONT, FOOT)
        for at, line in enumerate(_folded(shown(self.document.foot))):
            canvas.drawString(MARGIN, 1.25 * cm - at * 8, line)

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802
        """A bookmark for a heading."""
        level = getattr(flowable, "level", None)
        if level is not None:
            key = f"heading-{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level, closed=level > 0)


class NumberedCanvas(Canvas):  # type: ignore[misc]
    """Pages that know how many there are: each is kept until the last is drawn."""

    def __init__(self, *of: Any, **named: Any) -> None:
        super().__init__(*of, **named)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Keep a page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Draw the number of each page, and end."""
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self.setFont(FONT, SMALL)
            self.setFillColor(QUIET)
            self.drawRightString(A4[0] - MARGIN, 1.25 * cm, f"Page {number} of {len(self._kept)}")
            super().showPage()
        super().save()


def _folded(foot: str) -> list[str]:
    """The foot in lines that leave room for the page number."""
    lines: list[str] = simpleSplit(foot, FONT, FOOT, WIDTH - 3 * cm)
    return lines
