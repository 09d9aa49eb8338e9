"""What other answers would change: two reports side by side, each difference traced to the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..knowledge.case import Case
from ..knowledge.question import UNEVEN
from .advice import advise, case_line
from .change import Wish, changed, differences, line_of_wish, read_changes
from .report import Advice, ArgumentLine, CaseLine, MeasureLine, Report
from .rule import CASE_CONSEQUENCES, FactValue, Rule
from .rule_base import RuleBase, shipped_rule_base
from .situation import Facts, Situation
from .what_if_report import (
    Cause,
    Knock,
    MeasureChange,
    Outcome,
    SaidChange,
    SaidKind,
    VerdictChange,
    WhatIf,
)


def what_if(about: Situation | Case, changes: Sequence[str], using: RuleBase | None = None) -> WhatIf:
    """How the advice on a case would change with these answers changed, and why.

    A change is written `fact=value` (several values joined by commas), `fact+=value`, `fact-=value` or
    `fact@side=value`; `unknown` opens an answer. Raises Problems for changes that cannot be made.
    """
    situation = about if isinstance(about, Situation) else Situation.of(about)
    wishes = read_changes(changes, situation)
    return _compared(case_line(about), situation, changed(situation, wishes), wishes, using)


def compared(
    before: Case, after: Case, report: Report | None = None, using: RuleBase | None = None
) -> WhatIf:
    """How the advice on a case differs once it is answered as in `after`, and why.

    Both have the same sides and measures tried; `report` is the one on `before`, where it is known already.
    """
    situations = (Situation.of(before), Situation.of(after))
    return _compared(case_line(before), *situations, differences(*situations), using, report)


def _compared(
    case: CaseLine,
    before: Situation,
    after: Situation,
    wishes: Sequence[Wish],
    using: RuleBase | None,
    report: Report | None = None,
) -> WhatIf:
    comparison = _Comparison(using or shipped_rule_base(), before, after, report)
    known = {clash for _, clash in before.contradictions}
    return WhatIf(
        case=case,
        versions=comparison.reports[0].versions,
        changes=tuple(line_of_wish(one, before) for one in wishes),
        follows=tuple(comparison.follows()),
        clashes=tuple(clash for _, clash in after.contradictions if clash not in known),
        before=_outcome(comparison.reports[0]),
        after=_outcome(comparison.reports[1]),
        verdict=comparison.verdict(),
        said=tuple(comparison.said()),
        measures=tuple(comparison.measures()),
    )


def _outcome(report: Report) -> Outcome:
    return Outcome(
        verdict=report.verdict.posture,
        warnings=_ids(report.warnings),
        alternatives=_ids(report.alternatives),
        notes=_ids(report.notes),
        choices=_ids(report.choices),
        standings={line.id: line.standing for line in report.measures},
    )


def _ids(lines: Iterable[Advice]) -> tuple[str, ...]:
    return tuple(line.id for line in lines)


class _Comparison:
    """Two situations that differ in some answers, and their reports."""

    def __init__(
        self, base: RuleBase, before: Situation, after: Situation, report: Report | None = None
    ) -> None:
        self._base = base
        self._situations = (before, after)
        self.reports = (report or advise(before, base), advise(after, base))
        self._fired = tuple(frozenset(step.rule for step in report.trace) for report in self.reports)
        self._concluded = tuple(self._conclusions(fired) for fired in self._fired)
        self._traced: dict[str, frozenset[str]] = {}

    @cached_property
    def direct(self) -> frozenset[str]:
        """The facts that were answered otherwise."""
        before, after = self._situations
        return frozenset(
            question.fact
            for question in before.questionnaire.about("case")
            if before.answer(question.fact) != after.answer(question.fact)
        )

    def follows(self) -> Iterator[Knock]:
        """Answers that change because their question arises or does not arise any more."""
        before, after = self._situations
        for question in before.questionnaire.about("case"):
            fact = question.fact
            if fact not in self.direct and before.facts[fact] != after.facts[fact]:
                told = []
                for facts in (before.facts, after.facts):
                    labels = (question.option(one).label for one in question.values if one in facts[fact])
                    told.append(", ".join(labels))
                yield Knock(
                    fact=fact,
                    question=question.ask,
                    before=told[0],
                    after=told[1],
                    because_of=tuple(sorted(self._roots(fact))),
                )

    def verdict(self) -> VerdictChange | None:
        """The change of the verdict, if there is one."""
        before, after = (report.verdict for report in self.reports)
        if before.posture == after.posture:
            return None
        candidate = CASE_CONSEQUENCES["posture"]
        rules = [
            rule
            for posture, fired in ((after.posture, self._gained), (before.posture, self._lost))
            for rule in self._making((candidate, posture))
            if rule in fired
        ]
        return VerdictChange(
            before=before.posture,
            after=after.posture,
            statement_before=before.statement,
            statement_after=after.statement,
            causes=self._causes(rules),
        )

    def said(self) -> Iterator[SaidChange]:
        """What is said beside the verdict and was not, and the other way round."""
        kinds: tuple[SaidKind, ...] = ("warning", "alternative", "note", "choice")
        for kind in kinds:
            lines = [{one.id: one for one in _said_in(report, kind)} for report in self.reports]
            for said, here, there in ((True, lines[1], lines[0]), (False, lines[0], lines[1])):
                for line in here.values():
                    if line.id not in there:
                        yield SaidChange(
                            kind=kind,
                            id=line.id,
                            statement=line.statement,
                            said=said,
                            causes=self._causes(line.rules),
                        )

    def measures(self) -> Iterator[MeasureChange]:
        """Every measure that stands elsewhere."""
        before = {line.id: line for line in self.reports[0].measures}
        for line in self.reports[1].measures:
            if line.standing != before[line.id].standing:
                yield self._moved(before[line.id], line)

    def _moved(self, before: MeasureLine, after: MeasureLine) -> MeasureChange:
        gained = _not_in(after.arguments, before.arguments)
        lost = _not_in(before.arguments, after.arguments)
        answers = {one for line in (*gained, *lost) for one in self._behind(line.rule)}
        reasons = []
        needs = self._changed_needs(after.id)
        if needs:
            reasons.append("What it needs in order to apply is answered otherwise.")
            answers |= needs
        verdict = self.verdict_answers
        deciders = {before.decided_by, after.decided_by}
        if verdict and (self._capped(after.id) or "package" in deciders):
            reasons.append("The verdict is another, and so is what it holds down or puts in front.")
            answers |= verdict
        if "open-answer" in deciders:
            reasons.append("What is still open now leaves it other room than before.")
        reasons += self._places(before, after)
        return MeasureChange(
            id=after.id,
            title=after.title,
            before=before.standing,
            after=after.standing,
            decided_before=before.decided_by,
            decided_after=after.decided_by,
            decision=" ".join(after.decision.split()),
            gained=gained,
            lost=lost,
            reasons=tuple(reasons),
            answers=self._in_order(answers or self.direct),
        )

    def _places(self, before: MeasureLine, after: MeasureLine) -> Iterator[str]:
        """Who took or left a place in front, where that is what moved the measure."""
        if "raise-first" not in (before.standing, after.standing):
            return
        first = [{line.id: line.title for line in report.standing("raise-first")} for report in self.reports]
        came = [title for id_, title in first[1].items() if id_ not in first[0] and id_ != after.id]
        went = [title for id_, title in first[0].items() if id_ not in first[1] and id_ != after.id]
        if before.standing == "raise-first" and came:
            yield "Among the first now: " + ", ".join(f"“{title}”" for title in came) + "."
        if after.standing == "raise-first" and went:
            yield "No longer among the first: " + ", ".join(f"“{title}”" for title in went) + "."

    def _changed_needs(self, measure_id: str) -> set[str]:
        """The changed answers that the needs of a measure hang on, where that makes a difference."""
        found: set[str] = set()
        before, after = (situation.facts for situation in self._situations)
        for condition, measures in self._base.ranking.conditions:
            if self._at[measure_id] in measures and condition.truth(before) != condition.truth(after):
                for fact in condition.facts():
                    if before[fact] != after[fact]:
                        found |= self._roots(fact.removesuffix(UNEVEN))
        return found

    @cached_property
    def verdict_answers(self) -> frozenset[str]:
        """The changed answers behind a change of the verdict."""
        change = self.verdict()
        return frozenset(one for cause in change.causes for one in cause.answers) if change else frozenset()

    def _capped(self, measure_id: str) -> bool:
        reasons = self._base.ranking.cap_reasons
        return any(self._at[measure_id] in reasons[report.verdict.posture] for report in self.reports)

    @cached_property
    def _at(self) -> dict[str, int]:
        return {measure.id: at for at, measure in enumerate(self._base.library.measures)}

    @property
    def _gained(self) -> frozenset[str]:
        return self._fired[1] - self._fired[0]

    @property
    def _lost(self) -> frozenset[str]:
        return self._fired[0] - self._fired[1]

    def _causes(self, rules: Iterable[str]) -> tuple[Cause, ...]:
        return tuple(self._cause(rule) for rule in dict.fromkeys(rules) if self._behind(rule))

    def _cause(self, rule_id: str) -> Cause:
        rule = self._rule(rule_id)
        return Cause(
            rule=rule.id,
            title=rule.title,
            because=" ".join(rule.because.split()),
            speaks=rule_id in self._fired[1],
            guidance=rule.guidance,
            answers=self._in_order(self._behind(rule_id)),
        )

    def _behind(self, rule_id: str) -> frozenset[str]:
        """The changed answers because of which a rule speaks or does not; none if it did not change."""
        if rule_id not in self._gained | self._lost:
            return frozenset()
        if rule_id not in self._traced:
            self._traced[rule_id] = frozenset()
            rule = self._rule(rule_id)
            found: set[str] = set()
            for pair in {*rule.when.pairs(), *rule.unless.pairs()}:
                found |= self._behind_pair(pair)
            self._traced[rule_id] = frozenset(found)
        return self._traced[rule_id]

    def _behind_pair(self, pair: FactValue) -> frozenset[str]:
        fact, value = pair
        facts: list[Facts] = [situation.facts for situation in self._situations]
        if fact in facts[0]:
            changed_ = (value in facts[0][fact]) != (value in facts[1][fact])
            return self._roots(fact.removesuffix(UNEVEN)) if changed_ else frozenset()
        if (pair in self._concluded[0]) == (pair in self._concluded[1]):
            return frozenset()
        return frozenset().union(*(self._behind(rule) for rule in self._making(pair)))

    def _roots(self, fact: str) -> frozenset[str]:
        """The changed answers because of which a given fact is another."""
        if fact in self.direct:
            return frozenset({fact})
        before, after = self._situations
        question = before.questionnaire.by_fact[fact]
        return frozenset().union(
            *(
                self._roots(one.removesuffix(UNEVEN))
                for one in question.relevant_when.facts()
                if before.facts[one] != after.facts[one]
            )
        )

    def _making(self, pair: FactValue) -> Sequence[str]:
        return self._makers.get(pair, ())

    @cached_property
    def _makers(self) -> dict[FactValue, list[str]]:
        found: dict[FactValue, list[str]] = {}
        for rule in self._base.rules:
            for pair in rule.concludes:
                found.setdefault(pair, []).append(rule.id)
        return found

    def _conclusions(self, fired: Iterable[str]) -> frozenset[FactValue]:
        return frozenset(pair for rule in fired for pair in self._rule(rule).concludes)

    def _rule(self, rule_id: str) -> Rule:
        return self._base.rules[self._base.by_id[rule_id]]

    def _in_order(self, facts: Iterable[str]) -> tuple[str, ...]:
        held = set(facts)
        return tuple(one.fact for one in self._situations[0].questionnaire.questions if one.fact in held)


def _said_in(report: Report, kind: SaidKind) -> Sequence[Advice]:
    return {
        "warning": report.warnings,
        "alternative": report.alternatives,
        "note": report.notes,
        "choice": report.choices,
    }[kind]


def _not_in(lines: Sequence[ArgumentLine], others: Sequence[ArgumentLine]) -> tuple[ArgumentLine, ...]:
    """The arguments that are not among the others; one that only counts now, or no longer, is the same."""
    known = {(one.rule, one.kind, one.ground, one.weight, one.condition) for one in others}
    return tuple(
        one for one in lines if (one.rule, one.kind, one.ground, one.weight, one.condition) not in known
    )
