"""Two traces compared, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.proof import SPREAD
from ...engine.report import FactLine
from ...engine.rule_base import RuleBase
from ...engine.trace_comparison import StepDifference, TraceComparison
from ...knowledge.question import UNEVEN
from ..console import Page
from ..words.plain_words import made_by
from ..words.rule_words import fact_words

MARKS = {"only-before": "-", "only-after": "+", "otherwise": "~"}


def print_trace_comparison(found: TraceComparison, base: RuleBase, colour: bool) -> str:
    """Where the traces part, what followed from that, what else differs, and how much is the same."""
    page = Page(colour)
    page.title("Two traces compared")
    page.item("before:", f"{found.before.title} ({found.steps_before} steps)", indent=2)
    page.item("after:", f"{found.after.title} ({found.steps_after} steps)", indent=2)
    _answers(page, found, base)
    if found.first is None:
        page.title("Every step is the same")
    else:
        page.title(f"The traces part at step {found.first.step}")
        for lead, rule in (("before:", found.first.before), ("after:", found.first.after)):
            told = f"{base.rules[base.by_id[rule]].title} [{rule}]" if rule else "nothing more fires"
            page.item(lead, told, indent=2)
        page.line(_followed(found), indent=2)
    straight = [line for line in found.differences if not line.behind]
    followed = [line for line in found.differences if line.behind]
    for title, lines in (
        ("Straight from the answers that differ", straight),
        ("What followed from those", followed),
    ):
        if lines:
            page.title(f"{title}: {len(lines)}")
        for line in lines:
            _difference(page, line, base)
    same = len(found.same_rules)
    page.title(f"The same on both sides: {same} steps and {len(found.same_conclusions)} conclusions")
    page.line()
    page.line("- fired before only, + after only, ~ on both sides for other reasons", style="dim")
    page.line(made_by(found), style="dim")
    return page.text()


def _answers(page: Page, found: TraceComparison, base: RuleBase) -> None:
    page.title("Answers that differ" if found.answers else "Every answer is the same")
    for one in found.answers:
        question = base.library.questionnaire.by_fact[one.fact.removesuffix(UNEVEN)]
        uneven = one.fact.endswith(UNEVEN)
        before, after = (
            ", ".join(SPREAD[value] if uneven else question.option(value).label for value in values)
            for values in (one.before, one.after)
        )
        page.item("-", f"{question.ask} “{before}” → “{after}” [{one.fact}]", indent=2)


def _followed(found: TraceComparison) -> str:
    """How far the first difference reached."""
    first = {found.first.before, found.first.after} if found.first else set()
    count = sum(line.from_first and line.rule not in first for line in found.differences)
    return f"What followed from it: {f'{count} more' if count else 'no other'} difference{'s' * (count > 1)}."


def _difference(page: Page, line: StepDifference, base: RuleBase) -> None:
    numbers = (line.step_before, line.step_after)
    step = " → ".join(str(number) for number in dict.fromkeys(numbers) if number is not None)
    page.item(MARKS[line.kind], f"step {step}: {line.title} [{line.rule}]", indent=2, style="bold")
    page.item("hangs on", _said(line.through, base), indent=6)
    if line.concluded:
        page.item("concludes", _said(line.concluded, base), indent=6)
    if line.behind:
        page.item("follows from", ", ".join(line.behind), indent=6, style="dim")


def _said(lines: Iterable[FactLine], base: RuleBase) -> str:
    return "; ".join(fact_words(((one.fact, one.value) for one in lines), base))
