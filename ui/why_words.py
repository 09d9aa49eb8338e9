"""What holds a measure back and what would bring it up, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..engine.change import ChangeLine
from ..engine.why_report import Blocker, BlockerKind, SmallestChange, WhyNot
from ..knowledge.library import Library
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
    return (
        f"{LEADS[line.change]} the answer to “{line.question}”{side} "
        f"{OPERATIONS[line.operation]} “{line.answer}”"
    )


def hanging(changes: Iterable[ChangeLine]) -> tuple[str, ...]:
    """Other answers, gathered by question: what each would have to become, and whether it is open now."""
    by_question: dict[str, list[ChangeLine]] = {}
    for line in changes:
        by_question.setdefault(line.fact, []).append(line)
    return tuple(_gathered(lines) for lines in by_question.values())


def _gathered(lines: Sequence[ChangeLine]) -> str:
    answers: dict[str, list[str]] = {}
    for line in lines:
        sign = {"set": "", "add": "also ", "remove": "no longer "}[line.operation]
        answers.setdefault(f"{sign}“{line.answer}”", []).extend([line.side] if line.side else [])
    told = [answer + (f" ({' or '.join(sides)})" if sides else "") for answer, sides in answers.items()]
    now = "not known yet" if {line.before for line in lines} == {OPEN} else "answered now"
    return f"{lines[0].question} {' or '.join(told)} ({now})"


def _and(parts: Iterable[str]) -> str:
    first, *others = parts
    return " and ".join((first, *(one[0].lower() + one[1:] for one in others)))
