"""The page in front of a report: one page, and what it leaves out is said to be in the annex."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...engine.report import MeasureLine, Report
from ...engine.review_report import SEVERITIES, Severity
from ...knowledge.library import Library
from ...knowledge.model import Model
from ..words.plain_words import OPEN_YET, STANDING_NOTES, WARNINGS, by_kind, clean, could_turn, day, reasons
from ..words.situation_sentence import in_a_row, situation_sentence
from .document import Block, Card, Heading, List, Paragraph, Run, Runs, bullets, paragraph, plain
from .length import PAGE, lines_of

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
TITLE, NAMES, SITUATION = 90, 180, 600  # letters of what somebody may have typed at any length
TELLING = 40  # letters without which a sentence says too little to stand alone


class Room(Model):
    """How much of each part the page has room for."""

    warnings: int
    in_full: tuple[Severity, ...]
    tools: int
    reasons: bool
    owed: int
    questions: int


ALL = SEVERITIES
GRAVE: tuple[Severity, ...] = ("high",)
# From plenty to little; the first that fits is taken. The last names everything and explains nothing.
ROOMS = (
    Room(warnings=9, in_full=ALL, tools=5, reasons=True, owed=6, questions=3),
    Room(warnings=9, in_full=ALL, tools=5, reasons=True, owed=4, questions=2),
    Room(warnings=9, in_full=GRAVE, tools=5, reasons=True, owed=6, questions=3),
    Room(warnings=5, in_full=GRAVE, tools=3, reasons=True, owed=6, questions=3),
    Room(warnings=3, in_full=GRAVE, tools=3, reasons=True, owed=4, questions=2),
    Room(warnings=3, in_full=(), tools=2, reasons=True, owed=3, questions=2),
    Room(warnings=4, in_full=(), tools=2, reasons=False, owed=3, questions=2),
    Room(warnings=2, in_full=(), tools=1, reasons=False, owed=2, questions=1),
    Room(warnings=1, in_full=(), tools=1, reasons=False, owed=1, questions=0),
)


def front_page(report: Report, library: Library) -> tuple[Block, ...]:
    """The first page of a report: situation, verdict, warnings, package with first steps, open questions."""
    for room in ROOMS:
        blocks = (*_head(report, library), *_body(report, library, room))
        if lines_of(blocks) <= PAGE:
            break
    return blocks


def first_sentence(text: str) -> str:
    """The first sentence of a text, with the next where the first is too short to say anything."""
    first, *rest = SENTENCE.split(clean(text), maxsplit=1)
    return f"{first} {first_sentence(rest[0])}" if rest and len(first) < TELLING else first


def _head(report: Report, library: Library) -> Iterable[Block]:
    case = report.case
    yield Heading(level=1, text=shortened(case.title, TITLE))
    as_of = f", as of {day(case.as_of)}" if case.as_of else ""
    yield paragraph(shortened(in_a_row(list(case.parties)), NAMES) + as_of)
    situation = situation_sentence(report.situation, library.questionnaire)
    yield paragraph(shortened(situation, SITUATION), "The situation.")
    verdict = report.verdict
    said = [Paragraph(runs=plain(verdict.statement, bold=True)), paragraph(verdict.limit, "Its limit.")]
    if could_turn(report):
        said.append(paragraph(OPEN_YET, "Not settled."))
    yield Card(blocks=tuple(said))
    if report.contradictions:
        yield paragraph(_more(len(report.contradictions), "Answers that do not go together"))


def _body(report: Report, library: Library, room: Room) -> Iterable[Block]:
    first = report.verdict.posture == "other-tools-first"
    if first:
        yield from _tools(report, room, "Begin with other tools")
    yield from _warnings(report, room)
    package = report.standing("raise-first")
    if package:
        yield Heading(level=2, text="Raise first")
        yield List(items=tuple(_measure(line, library, room) for line in package), numbered=True)
    worth = len(report.standing("worth-raising"))
    if worth:
        yield paragraph(_more(worth, "Also worth raising"))
    if report.alternatives and not first:
        yield from _tools(report, room, "Other tools beside them")
    owed = report.standing("owed-anyway")
    if owed:
        named = "; ".join(line.title for line in owed[: room.owed])
        rest = f"; {len(owed) - room.owed} more in the annex" if len(owed) > room.owed else ""
        yield paragraph(f"{named}{rest}. {STANDING_NOTES['owed-anyway']}", "Owed anyway.")
    yield from _questions(report, room)


def _tools(report: Report, room: Room, title: str) -> Iterable[Block]:
    if report.alternatives:
        yield Heading(level=2, text=title)
        told = [one.statement for one in report.alternatives[: room.tools]]
        yield from bullets([*told, *_rest(len(report.alternatives) - room.tools)])


def _warnings(report: Report, room: Room) -> Iterable[Block]:
    """In full as far as there is room, the grave ones before others; the rest by their first sentence."""
    if not report.warnings:
        return
    yield Heading(level=2, text=WARNINGS)
    told = [
        plain(one.statement, bold=one.severity == "high")
        if one.severity in room.in_full
        else plain(first_sentence(one.statement), bold=one.severity == "high")
        for one in report.warnings[: room.warnings]
    ]
    rest = _rest(len(report.warnings) - room.warnings)
    yield List(items=(*told, *(plain(one) for one in rest)))


def _measure(line: MeasureLine, library: Library, room: Room) -> Runs:
    step = clean(library.measure_by_id[line.id].steps[0])
    conditions = by_kind(line, "on_condition")
    said = [f" First step: {step}"]
    if conditions:
        told = first_sentence(conditions[0].condition or "") if room.reasons else "see the annex."
        said.append(f" Only on condition: {told}")
    why = [f" {first_sentence(one)}" for one in reasons(line, 1) if room.reasons]
    return (
        Run(text=f"{line.title}.", bold=True),
        *(Run(text=one) for one in said),
        *(Run(text=one, italic=True) for one in why),
    )


def _questions(report: Report, room: Room) -> Iterable[Block]:
    telling = [
        one.question for one in report.open_questions if one.could_move.standings or one.could_move.verdict
    ]
    if telling and room.questions:
        yield Heading(level=2, text="Open questions that matter most")
        yield from bullets(telling[: room.questions])


def _rest(more: int) -> list[str]:
    return [f"{more} more in the annex."] if more > 0 else []


def _more(count: int, what: str) -> str:
    return f"{what}: {count}, in the annex."


def shortened(text: str, most: int) -> str:
    """A text that somebody typed at any length, cut at a word where it is too long for the page."""
    text = clean(text)
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;") + "…"
