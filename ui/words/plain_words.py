"""Plain words for what a report holds, shared by screen, terminal and print."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Protocol

from ...engine.decision import could_move as could_move
from ...engine.declarations import Subject
from ...engine.report import ArgumentLine, MeasureLine, Report, Versions
from ...engine.review_report import Review, Severity
from ...engine.standing import Standing
from ...knowledge.condition import UNKNOWN
from ...knowledge.library import Library
from ...knowledge.measure import Measure

STANDING_TITLES: dict[Standing, str] = {
    "raise-first": "Raise first",
    "worth-raising": "Also worth raising",
    "owed-anyway": "Owed anyway",
    "keep-going": "Keep going",
    "open": "Hangs on an open answer",
    "later": "Later",
    "not-now": "Not now",
    "does-not-apply": "Does not apply here",
}
UNKNOWN_YET = "not-enough-known"
OPEN_YET = "Answers that are still open could change this verdict."
WARNINGS, TOOLS = "Beware of", "Other tools"
NOTES, CHOICES = "How to go about it", "Where the sources pull apart"
STANDING_NOTES: dict[Standing, str] = {
    "raise-first": "The few to begin with, chosen to go together.",
    "worth-raising": "Good reasons speak for these too.",
    "owed-anyway": "Owed to people whatever the sides do to each other; never a bargaining chip.",
    "keep-going": "In place already.",
    "open": "Whether these apply is not known yet.",
    "later": "These may fit when trust or the process has moved on.",
    "not-now": "Too little speaks for these now, or something rules them out.",
    "does-not-apply": "These are made for other situations.",
}
GUIDELINE_STATES = {"raised": "raised", "no-sign": "no sign", "not-checked": "not checked"}
FLAW_TITLES: dict[Severity, str] = {
    "high": "Serious",
    "medium": "To be mended",
    "low": "Smaller points",
}
# What weaknesses of a draft are about, and the challenges and guidelines that ask for it.
SUBJECT_TITLES: dict[Subject, str] = {
    "people": "People and relief first",
    "agreed": "Agreed, and the sides' own (guideline 1)",
    "purpose": "What it is for (challenge 1, guideline 1)",
    "equal": "Equal weight on all sides (challenge 4, guideline 10)",
    "clear": "Clear terms (challenge 5)",
    "checked": "Checked, with an answer to a breach (guidelines 4 and 5)",
    "modest": "Modest and low in cost (guidelines 1, 2 and 8)",
    "binding": "How far it binds",
    "seen": "Acts that are seen (guideline 3)",
    "linked": "Linked, and no cover for delay (challenges 2 and 3, guideline 6)",
    "open": "Later steps left open (guideline 9)",
    "fitting": "Fitting for these sides (guidelines 1, 2 and 7)",
    "other": "Other points",
}
SECTOR_NAMES = {"political": "politics", "security": "security", "economic": "economy", "social": "society"}
KINDS = {"for": "For", "against": "Against", "rule_out": "Ruled out", "on_condition": "On condition"}


class Versioned(Protocol):
    """Anything that tells what produced it."""

    @property
    def versions(self) -> Versions:
        """What produced it."""


def reasons(line: MeasureLine, most: int = 2) -> tuple[str, ...]:
    """The strongest things said for a measure, no sentence twice."""
    spoken = (one.because for one in line.arguments if one.kind == "for" and one.counts)
    return tuple(dict.fromkeys(clean(text) for text in spoken))[:most]


def could_turn(report: Report) -> bool:
    """Whether answers that are still open could turn a verdict that says more than that."""
    known = report.verdict.posture != UNKNOWN_YET
    return known and any(one.could_move.verdict for one in report.open_questions)


def by_kind(line: MeasureLine, *kinds: str) -> tuple[ArgumentLine, ...]:
    """The arguments of these kinds that count."""
    return tuple(one for one in line.arguments if one.kind in kinds and one.counts)


def situation_lines(report: Report, library: Library) -> tuple[tuple[str, str], ...]:
    """Each question that was answered, with its answer in words."""
    lines = []
    for question in library.questionnaire.about("case"):
        values = report.situation.get(question.fact, ("unknown",))
        if values != ("unknown",):
            lines.append((question.ask, ", ".join(question.option(value).label for value in values)))
    return tuple(lines)


def answers_behind(
    rules: Iterable[str], report: Report | Review, library: Library
) -> tuple[tuple[str, str], ...]:
    """The answers that led to these rules, each question once: through every finding back to the start."""
    steps = {step.rule: step for step in report.trace}
    makers: dict[tuple[str, str], str] = {}
    for step in report.trace:
        for said in step.concluded:
            makers.setdefault((said.fact, said.value), step.rule)
    waiting, seen, asked = list(rules), set[str](), dict[str, set[str]]()
    by_fact = library.questionnaire.by_fact
    while waiting:
        rule = waiting.pop()
        if rule in seen or rule not in steps:
            continue
        seen.add(rule)
        for matched in steps[rule].matched:
            if matched.fact in by_fact:
                asked.setdefault(matched.fact, set()).add(matched.value)
            elif (matched.fact, matched.value) in makers:
                waiting.append(makers[matched.fact, matched.value])
    return tuple(
        (
            question.ask,
            ", ".join(
                question.option(value).label for value in question.values if value in asked[question.fact]
            ),
        )
        for question in library.questionnaire.questions
        if question.fact in asked
    )


def cited(ids: Sequence[str], library: Library) -> tuple[str, ...]:
    """Each statement with its source and place: what it says, in our words."""
    lines = []
    for id_ in dict.fromkeys(ids):
        statement = library.statement_by_id[id_]
        source = library.source_by_id[statement.source]
        lines.append(f"{statement.says.strip()} ({source.short}, {statement.locator})")
    return tuple(lines)


def places(ids: Sequence[str], library: Library) -> str:
    """Where the statements stand in their sources, each source named once."""
    by_source: dict[str, list[str]] = {}
    for id_ in dict.fromkeys(ids):
        statement = library.statement_by_id[id_]
        by_source.setdefault(library.source_by_id[statement.source].short, []).append(statement.locator)
    return "; ".join(f"{source}, {'; '.join(found)}" for source, found in by_source.items())


def draft_lines(review: Review, library: Library) -> tuple[tuple[str, str], ...]:
    """Each question about the draft that was answered, with its answer in words."""
    return tuple(
        (question.ask, ", ".join(question.option(value).label for value in review.answers[question.fact]))
        for question in library.questionnaire.about("draft")
        if review.answers[question.fact] != (UNKNOWN,)
    )


def flaw_count(review: Review) -> str:
    """How many weaknesses were found, in words."""
    if not review.flaws:
        return "No weakness shows in what was answered."
    parts = [
        f"{FLAW_TITLES[severity].lower()}: {len(found)}"
        for severity in FLAW_TITLES
        if (found := review.of_severity(severity))
    ]
    subjects = len({one.subject for one in review.flaws})
    on = "one subject" if subjects == 1 else f"{subjects} subjects"
    return f"Weaknesses found: {len(review.flaws)} on {on} ({', '.join(parts)})."


def in_short(review: Review) -> tuple[str, ...]:
    """The subjects of the weaknesses, one line for each severity."""
    return tuple(
        f"{title}: {'; '.join(SUBJECT_TITLES[group[0].subject].partition(' (')[0] for group in groups)}."
        for severity, title in FLAW_TITLES.items()
        if (groups := review.by_subject(severity))
    )


def clean(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())


def day(date: datetime.date) -> str:
    """A date as people write it."""
    return f"{date.day} {date:%B %Y}"


def capital(text: str) -> str:
    """A capital letter in front, and the rest as it is: names in capitals stay so."""
    return text[:1].upper() + text[1:]


def made_by(report: Versioned) -> str:
    """What produced the report, and which of its words rest on the sources."""
    versions = report.versions
    return (
        f"CBM Advisor {versions.program}, rules {versions.rules}, catalogue {versions.catalogue}. "
        "Summaries and reasons rest on the sources named; steps, checks, questions and repairs are our own "
        "working knowledge."
    )


def entry_lines(measure: Measure, library: Library) -> tuple[str, ...]:
    """The places where the sources name a measure."""
    lines = []
    for id_ in measure.entries:
        entry = library.entry_by_id[id_]
        lines.append(f"{entry.names} ({library.source_by_id[entry.source].short}, {entry.at})")
    return tuple(lines)
