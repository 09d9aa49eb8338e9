"""A review as plain text for the terminal."""

from __future__ import annotations

from ...engine.review_report import FlawLine, KindLine, Review
from ...engine.rule_base import RuleBase
from ...knowledge.library import Library
from ..console import Page
from ..words.plain_words import (
    FLAW_TITLES,
    GUIDELINE_STATES,
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


def print_review(review: Review, base: RuleBase, colour: bool) -> str:
    """The review in reading order: flaws by severity, checklist, the kind in this case, what is open."""
    page = Page(colour)
    library = base.library
    _head(page, review)
    page.title(flaw_count(review))
    for subjects_found in in_short(review):
        page.item("-", subjects_found, indent=2)
    for severity, title in FLAW_TITLES.items():
        subjects = review.by_subject(severity)
        if subjects:
            page.title(title)
        for gravest, *others in subjects:
            page.line(SUBJECT_TITLES[gravest.subject], indent=2, style="bold")
            _flaw(page, gravest, library, indent=4)
            for flaw in others:
                _flaw(page, flaw, library, indent=6)
    page.title("Checklist of challenges and guidelines, for this draft")
    for line in review.guidelines:
        page.item(f"{line.id:<4}{GUIDELINE_STATES[line.state]:<12}", line.statement, indent=2)
    if review.kind:
        _kind(page, review.kind)
    _answers(page, review, library)
    if review.reminders:
        page.title("To bear in mind")
        for reminder in review.reminders:
            page.item("-", reminder.statement, indent=2)
    page.line()
    page.line(made_by(review), style="dim")
    return page.text()


def _head(page: Page, review: Review) -> None:
    page.title(f"Review of a draft: {review.draft.title}")
    as_of = f", as of {day(review.case.as_of)}" if review.case.as_of else ""
    page.line(f"For: {review.case.title} ({' and '.join(review.case.parties)}{as_of})")
    if review.draft.text:
        page.line()
        page.line(review.draft.text, indent=2)
    if review.contradictions:
        page.title("Two answers that do not go together")
        for clash in review.contradictions:
            page.item("-", clash.statement, indent=2)


def _flaw(page: Page, flaw: FlawLine, library: Library, indent: int) -> None:
    page.item("!" if flaw.severity == "high" else "-", flaw.statement, indent=indent, style="bold")
    for because in flaw.because:
        page.item("Why:", because, indent=indent + 2)
    page.item("Ask the sides:", flaw.question, indent=indent + 2)
    page.item("Offer:", flaw.repair, indent=indent + 2)
    page.item("Source:", places(flaw.guidance, library), indent=indent + 2, style="dim")


def _kind(page: Page, kind: KindLine) -> None:
    page.title(f"How measures of this kind stand in this case: {kind.title.lower()}")
    page.line(f"At best: {STANDING_TITLES[kind.best].lower()}.", indent=2)
    for measure in kind.measures:
        page.item(
            "-", f"{measure.title} [{measure.id}]: {STANDING_TITLES[measure.standing].lower()}", indent=2
        )
    for argument in kind.arguments:
        of = f" ({len(argument.measures)} of {len(kind.measures)})" if len(kind.measures) > 1 else ""
        page.item(f"{KINDS[argument.kind]}:", clean(argument.text) + of, indent=2)


def _answers(page: Page, review: Review, library: Library) -> None:
    page.title("What you told about the draft")
    told = draft_lines(review, library)
    for ask, answer in told:
        page.item("-", f"{ask} {answer}", indent=2)
    if not told:
        page.line("Nothing yet.", indent=2)
    if review.open_questions:
        page.title("Not answered, and so not checked")
        for question in review.open_questions:
            page.item("-", question.question, indent=2)
