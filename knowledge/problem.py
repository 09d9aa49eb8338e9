"""What is wrong with a file a person wrote, and where."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class Problem(ValueError):
    """A mistake in a case, a rule or a piece of content, told so that its author can mend it.

    `where` is a file with a line (``rules/timing.yaml:41``) or an answer; `what` is one sentence;
    `hint` says what to do and may be empty. ``str()`` joins the three on one line.
    """

    def __init__(self, where: str, what: str, hint: str = "") -> None:
        self.where = where
        self.what = what
        self.hint = hint
        super().__init__(self.__str__())

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return printable(f"{head} {self.hint}".strip())


class Problems(Problem):
    """Several problems found in one pass; the first one leads."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = tuple(found)
        first = self.found[0]
        super().__init__(first.where, first.what, first.hint)

    def __str__(self) -> str:
        if not hasattr(self, "found"):
            return super().__str__()
        return "\n".join(str(one) for one in self.found)


def printable(text: str) -> str:
    """`text` on one line, without characters that could steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest known word, or the whole list where it is short, or nothing."""
    candidates = sorted(known)
    close = difflib.get_close_matches(word, candidates, n=1, cutoff=0.6)
    if close:
        return f"Did you mean '{close[0]}'?"
    if 0 < len(candidates) <= 12:
        return "Known are: " + ", ".join(candidates) + "."
    return ""
