"""What settled a measure's standing, said in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge.condition import UNKNOWN, Condition
from ..knowledge.measure import Measure
from ..knowledge.question import UNEVEN, Questionnaire
from .report import ArgumentLine, Movement
from .situation import Situation
from .standing import DecidedBy

KINDS = "conflict_type"
PLAIN: dict[DecidedBy, str] = {
    "in-place": "It is in place already; keep it going.",
    "owed": "It is owed to people under any circumstances and is nothing to bargain with.",
    "refused": "A side has refused it; raise it again only if that has changed.",
    "failed-before": "It failed here before; find out why before raising it again.",
    "points": "The reasons for and against it together put it here.",
    "package": "It is among the best for this situation, and one of the few to begin with.",
    "condition": "It is worth raising, but only once the condition named is met.",
    "open-answer": "An answer that is still open would put it no higher than here, whatever it is.",
}


def decision(
    why: DecidedBy,
    measure: Measure,
    cap_reason: str,
    arguments: Sequence[ArgumentLine],
    situation: Situation,
) -> str:
    """One sentence on what settled the standing of `measure`."""
    if why == "needs":
        return "It does not apply here; it would need: " + unmet_needs(measure, situation, "no")
    if why == "open-need":
        return "Whether it applies is not known yet: " + unmet_needs(measure, situation, "open")
    if why == "ruled-out":
        return next(line.because for line in arguments if line.kind == "rule_out").strip()
    if why == "posture":
        return cap_reason
    return PLAIN[why]


def unmet_needs(measure: Measure, situation: Situation, truth: str) -> str:
    """The needs of `measure` that are not met (truth `no`) or open, in the words of the questions."""
    parts = []
    for line in needs_of(measure, situation.questionnaire):
        if line.truth(situation.facts) == truth:
            parts.append(_asked(line, truth, situation.questionnaire))
    return "; ".join(parts)


def open_asks(measure: Measure, situation: Situation) -> tuple[str, ...]:
    """The questions whose answers decide whether `measure` applies, and that nobody has answered."""
    facts = [
        fact
        for line in needs_of(measure, situation.questionnaire)
        if line.truth(situation.facts) == "open"
        for fact in line.facts()
        if UNKNOWN in situation.facts[fact]
    ]
    by_fact = situation.questionnaire.by_fact
    return tuple(dict.fromkeys(by_fact[fact.removesuffix(UNEVEN)].ask for fact in facts))


def needs_of(measure: Measure, questionnaire: Questionnaire) -> list[Condition]:
    """Everything `measure` needs, line by line, first the kinds of conflict unless it is made for all."""
    every = set(questionnaire.by_fact[KINDS].values) - {UNKNOWN}
    kinds = Condition.model_validate({KINDS: list(measure.conflict_types)})
    return [*([kinds] if set(measure.conflict_types) != every else []), *_lines(measure.needs)]


def _asked(line: Condition, truth: str, questionnaire: Questionnaire) -> str:
    """A need; where the kind of conflict is not known, the question about it is enough."""
    if truth == "open" and line.facts() == (KINDS,):
        return questionnaire.by_fact[KINDS].ask
    return said(line, questionnaire)


def _lines(condition: Condition) -> list[Condition]:
    """The lines of a condition, each a condition by itself."""
    lines = [Condition.model_validate({fact: list(values)}) for fact, values in condition.has.items()]
    if condition.any:
        lines.append(Condition.model_validate({"any": [part.model_dump() for part in condition.any]}))
    if condition.at_least:
        lines.append(Condition.model_validate({"at_least": condition.at_least.model_dump()}))
    return lines


def said(line: Condition, questionnaire: Questionnaire) -> str:
    """A need in the words of the questions and their options."""
    if line.any:
        return " or ".join(said(part, questionnaire) for part in line.any)
    parts = []
    for fact, values in line.has.items():
        question = questionnaire.by_fact[fact.removesuffix(UNEVEN)]
        labels = " or ".join(f"“{question.option(value).label}”" for value in values)
        parts.append(f"{question.ask} ({labels})")
    return " and ".join(parts)


def could_move(movement: Movement) -> str:
    """What an open answer could move, in words."""
    parts = []
    if movement.verdict:
        parts.append("the verdict")
    if movement.warnings:
        parts.append("a warning" if movement.warnings == 1 else "several warnings")
    if movement.standings:
        parts.append(
            "where one measure stands" if movement.standings == 1 else "where several measures stand"
        )
    return "It could change " + _and(parts) + "." if parts else "By itself it would change nothing here."


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
