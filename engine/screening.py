"""Many situations at once: for each one what a report would say, in short, without writing the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..knowledge.question import Question
from .answers import Checked
from .batch import Batch, Fired, Flags
from .bounds import settled_in_each
from .columns import Planes
from .completions import settled_from
from .marks import marks
from .moves import Answering
from .ranking import BOLDEST, Codes, boldness
from .situation import Situation, given_facts
from .standing import RAISE_FIRST, WORTH_RAISING
from .variants import settle_irrelevant

if TYPE_CHECKING:
    from .rule_base import RuleBase

Places = npt.NDArray[np.intp]
Given = dict[str, frozenset[str]]
# Situations looked at together, at most; each brings a row for every answer to every open question.
TOGETHER = 64


@dataclass(frozen=True)
class Screened:
    """What a report would say of one situation, by ids, in the order in which the report says it.

    `settled` counts the measures whose standing no open answers can change; `open_questions` names the
    facts still open, those first that can move most.
    """

    posture: str
    warnings: tuple[str, ...]
    alternatives: tuple[str, ...]
    raise_first: tuple[str, ...]
    worth_raising: tuple[str, ...]
    settled: int
    open_questions: tuple[str, ...]


def screen(situations: Iterable[Situation], using: RuleBase | None = None) -> Iterator[Screened]:
    """What a report would say of each situation, in order; only a few are held at a time."""
    from .rule_base import shipped_rule_base

    base = using or shipped_rule_base()
    for together in _alike(situations):
        yield from _Screening(base, together).lines()


def _alike(situations: Iterable[Situation]) -> Iterator[list[Situation]]:
    """Neighbours with the same measures tried before, not too many at a time."""
    together: list[Situation] = []
    for one in situations:
        if together and (len(together) == TOGETHER or one.measures != together[0].measures):
            yield together
            together = []
        together.append(one)
    if together:
        yield together


@dataclass(frozen=True)
class _Rows:
    """Rows of a batch: the situation each comes from, and which answer is filled in (-1 for none)."""

    source: Places
    filled: Places

    def at(self, places: Places | slice) -> _Rows:
        return _Rows(self.source[places], self.filled[places])


class _Screening:
    """Some situations that have the same measures tried before, and all their completions by one answer."""

    def __init__(self, base: RuleBase, situations: Sequence[Situation]) -> None:
        self._base = base
        self._ranking = base.ranking
        self._situations = situations
        self._outcomes = situations[0].measures
        self._asked = situations[0].questionnaire.about("case")
        self._fillings: list[Given] = []
        self._known: dict[tuple[str, str], int] = {}
        source, filled = list(range(len(situations))), [-1] * len(situations)
        # For each open question of each situation: the situation, the question, and its first row.
        self._spans: list[tuple[int, Question, int]] = []
        for at, situation in enumerate(situations):
            for question in situation.open_questions:
                self._spans.append((at, question, len(source)))
                for option in question.options:
                    source.append(at)
                    filled.append(self._filling(situation, question, option.value))
        self._rows = _Rows(np.array(source), np.array(filled))
        self._held = self._answered()

    def lines(self) -> Iterator[Screened]:
        """A line for each situation."""
        size = len(self._situations)
        batch = self._batch(self._rows)
        free = self._standings(batch)
        own = self._batch(self._rows.at(slice(size)))
        standings = self._ranking.standings(own, self._outcomes, self._ceilings(free))
        bounded = settled_in_each(self._base, self._ranking, self._situations)
        reach = self._reach(batch, free)
        declared = self._base.declarations
        severities: dict[str, list[str]] = {}
        for warning in declared.warnings:
            severities.setdefault(warning.severity, []).append(warning.id)
        order = [one for severity in ("high", "medium", "low") for one in severities.get(severity, ())]
        warned = self._said(own, "warning", order)
        instead = self._said(own, "alternative", [one.id for one in declared.alternatives])
        for at, situation in enumerate(self._situations):
            standing = standings.standing[at]
            ranked = [one for one in self._ranking.order(standings, at) if standing[one] <= WORTH_RAISING]
            ids = {one: self._ranking.measures[one].id for one in ranked}
            firm = settled_from(self._base, situation, standing, bounded[at]).firm
            yield Screened(
                posture=standings.postures[at],
                warnings=warned[at],
                alternatives=instead[at],
                raise_first=tuple(ids[one] for one in ranked if standing[one] == RAISE_FIRST),
                worth_raising=tuple(ids[one] for one in ranked if standing[one] == WORTH_RAISING),
                settled=int(firm.sum()),
                open_questions=reach[at],
            )

    def _filling(self, situation: Situation, question: Question, value: str) -> int:
        """The place of what an answer to an open question gives, other answers to it being kept."""
        answer = situation.answer(question.fact)
        if not isinstance(answer, dict) and (question.fact, value) in self._known:
            return self._known[question.fact, value]
        full: Checked = Answering(question, value).applied(answer, situation.parties)
        given = given_facts({question.fact: full}, situation.parties, (question,), all_relevant=True)
        self._fillings.append(given)
        if not isinstance(answer, dict):
            self._known[question.fact, value] = len(self._fillings) - 1
        return len(self._fillings) - 1

    def _answered(self) -> dict[str, dict[str, Flags]]:
        """For each fact and value, the situations in which it was answered so."""
        held: dict[str, dict[str, Flags]] = {}
        for fact, values in self._situations[0].questionnaire.given_facts():
            held[fact] = {value: np.zeros(len(self._situations), dtype=bool) for value in values}
        for at, situation in enumerate(self._situations):
            for fact, found in situation.answered_facts.items():
                for value in found:
                    held[fact][value][at] = True
        return {fact: by_value for fact, by_value in held.items() if fact in situation.answered_facts}

    def _batch(self, rows: _Rows) -> Batch:
        """The rules evaluated over these rows."""
        size = len(rows.source)
        every = (1 << size) - 1
        planes: Planes = {}
        touching: dict[str, list[int]] = {}
        for at, given in enumerate(self._fillings):
            for fact in given:
                touching.setdefault(fact, []).append(at)
        for fact, by_value in self._held.items():
            # One more place for rows in which nothing is filled in: -1 finds it.
            touched = np.zeros(len(self._fillings) + 1, dtype=bool)
            touched[touching.get(fact, [])] = True
            here = np.flatnonzero(touched[rows.filled])
            for value, held in by_value.items():
                bits = held[rows.source]
                if here.size:
                    so = np.zeros(len(self._fillings) + 1, dtype=bool)
                    so[[at for at in touching[fact] if value in self._fillings[at][fact]]] = True
                    bits[here] = so[rows.filled[here]]
                if bits.any():
                    planes[fact, value] = int.from_bytes(
                        np.packbits(bits, bitorder="little").tobytes(), "little"
                    )
        settle_irrelevant(planes, self._asked, every)
        fired, derived = self._base.columns.evaluate(planes, every)
        return Batch(planes, derived, Fired(fired, size))

    def _standings(self, batch: Batch) -> Codes:
        """The standings of every row, worked out once for rows that cannot differ."""
        first: dict[bytes, int] = {}
        where = np.empty(batch.size, dtype=np.intp)
        chosen: list[int] = []
        for row, mark in enumerate(marks(self._base, batch)):
            if mark not in first:
                first[mark] = len(chosen)
                chosen.append(row)
            where[row] = first[mark]
        told = self._batch(self._rows.at(np.array(chosen)))
        found: Codes = self._ranking.standings(told, self._outcomes).standing[where]
        return found

    def _ceilings(self, free: Codes) -> Codes:
        """How bold each measure may stand in each situation: see `Sweep.ceiling`."""
        ceilings = np.full((len(self._situations), free.shape[1]), BOLDEST, dtype=np.int8)
        if self._spans:
            starts = np.array([start for _, _, start in self._spans])
            best = np.maximum.reduceat(boldness(free), starts, axis=0)
            places = np.array([at for at, _, _ in self._spans])
            own, first = np.unique(places, return_index=True)
            ceilings[own] = np.minimum.reduceat(best, first, axis=0)
        return ceilings

    def _reach(self, batch: Batch, free: Codes) -> list[tuple[str, ...]]:
        """The open questions of each situation, those first that can move most: see `Sweep.reach`."""
        found: list[list[tuple[tuple[int, int, int, int], str]]] = [[] for _ in self._situations]
        if self._spans:
            starts = np.array([start for _, _, start in self._spans])
            declared = self._base.declarations
            verdicts, warnings = (
                self._moved(np.array([batch.flags(batch.holds(fact, one.id)) for one in known]), starts)
                for fact, known in (("posture", declared.postures), ("warning", declared.warnings))
            )
            moved = np.logical_or.reduceat(free != free[self._rows.source], starts, axis=0).sum(axis=1)
            asked = {question.fact: at for at, question in enumerate(self._asked)}
            for span, (at, question, _) in enumerate(self._spans):
                weight = (-int(verdicts[span] > 0), -int(warnings[span]), -int(moved[span]))
                found[at].append(((*weight, asked[question.fact]), question.fact))
        return [tuple(fact for _, fact in sorted(one)) for one in found]

    def _moved(self, held: Flags, starts: Places) -> Places:
        """How many of these lines some row of each span has otherwise than its situation."""
        moved: Places = np.logical_or.reduceat(held != held[:, self._rows.source], starts, axis=1).sum(axis=0)
        return moved

    def _said(self, batch: Batch, fact: str, ids: Sequence[str]) -> list[tuple[str, ...]]:
        held = [batch.flags(batch.holds(fact, one)) for one in ids]
        return [
            tuple(one for one, flags in zip(ids, held, strict=True) if flags[at]) for at in range(batch.size)
        ]
