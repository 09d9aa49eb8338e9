"""What the commands share: arguments and options, the rules they load, and how a print is sent."""

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


def base_of(packs: list[Path] | None) -> RuleBase:
    """The shipped rules with rules of one's own; raises Problems."""
    from ...engine import rule_base_with

    return rule_base_with(packs or [])


def emit_document(document: Document, format_: str, out: Path | None, name: str) -> None:
    """Write a print to a file or the terminal; a PDF that cannot show every letter says so."""
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
