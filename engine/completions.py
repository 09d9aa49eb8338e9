"""Every way to answer what is open, all questions together: whether a standing is settled, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations, product
from math import gcd, prod
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..knowledge.condition import UNKNOWN
from ..knowledge.question import EXCLUDES_OTHERS, Question
from .answers import Checked
from .batch import Batch, Flags
from .bounds import settled, surely_irrelevant
from .layout import Layout, Ways
from .ranking import Codes
from .situation import Situation
from .sweep import Sweep

if TYPE_CHECKING:
    from .rule_base import RuleBase

# Completions that every report looks at; beyond them sound bounds have to do.
IN_A_REPORT = 4096
MOST = 1_000_000
# Completions of a situation looked at first, and rows looked at together.
FEW = 256
CHUNK = 8192


@dataclass(frozen=True)
class Settled:
    """Whether the standing of each measure is the same under every completion of the open answers.

    `firm` goes by the position of the measure. Where `exact` is false there were more than `completions`
    to look at: what is called firm surely is, and some of the others may be.
    """

    firm: Flags
    exact: bool
    completions: int


def settled_exactly(situation: Situation, using: RuleBase | None = None, limit: int = MOST) -> Settled:
    """Which standings no answer can change, found by trying every completion, up to `limit` of them."""
    from .rule_base import shipped_rule_base

    base = using or shipped_rule_base()
    ceiling = Sweep(base, base.ranking, situation).ceiling
    batch = Batch.by_columns(base, [situation.facts])
    now = base.ranking.standings(batch, situation.measures, ceiling).standing[0]
    return settled_from(base, situation, now, settled(base, base.ranking, situation), limit)


def settled_from(
    base: RuleBase, situation: Situation, now: Codes, bounded: Flags, limit: int = IN_A_REPORT
) -> Settled:
    """The same for measures that stand as in `now`, of which those in `bounded` are surely settled."""
    if bounded.all():
        return Settled(bounded, True, 0)
    (found,) = settled_in(Layout(base, [situation]), [situation], now[None], bounded[None], limit)
    return found


def settled_in(
    layout: Layout,
    situations: Sequence[Situation],
    now: Codes,
    bounded: Flags,
    limit: int = IN_A_REPORT,
) -> list[Settled]:
    """The same for all situations of a layout, a row of `now` and `bounded` for each."""
    counted = {
        at: Completions(layout, situation, at)
        for at, situation in enumerate(situations)
        if not bounded[at].all()
    }
    looked_at = {at: one for at, one in counted.items() if one.count <= limit}
    kept = bounded.copy()
    kept[list(looked_at)] = True
    left, start, size = looked_at, 0, FEW
    while left:
        for together in _together(left, start, size):
            rows = np.concatenate(list(together.values()), axis=1)
            sizes = [one.shape[1] for one in together.values()]
            places = list(together)
            standing = layout.standings(rows, layout.batch(rows))
            same = standing == now[np.repeat(places, sizes)]
            kept[places] &= np.logical_and.reduceat(same, np.cumsum([0, *sizes[:-1]]), axis=0)
        start, size = start + size, CHUNK
        left = {at: one for at, one in left.items() if start < one.count and (kept[at] & ~bounded[at]).any()}
    return [
        Settled(kept[at], at not in counted or at in looked_at, _number(counted.get(at), limit))
        for at in range(len(situations))
    ]


def _number(completions: Completions | None, limit: int) -> int:
    return min(completions.count, limit) if completions else 0


def _together(left: Mapping[int, Completions], start: int, size: int) -> Iterator[dict[int, Ways]]:
    """Rows of several situations, by the place of the situation, about as many as are looked at together."""
    together: dict[int, Ways] = {}
    rows = 0
    for at, one in left.items():
        together[at] = one.rows(start, start + size)
        rows += together[at].shape[1]
        if rows >= CHUNK:
            yield together
            together, rows = {}, 0
    if together:
        yield together


class Completions:
    """All completions of one situation of a layout, numbered; answers that give the same facts count once."""

    def __init__(self, layout: Layout, situation: Situation, own: int) -> None:
        self._layout = layout
        self._situation = situation
        self._own = layout.answered[:, own]
        idle = surely_irrelevant(situation)
        self._open = [
            question
            for question in layout.asked
            if question.fact not in idle and _is_open(situation.answer(question.fact), situation.parties)
        ]
        self.count = prod(self._number(question) for question in self._open)

    def rows(self, start: int, stop: int) -> Ways:
        """The completions of these numbers; neighbours are far from each other: what can move shows early."""
        numbers = np.arange(start, min(stop, self.count)) * _coprime(self.count) % self.count
        rows = np.repeat(self._own[:, None], len(numbers), axis=1)
        if self._open:
            digits = np.unravel_index(numbers, [len(ways) for ways in self._ways.values()])
            for (fact, ways), digit in zip(self._ways.items(), digits, strict=True):
                rows[self._layout.place[fact]] = ways[digit]
        return rows

    @cached_property
    def _ways(self) -> dict[str, npt.NDArray[np.int32]]:
        return {question.fact: np.array(self._listed(question), dtype=np.int32) for question in self._open}

    def _listed(self, question: Question) -> list[int]:
        parties = self._situation.parties
        answers = _answers(question, self._situation.answer(question.fact), parties)
        return list(dict.fromkeys(self._layout.way(question, answer, parties) for answer in answers))

    def _number(self, question: Question) -> int:
        """How many ways there are; sets of ticks may be too many to be listed."""
        if question.several:
            free = sum(option.value not in EXCLUDES_OTHERS for option in question.options)
            return (1 << free) - ("none" not in question.values)
        return len(self._listed(question))


def _answers(question: Question, answer: Checked, parties: Sequence[str]) -> Iterator[Checked]:
    """Every definite answer to an open question that keeps what is known of it."""
    values = [option.value for option in question.options]
    if question.several:
        free = [value for value in values if value not in EXCLUDES_OTHERS]
        sets = chain.from_iterable(combinations(free, count) for count in range(1, len(free) + 1))
        yield from ([frozenset({"none"})] if "none" in values else [])
        yield from map(frozenset, sets)
    elif question.per_side:
        known = answer if isinstance(answer, dict) else {}
        unsure = [side for side in parties if known.get(side, UNKNOWN) == UNKNOWN]
        for chosen in product(values, repeat=len(unsure)):
            yield {**known, **dict(zip(unsure, chosen, strict=True))}
    else:
        yield from (frozenset({value}) for value in values)


def _coprime(total: int) -> int:
    """A stride that visits every one of `total` places, in leaps."""
    stride = int(total * 0.618) | 1
    while gcd(stride, total) != 1:
        stride += 2
    return stride


def _is_open(answer: Checked, parties: Sequence[str]) -> bool:
    """Whether the answer, or that of some side, is not known."""
    if isinstance(answer, dict):
        return any(answer.get(side, UNKNOWN) == UNKNOWN for side in parties)
    return UNKNOWN in answer
