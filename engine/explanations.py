"""Why a report says what it says, and why it does not say something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ..knowledge.case import Case
from ..knowledge.condition import Condition
from ..knowledge.measure import Measure
from ..knowledge.problem import Problem, did_you_mean
from .advice import STRENGTHS, advise
from .decision import could_move
from .firmness import robustness_of
from .misses import MOST, RAISED, Misses, listed, plain
from .proof import Proofs
from .report import Advice, ArgumentLine, MeasureLine, Report
from .rule import CASE_CONSEQUENCES
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation
from .smallest import BUDGET
from .standing import Standing
from .verdict_turns import Turn, verdict_turns
from .why_report import (
    Kind,
    ReasonLine,
    Robustness,
    Why,
    WhyNot,
    WhyNots,
)

NOT_RAISED: tuple[Standing, ...] = ("open", "later", "not-now", "does-not-apply")
ALOUD: dict[Standing, str] = {
    "raise-first": "one of the few to raise first",
    "worth-raising": "worth raising",
    "owed-anyway": "owed in any case",
    "keep-going": "to be kept going",
    "open": "not known yet whether it applies",
    "later": "rather later than now",
    "not-now": "not now",
    "does-not-apply": "not for this situation",
}
VERDICT, PACKAGE = "verdict", "package"
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\")]?\s+(?=[A-Z“\"(])")


def why(
    about: Situation | Case,
    topic: str,
    using: RuleBase | None = None,
    most: int = MOST,
    budget: int = BUDGET,
) -> Why:
    """Why the report on a case says something, or does not.

    `topic` is the id of a measure, warning, alternative, note or choice, a question by its fact, or
    `verdict` or `package`; for a measure that is not raised, changes of up to `most` answers are looked
    for: all of one and two, of three as many as `budget` situations. Raises Problem for any other topic.
    """
    return Explanations(about, using).why(topic, most, budget)


def why_not(
    about: Situation | Case, using: RuleBase | None = None, most: int = MOST, budget: int = BUDGET
) -> WhyNots:
    """Why each measure that is not raised is not: nearest misses first, by fewest changes, then by merit."""
    return Explanations(about, using).why_not(most, budget)


class Explanations:
    """Everything that can be asked about one report; what is worked out is kept."""

    def __init__(
        self, about: Situation | Case, using: RuleBase | None = None, report: Report | None = None
    ) -> None:
        """`report` is the one given on this case by these rules, where there is one already."""
        self.base = using or shipped_rule_base()
        self.situation = about if isinstance(about, Situation) else Situation.of(about)
        self.report = report or advise(about, self.base)
        self.proofs = Proofs(self.base, self.situation, self.report)
        self._lines = {line.id: line for line in self.report.measures}
        self.misses = Misses(self.base, self.situation, self.report, self.proofs)

    @cached_property
    def topics(self) -> Mapping[str, Kind]:
        """Everything that can be asked about, and what it is."""
        declared = self.base.declarations
        asked = self.situation.questionnaire.about("case")
        found: dict[str, Kind] = dict.fromkeys((one.fact for one in asked), "question")
        found |= {VERDICT: "verdict", PACKAGE: "package"}
        found |= dict.fromkeys((one.id for one in declared.choices), "choice")
        found |= dict.fromkeys((one.id for one in declared.notes), "note")
        found |= dict.fromkeys((one.id for one in declared.alternatives), "alternative")
        found |= dict.fromkeys((one.id for one in declared.warnings), "warning")
        return found | dict.fromkeys(self._lines, "measure")

    def why(self, topic: str, most: int = MOST, budget: int = BUDGET) -> Why:
        """Why the report says this, or does not; raises Problem for an unknown topic."""
        kind = self.topics.get(topic)
        if kind is None:
            hint = did_you_mean(topic, self.topics)
            hint = hint or "Name a measure, a warning, an alternative or a note by its id, or write verdict."
            raise Problem(f"topic '{topic}'", "There is nothing of this id to explain.", hint)
        if kind == "verdict":
            return self._verdict()
        if kind == "package":
            return self._package()
        if kind == "measure":
            return self._measure(topic, most, budget)
        if kind == "question":
            return self._question(topic)
        return self._said(topic, kind)

    def why_not(self, most: int = MOST, budget: int = BUDGET) -> WhyNots:
        """Every measure that is not raised, nearest misses first."""
        low = [line.id for line in self.report.measures if line.standing in NOT_RAISED]
        self.misses.search(low, most, budget)
        found = [self.misses.why_not(self._lines[id_]) for id_ in low]

        def nearness(one: WhyNot) -> tuple[int, int, int]:
            changes = len(one.smallest.changes) if one.smallest else most + 1
            return changes, -int(self.misses.points_of(one.measure)), self._lines[one.measure].rank

        return WhyNots(
            case=self.report.case, versions=self.report.versions, measures=tuple(sorted(found, key=nearness))
        )

    @cached_property
    def near_misses(self) -> WhyNots:
        """The same with the usual effort, worked out once."""
        return self.why_not()

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Which single answers would turn the verdict."""
        return verdict_turns(self.base, self.situation, self.report.verdict.posture)

    @cached_property
    def robustness(self) -> Robustness:
        """Which single answers would take a member out of the package in front."""
        members = [line.id for line in self.report.standing("raise-first")]
        return robustness_of(self.base, self.situation, members)

    def _verdict(self) -> Why:
        verdict, declared = self.report.verdict, self.base.declarations
        candidate = CASE_CONSEQUENCES["posture"]
        proposing = self.proofs.makers.get((candidate, verdict.posture), [])
        giving_way = [
            rule
            for posture in declared.postures
            if posture.id != verdict.posture
            for rule in self.proofs.makers.get((candidate, posture.id), [])
        ]
        because = verdict.because or self._because(verdict.rules)
        return Why(
            case=self.report.case,
            versions=self.report.versions,
            topic=VERDICT,
            kind="verdict",
            title=verdict.statement,
            holds=True,
            say=_aloud(verdict.statement, because[0]),
            reasons_for=tuple(self._reason(rule) for rule in proposing or verdict.rules),
            reasons_against=tuple(self._reason(rule, "gives-way") for rule in giving_way),
            proof=self.proofs.of(verdict.rules),
        )

    def _package(self) -> Why:
        members = self.report.standing("raise-first")
        told, because = "Nothing is to be raised first.", self.report.verdict.statement
        leading = [
            one for line in members for one in [*(one for one in line.arguments if one.kind == "for")][:1]
        ]
        if leading:
            told = f"To raise first, and together: {listed([f'“{line.title}”' for line in members])}."
            because = leading[0].because
        return Why(
            case=self.report.case,
            versions=self.report.versions,
            topic=PACKAGE,
            kind="package",
            title="What to raise first",
            holds=bool(members),
            say=_aloud(told, because),
            reasons_for=tuple(map(_argued, leading)),
            robustness=self.robustness,
            proof=self.proofs.of(self.report.verdict.rules),
        )

    def _said(self, topic: str, kind: Kind) -> Why:
        declared = next(one for one in self.base.declarations.said[kind] if one.id == topic)
        every: Sequence[Advice] = (
            *self.report.warnings,
            *self.report.alternatives,
            *self.report.notes,
            *self.report.choices,
        )
        line = next((one for one in every if one.id == topic), None)
        rules = sorted(line.rules, key=self._strength) if line else []
        gaps = () if line else self.proofs.gaps((kind, topic))
        unsaid = "The answers so far give no reason to say this: "
        told = declared.statement if line else unsaid + declared.statement
        return Why(
            case=self.report.case,
            versions=self.report.versions,
            topic=topic,
            kind=kind,
            title=" ".join(declared.statement.split()),
            holds=line is not None,
            say=_aloud(told, self._because(rules)[0] if rules else ""),
            reasons_for=tuple(self._reason(rule) for rule in rules),
            gaps=gaps,
            proof=self.proofs.of(rules),
        )

    def _question(self, fact: str) -> Why:
        """Why this is asked: what the answer could still move, or what it was used for."""
        question = self.situation.questionnaire.by_fact[fact]
        line = next((one for one in self.report.open_questions if one.fact == fact), None)
        spoken = {step.rule for step in self.report.trace}
        using = [
            rule.id
            for rule in self.base.rules
            if rule.id in spoken and fact in (*rule.when.facts(), *rule.unless.facts())
        ]
        if line:
            told = could_move(line.could_move)
        elif fact in self.situation.irrelevant:
            told = "With the other answers as they are, this does not arise."
        else:
            told = "This is answered."
        return Why(
            case=self.report.case,
            versions=self.report.versions,
            topic=fact,
            kind="question",
            title=question.ask,
            holds=line is None,
            say=f"{told} {' '.join(question.why.split())}",
            reasons_for=() if line else tuple(self._reason(rule) for rule in using),
            proof=() if line else self.proofs.of(using),
        )

    def _measure(self, topic: str, most: int, budget: int) -> Why:
        line = self._lines[topic]
        measure = self.base.library.measure_by_id[topic]
        low = line.standing in NOT_RAISED
        if low:
            self.misses.search([topic], most, budget)
        rules = [one.rule for one in line.arguments]
        if line.decided_by == "posture" or any(one.kind == "posture" for one in self.misses.blockers(line)):
            rules += self.report.verdict.rules
        return Why(
            case=self.report.case,
            versions=self.report.versions,
            topic=topic,
            kind="measure",
            title=line.title,
            holds=line.standing in RAISED,
            say=self._say(line, measure),
            reasons_for=tuple(_argued(one) for one in line.arguments if one.kind == "for"),
            reasons_against=tuple(
                _argued(one) for one in line.arguments if one.kind in ("rule_out", "against")
            ),
            conditions=tuple(_argued(one) for one in line.arguments if one.kind == "on_condition"),
            needs=tuple(self.misses.need(one) for one in self.misses.needs(measure)),
            measure=line,
            not_first=self.misses.not_first(line, measure) if line.standing == "worth-raising" else None,
            why_not=self.misses.why_not(line) if low else None,
            proof=self.proofs.of(rules),
        )

    def _say(self, line: MeasureLine, measure: Measure) -> str:
        head = f"{line.title}: {ALOUD[line.standing]}."
        kinds = {"for": "", "against": "", "rule_out": ""}
        for one in line.arguments:
            if one.counts and not kinds.get(one.kind, "-"):
                kinds[one.kind] = one.because
        if line.standing in RAISED:
            return _aloud(head, kinds["for"] or line.decision)
        if line.decided_by in ("needs", "open-need"):
            truth = "no" if line.decided_by == "needs" else "open"
            need = next(one for one in self.misses.needs(measure) if one.truth(self.situation.facts) == truth)
            return _aloud(head, self._made_for(need))
        if line.decided_by == "points":
            return _aloud(head, kinds["against"] or "Too little in this case speaks for it.")
        return _aloud(head, line.decision)

    def _made_for(self, need: Condition) -> str:
        first = need
        while first.any or first.at_least:
            first = (first.any or (first.at_least.of if first.at_least else ()))[0]
        fact, values = next(iter(first.has.items()))
        question = self.situation.questionnaire.by_fact[fact.removesuffix("_uneven")]
        labels = " or ".join(f"“{question.option(value).label}”" for value in values)
        return f"It is made for cases where the answer to “{question.ask}” is {labels}."

    def _because(self, rules: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.base.rules[self.base.by_id[rule]].because for rule in rules)

    def _reason(self, rule_id: str, kind: str = "for") -> ReasonLine:
        rule = self.base.rules[self.base.by_id[rule_id]]
        return ReasonLine.model_validate(
            {
                "kind": kind,
                "weight": None,
                "text": plain(rule.because),
                "counts": True,
                "rule": rule.id,
                "guidance": rule.guidance,
            }
        )

    def _strength(self, rule_id: str) -> int:
        """How strongly the sources put what a rule rests on; the strongest comes first."""
        known = self.base.library.statement_by_id
        cited = self.base.rules[self.base.by_id[rule_id]].guidance
        return min((STRENGTHS.index(known[one].strength) for one in cited), default=len(STRENGTHS))


def _argued(line: ArgumentLine) -> ReasonLine:
    text = line.condition if line.kind == "on_condition" and line.condition else line.because
    return ReasonLine(
        kind=line.kind,
        weight=line.weight,
        text=plain(text),
        counts=line.counts,
        rule=line.rule,
        guidance=line.guidance,
    )


def _aloud(first: str, second: str) -> str:
    """The first sentence of each."""
    return " ".join(one for one in (_sentence(first), _sentence(second)) if one)


def _sentence(text: str) -> str:
    return _SENTENCE_END.split(plain(text), maxsplit=1)[0]
