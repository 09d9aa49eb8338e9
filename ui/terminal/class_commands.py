"""The commands for a class: the trace of a case and the exercises, on the screen or as sheets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from ..output import emit
from .options import CasePath, Out, Rules, SheetFormat, Sheets, base_of, emit_document


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
    base = base_of(rules)
    about = case_at(case)
    found = replay_of(about, base)
    if format_.is_sheet:
        from ..documents.trace_sheets import trace_solutions, trace_worksheet

        sheet = trace_solutions if solutions else trace_worksheet
        emit_document(sheet(found, about), format_.value, out, "solutions" if solutions else "worksheet")
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
        emit_document(sheet(worked, base_of(None)), format_.value, out, name)
    elif format_ is SheetFormat.json:
        emit(exercise_json(worked, solutions), out)
    else:
        emit(exercise_text(worked, solutions, out is None), out)
