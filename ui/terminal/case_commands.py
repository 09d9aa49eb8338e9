"""The commands about a case: advice, review, why, what if, and many situations from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..output import emit
from .options import CasePath, DraftPath, Format, ListFormat, Out, ReportFormat, Rules, base_of, emit_document


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

    base = base_of(rules)
    report = advise_on(case_at(case), base)
    if format_ is ReportFormat.json:
        emit(report.to_json(), out)
    elif format_ is ReportFormat.text:
        emit(print_report(report, base, top, colour=out is None), out)
    else:
        from ..documents.internal import internal_print

        emit_document(internal_print(report, base.library), format_.value, out, "advice")


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

    base = base_of(rules)
    found = review_of(case_at(case), draft_at(draft), base)
    if format_ is ReportFormat.json:
        emit(found.to_json(), out)
    elif format_ is ReportFormat.text:
        emit(print_review(found, base, colour=out is None), out)
    else:
        from ..documents.review_print import review_print

        emit_document(review_print(found, base.library), format_.value, out, "review")


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
    base = base_of(rules)
    explained, most = Explanations(case_at(case), base), 3 if three else 2
    if topic is None:
        listed = explained.why_not(most)
        text = listed.to_json() if format_ is Format.json else print_why_not(listed, base, out is None)
    else:
        found = explained.why(topic, most)
        text = found.to_json() if format_ is Format.json else print_why(found, base, out is None)
    emit(text, out)


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

    base = base_of(rules)
    found = what_if_of(case_at(case), changes, base)
    emit(found.to_json() if format_ is Format.json else print_what_if(found, base, out is None), out)


def screen(
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="CSV: a row a situation, a column a fact.")],
    out: Annotated[Path, typer.Option("--out", metavar="TABLE", help="Write the results to this CSV file.")],
    rules: Rules = None,
) -> None:
    """Many situations from a table: verdict, warnings and what to raise, a row each."""
    from .screening import screen_table

    screen_table(table, out, base_of(rules))
