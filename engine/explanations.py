"""Why a report says what it says, and why it does not say something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ..knowledge.case import Case
from ..knowledge.condition import Condition
from ..knowledge.measure import Measure
from ..knowledge.problem import Problem, did_you_mean
from .advice import STRENGTHS, advise
from .batch import Batch
from .change import line_of_move
from .decision import PLAIN, could_move, needs_of, said
from .firmness import robustness_of
from .package import MOST_OF_A_SECTOR
from .proof import Proofs
from .ranking import CAPS
from .report import Advice, ArgumentLine, MeasureLine
from .rule import CASE_CONSEQUENCES
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation
from .smallest import BUDGET, SmallestChanges
from .standing import LATER, NOT_NOW, RAISE_FIRST, STANDINGS, WORTH_RAISING, Standing
from .sweep import Sweep
from .variants import Combination
from .why_report import (
    Blocker,
    Kind,
    NeedLine,
    ReasonLine,
    Robustness,
    SmallestChange,
    Why,
    WhyNot,
    WhyNots,
)

RAISED: tuple[Standing, ...] = ("raise-first", "worth-raising")
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
# Changes of up to so many answers are looked at unless more is asked for.
MOST = 2
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
    `verdict` or `package`; for
    a measure that is not raised, changes of up to `most` answers are looked for: all of one and two, of
    three as many as `budget` situations. Raises Problem for any other topic.
    """
    return Explanations(about, using).why(topic, most, budget)


def why_not(
    about: Situation | Case, using: RuleBase | None = None, most: int = MOST, budget: int = BUDGET
) -> WhyNots:
    """Why each measure that is not raised is not: nearest misses first, by fewest changes, then by merit."""
    return Explanations(about, using).why_not(most, budget)


