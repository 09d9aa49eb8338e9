"""From a case and a draft to the review of that draft."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge.case import Case
from ..knowledge.condition import UNKNOWN
from ..knowledge.draft import Draft
from .advice import advise, case_line, in_order, steps_of, versions_of
from .declarations import Flaw, Guideline
from .drafted import Drafted
from .report import ContradictionLine, GuidelineLine, MeasureLine, Report
from .review_report import (
    SEVERITIES,
    DraftLine,
    DraftQuestion,
    FlawLine,
    KindArgument,
    KindLine,
    KindMeasure,
    ReminderLine,
    Review,
)
from .rule import CASE_CONSEQUENCES, ArgumentKind, FactValue
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation
from .trace import Consultation

FAMILY = "draft_family"
TOLD: tuple[ArgumentKind, ...] = ("rule_out", "on_condition", "against")


def review(about: Situation | Case, draft: Draft, using: RuleBase | None = None) -> Review:
    """The review of a draft that is meant for a case; raises Problems where answers cannot be read."""
    base = using or shipped_rule_base()
    situation = about if isinstance(about, Situation) else Situation.of(about)
    drafted = Drafted.of(situation, draft)
    with base.pool.lend() as machine:
        consultation = machine.consult(drafted.facts)
    writing = _Writing(base, drafted, consultation)
    (family,) = drafted.of_draft[FAMILY]
    return Review(
        case=case_line(about),
        draft=DraftLine(title=draft.title, text=draft.text.strip()),
        versions=versions_of(base),
        situation=in_order(situation.facts, situation.questionnaire),
        answers=in_order(drafted.of_draft, situation.questionnaire),
        flaws=writing.flaws(),
        guidelines=tuple(writing.guideline(one) for one in base.declarations.guidelines),
        kind=None if family == UNKNOWN else kind_line(advise(about, base), family, base),
        contradictions=tuple(
            ContradictionLine(facts=facts, statement=said) for facts, said in drafted.contradictions
        ),
        open_questions=tuple(
            DraftQuestion(fact=one.fact, question=one.ask, why=one.why) for one in drafted.open_questions
        ),
        reminders=tuple(
            ReminderLine(id=one.id, title=one.title, statement=one.statement, guidance=one.guidance)
            for one in base.declarations.reminders
            if one.shown == "review"
        ),
        trace=steps_of(base, consultation),
    )


def kind_line(report: Report, family: str, base: RuleBase) -> KindLine:
    """How the measures of one family stand in a report, and what is said against them or asked first."""
    lines = [line for line in report.measures if line.family == family]
    return KindLine(
        family=family,
        title=base.library.family_by_id[family].title,
        best=lines[0].standing,
        measures=tuple(
            KindMeasure(id=line.id, title=line.title, standing=line.standing, decision=line.decision)
            for line in lines
        ),
        arguments=tuple(_arguments(lines)),
    )


def _arguments(lines: Iterable[MeasureLine]) -> Iterable[KindArgument]:
    """What is said against these measures, each thing once, with the measures that it is said of."""
    found: dict[tuple[ArgumentKind, str], list[tuple[str, str, tuple[str, ...]]]] = {}
    for line in lines:
        for one in line.arguments:
            if one.kind in TOLD and one.counts:
                text = one.condition or one.because
                found.setdefault((one.kind, text), []).append((line.id, one.rule, one.guidance))
    for kind, text in sorted(found, key=lambda key: TOLD.index(key[0])):
        said = found[kind, text]
        yield KindArgument(
            kind=kind,
            text=text,
            measures=tuple(dict.fromkeys(id_ for id_, _, _ in said)),
            rules=tuple(dict.fromkeys(rule for _, rule, _ in said)),
            guidance=tuple(dict.fromkeys(one for _, _, guidance in said for one in guidance)),
        )


class _Writing:
    """One review being written: what the rules about drafts concluded."""

    def __init__(self, base: RuleBase, drafted: Drafted, consultation: Consultation) -> None:
        self._base = base
        self._drafted = drafted
        self._makers: dict[FactValue, list[int]] = {}
        for rule in consultation.fired:
            for pair in base.rules[rule].concludes if rule in base.about_drafts else ():
                self._makers.setdefault(pair, []).append(rule)

    def flaws(self) -> tuple[FlawLine, ...]:
        """The flaws found, the gravest first."""
        lines = [self._flaw(one) for one in self._base.declarations.flaws if self._rules("flaw", one.id)]
        return tuple(sorted(lines, key=lambda line: SEVERITIES.index(line.severity)))

    def guideline(self, guideline: Guideline) -> GuidelineLine:
        """Whether the draft shows a sign of not keeping to a guideline."""
        rules = self._rules("raise", guideline.id)
        facts = self._drafted.of_draft
        known = [facts[fact] != {UNKNOWN} for fact in guideline.review_checked_by]
        unraised = "no-sign" if known and all(known) else "not-checked"
        return GuidelineLine.model_validate(
            {
                "id": guideline.id,
                "statement": guideline.statement,
                "state": "raised" if rules else unraised,
                "rules": [self._base.rules[rule].id for rule in rules],
            }
        )

    def _rules(self, consequence: str, id_: str) -> list[int]:
        return self._makers.get((CASE_CONSEQUENCES[consequence], id_), [])

    def _flaw(self, flaw: Flaw) -> FlawLine:
        rules = [self._base.rules[rule] for rule in self._rules("flaw", flaw.id)]
        cited = (statement for rule in rules for statement in rule.guidance)
        return FlawLine(
            id=flaw.id,
            subject=flaw.subject,
            severity=flaw.severity,
            statement=flaw.statement,
            because=tuple(dict.fromkeys(rule.because for rule in rules)),
            question=flaw.question,
            repair=flaw.repair,
            rules=tuple(rule.id for rule in rules),
            guidance=tuple(dict.fromkeys(cited)),
        )
