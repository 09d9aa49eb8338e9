"""A proof for the terminal: each reason, the statements behind it, and the answers it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.why_report import ConditionLine, RuleProof
from ..console import Page
from ..words.plain_words import clean
from ..words.proof_lines import answer_words

STEP = 2


def print_proof(page: Page, proof: Iterable[RuleProof]) -> None:
    """Every rule in full once; where it comes again, only its title."""
    shown: set[str] = set()
    for one in proof:
        _rule(page, one, STEP, shown)


def condition_words(line: ConditionLine) -> str:
    """What a line of a condition asks for, and what is so instead."""
    if not line.about:
        return f"concluded: {clean(line.wanted_words)}"
    return f"{line.about} “{line.wanted_words}” (the answer is “{line.found_words}”)"


def _rule(page: Page, proof: RuleProof, indent: int, shown: set[str]) -> None:
    again = proof.rule in shown
    page.item("*", f"{proof.title} [{proof.rule}]" + (": see above" if again else ""), indent=indent)
    if again:
        return
    shown.add(proof.rule)
    inner = min(indent + STEP, 24)
    page.line(proof.because, indent=inner)
    for statement in proof.statements:
        page.item(
            "source",
            f"{statement.id}: {statement.says} ({statement.source}, {statement.locator})",
            indent=inner,
            style="dim",
        )
    for leaf in proof.answers:
        page.item("answer", answer_words(leaf), indent=inner)
    for finding in proof.findings:
        page.item("since", clean(finding.statement), indent=inner)
        for rule in finding.rules:
            _rule(page, rule, inner + STEP, shown)
    for line in proof.absent:
        page.item("and not", condition_words(line), indent=inner, style="dim")
    if not (proof.answers or proof.findings):
        page.line("Holds whatever the answers.", indent=inner)
