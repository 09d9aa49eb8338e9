"""A print to share with the parties: what was picked, in alphabetical order, and nothing of any assessment.

It is made from the catalogue alone, so the same picks give the same bytes whatever a report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...knowledge.library import library
from ...knowledge.measure import Measure
from ...knowledge.problem import Problem, did_you_mean
from .document import Blank, Block, Document, Heading, PageBreak, Table, bullets, paragraph, plain

TITLE = "Ideas for discussion"
RUNNING = "Ideas for discussion; nothing here is agreed"
INTRO = "In alphabetical order. Nothing here is agreed or decides about status or later steps."
TO_FILL = (
    "Who takes part:",
    "Where:",
    "From when, until when:",
    "Who checks, and how:",
    "Reviewed on:",
)


def shared_print(picked: Iterable[str]) -> Document:
    """The measures with these ids, a page each; raises Problem for an id the catalogue does not have."""
    known = library().measure_by_id
    ids = set(picked)
    for id_ in sorted(ids - set(known)):
        raise Problem(f"measure '{id_}'", "The catalogue has no such measure.", did_you_mean(id_, known))
    measures = sorted((known[id_] for id_ in ids), key=lambda one: one.title)
    return Document(title=TITLE, running=RUNNING, blocks=tuple(_blocks(measures)))


def _blocks(measures: list[Measure]) -> Iterator[Block]:
    yield Heading(level=1, text=TITLE)
    yield paragraph(INTRO)
    for number, measure in enumerate(measures):
        if number:
            yield PageBreak()
        yield from _measure(measure)


def _measure(measure: Measure) -> Iterator[Block]:
    yield Heading(level=2, text=measure.title)
    yield paragraph(measure.summary)
    yield paragraph("", "Possible steps", keep=True)
    yield from bullets(measure.steps, numbered=True)
    yield paragraph(measure.who, "Who could take part.")
    side = measure.each_side
    yield Table(
        header=("Each side gives", "Each side gets"),
        rows=((plain(side.gives), plain(side.gets)),),
        widths=(1, 1),
    )
    yield paragraph(measure.verify, "How it can be checked.")
    if measure.what_if:
        yield paragraph(measure.what_if, "If it is not kept, for discussion.")
    yield paragraph("", "Questions to each side", keep=True)
    yield from bullets(measure.questions_to_parties)
    yield paragraph("", "To be filled in together", keep=True)
    for label in TO_FILL:
        yield Blank(label=label)
