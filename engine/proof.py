"""The proof of what a report says: from a rule through findings to the answers of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from ..knowledge.condition import UNKNOWN, Condition
from ..knowledge.question import UNEVEN
from .recorded import Recorded
from .rule import FactValue, Rule
from .rule_base import RuleBase
from .situation import Facts, Situation
from .why_report import (
    AnswerLeaf,
    ConditionLine,
    FindingProof,
    RuleGap,
    RuleProof,
    StatementLine,
    Told,
)

SPREAD = {"yes": "The sides differ", "no": "All sides alike", UNKNOWN: "Not known of every side"}


class Proofs:
    """Proofs read off the recorded firings of one consultation."""

    def __init__(self, base: RuleBase, situation: Situation, report: Recorded) -> None:
        self._base = base
        self._situation = situation
        self._steps = {step.rule: step for step in report.trace}
        self._concluded: dict[str, set[str]] = {}
        self._proven: dict[str, RuleProof] = {}
        self.makers: dict[FactValue, list[str]] = {}
        for step in report.trace:
            for fact, value in base.rules[base.by_id[step.rule]].concludes:
                self.makers.setdefault((fact, value), []).append(step.rule)
                self._concluded.setdefault(fact, set()).add(value)

    @cached_property
    def facts(self) -> Facts:
        """Everything that holds of the case in the end, given and concluded."""
        concluded = {fact: frozenset(values) for fact, values in self._concluded.items()}
        return {**self._situation.facts, **concluded}

    def of(self, rules: Iterable[str]) -> tuple[RuleProof, ...]:
        """The proof of each of these rules, once each; they must have fired."""
        return tuple(self._rule(rule) for rule in dict.fromkeys(rules))

    def statements(self, ids: Iterable[str]) -> tuple[StatementLine, ...]:
        """Statements with their places."""
        known = self._base.library
        return tuple(
            StatementLine(
                id=one.id,
                source=known.source_by_id[one.source].short,
                locator=one.locator,
                says=" ".join(one.says.split()),
            )
            for one in (known.statement_by_id[id_] for id_ in ids)
        )

    def statement(self, fact: str, value: str) -> str:
        """What is concluded, in words."""
        return self._statement_of.get((fact, value), value)

    def answer(self, fact: str, values: Iterable[str] | None = None) -> AnswerLeaf:
        """The answer of the case to one question, or those of its values that matter."""
        held = self._situation.facts[fact]
        chosen = held if values is None else held.intersection(values)
        return AnswerLeaf(
            fact=fact,
            values=self._ordered(fact, chosen),
            question=self._about(fact),
            answer=self.words(fact, self._ordered(fact, chosen)),
            told=self._told(fact),
        )

    def gaps(self, pair: FactValue) -> tuple[RuleGap, ...]:
        """The rules that would conclude this and did not, those that lack least first."""
        silent = [rule for rule in self._base.rules if pair in rule.concludes and rule.id not in self._steps]
        gaps = [self.gap(rule) for rule in silent]
        return tuple(sorted(gaps, key=lambda gap: len(gap.needs) + bool(gap.blocked_by)))

    def _rule(self, rule_id: str) -> RuleProof:
        if rule_id not in self._proven:
            self._proven[rule_id] = self._proof(self._base.rules[self._base.by_id[rule_id]])
        return self._proven[rule_id]

    def _proof(self, rule: Rule) -> RuleProof:
        matched: dict[str, set[str]] = {}
        for one in self._steps[rule.id].matched:
            matched.setdefault(one.fact, set()).add(one.value)
        support: dict[str, list[str]] = {}
        for fact, value in support_of(rule.when, {fact: frozenset(held) for fact, held in matched.items()}):
            values = support.setdefault(fact, [])
            if value not in values:
                values.append(value)
        given = self._situation.facts
        return RuleProof(
            rule=rule.id,
            title=rule.title,
            because=" ".join(rule.because.split()),
            statements=self.statements(rule.guidance),
            answers=tuple(self.answer(fact, values) for fact, values in support.items() if fact in given),
            findings=tuple(
                self._finding(fact, value)
                for fact, values in support.items()
                if fact not in given
                for value in values
            ),
            absent=tuple(dict.fromkeys(self._failing(rule.unless))),
        )

    def _finding(self, fact: str, value: str) -> FindingProof:
        return FindingProof(
            finding=fact,
            value=value,
            statement=self.statement(fact, value),
            rules=self.of(self.makers[fact, value]),
        )

    def gap(self, rule: Rule) -> RuleGap:
        """What a rule that did not fire still needs, and what keeps it silent."""
        blocked = rule.unless and rule.unless.holds(self.facts)
        return RuleGap(
            rule=rule.id,
            title=rule.title,
            because=" ".join(rule.because.split()),
            needs=tuple(self._unmet(rule.when)),
            blocked_by=tuple(
                self._line(fact, values)
                for fact, values in _by_fact(support_of(rule.unless, self.facts)).items()
            )
            if blocked
            else (),
        )

    def _unmet(self, condition: Condition) -> Iterator[tuple[ConditionLine, ...]]:
        """For each line that does not hold, the lines of which one would be needed."""
        for fact, values in condition.has.items():
            if self.facts.get(fact, frozenset()).isdisjoint(values):
                yield (self._line(fact, values),)
        for parts, enough in ((condition.any, 1), _of(condition)):
            if parts and sum(part.holds(self.facts) for part in parts) < enough:
                silent = (part for part in parts if not part.holds(self.facts))
                lines = (line for part in silent for group in self._unmet(part) for line in group)
                yield tuple(dict.fromkeys(lines))

    def _failing(self, condition: Condition) -> Iterator[ConditionLine]:
        """Enough lines that do not hold for the condition not to hold; nothing where it is empty."""
        for fact, values in condition.has.items():
            if self.facts.get(fact, frozenset()).isdisjoint(values):
                yield self._line(fact, values)
                return
        for parts, enough in ((condition.any, 1), _of(condition)):
            silent = [part for part in parts if not part.holds(self.facts)]
            if len(parts) - len(silent) < enough:
                for part in silent:
                    yield from self._failing(part)
                return

    def _line(self, fact: str, values: Iterable[str]) -> ConditionLine:
        found = self._ordered(fact, self.facts.get(fact, frozenset()))
        wanted = tuple(values)
        return ConditionLine(
            fact=fact,
            wanted=wanted,
            found=found,
            about=self._about(fact),
            wanted_words=self.words(fact, wanted),
            found_words=self.words(fact, found),
        )

    def _about(self, fact: str) -> str:
        """The question that gives this fact; nothing for what rules conclude."""
        question = self._situation.questionnaire.by_fact.get(fact.removesuffix(UNEVEN))
        return question.ask if question else ""

    def words(self, fact: str, values: Iterable[str]) -> str:
        """Values in the words of the question, or of what is concluded."""
        asked = self._situation.questionnaire.by_fact
        if fact in asked:
            return ", ".join(asked[fact].option(value).label for value in values)
        if fact in self._situation.facts:
            return ", ".join(SPREAD[value] for value in values)
        return " / ".join(self.statement(fact, value) for value in values)

    def _ordered(self, fact: str, values: Iterable[str]) -> tuple[str, ...]:
        held = set(values)
        question = self._situation.questionnaire.by_fact.get(fact)
        return tuple(value for value in (question.values if question else sorted(held)) if value in held)

    def _told(self, fact: str) -> Told:
        if fact.removesuffix(UNEVEN) in self._situation.irrelevant:
            return "does-not-arise"
        return "open" if self._situation.facts[fact] == {UNKNOWN} else "answered"

    @cached_property
    def _statement_of(self) -> Mapping[FactValue, str]:
        declared = self._base.declarations
        said = {(fact, one.id): one.statement for fact, texts in declared.said.items() for one in texts}
        found = {(one.id, value.value): value.statement for one in declared.findings for value in one.values}
        verdicts = {
            (fact, one.id): one.statement
            for one in declared.postures
            for fact in ("posture", "posture_candidate")
        }
        raised = {("guideline", one.id): one.statement for one in declared.guidelines}
        return {**said, **found, **verdicts, **raised}


def support_of(condition: Condition, facts: Facts) -> Iterator[FactValue]:
    """The (fact, value)s by which a condition holds; parts that do not hold themselves are no support."""
    for fact, values in condition.has.items():
        for value in values:
            if value in facts.get(fact, ()):
                yield fact, value
    for parts in (condition.any, _of(condition)[0]):
        for part in parts:
            if part.holds(facts):
                yield from support_of(part, facts)


def _of(condition: Condition) -> tuple[tuple[Condition, ...], int]:
    return (condition.at_least.of, condition.at_least.count) if condition.at_least else ((), 0)


def _by_fact(pairs: Iterable[FactValue]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for fact, value in pairs:
        found.setdefault(fact, {})[value] = None
    return {fact: tuple(values) for fact, values in found.items()}
