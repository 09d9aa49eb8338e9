"""Tables that show at a glance what is advised and what open answers could move, as HTML that stays text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ...engine.report import MeasureLine, OpenQuestion, Report
from ...engine.standing import STANDINGS, Standing
from ...knowledge.library import Library
from ...knowledge.measure import SECTORS, Sector
from ..words.plain_words import SECTOR_NAMES, STANDING_TITLES

PHASE = "process_phase"
# What is advised for some phase; whatever else a measure may be, it is not to be brought up.
ADVISED: tuple[Standing, ...] = ("raise-first", "worth-raising", "owed-anyway", "keep-going", "later")
FEW = 3
SEVERAL = 6
HERE = "where the process stands now"


def by_standing(report: Report) -> str:
    """The measures of each sector by where they stand."""
    sectors = _sectors(report)
    rows = [
        (STANDING_TITLES[standing], [_titles(_of(report, standing, sector)) for sector in sectors])
        for standing in STANDINGS
        if standing != "does-not-apply" and report.standing(standing)
    ]
    return _table("Measures by sector and by where they stand", sectors, rows)


def by_phase(report: Report, library: Library) -> str:
    """What is advised in each sector for each phase of the process."""
    sectors = _sectors(report)
    question = library.questionnaire.by_fact[PHASE]
    now = report.situation.get(PHASE, ())
    rows = []
    for option in question.options:
        head = f"{option.label} ({HERE})" if option.value in now else option.label
        cells = []
        for sector in sectors:
            groups = []
            for standing in ADVISED:
                lines = [
                    one
                    for one in _of(report, standing, sector)
                    if option.value in library.measure_by_id[one.id].phases
                ]
                most = FEW if standing == "raise-first" else 0
                groups.append(_titles(lines, STANDING_TITLES[standing], most))
            cells.append("".join(groups))
        rows.append((head, cells))
    return _table("Measures by sector and by phase of the process", sectors, rows)


def still_open(questions: Sequence[OpenQuestion]) -> str:
    """What each open answer could still move, in words and with marks."""
    heads = ("Open question", "Verdict", "Warnings", "Measures")
    rows = [
        (
            one.question,
            [
                _mark(3, "could turn") if one.could_move.verdict else _mark(0, "stays"),
                _count(one.could_move.warnings),
                _count(one.could_move.standings),
            ],
        )
        for one in questions
    ]
    return _rows("What open answers could still move", heads, rows, "moves")


def _of(report: Report, standing: Standing, sector: Sector) -> list[MeasureLine]:
    return [line for line in report.standing(standing) if line.sector == sector]


def _sectors(report: Report) -> tuple[Sector, ...]:
    present = {line.sector for line in report.measures}
    return tuple(one for one in SECTORS if one in present)


def _titles(lines: Sequence[MeasureLine], head: str = "", most: int = FEW) -> str:
    """Up to `most` titles in sight, more behind their number."""
    if not lines:
        return ""
    count = "1 measure" if len(lines) == 1 else f"{len(lines)} measures"
    items = "".join(f"<li>{escape(line.title)}</li>" for line in lines)
    open_ = " open" if len(lines) <= most else ""
    named = f"{head}: {count}" if head else count
    return f"<details{open_}><summary>{escape(named)}</summary><ul>{items}</ul></details>"


def _table(caption: str, sectors: Sequence[Sector], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    names: Mapping[str, str] = SECTOR_NAMES
    heads = ("", *(names[one].capitalize() for one in sectors))
    return _rows(caption, heads, rows, "sectors")


def _rows(caption: str, heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]], kind: str) -> str:
    # Roles are written out because a narrow screen shows the cells beneath each other, not as a table.
    top = "".join(f'<th scope="col" role="columnheader">{escape(one)}</th>' for one in heads)
    body = ""
    for head, cells in rows:
        body += f'<tr role="row"><th scope="row" role="rowheader">{escape(head)}</th>'
        for name, cell in zip(heads[1:], cells, strict=True):
            empty = "" if cell else ' class="empty"'
            shown = cell or '<span aria-label="none">–</span>'
            body += f'<td role="cell" data-head="{escape(name)}"{empty}>{shown}</td>'
        body += "</tr>"
    return (
        f'<table class="overview {kind}" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _count(number: int) -> str:
    if number == 0:
        return _mark(0, "none")
    if number == 1:
        return _mark(1, "one")
    return _mark(2, "several") if number <= SEVERAL else _mark(3, "many")


def _mark(strength: int, word: str) -> str:
    return f'<span class="mark" aria-hidden="true">{"●" * strength or "○"}</span> {word}'
