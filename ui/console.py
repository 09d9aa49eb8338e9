"""Text for a terminal: at most a hundred columns, colour only where someone looks at it."""

from __future__ import annotations

import sys
from io import StringIO
from textwrap import wrap

from rich.console import Console
from rich.text import Text

from ..knowledge.problem import printable
from .output import WIDTH


class Page:
    """A page of text being put together."""

    def __init__(self, colour: bool) -> None:
        self._text = StringIO()
        colour = colour and sys.stdout is not None and sys.stdout.isatty()
        self._console = Console(
            file=self._text,
            width=WIDTH,
            force_terminal=colour,
            no_color=not colour,
            highlight=False,
            emoji=False,
        )

    def title(self, text: str) -> None:
        """A heading with a blank line before it."""
        self._console.print()
        self._console.print(Text(printable(text), style="bold"))

    def line(self, text: str = "", indent: int = 0, style: str = "") -> None:
        """A paragraph, wrapped and indented."""
        lead = " " * indent
        wrapped = _wrapped(text, lead, lead)
        self._console.print(Text("\n".join(wrapped), style=style), soft_wrap=True)

    def item(self, mark: str, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph that hangs behind a mark."""
        lead = " " * indent + mark + " "
        hanging = " " * (len(lead) if len(lead) < WIDTH // 3 else indent + 2)
        wrapped = _wrapped(text, lead, hanging)
        line = Text("\n".join(wrapped) or lead.rstrip())
        line.stylize(style, 0, len(lead))
        self._console.print(line, soft_wrap=True)

    def text(self) -> str:
        """The page so far, without blanks at the ends of lines."""
        lines = (line.rstrip() for line in self._text.getvalue().splitlines())
        return "\n".join(lines).strip("\n") + "\n"


def _wrapped(text: str, first: str, others: str) -> list[str]:
    """Lines of a paragraph; ids with hyphens stay whole, so that they can be copied."""
    return wrap(
        printable(" ".join(text.split())),
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
    )
