"""A report as Markdown: one page in front, the reasons behind it."""

from __future__ import annotations

from collections.abc import Iterator

from ..engine.report import Advice, MeasureLine, Report
from ..knowledge.library import Library
from ..knowledge.measure import Measure
from .plain_words import (
    GUIDELINE_STATES,
    SECTOR_NAMES,
    STANDING_NOTES,
    STANDING_TITLES,
    by_kind,
    cited,
    clean,
    could_move,
    made_by,
    reasons,
    situation_lines,
)

IN_FULL = ("raise-first", "worth-raising", "owed-anyway")


def markdown(report: Report, library: Library) -> str:
    """The whole report as Markdown text."""
    return "\n".join(_lines(report, library)) + "\n"


def _lines(report: Report, library: Library) -> Iterator[str]:
    case = report.case
    yield f"# {case.title}\n"
    yield " and ".join(case.parties) + (f", as of {case.as_of}" if case.as_of else "") + "\n"
    yield f"## Verdict\n\n**{clean(report.verdict.statement)}**\n"
    yield " ".join(clean(one) for one in report.verdict.because) + "\n"
    yield f"Limit: {clean(report.verdict.limit)}\n"
    for clash in report.contradictions:
        yield f"- Two answers that do not go together: {clean(clash.statement)}"
    yield from _advice("Warnings", report.warnings)
    yield from _advice("Other tools than confidence-building measures", report.alternatives)
    for standing, title in STANDING_TITLES.items():
        lines = report.standing(standing)
        if lines:
            yield f"## {title}\n\n{STANDING_NOTES[standing]}\n"
        for line in lines:
            measure = library.measure_by_id[line.id]
            if standing in IN_FULL:
                yield from _measure(line, measure, library)
            else:
                yield f"- **{line.title}** ({line.id}): {clean(line.decision)}"
        if lines:
            yield ""
    yield from _advice("How to go about it", report.notes)
    yield from _advice("Where the sources pull apart", report.choices)
    yield "## Checklist\n"
    for guideline in report.guidelines:
        yield f"- {guideline.id}, {GUIDELINE_STATES[guideline.state]}: {clean(guideline.statement)}"
    if report.reminders:
        yield "\n## In every case\n"
    for reminder in report.reminders:
        yield f"- **{reminder.title}.** {clean(reminder.statement)}"
    yield "\n## Open questions\n"
    for question in report.open_questions:
        yield f"- {question.question} {could_move(question.could_move)}"
    yield "\n## Your answers\n"
    for ask, answer in situation_lines(report, library):
        yield f"- {ask} **{answer}**"
    yield "\n" + made_by(report)


def _advice(title: str, lines: tuple[Advice, ...]) -> Iterator[str]:
    if lines:
        yield f"## {title}\n"
        for line in lines:
            yield f"- {clean(line.statement)} *Why: {' '.join(clean(one) for one in line.because)}*"
        yield ""


def _measure(line: MeasureLine, measure: Measure, library: Library) -> Iterator[str]:
    yield f"### {line.rank}. {line.title}\n"
    yield f"{clean(measure.summary)} ({SECTOR_NAMES[line.sector]}, {line.id})\n"
    for reason in reasons(line, 9):
        yield f"- For: {reason}"
    for argument in by_kind(line, "against"):
        yield f"- Against: {clean(argument.because)}"
    for argument in by_kind(line, "on_condition"):
        yield f"- On condition: {clean(argument.condition or '')}"
    yield f"- Decided: {clean(line.decision)}"
    for number, step in enumerate(measure.steps, start=1):
        yield f"- Step {number}: {clean(step)}"
    yield f"- Who: {clean(measure.who)}"
    for word, text in (
        ("gives", measure.each_side.gives),
        ("gets", measure.each_side.gets),
        ("risks", measure.each_side.risks),
    ):
        yield f"- Each side {word}: {clean(text)}"
    yield f"- Checked: {clean(measure.verify)}"
    if measure.what_if:
        yield f"- If broken: {clean(measure.what_if)}"
    for risk in measure.risks:
        yield f"- Risk: {clean(risk)}"
    for question in measure.questions_to_parties:
        yield f"- Ask each side: {clean(question)}"
    for precedent in measure.precedents:
        yield f"- Precedent, {precedent.where} (as told in 2012): {clean(precedent.what_happened)}"
    spoken = [id_ for argument in line.arguments if argument.counts for id_ in argument.guidance]
    for source in cited([*measure.guidance, *spoken], library):
        yield f"- Source: {source}"
    yield ""
