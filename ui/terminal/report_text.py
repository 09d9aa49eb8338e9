"""A report as plain text for the terminal."""

from __future__ import annotations

from ...engine.report import Advice, MeasureLine, Report
from ...engine.rule_base import RuleBase
from ...knowledge.library import Library
from ...knowledge.measure import Measure
from ..console import Page
from ..words.plain_words import (
    CHOICES,
    GUIDELINE_STATES,
    NOTES,
    STANDING_NOTES,
    STANDING_TITLES,
    WARNINGS,
    by_kind,
    cited,
    clean,
    could_move,
    day,
    made_by,
    reasons,
    situation_lines,
)

NAMED = 16
FOLDED = ("open", "later", "not-now", "does-not-apply")


def print_report(report: Report, base: RuleBase, top: int, colour: bool) -> str:
    """The report in reading order: verdict, warnings, other tools, measures, checklist, open questions."""
    page = Page(colour)
    library = base.library
    _head(page, report, library)
    _advice(page, WARNINGS, report.warnings)
    _advice(page, "Other tools than confidence-building measures", report.alternatives)
    shown = 0
    for standing, title in STANDING_TITLES.items():
        lines = report.standing(standing)
        if not lines:
            continue
        page.title(f"{title}: {len(lines)}")
        page.line(STANDING_NOTES[standing], style="dim")
        if standing in FOLDED:
            page.line(_named(lines), indent=2)
            continue
        for line in lines:
            full = shown < top and standing in ("raise-first", "worth-raising")
            (_measure if full else _short)(page, line, library.measure_by_id[line.id], library)
            shown += full
    _advice(page, NOTES, report.notes)
    _advice(page, CHOICES, report.choices)
    page.title("Checklist of challenges and guidelines")
    for line_ in report.guidelines:
        page.item(f"{line_.id:<4}{GUIDELINE_STATES[line_.state]:<12}", line_.statement, indent=2)
    if report.reminders:
        page.title("In every case")
        for reminder in report.reminders:
            page.item("-", f"{reminder.title}. {clean(reminder.statement)}", indent=2)
    if report.open_questions:
        page.title("Open questions that matter most")
        for question in report.open_questions[:5]:
            page.item("-", f"{question.question} {could_move(question.could_move)}", indent=2)
    page.line()
    page.line(made_by(report), style="dim")
    return page.text()


def _head(page: Page, report: Report, library: Library) -> None:
    page.title(report.case.title)
    page.line(
        " and ".join(report.case.parties) + (f", as of {day(report.case.as_of)}" if report.case.as_of else "")
    )
    page.title("Verdict")
    page.line(report.verdict.statement, indent=2, style="bold")
    for because in report.verdict.because:
        page.line(because, indent=2)
    page.line("Limit: " + report.verdict.limit, indent=2)
    if report.contradictions:
        page.title("Two answers that do not go together")
        for clash in report.contradictions:
            page.item("-", clash.statement, indent=2)
    page.title("What you told")
    told = situation_lines(report, library)
    if not told:
        page.line("No question is answered yet.", indent=2)
    for ask, answer in told:
        page.item("-", f"{ask} {answer}", indent=2)


def _named(lines: tuple[MeasureLine, ...]) -> str:
    """The first measures of a folded group by id; all of them are in the other formats."""
    more = f"; and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
    return "; ".join(line.id for line in lines[:NAMED]) + more


def _advice(page: Page, title: str, lines: tuple[Advice, ...]) -> None:
    if not lines:
        return
    page.title(title)
    for line in lines:
        severity = getattr(line, "severity", "")
        page.item("!" if severity == "high" else "-", line.statement, indent=2)
        page.line("Why: " + " ".join(clean(one) for one in line.because), indent=4, style="dim")


def _measure(page: Page, line: MeasureLine, measure: Measure, library: Library) -> None:
    page.line()
    page.item(f"{line.rank}.", f"{line.title} [{line.id}]", indent=2, style="bold")
    page.line(measure.summary, indent=5)
    for reason in reasons(line, most=9):
        page.item("+", reason, indent=5)
    for argument in by_kind(line, "against"):
        page.item("-", argument.because, indent=5)
    for argument in by_kind(line, "on_condition"):
        page.item("if", argument.condition or "", indent=5)
    page.item("First step:", measure.steps[0], indent=5)
    page.item("Who:", measure.who, indent=5)
    page.item("Checked by:", measure.verify, indent=5)
    if measure.what_if:
        page.item("If broken:", measure.what_if, indent=5)
    for question in measure.questions_to_parties:
        page.item("Ask each side:", question, indent=5)
    if line.tie:
        page.line(line.tie, indent=5, style="dim")
    ids = [id_ for argument in by_kind(line, "for", "against", "on_condition") for id_ in argument.guidance]
    for source in cited([*measure.guidance, *ids], library)[:4]:
        page.item("Source:", source, indent=5, style="dim")


def _short(page: Page, line: MeasureLine, measure: Measure, library: Library) -> None:
    page.item(f"{line.rank}.", f"{line.title} [{line.id}]", indent=2)
    said = (
        line.decision
        if line.standing in ("open", "owed-anyway", "keep-going")
        else " ".join(reasons(line, 1))
    )
    page.line(said, indent=5, style="dim")
    for argument in by_kind(line, "on_condition"):
        page.item("if", argument.condition or "", indent=5)
