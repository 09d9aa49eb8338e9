"""One measure in full: why it stands where it does, how it is done, and what backs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...engine.report import ArgumentLine, MeasureLine
from ...knowledge.library import Library
from ...knowledge.measure import Measure
from ..words.measure_text import AGAINST, FOR, OUTCOMES, QUESTIONS, kicker
from ..words.plain_words import by_kind, clean, places
from .document import Block, Heading, List, Run, Runs, Table, bullets, paragraph, plain

SIDES = ("Each side gives", "Each side gets", "Each side risks")


def measure_blocks(number: int, line: MeasureLine, library: Library) -> Iterator[Block]:
    """The measure of this line of a report, with its arguments."""
    measure = library.measure_by_id[line.id]
    yield Heading(level=3, text=f"{number}. {line.title}")
    yield paragraph(f"{kicker(measure, library)}; in the catalogue as {line.id}", small=True, keep=True)
    yield paragraph(measure.summary)
    yield paragraph(line.decision, "What settled its place.")
    yield from _argued(FOR, by_kind(line, "for"), library)
    yield from _argued(AGAINST, by_kind(line, "against"), library)
    yield from _argued("Only on condition", by_kind(line, "on_condition"), library)
    yield from practice(measure)
    yield from _questions(measure)
    yield from _precedents(measure, library)
    entries = dict.fromkeys(
        f"{library.source_by_id[one.source].short}, {one.at}"
        for one in map(library.entry_by_id.__getitem__, measure.entries)
    )
    yield paragraph("; ".join(entries) + ".", "Where the sources name it:", small=True)


def practice(measure: Measure) -> Iterator[Block]:
    """How the measure is done, in words of our own."""
    side = measure.each_side
    yield paragraph("", "Steps", keep=True)
    yield from bullets(measure.steps, numbered=True)
    yield paragraph(measure.who, "Who takes part.")
    yield Table(
        header=SIDES,
        rows=((plain(side.gives), plain(side.gets), plain(side.risks)),),
        widths=(1, 1, 1),
    )
    yield paragraph(measure.verify, "How it is checked.")
    broken = measure.what_if or "Nothing suspends it: it is owed to people whatever else happens."
    yield paragraph(broken, "What if it is broken.")
    yield paragraph(" ".join(clean(one) for one in measure.risks), "Risks.")


def _argued(title: str, arguments: Iterable[ArgumentLine], library: Library) -> Iterator[Block]:
    """Reasons with the places they come from, no sentence twice."""
    items: dict[str, Runs] = {}
    for one in arguments:
        text = clean(one.condition or one.because)
        source = places(one.guidance, library)
        items.setdefault(text, (Run(text=text), *((Run(text=f" ({source})", small=True),) if source else ())))
    if items:
        yield paragraph("", title, keep=True)
        yield List(items=tuple(items.values()))


def _questions(measure: Measure) -> Iterator[Block]:
    yield paragraph("", QUESTIONS, keep=True)
    yield from bullets(measure.questions_to_parties)


def _precedents(measure: Measure, library: Library) -> Iterator[Block]:
    if measure.precedents:
        yield paragraph("", "Precedents, as told at the time", keep=True)
        yield List(
            items=tuple(
                (
                    Run(text=f"{one.where}. ", bold=True),
                    Run(text=f"{clean(one.what_happened)} {OUTCOMES[one.outcome]}"),
                )
                for one in measure.precedents
            )
        )
