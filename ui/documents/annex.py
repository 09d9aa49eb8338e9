"""The annex of a report: every reason with its source, every measure with its place, answers and versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...engine.report import Advice, MeasureLine, Report
from ...engine.standing import Standing
from ...knowledge.library import Library
from ..words.plain_words import (
    CHOICES,
    NOTES,
    STANDING_NOTES,
    STANDING_TITLES,
    WARNINGS,
    clean,
    could_move,
    day,
    made_by,
    places,
    situation_lines,
)
from ..words.situation_sentence import in_a_row
from .document import Block, Heading, List, Run, bullets, led, paragraph
from .measure_blocks import measure_blocks
from .tables import answer_table, checklist_table, source_table

IN_FULL: tuple[Standing, ...] = ("raise-first", "worth-raising", "owed-anyway")
IN_SHORT: tuple[Standing, ...] = ("keep-going", "open")
IN_A_LINE = 8  # measures
NOT_RECOMMENDED: tuple[Standing, ...] = ("later", "not-now", "does-not-apply")


def annex(report: Report, library: Library) -> Iterator[Block]:
    """Everything behind the front page."""
    yield Heading(level=1, text="Annex")
    yield from _case(report)
    yield from _verdict(report, library)
    yield from _advice(WARNINGS, report.warnings, library)
    yield from _advice("Other tools than confidence-building measures", report.alternatives, library)
    for standing in IN_FULL:
        yield from _in_full(standing, report, library)
    for standing in IN_SHORT:
        yield from _in_short(standing, report)
    yield from _not_recommended(report, library)
    yield from _advice(NOTES, report.notes, library)
    yield from _advice(CHOICES, report.choices, library)
    yield from _checklist(report)
    yield from _reminders(report)
    yield from _answers(report, library)
    yield from _sources(library)
    yield from _versions(report)


def _case(report: Report) -> Iterator[Block]:
    yield Heading(level=2, text="The case")
    yield paragraph(report.case.title, "Title.")
    yield paragraph(in_a_row(list(report.case.parties)), "Sides.")
    if report.case.as_of:
        yield paragraph(day(report.case.as_of), "As of.")


def _verdict(report: Report, library: Library) -> Iterator[Block]:
    verdict = report.verdict
    yield Heading(level=2, text="Verdict")
    yield paragraph(f"{verdict.statement} {verdict.limit}")
    yield from bullets(verdict.because)
    if report.findings:
        yield paragraph("How the answers were read:", keep=True)
        yield from bullets(one.statement for one in report.findings)
    if report.contradictions:
        yield paragraph("Answers that do not go together:", keep=True)
        yield from bullets(one.statement for one in report.contradictions)


def _advice(title: str, lines: Iterable[Advice], library: Library) -> Iterator[Block]:
    items = []
    for line in lines:
        why = " ".join(clean(one) for one in line.because)
        source = places(line.guidance, library)
        items.append(
            (
                Run(text=clean(line.statement), bold=True),
                Run(text=f" {why}"),
                *((Run(text=f" ({source})", small=True),) if source else ()),
            )
        )
    if items:
        yield Heading(level=2, text=title)
        yield List(items=tuple(items))


def _in_full(standing: Standing, report: Report, library: Library) -> Iterator[Block]:
    lines = report.standing(standing)
    if lines:
        yield Heading(level=2, text=STANDING_TITLES[standing])
        yield paragraph(STANDING_NOTES[standing], keep=True)
    for number, line in enumerate(lines, start=1):
        yield from measure_blocks(number, line, library)


def _in_short(standing: Standing, report: Report) -> Iterator[Block]:
    lines = report.standing(standing)
    if lines:
        yield Heading(level=2, text=STANDING_TITLES[standing])
        yield paragraph(STANDING_NOTES[standing], keep=True)
        yield List(items=tuple(led(f"{line.title}.", line.decision) for line in lines))


def _not_recommended(report: Report, library: Library) -> Iterator[Block]:
    """Each reason once, with all the measures that it holds back."""
    yield Heading(level=2, text="Not recommended, and why")
    for standing in NOT_RECOMMENDED:
        by_decision: dict[str, list[MeasureLine]] = {}
        for line in report.standing(standing):
            by_decision.setdefault(clean(line.decision), []).append(line)
        if by_decision:
            yield Heading(level=3, text=STANDING_TITLES[standing])
            yield paragraph(STANDING_NOTES[standing], keep=True)
        for decision, lines in by_decision.items():
            if len(lines) <= IN_A_LINE:
                yield paragraph("; ".join(line.title for line in lines) + ".", decision)
            else:
                yield paragraph("", decision, keep=True)
                yield _by_family(lines, library)


def _by_family(lines: Iterable[MeasureLine], library: Library) -> List:
    """Many measures, found again by what they are about."""
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(library.family_by_id[line.family].title, []).append(line.title)
    return List(items=tuple(led(f"{family}:", "; ".join(found[family]) + ".") for family in sorted(found)))


def _checklist(report: Report) -> Iterator[Block]:
    yield Heading(level=2, text="Checklist")
    yield paragraph("The five challenges and ten guidelines of the handbook chapter.", keep=True)
    yield checklist_table(report.guidelines, "In this case")


def _reminders(report: Report) -> Iterator[Block]:
    if report.reminders:
        yield Heading(level=2, text="In every case")
        yield List(items=tuple(led(f"{one.title}.", one.statement) for one in report.reminders))


def _answers(report: Report, library: Library) -> Iterator[Block]:
    yield Heading(level=2, text="Your answers")
    yield answer_table(situation_lines(report, library))
    if report.open_questions:
        yield Heading(level=2, text="Open questions")
        yield List(
            items=tuple(led(one.question, could_move(one.could_move)) for one in report.open_questions)
        )


def _sources(library: Library) -> Iterator[Block]:
    yield Heading(level=2, text="Sources, and how much weight each has")
    yield source_table(library)


def _versions(report: Report) -> Iterator[Block]:
    yield Heading(level=2, text="What produced this")
    yield paragraph(made_by(report))
