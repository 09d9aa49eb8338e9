"""What the program makes of each guidance statement, and whether that is complete."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..knowledge.library import Library
from ..knowledge.model import Model
from ..knowledge.problem import Problem
from ..knowledge.source import Disposition, Statement
from .citation import base_id, given_behind
from .declarations import Declarations
from .rule import Rule
from .rule_base import RuleBase

# Where shipped rules are written; a pack may cite what the shipped rules leave to measures.
SHIPPED = "rules/"


class Disposed(Model):
    """A guidance statement with its disposition, the rules that cite it, and the reason where none does.

    `disposition` is empty where nothing has been made of the statement.
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
    """Every statement, in the order of the sources."""
    disposing = _Disposing(base.rules, base.declarations, base.library)
    return tuple(
        Disposed(
            id=one.id,
            source=one.source,
            locator=one.locator,
            says=one.says.strip(),
            kind=one.kind,
            strength=one.strength,
            disposition=disposing.of(one),
            rules=tuple(disposing.citing[one.id]),
            reason=one.reason,
        )
        for one in base.library.statements
    )


def disposition_problems(
    rules: Sequence[Rule], declarations: Declarations, library: Library
) -> Iterator[Problem]:
    """Statements that nothing was made of, and those disposed of in a way that does not hold."""
    disposing = _Disposing(rules, declarations, library)
    for one in library.statements:
        for what, hint in disposing.faults(one):
            yield Problem(str(one.place), f"{one.id}: {what}", hint)


class _Disposing:
    """Who makes use of a statement: rules, reviews of a draft, measures, texts of the report."""

    def __init__(self, rules: Sequence[Rule], declarations: Declarations, library: Library) -> None:
        drafts = library.questionnaire.draft_facts
        behind = given_behind(rules)
        self.citing: dict[str, list[str]] = defaultdict(list)
        self.about_cases: set[str] = set()
        self.cited_by_shipped: set[str] = set()
        for rule in rules:
            for statement in rule.guidance:
                self.citing[statement].append(rule.id)
                if not behind[base_id(rule.id)] & drafts:
                    self.about_cases.add(statement)
                if rule.place.file.startswith(SHIPPED):
                    self.cited_by_shipped.add(statement)
        self.carried = {statement for measure in library.measures for statement in measure.guidance}
        self.shown = {statement for one in declarations.reminders for statement in one.guidance}

    def of(self, statement: Statement) -> Disposition | None:
        """`rule` or `draft` where a rule cites it, else as written down, else where it is used."""
        if statement.id in self.about_cases:
            return "rule"
        if statement.id in self.citing:
            return "draft"
        if statement.disposition:
            return statement.disposition
        return "report" if statement.id in self.shown else "measure" if statement.id in self.carried else None

    def faults(self, statement: Statement) -> Iterator[tuple[str, str]]:
        """What does not hold about what was made of the statement, each with a hint."""
        disposition = self.of(statement)
        if disposition is None:
            yield "nothing has been made of it.", "Cite it in a rule, or write disposition and reason."
        if statement.disposition in ("rule", "draft"):
            yield f"'{statement.disposition}' is not written down.", "Cite it in a rule instead."
        elif statement.disposition and statement.id in self.cited_by_shipped:
            yield "it has a disposition of its own and is cited by a rule.", "Keep one of the two."
        if disposition == "context" and not statement.reason:
            yield "it is context without a reason.", "Write the reason."
        if disposition in ("measure", "report") and statement.facts and not statement.reason:
            yield f"it turns on facts and is only a '{disposition}'.", "Write the reason, or a rule."
        if disposition == "measure" and statement.id not in self.carried:
            yield "no measure carries it.", "Cite it in the measures that do."
        if disposition == "report" and statement.id not in self.shown:
            yield "no reminder shows it.", "Cite it in declarations/reminders.yaml."
