"""The review of a draft as a document."""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.review_report import FlawLine, KindLine, Review
from ...knowledge.library import Library
from ..words.plain_words import (
    FLAW_TITLES,
    KINDS,
    STANDING_TITLES,
    SUBJECT_TITLES,
    clean,
    day,
    draft_lines,
    flaw_count,
    in_short,
    made_by,
    places,
)
from ..words.situation_sentence import in_a_row
from .document import UNDATED, Block, Card, Document, Heading, List, bullets, led, paragraph
from .internal import MARK, versions_line
from .tables import answer_table, checklist_table


def review_print(review: Review, library: Library) -> Document:
    """The whole review as a document for the mediator's own use."""
    return Document(
        title="Review of a drafted measure",
        running=MARK,
        foot=versions_line(review.versions),
        dated=review.case.as_of or UNDATED,
        blocks=tuple(_blocks(review, library)),
    )


def _blocks(review: Review, library: Library) -> Iterator[Block]:
    as_of = f", as of {day(review.case.as_of)}" if review.case.as_of else ""
    yield Heading(level=1, text=f"Review of a draft: {clean(review.draft.title)}")
    yield paragraph(f"For {clean(review.case.title)}: {in_a_row(list(review.case.parties))}{as_of}")
    if review.draft.text:
        yield Card(blocks=(paragraph(review.draft.text),))
    yield from bullets(
        f"Two answers that do not go together: {one.statement}" for one in review.contradictions
    )
    yield Heading(level=2, text="Weaknesses")
    yield paragraph(flaw_count(review))
    yield from bullets(in_short(review))
    for severity, title in FLAW_TITLES.items():
        subjects = review.by_subject(severity)
        if subjects:
            yield Heading(level=3, text=title)
        for subject in subjects:
            yield Heading(level=4, text=SUBJECT_TITLES[subject[0].subject])
            for flaw in subject:
                yield from _flaw(flaw, library)
    yield Heading(level=2, text="Checklist, for this draft")
    yield checklist_table(review.guidelines, "In this draft")
    if review.kind:
        yield from _kind(review.kind)
    yield Heading(level=2, text="Your answers about the draft")
    yield answer_table(draft_lines(review, library))
    if review.open_questions:
        yield Heading(level=2, text="Not answered, and so not checked")
        yield from bullets(one.question for one in review.open_questions)
    if review.reminders:
        yield Heading(level=2, text="To bear in mind")
        yield from bullets(one.statement for one in review.reminders)
    yield Heading(level=2, text="What produced this")
    yield paragraph(made_by(review))


def _flaw(flaw: FlawLine, library: Library) -> Iterator[Block]:
    yield paragraph("", flaw.statement, keep=True)
    yield List(
        items=(
            *(led("Why:", one) for one in flaw.because),
            led("Ask the sides:", flaw.question),
            led("Offer:", flaw.repair),
        )
    )
    if flaw.guidance:
        yield paragraph(places(flaw.guidance, library), "Source:", small=True)


def _kind(kind: KindLine) -> Iterator[Block]:
    yield Heading(level=2, text=f"How measures of this kind stand in this case: {kind.title.lower()}")
    yield paragraph(f"At best: {STANDING_TITLES[kind.best].lower()}.")
    yield List(
        items=tuple(led(f"{one.title}:", STANDING_TITLES[one.standing].lower()) for one in kind.measures)
    )
    said = []
    for one in kind.arguments:
        of = f" ({len(one.measures)} of {len(kind.measures)})" if len(kind.measures) > 1 else ""
        said.append(led(f"{KINDS[one.kind]}:", clean(one.text) + of))
    if said:
        yield List(items=tuple(said))
