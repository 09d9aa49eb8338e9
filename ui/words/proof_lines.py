"""A proof as nested lists in HTML: each reason, what it rests on, and so on back to the answers."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from ...engine.posture import SETTLING
from ...engine.why_report import AnswerLeaf, ConditionLine, RuleProof, StatementLine
from .plain_words import clean

TOLD = {"answered": "", "open": "", "does-not-arise": " (does not arise here)"}
SETTLED = "No verdict that would come before this one was reached."
WHATEVER = "This holds whatever the answers."


def proof_html(proof: Iterable[RuleProof]) -> str:
    """Every reason in full once; where it comes again, only its title."""
    shown: set[str] = set()
    return f'<ul class="chain">{"".join(_reason(one, shown) for one in proof)}</ul>'


def answer_words(leaf: AnswerLeaf) -> str:
    """A question with its answer."""
    return f"{leaf.question} “{leaf.answer}”{TOLD[leaf.told]}"


def statements_of(proof: Iterable[RuleProof]) -> tuple[StatementLine, ...]:
    """Every statement that the proof rests on, once each, in the order in which it comes."""
    return tuple(dict.fromkeys(_statements(proof)))


def _statements(proof: Iterable[RuleProof]) -> Iterator[StatementLine]:
    for one in proof:
        yield from one.statements
        for finding in one.findings:
            yield from _statements(finding.rules)


def _reason(proof: RuleProof, shown: set[str]) -> str:
    if proof.rule.startswith(SETTLING):
        new = [rule for one in proof.findings for rule in one.rules if rule.rule not in shown]
        return "".join(_reason(rule, shown) for rule in new) + f"<li>{SETTLED}</li>"
    title = f"<strong>{_safe(proof.title)}.</strong>"
    if proof.rule in shown:
        return f"<li>{title} See above.</li>"
    shown.add(proof.rule)
    inner = [_line("Answer", _safe(answer_words(leaf))) for leaf in proof.answers]
    for finding in proof.findings:
        behind = "".join(_reason(rule, shown) for rule in finding.rules)
        inner.append(_line("Since", f"{_safe(finding.statement)}<ul>{behind}</ul>"))
    inner += [_line("Unless", _exception(line)) for line in proof.absent]
    if not (proof.answers or proof.findings):
        inner.append(f"<li>{WHATEVER}</li>")
    inner += [_line("Source", _safe(_place(one))) for one in proof.statements]
    return f"<li>{title} {_safe(proof.because)}<ul>{''.join(inner)}</ul></li>"


def _exception(line: ConditionLine) -> str:
    """What would have kept the reason silent, and what is so instead."""
    if not line.about:
        return f"{_safe(line.wanted_words)} (this is not so here)"
    return f"{_safe(line.about)} “{_safe(line.wanted_words)}” (the answer is “{_safe(line.found_words)}”)"


def _place(one: StatementLine) -> str:
    return f"{one.says} ({one.source}, {one.locator})"


def _line(lead: str, text: str) -> str:
    return f"<li><em>{lead}:</em> {text}</li>"


def _safe(text: str) -> str:
    return html.escape(clean(text))
