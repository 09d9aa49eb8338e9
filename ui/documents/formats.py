"""The formats that a document can be written in; a writer is imported only when it writes."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from .document import Document


class Format(str, Enum):
    """How a document is written."""

    docx = "docx"
    pdf = "pdf"
    markdown = "markdown"


class Kind(NamedTuple):
    """What people call a format, how its files end, and what browsers call it."""

    label: str
    ending: str
    mime: str


KINDS = {
    Format.docx: Kind(
        "Word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    Format.pdf: Kind("PDF", "pdf", "application/pdf"),
    Format.markdown: Kind("Markdown", "md", "text/markdown"),
}


def written(document: Document, as_: Format) -> bytes:
    """The document as the bytes of a file; the same document gives the same bytes."""
    if as_ is Format.docx:
        from .word import as_word

        return as_word(document)
    if as_ is Format.pdf:
        from .pdf import as_pdf

        return as_pdf(document)
    from .markdown import as_markdown

    return as_markdown(document).encode()
