"""The smallest change of answers that would make a measure worth raising, looked for exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations, islice
from typing import TYPE_CHECKING

import numpy as np

from ..knowledge.question import Question
from .answers import NOT_KNOWN, Checked
from .batch import Flags
from .moves import Answering, moves
from .ranking import Codes, boldness
from .situation import Situation, given_facts
from .standing import RAISE_FIRST, WORTH_RAISING
from .variants import Combination, Variants

if TYPE_CHECKING:
    from .rule_base import RuleBase

LIFTED = int(boldness(np.array([WORTH_RAISING]))[0])
# Situations looked at for changes of three answers; what lies beyond is not looked for.
BUDGET = 200_000
# Rows evaluated at once.
CHUNK = 8192


class SmallestChanges:
    """For each measure that does not stand high enough, the fewest changes of answers that lift it.

    Of several that are equally small the first in asking order counts. A change counts only if the
    measure then stands so whatever else is open, as a report on the changed answers would say.
    """

    def __init__(self, rule_base: RuleBase, situation: Situation) -> None:
        self._base = rule_base
        self._ranking = rule_base.ranking
        self._situation = situation
        self.moves = moves(situation)
        self._completions = tuple(
            Answering(question, option.value)
            for question in situation.questionnaire.about("case")
            for option in question.options
        )
        self._variants = Variants(rule_base, situation, (*self.moves, *self._completions))
        self._lifts: dict[Combination, Flags] = {}

    def of(self, wanted: Sequence[int], most: int = 2, budget: int = BUDGET) -> dict[int, Combination]:
        """The smallest change for each of these measures, by position; none for those not lifted by it.

        Exact up to `most` changes; for three, as far as `budget` situations reach.
        """
        found: dict[int, Combination] = {}
        for count in range(1, most + 1):
            left = [measure for measure in wanted if measure not in found]
            if left:
                looked_at = self._of(count) if count < 3 else self._of(count)[:budget]
                found |= self._first_that_lift(looked_at, left)
        return found

    def made(self, combination: Combination) -> Situation:
        """The situation after these changes."""
        return self._variants.made(combination)

    def _of(self, count: int) -> list[Combination]:
        return [
            chosen
            for chosen in combinations(range(len(self.moves)), count)
            if all(self.moves[one].goes_with(self.moves[other]) for one, other in combinations(chosen, 2))
        ]

    def _first_that_lift(self, tried: Sequence[Combination], wanted: Sequence[int]) -> dict[int, Combination]:
        free = np.empty((len(tried), len(wanted)), dtype=bool)
        for start in range(0, len(tried), CHUNK):
            batch = self._variants.batch(tried[start : start + CHUNK])
            standing = self._ranking.by_themselves(batch, self._situation.measures).standing
            free[start : start + CHUNK] = _high(standing[:, wanted])
        found: dict[int, Combination] = {}
        waiting = [(measure, iter(np.flatnonzero(free[:, at]))) for at, measure in enumerate(wanted)]
        ahead = 1
        while waiting:
            chosen = [
                (measure, [tried[int(row)] for row in islice(rows, ahead)]) for measure, rows in waiting
            ]
            self._try(sorted({one for _, some in chosen for one in some}))
            for measure, some in chosen:
                lifting = (one for one in some if self._lifts[one][measure])
                if (first := next(lifting, None)) is not None:
                    found[measure] = first
            waiting = [
                one
                for one, (measure, some) in zip(waiting, chosen, strict=True)
                if some and measure not in found
            ]
            # What failed once fails often: ever more are worked out together.
            ahead *= 2
        return found

    def _try(self, chosen: Sequence[Combination]) -> None:
        """Work out which measures these changes lift, whatever is still open then."""
        new = [one for one in chosen if one not in self._lifts]
        rows: list[Combination] = []
        spans: list[tuple[Combination, int, list[range]]] = []
        for combination in new:
            own = len(rows)
            rows.append(combination)
            answered = []
            for completions in self._open_after(combination):
                answered.append(range(len(rows), len(rows) + len(completions)))
                rows += [(*combination, at) for at in completions]
            spans.append((combination, own, answered))
        high = np.empty((len(rows), len(self._ranking.measures)), dtype=bool)
        for start in range(0, len(rows), CHUNK):
            batch = self._variants.batch(rows[start : start + CHUNK])
            high[start : start + CHUNK] = _high(
                self._ranking.by_themselves(batch, self._situation.measures).standing
            )
        for combination, own, answered in spans:
            lifted = high[own].copy()
            for span in answered:
                lifted &= high[span.start : span.stop].any(axis=0)
            self._lifts[combination] = lifted

    def _open_after(self, combination: Combination) -> Iterator[list[int]]:
        """For each question still open after these changes, its answers as moves."""
        changed: dict[str, Checked] = {}
        for at in combination:
            move = self.moves[at]
            before = changed.get(move.fact, self._situation.answer(move.fact))
            changed[move.fact] = move.applied(before, self._situation.parties)
        for question, answers in self._by_question:
            answer = changed.get(question.fact, self._situation.answer(question.fact))
            facts = given_facts(
                {question.fact: answer}, self._situation.parties, (question,), all_relevant=True
            )
            if facts[question.fact] == NOT_KNOWN:
                yield answers

    @cached_property
    def _by_question(self) -> list[tuple[Question, list[int]]]:
        found: dict[str, tuple[Question, list[int]]] = {}
        for at, one in enumerate(self._completions, start=len(self.moves)):
            found.setdefault(one.fact, (one.question, []))[1].append(at)
        return list(found.values())


def _high(standing: Codes) -> Flags:
    return np.isin(standing, (WORTH_RAISING, RAISE_FIRST))
