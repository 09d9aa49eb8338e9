"""From a case to its report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..knowledge.case import Case
from ..knowledge.condition import UNKNOWN
from ..knowledge.parsed import program_version
from ..knowledge.question import Questionnaire
from .batch import Batch
from .citation import base_id, given_behind
from .declarations import Declarations, Guideline, Said, Shown
from .measure_lines import MeasureLines
from .report import (
    Advice,
    CaseLine,
    ContradictionLine,
    FactLine,
    FindingLine,
    GuidelineLine,
    Movement,
    OpenQuestion,
    ReminderLine,
    Report,
    Step,
    Verdict,
    Versions,
    WarningLine,
)
from .rule import CASE_CONSEQUENCES, FactValue
from .rule_base import RuleBase, shipped_rule_base
from .situation import Facts, Situation
from .sweep import Sweep
from .trace import Consultation

UNTITLED = "Untitled case"
STRENGTHS = ("strong", "moderate", "weak")


def advise(about: Situation | Case, using: RuleBase | None = None) -> Report:
    """The report on a case or a situation; raises Problems where answers cannot be read."""
    situation = about if isinstance(about, Situation) else Situation.of(about)
    base = using or shipped_rule_base()
    with base.pool.lend() as machine:
        consultation = machine.consult(situation.facts)
    return _Writing(base, situation, consultation).report(case_line(about))


def case_line(about: Situation | Case) -> CaseLine:
    """Which case a report or a review is about."""
    if isinstance(about, Case):
        return CaseLine(title=about.title, parties=about.parties, as_of=about.as_of)
    return CaseLine(title=UNTITLED, parties=about.parties, as_of=None)


def reminders(declared: Declarations, shown: Shown) -> tuple[ReminderLine, ...]:
    """What is said with every report, or with every review."""
    return tuple(
        ReminderLine(id=one.id, title=one.title, statement=one.statement, guidance=one.guidance)
        for one in declared.reminders
        if one.shown == shown
    )


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
            versions=versions_of(self.base),
            situation=in_order(self.situation.facts, self.situation.questionnaire),
            verdict=self._verdict(),
            findings=self._findings(),
            warnings=self._warnings(),
            alternatives=self._advice("alternative", self.declared.alternatives),
            notes=self._notes(),
            choices=self._advice("choice", self.declared.choices),
            guidelines=tuple(self._guideline(one) for one in self.declared.guidelines),
            reminders=reminders(self.declared, "report"),
            measures=MeasureLines(self.base, self.situation, self.consultation, sweep, standings).lines(),
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
            trace=steps_of(self.base, self.consultation),
        )

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

    def _notes(self) -> tuple[Advice, ...]:
        """Notes by how strongly the sources put them; of equals those that hang on more answers go first."""
        strength = {one.id: STRENGTHS.index(one.strength) for one in self.base.library.statements}
        behind = given_behind(self.base.rules)

        def weight(line: Advice) -> tuple[int, int]:
            answers = max(len(behind[base_id(rule)]) for rule in line.rules)
            return min((strength[one] for one in line.guidance), default=len(STRENGTHS)), -answers

        return tuple(sorted(self._advice("note", self.declared.notes), key=weight))

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


def versions_of(base: RuleBase) -> Versions:
    """What a report made with these rules is produced by."""
    return Versions(program=program_version(), rules=base.version, catalogue=base.catalogue_version)


def in_order(facts: Facts, questionnaire: Questionnaire) -> dict[str, tuple[str, ...]]:
    """Facts with their values in the order of the questions' options."""
    order = {
        fact: {value: at for at, value in enumerate(values)} for fact, values in questionnaire.given_facts()
    }
    return {
        fact: tuple(sorted(values, key=lambda value: order[fact][value])) for fact, values in facts.items()
    }


def steps_of(base: RuleBase, consultation: Consultation) -> tuple[Step, ...]:
    """Every firing as a report tells it."""
    ids = [rule.id for rule in base.rules]
    return tuple(
        Step(
            step=number,
            rule=ids[firing.rule],
            matched=_facts(firing.matched),
            concluded=(
                *_facts(firing.concluded),
                *(
                    FactLine(fact="argument", value=f"{one.kind} {one.ground}")
                    for one in base.rules[firing.rule].arguments
                ),
            ),
            agenda=tuple(ids[rule] for rule in firing.agenda),
        )
        for number, firing in enumerate(consultation.firings, start=1)
    )


def _facts(pairs: Iterable[FactValue]) -> tuple[FactLine, ...]:
    return tuple(FactLine(fact=fact, value=value) for fact, value in pairs)
