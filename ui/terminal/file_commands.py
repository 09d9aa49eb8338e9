"""The commands that write what is filled in or handed over: empty files, and the print to share."""

from __future__ import annotations

from typing import Annotated

import typer

from ..output import emit
from .options import Out, ShareFormat, emit_document


def new(
    out: Out = None,
    draft: Annotated[bool, typer.Option("--draft", help="A draft of one measure instead.")] = False,
) -> None:
    """An empty case file, or draft file, with every question and option as comments."""
    from ..cases.case_file import empty_case
    from ..cases.draft_file import empty_draft

    emit(empty_draft() if draft else empty_case(), out, keep=True)


def share(
    measures: Annotated[list[str], typer.Argument(metavar="MEASURE...", help="Ids of the measures to show.")],
    format_: Annotated[
        ShareFormat, typer.Option("--format", help="markdown, docx or pdf")
    ] = ShareFormat.markdown,
    out: Out = None,
) -> None:
    """A print to share with the parties: the measures named, and nothing of any assessment."""
    from ..documents.shared import shared_print

    emit_document(shared_print(measures), format_.value, out, "ideas")
