"""What holds a measure back and what would bring it up, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...engine.change import ChangeLine
from ...engine.verdict_turns import Turn
from ...engine.why_report import Blocker, BlockerKind, SmallestChange, Threat, WhyNot
from ...knowledge.library import Library
from .plain_words import clean

BLOCKERS: dict[BlockerKind, str] = {
    "needs": "It would need: ",
    "open-need": "Not known yet: ",
    "refused": "",
    "failed-before": "",
    "ruled-out": "Ruled out: ",
    "posture": "Held down by the verdict: ",
    "points": "",
    "open-answer": "",
}
LEADS = {
    "learn": "If you learnt that",
    "arrange": "If it were arranged that",
    "develops": "If it came about that",
    "fixed": "If it were so that",
}
OPERATIONS = {"set": "is", "add": "also holds", "remove": "no longer holds"}
NONE_FOUND = "No one or two other answers that can be learnt or arranged would bring it up."
OPEN = "Not known"


def blocker_words(one: Blocker, known: Library) -> str:
    """One thing that holds a measure back, with the questions it hangs on where it does not name them."""
    told = BLOCKERS[one.kind] + clean(one.text)
    if one.kind == "open-answer":
        asks = [known.questionnaire.by_fact[fact].ask for fact in one.facts]
        told += " " + " ".join(f"“{ask}”" for ask in asks)
    return told


def smallest_words(found: WhyNot) -> str:
    """The smallest change of answers that would bring a measure up, or that none is known."""
    if found.smallest is None:
        return NONE_FOUND
    return f"{_and(changed(line) for line in found.smallest.changes)}, it would be worth raising."


def clash_words(smallest: SmallestChange | None) -> tuple[str, ...]:
    """What could not be right together with the change."""
    return tuple(f"But: {clean(clash)}" for clash in (smallest.clashes if smallest else ()))


def changed(line: ChangeLine) -> str:
    """One changed answer as the first half of a sentence."""
    side = f" for {line.side}" if line.side else ""
    how = "set" if line.before == OPEN else line.operation
    return f"{LEADS[line.change]} the answer to “{line.question}”{side} {OPERATIONS[how]} “{line.answer}”"


def hanging(found: Iterable[Threat | Turn]) -> tuple[str, ...]:
    """Answers that would change something, gathered by question: what each would become, what it is now.

    Questions that are open now come first.
    """
    by_question: dict[str, list[Threat | Turn]] = {}
    for one in sorted(found, key=lambda one: one.change.before != OPEN):
        by_question.setdefault(one.change.fact, []).append(one)
    return tuple(_gathered(lines) for lines in by_question.values())


def _gathered(lines: Sequence[Threat | Turn]) -> str:
    sides: dict[str, list[str]] = {}
    for one in lines:
        side = one.change.side
        sides.setdefault(_becomes(one), []).extend([side] if side else [])
    told = " or ".join(answer + (f" ({' or '.join(held)})" if held else "") for answer, held in sides.items())
    before = {one.change.before for one in lines}
    now = f"now “{min(before)}”" if len(before) == 1 else "the sides differ now"
    now = "not known yet" if before == {OPEN} else now
    return f"{lines[0].change.question} {told[0].upper()}{told[1:]} ({now})"


def _becomes(one: Threat | Turn) -> str:
    """What the answer would be; a tick beside nothing is the whole answer."""
    change, clash = one.change, ", which does not go with another answer" if one.clashes else ""
    if change.operation == "remove":
        return f"no longer “{change.answer}”{clash}"
    beside = "also " if change.operation == "add" and change.before != OPEN else ""
    return f"{beside}“{change.answer}”{clash}"


def _and(parts: Iterable[str]) -> str:
    first, *others = parts
    return " and ".join((first, *(one[0].lower() + one[1:] for one in others)))
