"""The trace of a consultation for the terminal and for scripts."""

from __future__ import annotations

import json

from ...engine.recorded import Recorded
from ...engine.report import FactLine
from ...engine.rule_base import RuleBase
from ..console import Page
from ..words.plain_words import clean


def print_trace(record: Recorded, base: RuleBase, colour: bool) -> str:
    """Every firing: rule, what it matched, what was new, and what waited on the agenda."""
    page = Page(colour)
    page.title(f"Trace of: {record.case.title}")
    for step in record.trace:
        rule = base.rules[base.by_id[step.rule]]
        page.line()
        page.item(f"{step.step:>3}.", f"{step.rule}: {rule.title}", style="bold")
        page.item("matched", _said(step.matched) or "always", indent=5)
        page.item("concluded", _said(step.concluded) or "nothing new", indent=5)
        page.line(clean(rule.because), indent=5, style="dim")
        waiting = len(step.agenda) - 1
        following = ", ".join(step.agenda[1:4]) + (", ..." if waiting > 3 else "")
        page.item("agenda", f"{waiting} waiting: {following}" if waiting else "empty", indent=5)
    return page.text()


def trace_json(record: Recorded) -> str:
    """The trace as JSON."""
    steps = [step.model_dump(mode="json") for step in record.trace]
    return json.dumps({"case": record.case.model_dump(mode="json"), "trace": steps}, indent=2) + "\n"


def _said(lines: tuple[FactLine, ...]) -> str:
    return "; ".join(f"{line.fact} = {line.value}" for line in lines)
