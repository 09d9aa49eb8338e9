"""From a case to its report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..knowledge.case import SIDES, Case
from ..knowledge.condition import UNKNOWN
from ..knowledge.parsed import program_version
from .batch import Batch
from .bounds import settled
from .decision import decision
from .declarations import Guideline, Said
from .fit import tie_reason
from .ranking import Points, Ranking, Standings
from .report import (
    Advice,
    ArgumentLine,
    CaseLine,
    ContradictionLine,
    FactLine,
    FindingLine,
    GuidelineLine,
    MeasureLine,
    Movement,
    OpenQuestion,
    Report,
    Step,
    Verdict,
    Versions,
    WarningLine,
)
from .rule import CASE_CONSEQUENCES, FactValue
from .rule_base import PlacedArgument, RuleBase, shipped_rule_base
from .situation import Situation
from .standing import DECIDED_BY, STANDINGS, WORTH_RAISING
from .sweep import Sweep
from .trace import Consultation

UNTITLED = "Untitled case"
ARGUMENT_ORDER = ("rule_out", "on_condition", "for", "against")


def advise(about: Situation | Case, using: RuleBase | None = None) -> Report:
    """The report on a case or a situation; raises Problems where answers cannot be read."""
    situation = about if isinstance(about, Situation) else Situation.of(about)
    line = (
        CaseLine(title=about.title, parties=about.parties, as_of=about.as_of)
        if isinstance(about, Case)
        else CaseLine(title=UNTITLED, parties=SIDES, as_of=None)
    )
    base = using or shipped_rule_base()
    with base.pool.lend() as machine:
        consultation = machine.consult(situation.facts)
    return _Writing(base, situation, consultation).report(line)


class _Writing:
    """One report being written."""

    def __init__(self, base: RuleBase, situation: Situation, consultation: Consultation) -> None:
        self.base = base
        self.situation = situation
        self.consultation = consultation
        self.declared = base.declarations
        self.makers: dict[FactValue, list[int]] = {}
        for rule in consultation.fired:
            for pair in base.rules[rule].concludes:
                self.makers.setdefault(pair, []).append(rule)

    def report(self, case: CaseLine) -> Report:
        ranking = self.base.ranking
        sweep = Sweep(self.base, ranking, self.situation)
        seen = Batch.of_consultation(self.base, self.situation.facts, self.consultation)
        standings = ranking.standings(seen, self.situation.measures, sweep.ceiling)
        return Report(
            case=case,
            versions=Versions(
                program=program_version(), rules=self.base.version, catalogue=self.base.catalogue_version
            ),
            situation=self._situation(),
            verdict=self._verdict(),
            findings=self._findings(),
            warnings=self._warnings(),
            alternatives=self._advice("alternative", self.declared.alternatives),
            notes=self._advice("note", self.declared.notes),
            guidelines=tuple(self._guideline(one) for one in self.declared.guidelines),
            measures=self._measures(ranking, sweep, standings),
            open_questions=tuple(
                OpenQuestion(
                    fact=one.question.fact,
                    question=one.question.ask,
                    could_move=Movement(verdict=one.verdict, warnings=one.warnings, standings=one.standings),
                )
                for one in sweep.reach
            ),
            contradictions=tuple(
                ContradictionLine(facts=facts, statement=said)
                for facts, said in self.situation.contradictions
            ),
            trace=self._trace(),
        )

    def _situation(self) -> dict[str, tuple[str, ...]]:
        order = {
            fact: {value: at for at, value in enumerate(values)}
            for fact, values in self.situation.questionnaire.given_facts()
        }
        return {
            fact: tuple(sorted(values, key=lambda value: order[fact][value]))
            for fact, values in self.situation.facts.items()
        }

    def _ids(self, rules: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.base.rules[rule].id for rule in rules)

    def _verdict(self) -> Verdict:
        (posture_id,) = self.consultation.facts["posture"]
        posture = self.declared.posture_by_id[posture_id]
        candidates = self.makers.get(("posture_candidate", posture_id), [])
        behind = [*candidates, *self.makers["posture", posture_id]]
        return Verdict(
            posture=posture_id,
            statement=posture.statement,
            limit=posture.limit,
            because=self._because(candidates),
            rules=self._ids(behind),
        )

    def _because(self, rules: Iterable[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.base.rules[rule].because for rule in rules))

    def _findings(self) -> tuple[FindingLine, ...]:
        return tuple(
            FindingLine(
                finding=finding.id,
                value=value.value,
                statement=value.statement,
                rules=self._ids(self.makers[finding.id, value.value]),
            )
            for finding in self.declared.findings
            for value in finding.values
            if (finding.id, value.value) in self.makers
        )

    def _advice(self, fact: str, declared: Sequence[Said]) -> tuple[Advice, ...]:
        return tuple(Advice(**fields) for fields in self._said(fact, declared))

    def _warnings(self) -> tuple[WarningLine, ...]:
        severity = {one.id: one.severity for one in self.declared.warnings}
        lines = [
            WarningLine(severity=severity[fields["id"]], **fields)
            for fields in self._said("warning", self.declared.warnings)
        ]
        return tuple(sorted(lines, key=lambda line: ("high", "medium", "low").index(line.severity)))

    def _said(self, fact: str, declared: Sequence[Said]) -> Iterable[dict[str, Any]]:
        for one in declared:
            rules = self.makers.get((fact, one.id), [])
            if rules:
                cited = (id_ for rule in rules for id_ in self.base.rules[rule].guidance)
                yield {
                    "id": one.id,
                    "statement": one.statement,
                    "because": self._because(rules),
                    "rules": self._ids(rules),
                    "guidance": tuple(dict.fromkeys(cited)),
                }

    def _guideline(self, guideline: Guideline) -> GuidelineLine:
        rules = self.makers.get((CASE_CONSEQUENCES["raise"], guideline.id), [])
        known = [self.situation.facts[fact] != {UNKNOWN} for fact in guideline.checked_by]
        unraised = "no-sign" if known and all(known) else "not-checked"
        return GuidelineLine.model_validate(
            {
                "id": guideline.id,
                "statement": guideline.statement,
                "state": "raised" if rules else unraised,
                "rules": self._ids(rules),
            }
        )

    def _measures(self, ranking: Ranking, sweep: Sweep, standings: Standings) -> tuple[MeasureLine, ...]:
        fired = set(self.consultation.fired)
        spoken: list[list[PlacedArgument]] = [[] for _ in ranking.measures]
        for placed in self.base.arguments:
            if placed.rule in fired:
                for at in placed.measures:
                    spoken[at].append(placed)
        firm = settled(self.base, ranking, self.situation)
        posture = self.declared.posture_by_id[standings.postures[0]]
        reasons = ranking.cap_reasons[posture.id]
        lines: list[MeasureLine] = []
        weight = ranking.weight(standings, 0)
        leaders: dict[str, int] = {}
        before: int | None = None
        for rank, at in enumerate(ranking.order(standings, 0), start=1):
            measure = ranking.measures[at]
            code = int(standings.standing[0, at])
            why = DECIDED_BY[int(standings.decided[0, at])]
            arguments = self._arguments(spoken[at])
            lines.append(
                MeasureLine(
                    rank=rank,
                    id=measure.id,
                    title=measure.title,
                    sector=measure.sector,
                    family=measure.family,
                    leads=measure.family not in leaders,
                    standing=STANDINGS[code],
                    decided_by=why,
                    decision=decision(why, measure, posture, reasons.get(at, ""), arguments, self.situation),
                    settled=bool(firm[at]),
                    sinking=() if firm[at] else sweep.sinking(at, code),
                    tie=self._place(ranking, standings, weight, leaders, before, at),
                    entries=measure.entries,
                    arguments=arguments,
                )
            )
            leaders.setdefault(measure.family, at)
            before = at
        return tuple(lines)

    def _place(
        self,
        ranking: Ranking,
        standings: Standings,
        weight: Points,
        leaders: Mapping[str, int],
        before: int | None,
        at: int,
    ) -> str | None:
        """Why a measure stands just here where points do not say it: a variant of another, or a tie."""
        measure = ranking.measures[at]
        leader = leaders.get(measure.family)
        if leader is not None and standings.standing[0, at] <= WORTH_RAISING:
            return f"It is a variant of “{ranking.measures[leader].title}”, which stands above."
        if before is None or standings.standing[0, before] != standings.standing[0, at]:
            return None
        return tie_reason(ranking.measures[before], measure) if weight[before] == weight[at] else None

    def _arguments(self, spoken: Sequence[PlacedArgument]) -> tuple[ArgumentLine, ...]:
        weights = self.declared.scale.weights
        ordered = sorted(
            spoken,
            key=lambda one: (
                ARGUMENT_ORDER.index(one.argument.kind),
                -weights[one.argument.weight],
                one.rule,
            ),
        )
        heard: set[tuple[str, str]] = set()
        lines = []
        for placed in ordered:
            argument, rule = placed.argument, self.base.rules[placed.rule]
            ground = (argument.kind, argument.ground)
            lines.append(
                ArgumentLine(
                    kind=argument.kind,
                    weight=argument.weight,
                    ground=argument.ground,
                    condition=argument.condition,
                    counts=argument.kind in ("rule_out", "on_condition") or ground not in heard,
                    rule=rule.id,
                    because=rule.because,
                    guidance=rule.guidance,
                )
            )
            heard.add(ground)
        return tuple(lines)

    def _trace(self) -> tuple[Step, ...]:
        ids = [rule.id for rule in self.base.rules]
        return tuple(
            Step(
                step=number,
                rule=ids[firing.rule],
                matched=_facts(firing.matched),
                concluded=(
                    *_facts(firing.concluded),
                    *(
                        FactLine(fact="argument", value=f"{one.kind} {one.ground}")
                        for one in self.base.rules[firing.rule].arguments
                    ),
                ),
                agenda=tuple(ids[rule] for rule in firing.agenda),
            )
            for number, firing in enumerate(self.consultation.firings, start=1)
        )


def _facts(pairs: Iterable[FactValue]) -> tuple[FactLine, ...]:
    return tuple(FactLine(fact=fact, value=value) for fact, value in pairs)
