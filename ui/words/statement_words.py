"""Plain words for what a statement of guidance is and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.disposition import Disposed

KINDS = {
    "diagnose": "How to read a situation",
    "prefer": "What to prefer",
    "disfavour": "What to be slow to choose",
    "exclude": "What to leave out",
    "warn": "A warning",
    "require": "What is needed",
    "sequence": "What comes first",
    "alternative": "Another tool",
    "report": "What to report",
    "principle": "A principle",
    "definition": "What a word means",
    "case-evidence": "What happened somewhere",
}
STRENGTHS = {"strong": "Strong wording", "moderate": "Moderate wording", "weak": "Weak wording"}
TAKEN_UP = {
    "rule": "Encoded in rules",
    "draft": "Checked when a draft is reviewed",
    "measure": "Carried by measures",
    "report": "Said with every report",
    "context": "Context",
}


def themes_of(statements: Iterable[Disposed]) -> tuple[str, ...]:
    """The themes of the rules that rest on these statements."""
    return tuple(sorted({rule.split("/", 1)[0] for one in statements for rule in one.rules}))
