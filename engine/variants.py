"""Many variants of one situation, each a few moves away, evaluated at once.

The planes of the answers are laid out for all variants together, and what follows from relevance is
applied to planes, so that a variant costs far less than a situation built by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from ..knowledge.condition import UNKNOWN
from ..knowledge.question import UNEVEN, Question
from .batch import Batch, Fired, fails
from .columns import Planes
from .moves import Move
from .situation import Situation, given_facts

if TYPE_CHECKING:
    from .rule_base import RuleBase

Combination = tuple[int, ...]


class Variants:
    """A situation and the moves that can be made from it."""

    def __init__(self, rule_base: RuleBase, situation: Situation, moves: Sequence[Move]) -> None:
        self._base = rule_base
        self._situation = situation
        self._asked = situation.questionnaire.about("case")
        self.moves = tuple(moves)
        self._answered = situation.answered_facts

    def made(self, combination: Combination) -> Situation:
        """The situation after these moves."""
        changed = self._situation
        for at in combination:
            move = self.moves[at]
            answer = move.applied(changed.answer(move.fact), changed.parties)
            changed = changed.with_answer(move.fact, answer)
        return changed

    def batch(self, combinations: Sequence[Combination]) -> Batch:
        """The variants, one row a combination, in order."""
        planes = self._planes(combinations)
        every = (1 << len(combinations)) - 1
        settle_irrelevant(planes, self._asked, every)
        fired, derived = self._base.columns.evaluate(planes, every)
        return Batch(planes, derived, Fired(fired, len(combinations)))

    def _planes(self, combinations: Sequence[Combination]) -> Planes:
        """What is answered in each variant, as if every question made sense."""
        size = len(combinations)
        every = (1 << size) - 1
        rows: dict[Combination, list[int]] = defaultdict(list)
        for row, combination in enumerate(combinations):
            by_fact: dict[str, Combination] = {}
            for at in combination:
                fact = self.moves[at].fact
                by_fact[fact] = (*by_fact.get(fact, ()), at)
            for moved in by_fact.values():
                rows[moved].append(row)
        planes: Planes = {(fact, value): every for fact, values in self._answered.items() for value in values}
        touched: dict[str, int] = defaultdict(int)
        changes: list[tuple[str, frozenset[str], int]] = []
        for moved, where in rows.items():
            mask = _mask(where, size)
            for fact, values in self._facts_after(moved):
                touched[fact] |= mask
                changes.append((fact, values, mask))
        for fact, mask in touched.items():
            for value in self._answered[fact]:
                planes[fact, value] &= ~mask & every
        for fact, values, mask in changes:
            for value in values:
                planes[fact, value] = planes.get((fact, value), 0) | mask
        return planes

    def _facts_after(self, moved: Combination) -> list[tuple[str, frozenset[str]]]:
        """What the moves of one answer make of it, whether or not it makes sense."""
        question = self.moves[moved[0]].question
        answer = self._situation.answer(question.fact)
        for at in moved:
            answer = self.moves[at].applied(answer, self._situation.parties)
        facts = given_facts({question.fact: answer}, self._situation.parties, (question,), all_relevant=True)
        return list(facts.items())


def settle_irrelevant(planes: Planes, asked: Sequence[Question], every: int) -> None:
    """Put in what holds of a question where it makes no sense, given planes as if every one made sense."""
    for question in asked:
        if question.relevant_when:
            irrelevant = fails(question.relevant_when, planes, every, hopeful=True)
            if irrelevant:
                _settle(planes, question.fact, question.otherwise or UNKNOWN, irrelevant, every)
                if question.per_side:
                    _settle(planes, question.fact + UNEVEN, "no", irrelevant, every)


def _settle(planes: Planes, fact: str, otherwise: str, irrelevant: int, every: int) -> None:
    for pair in [pair for pair in planes if pair[0] == fact]:
        planes[pair] &= every ^ irrelevant
    planes[fact, otherwise] = planes.get((fact, otherwise), 0) | irrelevant


def _mask(rows: Sequence[int], size: int) -> int:
    """The plane with the bits of these rows set."""
    held = np.zeros(size, dtype=np.uint8)
    held[rows] = 1
    return int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")
