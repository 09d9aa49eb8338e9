"""A changed answer in plain words."""

from __future__ import annotations

from ...engine.change import ChangeLine

LEADS = {
    "learn": "If it turned out",
    "arrange": "If it could be arranged",
    "develops": "If it came to this",
    "fixed": "If it were otherwise",
}
OPERATIONS = {"set": "", "add": "also ", "remove": "no longer "}


def change_words(line: ChangeLine, lead: bool = False) -> str:
    """The question, and what its answer becomes; with `lead`, what would have to happen for that."""
    side = f" ({line.side})" if line.side else ""
    told = f"{line.question}{side} {OPERATIONS[line.operation]}“{line.answer}”"
    return f"{LEADS[line.change]}: {told}" if lead else told
