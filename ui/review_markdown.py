"""A review as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.review_report import FlawLine, KindLine, Review
from ..knowledge.library import Library
from .plain_words import (
    FLAW_TITLES,
    GUIDELINE_STATES,
    KINDS,
    STANDING_TITLES,
    SUBJECT_TITLES,
    cited,
    clean,
    draft_lines,
    flaw_count,
    in_short,
    made_by,
)


def review_markdown(review: Review, library: Library) -> str:
    """The whole review as Markdown text."""
    return "\n".join(_lines(review, library)) + "\n"


def _lines(review: Review, library: Library) -> Iterator[str]:
    as_of = f", as of {review.case.as_of}" if review.case.as_of else ""
    yield f"# Review of a draft: {clean(review.draft.title)}\n"
    yield f"For {clean(review.case.title)}: {' and '.join(review.case.parties)}{as_of}\n"
    if review.draft.text:
        yield f"> {clean(review.draft.text)}\n"
    for clash in review.contradictions:
        yield f"- Two answers that do not go together: {clean(clash.statement)}"
    yield f"## Weaknesses\n\n{flaw_count(review)}\n"
    yield from (f"- {line}" for line in in_short(review))
    yield ""
    for severity, title in FLAW_TITLES.items():
        subjects = review.by_subject(severity)
        if subjects:
            yield f"### {title}\n"
        for subject in subjects:
            yield f"#### {SUBJECT_TITLES[subject[0].subject]}\n"
            for flaw in subject:
                yield from _flaw(flaw, library)
    yield "## Checklist, for this draft\n"
    for line in review.guidelines:
        yield f"- {line.id}, {GUIDELINE_STATES[line.state]}: {clean(line.statement)}"
    if review.kind:
        yield from _kind(review.kind)
    yield "\n## Your answers about the draft\n"
    for ask, answer in draft_lines(review, library):
        yield f"- {ask} **{answer}**"
    if review.open_questions:
        yield "\n## Not answered, and so not checked\n"
        for question in review.open_questions:
            yield f"- {question.question}"
    if review.reminders:
        yield "\n## To bear in mind\n"
        for reminder in review.reminders:
            yield f"- {clean(reminder.statement)}"
    yield "\n" + made_by(review)


def _flaw(flaw: FlawLine, library: Library) -> Iterator[str]:
    yield f"**{clean(flaw.statement)}**\n"
    for because in flaw.because:
        yield f"- Why: {clean(because)}"
    yield f"- Ask the sides: {clean(flaw.question)}"
    yield f"- Offer: {clean(flaw.repair)}"
    for source in cited(flaw.guidance, library):
        yield f"- Source: {source}"
    yield ""


def _kind(kind: KindLine) -> Iterator[str]:
    yield f"\n## How measures of this kind stand in this case: {kind.title.lower()}\n"
    yield f"At best: {STANDING_TITLES[kind.best].lower()}.\n"
    for measure in kind.measures:
        yield f"- {measure.title} ({measure.id}): {STANDING_TITLES[measure.standing].lower()}"
    for argument in kind.arguments:
        of = f" ({len(argument.measures)} of {len(kind.measures)})" if len(kind.measures) > 1 else ""
        yield f"- {KINDS[argument.kind]}: {clean(argument.text)}{of}"
