"""Text for a terminal: at most a hundred columns, colour only where someone looks at it."""

from __future__ import annotations

import sys
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .output import WIDTH


class Page:
    """A page of text being put together."""

    def __init__(self, colour: bool) -> None:
        self._text = StringIO()
        colour = colour and sys.stdout.isatty()
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
        self._console.print(Text(text, style="bold"))

    def line(self, text: str = "", indent: int = 0, style: str = "") -> None:
        """A paragraph, wrapped and indented."""
        self._console.print(Padding(Text(" ".join(text.split()), style=style), (0, 0, 0, indent)))

    def item(self, mark: str, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph that hangs behind a mark."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column()
        grid.add_row(Text(mark, style=style), Text(" ".join(text.split())))
        self._console.print(Padding(grid, (0, 0, 0, indent)))

    def text(self) -> str:
        """The page so far, without blanks at the ends of lines."""
        lines = (line.rstrip() for line in self._text.getvalue().splitlines())
        return "\n".join(lines).strip("\n") + "\n"
