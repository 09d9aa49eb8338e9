"""Answers of many situations laid out as planes: each question has its ways, each row takes one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..knowledge.question import Question
from .answers import Checked
from .batch import Batch, Fired
from .columns import Planes
from .marks import marks
from .ranking import Codes
from .situation import Situation, given_facts
from .variants import settle_irrelevant

if TYPE_CHECKING:
    from .rule_base import RuleBase

Given = dict[str, frozenset[str]]
# Ways by question and row: what a row says.
Ways = npt.NDArray[np.int32]
# Rows ranked at once, and how many standings are remembered.
AT_ONCE = 2048
REMEMBERED = 16_384


class Layout:
    """Some situations with the same measures tried before, and rows made from them by other answers.

    `answered` holds the situations' own ways, by question and situation.
    """

    def __init__(self, base: RuleBase, situations: Sequence[Situation]) -> None:
        self._base = base
        self.outcomes = situations[0].measures
        self.asked = situations[0].questionnaire.about("case")
        self.place = {question.fact: at for at, question in enumerate(self.asked)}
        self._ways: list[list[Given]] = [[] for _ in self.asked]
        self._by_answer: dict[object, int] = {}
        self._by_given: dict[object, int] = {}
        self._seen: dict[bytes, int] = {}
        self._standings: Codes = np.empty((0, len(base.ranking.measures)), dtype=np.int8)
        self.answered: Ways = np.array(
            [
                [self.way(question, one.answer(question.fact), one.parties) for one in situations]
                for question in self.asked
            ],
            dtype=np.int32,
        )

    def way(self, question: Question, answer: Checked, parties: tuple[str, ...]) -> int:
        """The number of this answer among the ways to answer the question; equal facts, equal number."""
        said = (tuple(answer.items()), parties) if isinstance(answer, dict) else answer
        key = (question.fact, said)
        if key not in self._by_answer:
            given = given_facts({question.fact: answer}, parties, (question,), all_relevant=True)
            ways = self._ways[self.place[question.fact]]
            self._by_answer[key] = self._by_given.setdefault(tuple(given.items()), len(ways))
            if self._by_answer[key] == len(ways):
                ways.append(given)
        return self._by_answer[key]

    def batch(self, rows: Ways) -> Batch:
        """The rules evaluated over these rows."""
        size = rows.shape[1]
        every = (1 << size) - 1
        planes: Planes = {}
        for ways, taken in zip(self._ways, rows, strict=True):
            for pair in {(fact, value): None for way in ways for fact in way for value in way[fact]}:
                held = np.array([pair[1] in way[pair[0]] for way in ways])[taken]
                planes[pair] = int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")
        settle_irrelevant(planes, self.asked, every)
        fired, derived = self._base.columns.evaluate(planes, every)
        return Batch(planes, derived, Fired(fired, size))

    def standings(self, rows: Ways, batch: Batch) -> Codes:
        """The standings of these rows, worked out once for all that cannot differ; `batch` is of the rows."""
        if len(self._seen) > REMEMBERED:
            self._seen, self._standings = {}, self._standings[:0]
        where = np.empty(batch.size, dtype=np.intp)
        new: list[int] = []
        for row, mark in enumerate(marks(self._base, batch)):
            at = self._seen.setdefault(mark, len(self._seen))
            if at == len(self._standings) + len(new):
                new.append(row)
            where[row] = at
        ranked = [
            self._base.ranking.standings(
                self.batch(rows[:, new[start : start + AT_ONCE]]), self.outcomes
            ).standing
            for start in range(0, len(new), AT_ONCE)
        ]
        self._standings = np.concatenate([self._standings, *ranked])
        found: Codes = self._standings[where]
        return found
