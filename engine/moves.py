"""One-step changes of answers that can be learnt or arranged: an option, a tick, or one side's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..knowledge.condition import UNKNOWN
from ..knowledge.question import EXCLUDES_OTHERS, Change, Question
from .answers import Checked
from .situation import Situation

# Nobody is ever advised to fight more, trust less or be somebody else in order to reach a measure.
OFFERED: tuple[Change, ...] = ("learn", "arrange")
NONE = "none"


@dataclass(frozen=True)
class Move:
    """One change of one answer: `value` chosen instead, ticked or unticked, or answered by one `side`."""

    question: Question
    value: str
    side: str | None = None
    ticked: bool = True

    @property
    def fact(self) -> str:
        """The fact whose answer changes."""
        return self.question.fact

    def goes_with(self, other: Move) -> bool:
        """Whether both can be made at once: two options of one answer cannot."""
        if self.fact != other.fact:
            return True
        if self.question.several:
            return self.value != other.value
        return self.side is not None and self.side != other.side

    def applied(self, answer: Checked, parties: Sequence[str]) -> Checked:
        """The answer after this change."""
        if self.question.several:
            before = set() if isinstance(answer, dict) else set(answer) - EXCLUDES_OTHERS
            after = before | {self.value} if self.ticked else before - {self.value}
            return frozenset(after) or frozenset({NONE if NONE in self.question.values else UNKNOWN})
        if self.side is None:
            return frozenset({self.value})
        sides = answer if isinstance(answer, dict) else dict.fromkeys(parties, next(iter(answer)))
        return {**sides, self.side: self.value}

    def made(self, situation: Situation) -> Situation:
        """The situation after this change."""
        return situation.with_answer(self.fact, self.applied(situation.answer(self.fact), situation.parties))


class Answering(Move):
    """An open question answered, by every side that has not answered it."""

    def applied(self, answer: Checked, parties: Sequence[str]) -> Checked:
        """The answer once this one fills what is open."""
        if isinstance(answer, dict):
            open_sides = [side for side in parties if answer.get(side, UNKNOWN) == UNKNOWN]
            return {**answer, **dict.fromkeys(open_sides, self.value)}
        return frozenset({self.value}) if UNKNOWN in answer else answer


class Replacing(Move):
    """One value in place of everything that was ticked."""

    def applied(self, answer: Checked, parties: Sequence[str]) -> Checked:
        """The answer once it is this value alone."""
        return frozenset({self.value})


def moves(situation: Situation, of: Sequence[Change] = OFFERED) -> tuple[Move, ...]:
    """Every one-step change of these kinds, in asking order; answers already given are no change."""
    return tuple(
        move
        for question in situation.questionnaire.about("case")
        if question.change in of and question.fact not in situation.irrelevant
        for move in _moves(question, situation.answer(question.fact), situation.parties)
    )


def other_answers(situation: Situation) -> tuple[Move, ...]:
    """Every single answer that could be another one, for all sides alike, whatever can be done about it."""
    found = []
    for question in situation.questionnaire.about("case"):
        if question.fact in situation.irrelevant:
            continue
        held = situation.facts[question.fact]
        values = [option.value for option in question.options]
        if question.several:
            ticks = (value for value in values if value != NONE)
            found += [Move(question, value, ticked=value not in held) for value in ticks]
        else:
            found += [Move(question, value) for value in values if value not in held]
    return tuple(found)


def _moves(question: Question, answer: Checked, parties: Sequence[str]) -> Iterator[Move]:
    values = [option.value for option in question.options]
    if question.several:
        held = frozenset() if isinstance(answer, dict) else answer
        for value in values:
            if value not in EXCLUDES_OTHERS:
                yield Move(question, value, ticked=value not in held)
    elif question.per_side:
        sides = answer if isinstance(answer, dict) else dict.fromkeys(parties, next(iter(answer)))
        for side in parties:
            for value in question.scale:
                if sides.get(side, UNKNOWN) != value:
                    yield Move(question, value, side=side)
    else:
        yield from (Move(question, value) for value in values if value not in answer)
