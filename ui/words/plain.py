"""Text made safe to show: what somebody typed is shown as typed, never read as markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from .plain_words import clean

MARKUP = re.compile(r"([\\`*_{}\[\]()#$<>|~:!&-])")


def literal(text: str) -> str:
    """Text for a place that reads Markdown."""
    return MARKUP.sub(r"\\\1", clean(text))


def bullets(lines: Iterable[str]) -> str:
    """Lines as a Markdown list."""
    return "\n".join(f"- {clean(line)}" for line in lines)


def folded(summary: str, paragraphs: Iterable[str], items: Iterable[str] = ()) -> str:
    """Text behind a line to click on, as HTML that needs no trip to the server."""
    body = "".join(f"<p>{html.escape(clean(one))}</p>" for one in paragraphs)
    listed = "".join(f"<li>{html.escape(clean(one))}</li>" for one in items)
    body += f"<ul>{listed}</ul>" if listed else ""
    return f'<details class="folded"><summary>{html.escape(summary)}</summary>{body}</details>'
