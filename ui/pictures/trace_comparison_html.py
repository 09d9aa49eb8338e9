"""Two traces side by side, as HTML that shows the sides beneath each other on a narrow screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from ...engine.proof import SPREAD
from ...engine.report import FactLine
from ...engine.rule_base import RuleBase
from ...engine.trace_comparison import StepDifference, TraceComparison
from ...knowledge.question import UNEVEN
from ..words.plain_words import clean
from ..words.rule_words import fact_words

HEADS = ("Before", "After")
SILENT = "does not fire"


def answers_html(found: TraceComparison, base: RuleBase) -> str:
    """The answers that differ."""
    return _table("Answers that differ", ("Question", *HEADS), _answers(found, base))


def first_html(found: TraceComparison, base: RuleBase) -> str:
    """The first step at which the traces part: what fires there on each side, and what that hangs on."""
    assert found.first is not None
    by_rule = {line.rule: line for line in found.differences}
    panels = ""
    for head, case, rule in zip(
        HEADS, (found.before, found.after), (found.first.before, found.first.after), strict=True
    ):
        panels += f'<div class="panel"><h3>{head}: {escape(case.title)}</h3><p>{_fires(rule, base)}</p>'
        panels += _why(by_rule[rule], base) if rule in by_rule else ""
        panels += "</div>"
    return f'<div class="pair">{panels}</div>'


def differences_html(caption: str, lines: Sequence[StepDifference], base: RuleBase) -> str:
    """Rules that fired on one side only, or on both for other reasons, with what each hangs on."""
    return _table(caption, ("Rule", *HEADS, "Why"), (_difference(line, base) for line in lines))


def said(lines: Iterable[FactLine], base: RuleBase) -> tuple[str, ...]:
    """Facts in plain words."""
    return fact_words(((one.fact, one.value) for one in lines), base)


def _answers(found: TraceComparison, base: RuleBase) -> Iterator[tuple[str, ...]]:
    for one in found.answers:
        question = base.library.questionnaire.by_fact[one.fact.removesuffix(UNEVEN)]
        uneven = one.fact.endswith(UNEVEN)
        sides = (
            ", ".join(SPREAD[value] if uneven else question.option(value).label for value in values)
            for values in (one.before, one.after)
        )
        yield (escape(question.ask), *(escape(side) or "not asked" for side in sides))


def _fires(rule: str | None, base: RuleBase) -> str:
    if rule is None:
        return "nothing more fires"
    return f"{escape(base.rules[base.by_id[rule]].title)} <code>{escape(rule)}</code>"


def _difference(line: StepDifference, base: RuleBase) -> tuple[str, ...]:
    steps = (f"step {step}" if step else SILENT for step in (line.step_before, line.step_after))
    return (f"{escape(line.title)} <code>{escape(line.rule)}</code>", *steps, _why(line, base))


def _why(line: StepDifference, base: RuleBase) -> str:
    parts = [("Hangs on", said(line.through, base))]
    if line.concluded:
        parts.append(("Concludes", said(line.concluded, base)))
    if line.behind:
        parts.append(("Follows from", tuple(base.rules[base.by_id[one]].title for one in line.behind)))
    return "".join(
        f"<p><em>{head}:</em> {escape('; '.join(clean(one).rstrip('.') for one in told))}.</p>"
        for head, told in parts
    )


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    # Roles are written out because a narrow screen shows the cells beneath each other, not as a table.
    top = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in heads)
    body = ""
    for first, *cells in rows:
        body += f'<tr role="row"><th scope="row" role="rowheader">{first}</th>'
        for head, cell in zip(heads[1:], cells, strict=True):
            body += f'<td role="cell" data-head="{head}">{cell}</td>'
        body += "</tr>"
    return (
        f'<table class="overview traces" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )
