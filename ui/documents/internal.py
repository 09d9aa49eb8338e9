"""The internal print of a report: one page in front, everything else in the annex."""

from __future__ import annotations

from ...engine.report import Report, Versions
from ...knowledge.library import Library
from .annex import annex
from .document import UNDATED, Document, PageBreak
from .front_page import front_page

MARK = "Internal, not to be shared with the parties"


def internal_print(report: Report, library: Library) -> Document:
    """The whole report as a document for the mediator's own use."""
    return Document(
        title="Advice on confidence-building measures",
        running=MARK,
        foot=versions_line(report.versions),
        dated=report.case.as_of or UNDATED,
        blocks=(*front_page(report, library), PageBreak(), *annex(report, library)),
    )


def versions_line(versions: Versions) -> str:
    """What produced a print, in a line."""
    return f"CBM Advisor {versions.program}, rules {versions.rules}, catalogue {versions.catalogue}"
