"""Where the widgets of a question write: on the sheet of the open case, or on a trial copy of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..cases.sheet import Sheet
from . import session


@dataclass(frozen=True)
class Desk:
    """A sheet that widgets show and change; `name` keeps the widgets of one desk apart from another's."""

    sheet: Callable[[], Sheet]
    keep: Callable[[Sheet], None]
    name: str = ""

    def key(self, *parts: object) -> str:
        """The key of a widget on this desk."""
        return session.key(*parts, *([self.name] if self.name else []))


CASE = Desk(session.sheet, session.keep)
