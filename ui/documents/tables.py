"""Tables that several prints share: the checklist, the answers, the sources."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.report import GuidelineLine
from ...knowledge.library import Library
from ..words.plain_words import GUIDELINE_STATES
from .document import Paragraph, Table, paragraph, plain


def checklist_table(lines: Iterable[GuidelineLine], where: str) -> Table:
    """The challenges and guidelines; `where` heads the column of what was seen."""
    return Table(
        header=("No.", "Challenge or guideline", where),
        rows=tuple(
            (
                plain(one.id),
                plain(one.statement),
                plain(GUIDELINE_STATES[one.state].capitalize(), bold=one.state == "raised"),
            )
            for one in lines
        ),
        widths=(8, 72, 20),
    )


def answer_table(told: Iterable[tuple[str, str]]) -> Table | Paragraph:
    """Questions and answers side by side."""
    rows = tuple((plain(ask), plain(answer)) for ask, answer in told)
    if not rows:
        return paragraph("No question is answered yet.")
    return Table(header=("Question", "Answer"), rows=rows, widths=(60, 40))


def source_table(library: Library) -> Table:
    """The sources, each with how much weight its word carries."""
    rows = tuple(
        (
            plain(one.short.capitalize() if one.short[0].islower() else one.short),
            plain(one.title),
            plain(one.weight),
        )
        for one in library.sources
    )
    return Table(header=("Named here as", "Source", "Weight"), rows=rows, widths=(18, 40, 42))
