"""The internal print of a report: one page in front, everything else in the annex."""

from __future__ import annotations

from ...engine.report import Report
from ...knowledge.library import Library
from ..plain_words import made_by
from .annex import annex
from .document import UNDATED, Document, PageBreak
from .front_page import front_page

MARK = "Internal, not to be shared with the parties"


def internal_print(report: Report, library: Library) -> Document:
    """The whole report as a document for the mediator's own use."""
    return Document(
        title="Advice on confidence-building measures",
        running=MARK,
        foot=made_by(report),
        dated=report.case.as_of or UNDATED,
        blocks=(*front_page(report, library), PageBreak(), *annex(report, library)),
    )
