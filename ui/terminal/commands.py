"""The subcommands of `cbm-advisor`; heavy modules are imported only by the command that needs them."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ..output import emit, emit_file

if TYPE_CHECKING:
    from ...engine import RuleBase
    from ..documents.document import Document

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reasoned advice on confidence-building measures. Everything stays on this computer.",
)

CasePath = Annotated[Path, typer.Argument(metavar="CASE", help="A case file, or the id of a worked case.")]
DraftPath = Annotated[
    Path, typer.Argument(metavar="DRAFT", help="A draft file, or the id of a worked draft.")
]
Out = Annotated[Optional[Path], typer.Option("--out", metavar="FILE", help="Write to FILE.")]  # noqa: UP045
Rules = Annotated[
    Optional[list[Path]],  # noqa: UP045
    typer.Option("--rules", metavar="DIR", help="Rules of your own, beside the shipped ones."),
]


class Format(str, Enum):
    """How a list or a trace is printed."""

    text = "text"
    json = "json"


class ReportFormat(str, Enum):
    """How a report is printed."""

    text = "text"
    json = "json"
    markdown = "markdown"
    docx = "docx"
    pdf = "pdf"


class SheetFormat(str, Enum):
    """How an exercise or a trace is printed, on the screen or as a sheet for a class."""

    text = "text"
    json = "json"
    docx = "docx"
    pdf = "pdf"

    @property
    def is_sheet(self) -> bool:
        """Whether it is a file to hand out."""
        return self in (SheetFormat.docx, SheetFormat.pdf)


class ShareFormat(str, Enum):
    """How a print to share is written."""

    markdown = "markdown"
    docx = "docx"
    pdf = "pdf"


ListFormat = Annotated[Format, typer.Option("--format", help="text or json")]
Sheets = Annotated[
    SheetFormat, typer.Option("--format", help="text or json; docx or pdf for a sheet with blanks")
]


@app.command()
def advise(
    case: CasePath,
    format_: Annotated[
        ReportFormat, typer.Option("--format", help="text, json, markdown, docx or pdf")
    ] = ReportFormat.text,
    out: Out = None,
    rules: Rules = None,
    top: Annotated[int, typer.Option(min=1, help="How many measures the text shows in full.")] = 5,
) -> None:
    """Advice on a case: verdict, warnings, measures by standing, and the reason for each."""
    from ...engine import advise as advise_on
    from ..cases.case_file import case_at
    from .report_text import print_report

    base = _base(rules)
    report = advise_on(case_at(case), base)
    if format_ is ReportFormat.json:
        emit(report.to_json(), out)
    elif format_ is ReportFormat.text:
        emit(print_report(report, base, top, colour=out is None), out)
    else:
        from ..documents.internal import internal_print

        _emit_document(internal_print(report, base.library), format_.value, out, "advice")


@app.command()
def review(
    case: CasePath,
    draft: DraftPath,
    format_: Annotated[
        ReportFormat, typer.Option("--format", help="text, json, markdown, docx or pdf")
    ] = ReportFormat.text,
    out: Out = None,
    rules: Rules = None,
) -> None:
    """One drafted measure held against the guidelines and a case: what is weak, why, and what to offer."""
    from ...engine import review as review_of
    from ..cases.case_file import case_at
    from ..cases.draft_file import draft_at
    from .review_text import print_review

    base = _base(rules)
    found = review_of(case_at(case), draft_at(draft), base)
    if format_ is ReportFormat.json:
        emit(found.to_json(), out)
    elif format_ is ReportFormat.text:
        emit(print_review(found, base, colour=out is None), out)
    else:
        from ..documents.review_print import review_print

        _emit_document(review_print(found, base.library), format_.value, out, "review")


@app.command()
def trace(
    case: CasePath,
    step: Annotated[bool, typer.Option("--step", help="Go through it step by step at a prompt.")] = False,
    against: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--against", metavar="CASE", help="Compare with the trace of another case."),
    ] = None,
    changes: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--changed", metavar="CHANGE", help="Compare with an answer changed, as what-if does."),
    ] = None,
    solutions: Annotated[bool, typer.Option("--solutions", help="With docx or pdf: filled in.")] = False,
    format_: Sheets = SheetFormat.text,
    out: Out = None,
    rules: Rules = None,
) -> None:
    """Every firing of the rules on a case, in order: listed, stepped through, compared, or with blanks."""
    from ...engine.replay import replay_of
    from ..cases.case_file import case_at

    if step and (format_ is not SheetFormat.text or out or against or changes):
        raise typer.BadParameter("--step goes with a case alone: no --format, --out, --against or --changed.")
    if against and changes:
        raise typer.BadParameter("Give --against or --changed, not both.")
    if format_.is_sheet and (against or changes):
        raise typer.BadParameter("A sheet is about one trace: no --against or --changed.")
    if solutions and not format_.is_sheet:
        raise typer.BadParameter("--solutions goes with --format docx or pdf.")
    base = _base(rules)
    about = case_at(case)
    found = replay_of(about, base)
    if format_.is_sheet:
        from ..documents.trace_sheets import trace_solutions, trace_worksheet

        sheet = trace_solutions if solutions else trace_worksheet
        _emit_document(sheet(found, about), format_.value, out, "solutions" if solutions else "worksheet")
    elif step:
        from .stepper import step_through

        step_through(found)
    elif against or changes:
        from ...engine.trace_comparison import compared
        from .trace_comparison_text import print_trace_comparison

        other = replay_of(case_at(against or case), base, changes or ())
        both = compared(found, other)
        emit(
            both.to_json()
            if format_ is SheetFormat.json
            else print_trace_comparison(both, base, out is None),
            out,
        )
    else:
        from .trace_text import print_trace, trace_json

        text = print_trace(found.recorded, base, out is None)
        emit(trace_json(found.recorded) if format_ is SheetFormat.json else text, out)


@app.command()
def why(
    case: CasePath,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]", help="verdict, package, or the id of a question, measure, warning or note."
        ),
    ] = None,
    not_: Annotated[
        bool, typer.Option("--not", help="Every measure that is not raised, nearest misses first.")
    ] = False,
    three: Annotated[
        bool, typer.Option("--three", help="Look for changes of three answers too; takes longer.")
    ] = False,
    format_: ListFormat = Format.text,
    out: Out = None,
    rules: Rules = None,
) -> None:
    """Why the advice says something, or does not: a sentence, the arguments, and the proof."""
    from ...engine import Explanations
    from ..cases.case_file import case_at
    from .why_text import print_why, print_why_not

    if not_ == (topic is not None):
        raise typer.BadParameter("Name one TOPIC, or give --not for all measures that are not raised.")
    base = _base(rules)
    explained, most = Explanations(case_at(case), base), 3 if three else 2
    if topic is None:
        listed = explained.why_not(most)
        text = listed.to_json() if format_ is Format.json else print_why_not(listed, base, out is None)
    else:
        found = explained.why(topic, most)
        text = found.to_json() if format_ is Format.json else print_why(found, base, out is None)
    emit(text, out)


@app.command(name="what-if")
def what_if(
    case: CasePath,
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="CHANGE...",
            help="FACT=VALUE sets, FACT+=VALUE adds, FACT-=VALUE takes away, FACT@SIDE=VALUE for one side, "
            "FACT=unknown opens.",
        ),
    ],
    format_: ListFormat = Format.text,
    out: Out = None,
    rules: Rules = None,
) -> None:
    """What other answers would change in the advice, and why."""
    from ...engine import what_if as what_if_of
    from ..cases.case_file import case_at
    from .what_if_text import print_what_if

    base = _base(rules)
    found = what_if_of(case_at(case), changes, base)
    emit(found.to_json() if format_ is Format.json else print_what_if(found, base, out is None), out)


@app.command()
def screen(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="CSV: a row a situation, a column a fact.")],
    out: Annotated[Path, typer.Option("--out", metavar="TABLE", help="Write the results to this CSV file.")],
    rules: Rules = None,
) -> None:
    """Many situations from a table: verdict, warnings and what to raise, a row each."""
    from .screening import screen_table

    screen_table(table, out, _base(rules))


@app.command()
def questions(format_: ListFormat = Format.text) -> None:
    """Every question the advice can use."""
    from .lists import questions_json, questions_text

    emit(questions_json() if format_ is Format.json else questions_text())


@app.command()
def catalogue(
    measure: Annotated[str | None, typer.Argument(metavar="[MEASURE]", help="One measure, in full.")] = None,
    search: Annotated[str, typer.Option(help="Words that must all appear.")] = "",
    where: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--where", metavar="ATTRIBUTE=VALUE", help="Only measures that fit; may be repeated."),
    ] = None,
    format_: ListFormat = Format.text,
) -> None:
    """Every measure, searched and filtered, and how far the catalogue covers its sources."""
    from ..words.catalogue_search import filters_of, found
    from .catalogue_text import catalogue_json, catalogue_text, measure_text

    if measure is not None and format_ is Format.text:
        emit(measure_text(measure))
        return
    filters = filters_of([*(where or []), *([f"measure={measure}"] if measure else [])])
    measures = found(search, filters)
    whole = not (search or where)
    emit(catalogue_json(measures) if format_ is Format.json else catalogue_text(measures, coverage=whole))


@app.command()
def guidance(
    statement: Annotated[str | None, typer.Argument(metavar="[STATEMENT]", help="One, in full.")] = None,
    format_: ListFormat = Format.text,
    packs: Rules = None,
) -> None:
    """Every statement of the sources, and what the program makes of it."""
    from .lists import guidance_json, guidance_text
    from .rule_text import statement_text

    base = _base(packs)
    if statement is not None and format_ is Format.text:
        emit(statement_text(statement, base))
    else:
        emit(guidance_json(base, statement) if format_ is Format.json else guidance_text(base))


@app.command(name="rules")
def list_rules(
    rule: Annotated[str | None, typer.Argument(metavar="[RULE]", help="One rule, in full.")] = None,
    format_: ListFormat = Format.text,
    packs: Rules = None,
) -> None:
    """Every rule, with its reason and the guidance it encodes."""
    from .lists import rules_json, rules_text
    from .rule_text import rule_json, rule_text

    base = _base(packs)
    if rule is not None:
        emit(rule_json(rule, base) if format_ is Format.json else rule_text(rule, base))
    else:
        emit(rules_json(base) if format_ is Format.json else rules_text(base))


@app.command()
def cases(format_: ListFormat = Format.text) -> None:
    """The worked cases that ship with the program."""
    from .lists import cases_json, cases_text

    emit(cases_json() if format_ is Format.json else cases_text())


@app.command()
def exercises(
    exercise: Annotated[
        str | None, typer.Argument(metavar="[EXERCISE]", help="One, by its id or as a file, with its tasks.")
    ] = None,
    solutions: Annotated[bool, typer.Option("--solutions", help="What is right, and why.")] = False,
    format_: Sheets = SheetFormat.text,
    out: Out = None,
) -> None:
    """Exercises for a class: predict what the rules do, then reveal it."""
    from ..words.exercise_text import (
        exercise_at,
        exercise_json,
        exercise_text,
        exercises_json,
        exercises_text,
    )

    if exercise is None:
        if solutions:
            raise typer.BadParameter("Name one EXERCISE to see its solutions.")
        if format_.is_sheet:
            raise typer.BadParameter("Name one EXERCISE for a sheet.")
        emit(exercises_json() if format_ is SheetFormat.json else exercises_text(out is None), out)
        return
    worked = exercise_at(exercise)
    if format_.is_sheet:
        from ..documents.exercise_sheets import solution_sheet, worksheet

        sheet = solution_sheet if solutions else worksheet
        name = "solutions" if solutions else "worksheet"
        _emit_document(sheet(worked, _base(None)), format_.value, out, name)
    elif format_ is SheetFormat.json:
        emit(exercise_json(worked, solutions), out)
    else:
        emit(exercise_text(worked, solutions, out is None), out)


@app.command()
def glossary(
    term: Annotated[str | None, typer.Argument(metavar="[TERM]", help="One word, in full.")] = None,
    format_: ListFormat = Format.text,
) -> None:
    """The words of the field and of this program, explained, with their sources."""
    from ..words.glossary_search import glossary_json, glossary_text, term_text

    if term is not None and format_ is Format.text:
        emit(term_text(term, _base(None)))
    else:
        emit(glossary_json(term) if format_ is Format.json else glossary_text())


@app.command()
def new(
    out: Out = None,
    draft: Annotated[bool, typer.Option("--draft", help="A draft of one measure instead.")] = False,
) -> None:
    """An empty case file, or draft file, with every question and option as comments."""
    from ..cases.case_file import empty_case
    from ..cases.draft_file import empty_draft

    emit(empty_draft() if draft else empty_case(), out, keep=True)


@app.command()
def share(
    measures: Annotated[list[str], typer.Argument(metavar="MEASURE...", help="Ids of the measures to show.")],
    format_: Annotated[
        ShareFormat, typer.Option("--format", help="markdown, docx or pdf")
    ] = ShareFormat.markdown,
    out: Out = None,
) -> None:
    """A print to share with the parties: the measures named, and nothing of any assessment."""
    from ..documents.shared import shared_print

    _emit_document(shared_print(measures), format_.value, out, "ideas")


@app.command()
def check(rules: Rules = None, format_: ListFormat = Format.text) -> None:
    """Whether knowledge and rules load without a mistake; exit status 1 if not."""
    from .checking import check_all

    text, sound = check_all(rules or [], as_json=format_ is Format.json)
    emit(text)
    raise typer.Exit(0 if sound else 1)


@app.command(name="app")
def run_app(
    port: Annotated[int, typer.Option(min=1024, max=65535, help="Port on 127.0.0.1.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """The web app, on this computer only (127.0.0.1)."""
    from ..launch import launch

    raise typer.Exit(launch(port, browser))


def _base(packs: list[Path] | None) -> RuleBase:
    from ...engine import rule_base_with

    return rule_base_with(packs or [])


def _emit_document(document: Document, format_: str, out: Path | None, name: str) -> None:
    from ..documents.formats import KINDS, Format, written

    as_ = Format(format_)
    raw = written(document, as_)
    if as_ is Format.markdown:
        emit(raw.decode(), out)
    else:
        emit_file(raw, out, f"{name}.{KINDS[as_].ending}")
    if as_ is Format.pdf:
        from ..documents.letters import NOTICE, all_shown

        if not all_shown(document):
            print(NOTICE, file=sys.stderr)
