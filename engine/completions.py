"""Every way to answer what is open, all questions together: whether a standing is settled, exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
from .batch import Batch, Fired, Flags
from .bounds import settled, surely_irrelevant
from .columns import Planes
from .marks import marks
from .moves import is_open
from .ranking import Codes
from .situation import Situation, given_facts
from .sweep import Sweep
from .variants import settle_irrelevant

if TYPE_CHECKING:
    from .rule_base import RuleBase

# Completions that every report looks at; beyond them sound bounds have to do.
IN_A_REPORT = 4096
MOST = 1_000_000
# Completions told apart at once, first and later, and those of them that are ranked at once.
FEW = 512
CHUNK = 8192
AT_ONCE = 2048

Given = dict[str, frozenset[str]]


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
    completions = Completions(base, situation)
    if completions.count > limit:
        return Settled(bounded, False, limit)
    return Settled(completions.keep(now, ~bounded), True, completions.count)


class Completions:
    """All completions of one situation, without answers that give the same facts twice."""

    def __init__(self, base: RuleBase, situation: Situation) -> None:
        self._base = base
        self._situation = situation
        self._asked = situation.questionnaire.about("case")
        idle = surely_irrelevant(situation)
        self._open = [
            question
            for question in self._asked
            if question.fact not in idle and is_open(situation.answer(question.fact), situation.parties)
        ]
        self.count = prod(self._ways(question) for question in self._open)

    def keep(self, now: Codes, wanted: Flags) -> Flags:
        """Which measures stand as in `now` under all completions.

        Looked at only as long as that is open for some of the `wanted`.
        """
        kept = np.ones(len(now), dtype=bool)
        stride = _coprime(self.count)
        seen: set[bytes] = set()
        size = FEW
        start = 0
        while start < self.count and (kept & wanted).any():
            # Completions far from each other first: what can move shows early.
            rows = np.arange(start, min(start + size, self.count)) * stride % self.count
            start, size = start + size, CHUNK
            found = marks(self._base, self._batch(rows))
            new = {mark: at for at, mark in enumerate(found) if mark not in seen}
            seen |= new.keys()
            fresh = rows[list(new.values())]
            for first in range(0, len(fresh), AT_ONCE):
                batch = self._batch(fresh[first : first + AT_ONCE])
                standing = self._base.ranking.standings(batch, self._situation.measures).standing
                kept &= (standing == now).all(axis=0)
        return kept

    def _ways(self, question: Question) -> int:
        """How many answers there may be; no more are ever listed."""
        if question.several:
            free = sum(option.value not in EXCLUDES_OTHERS for option in question.options)
            return 2**free - ("none" not in question.values)
        return len(self._given(question))

    def _given(self, question: Question) -> list[Given]:
        """What each definite answer to a question gives, each once."""
        found: dict[tuple[tuple[str, frozenset[str]], ...], Given] = {}
        parties = self._situation.parties
        for answer in _answers(question, self._situation.answer(question.fact), parties):
            given = given_facts({question.fact: answer}, parties, (question,), all_relevant=True)
            found.setdefault(tuple(given.items()), given)
        return list(found.values())

    @cached_property
    def _choices(self) -> list[list[Given]]:
        return [self._given(question) for question in self._open]

    def _batch(self, rows: npt.NDArray[np.intp]) -> Batch:
        """The completions of these numbers, counted with the last question turning fastest."""
        size = len(rows)
        every = (1 << size) - 1
        chosen = np.unravel_index(rows, [len(ways) for ways in self._choices]) if self._choices else ()
        planes: Planes = {
            (fact, value): every
            for fact, values in self._situation.answered_facts.items()
            for value in values
        }
        for ways, at in zip(self._choices, chosen, strict=True):
            facts = tuple(ways[0])
            for pair in [pair for pair in planes if pair[0] in facts]:
                del planes[pair]
            for pair in {(fact, value) for way in ways for fact in way for value in way[fact]}:
                held = np.array([pair[1] in way[pair[0]] for way in ways])[at]
                planes[pair] = int.from_bytes(np.packbits(held, bitorder="little").tobytes(), "little")
        settle_irrelevant(planes, self._asked, every)
        fired, derived = self._base.columns.evaluate(planes, every)
        return Batch(planes, derived, Fired(fired, size))


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
