"""What the program makes of each guidance statement."""

from __future__ import annotations

from ..knowledge.model import Model
from ..knowledge.source import Disposition
from .rule_base import RuleBase


class Disposed(Model):
    """A guidance statement with its disposition, the rules that cite it, and the reason where none does.

    `disposition` is empty where nothing has been made of the statement yet.
    """

    id: str
    source: str
    locator: str
    says: str
    kind: str
    strength: str
    disposition: Disposition | None
    rules: tuple[str, ...]
    reason: str | None


def dispositions(base: RuleBase) -> tuple[Disposed, ...]:
    """Every statement, in the order of the sources: `rule` where a rule cites it, else as written down."""
    citing: dict[str, list[str]] = {}
    for rule in base.rules:
        for statement in rule.guidance:
            citing.setdefault(statement, []).append(rule.id)
    carried = {statement for measure in base.library.measures for statement in measure.guidance}
    return tuple(
        Disposed(
            id=one.id,
            source=one.source,
            locator=one.locator,
            says=one.says.strip(),
            kind=one.kind,
            strength=one.strength,
            disposition=_of(one.id in citing, one.disposition, one.id in carried),
            rules=tuple(citing.get(one.id, ())),
            reason=one.reason,
        )
        for one in base.library.statements
    )


def _of(cited: bool, written: Disposition | None, carried: bool) -> Disposition | None:
    if cited:
        return "rule"
    return written or ("measure" if carried else None)