class Explanations:
    """Everything that can be asked about one report; what is worked out is kept."""

    def __init__(self, about: Situation | Case, using: RuleBase | None = None) -> None:
        self.base = using or shipped_rule_base()
        self.situation = about if isinstance(about, Situation) else Situation.of(about)
        self.report = advise(about, self.base)
        self.proofs = Proofs(self.base, self.situation, self.report)
        self._lines = {line.id: line for line in self.report.measures}
        self._at = {measure.id: at for at, measure in enumerate(self.base.library.measures)}
        self._found: dict[int, Combination | None] = {}
        self._searched: dict[int, int] = {}

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
        self._search(low, most, budget)
        found = [self._why_not(self._lines[id_]) for id_ in low]

        def nearness(one: WhyNot) -> tuple[int, int, int]:
            changes = len(one.smallest.changes) if one.smallest else most + 1
            return changes, -int(self._points[self._at[one.measure]]), self._lines[one.measure].rank

        return WhyNots(
            case=self.report.case, versions=self.report.versions, measures=tuple(sorted(found, key=nearness))
        )

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
            told = f"To raise first, and together: {_and([f'“{line.title}”' for line in members])}."
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
            self._search([topic], most, budget)
        rules = [one.rule for one in line.arguments]
        if line.decided_by == "posture" or any(one.kind == "posture" for one in self._blockers(line)):
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
            needs=tuple(self._need(one) for one in self._needs(measure)),
            measure=line,
            not_first=self._not_first(line, measure) if line.standing == "worth-raising" else None,
            why_not=self._why_not(line) if low else None,
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
            need = next(one for one in self._needs(measure) if one.truth(self.situation.facts) == truth)
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

    def _needs(self, measure: Measure) -> list[Condition]:
        return needs_of(measure, self.situation.questionnaire)

    def _need(self, need: Condition) -> NeedLine:
        return NeedLine(
            text=said(need, self.situation.questionnaire),
            met=need.truth(self.situation.facts),
            answers=tuple(self.proofs.answer(fact) for fact in need.facts()),
        )

    def _why_not(self, line: MeasureLine) -> WhyNot:
        at = self._at[line.id]
        chosen = self._found[at]
        return WhyNot(
            measure=line.id,
            title=line.title,
            standing=line.standing,
            decided_by=line.decided_by,
            decision=line.decision,
            blockers=tuple(self._blockers(line)),
            smallest=self._change(chosen) if chosen is not None else None,
            searched=self._searched[at],
            complete=self._searched[at] <= MOST,
        )

    def _change(self, chosen: Combination) -> SmallestChange:
        already = {clash for _, clash in self.situation.contradictions}
        after = self._changes.made(chosen).contradictions
        return SmallestChange(
            changes=tuple(line_of_move(self._changes.moves[at], self.situation) for at in chosen),
            clashes=tuple(clash for _, clash in after if clash not in already),
        )

    def _blockers(self, line: MeasureLine) -> Iterator[Blocker]:
        """Everything that holds the measure back, whatever settled its place."""
        at, measure = self._at[line.id], self.base.library.measure_by_id[line.id]
        for need in self._needs(measure):
            truth = need.truth(self.situation.facts)
            if truth != "yes":
                text = said(need, self.situation.questionnaire)
                kind = "needs" if truth == "no" else "open-need"
                yield Blocker.model_validate({"kind": kind, "text": text, "rules": (), "facts": need.facts()})
        outcome = self.situation.measures.get(line.id)
        if outcome == "refused":
            yield Blocker(kind="refused", text=PLAIN["refused"], rules=(), facts=())
        if outcome == "failed":
            yield Blocker(kind="failed-before", text=PLAIN["failed-before"], rules=(), facts=())
        for one in line.arguments:
            if one.kind == "rule_out":
                yield Blocker(kind="ruled-out", text=_plain(one.because), rules=(one.rule,), facts=())
        posture = self.base.declarations.posture_by_id[self.report.verdict.posture]
        for cap in posture.caps:
            if CAPS[cap.at_most] > WORTH_RAISING and at in self.base.attributed.picked(cap.measures):
                rules = self.report.verdict.rules
                yield Blocker(kind="posture", text=_plain(cap.reason), rules=rules, facts=())
        if self._by_points(at) in (LATER, NOT_NOW):
            counted = [one for one in line.arguments if one.counts and one.kind in ("for", "against")]
            kinds = {one.kind for one in counted}
            text = _weighed("for" in kinds, "against" in kinds)
            yield Blocker(kind="points", text=text, rules=tuple(one.rule for one in counted), facts=())
        if line.decided_by == "open-answer":
            facts = self._sweep.holding(at, STANDINGS.index(line.standing))
            yield Blocker(kind="open-answer", text=PLAIN["open-answer"], rules=(), facts=facts)

    def _not_first(self, line: MeasureLine, measure: Measure) -> str:
        """Why a measure that is worth raising is not among the first."""
        posture = self.base.declarations.posture_by_id[self.report.verdict.posture]
        if line.decided_by == "condition":
            return PLAIN["condition"]
        if posture.package == 0:
            return "Under this verdict nothing is put first."
        capped = self.base.ranking.cap_reasons[posture.id].get(self._at[line.id])
        if capped:
            return _plain(capped)
        if self._sweep.unheld(self._at[line.id]) == RAISE_FIRST:
            holding = self._sweep.holding(self._at[line.id], WORTH_RAISING)
            asks = [f"“{self.situation.questionnaire.by_fact[fact].ask}”" for fact in holding]
            return f"It would not be among the first whatever the answer to this is: {_and(asks)}."
        titles, first = self.base.library.measure_by_id, self.report.standing("raise-first")
        sibling = next((one for one in first if one.family == line.family), None)
        if sibling:
            return f"“{sibling.title}”, which is of the same kind, is among the first already."
        missing = [
            one
            for one in measure.after
            if self.situation.measures.get(one) != "in-place" and one not in {other.id for other in first}
        ]
        if missing:
            names = _and([f"“{titles[one].title}”" for one in missing])
            return f"It builds on {names}, which is neither in place nor among the first."
        if sum(one.sector == line.sector for one in first) >= MOST_OF_A_SECTOR and len(first) < len(
            self.report.standing(*RAISED)
        ):
            return "Enough of its sector is among the first, or more speaks for those that are."
        return "More speaks for those that are among the first, and only so many can be raised at once."

    def _search(self, ids: Iterable[str], most: int, budget: int) -> None:
        wanted = [self._at[id_] for id_ in ids]
        new = [at for at in wanted if self._searched.get(at, 0) < most and not self._found.get(at)]
        found = self._changes.of(new, most, budget) if new else {}
        for at in new:
            self._found[at] = found.get(at)
            self._searched[at] = most

    @cached_property
    def _changes(self) -> SmallestChanges:
        return SmallestChanges(self.base, self.situation)

    @cached_property
    def _sweep(self) -> Sweep:
        return Sweep(self.base, self.base.ranking, self.situation)

    @cached_property
    def _points(self) -> Sequence[int]:
        batch = Batch.by_columns(self.base, [self.situation.facts])
        points: list[int] = self.base.ranking.weighing.weigh(batch.fired).points[0].tolist()
        return points

    def _by_points(self, at: int) -> int:
        scale = self.base.declarations.scale
        points = self._points[at]
        return WORTH_RAISING if points >= scale.worth_raising else LATER if points >= scale.later else NOT_NOW

    def _because(self, rules: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.base.rules[self.base.by_id[rule]].because for rule in rules)

    def _reason(self, rule_id: str, kind: str = "for") -> ReasonLine:
        rule = self.base.rules[self.base.by_id[rule_id]]
        return ReasonLine.model_validate(
            {
                "kind": kind,
                "weight": None,
                "text": _plain(rule.because),
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
        text=_plain(text),
        counts=line.counts,
        rule=line.rule,
        guidance=line.guidance,
    )


def _weighed(pro: bool, con: bool) -> str:
    if not pro:
        return "Nothing in this case speaks for it." + (" Something speaks against it." if con else "")
    if con:
        return "What speaks for it does not sufficiently outweigh what speaks against it."
    return "Something speaks for it, but not enough."


def _aloud(first: str, second: str) -> str:
    """The first sentence of each."""
    return " ".join(one for one in (_sentence(first), _sentence(second)) if one)


def _sentence(text: str) -> str:
    return _SENTENCE_END.split(_plain(text), maxsplit=1)[0]


def _plain(text: str) -> str:
    return " ".join(text.split())


def _and(parts: Sequence[str]) -> str:
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)
