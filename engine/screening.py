"""Many situations at once: for each one what a report would say, in short, without writing the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..knowledge.question import Question
from .batch import Batch, Flags
from .bounds import settled_in_each
from .completions import settled_in
from .layout import Layout, Ways
from .moves import Answering
from .ranking import BOLDEST, Codes, boldness
from .situation import Situation
from .standing import RAISE_FIRST, WORTH_RAISING

if TYPE_CHECKING:
    from .rule_base import RuleBase

Places = npt.NDArray[np.intp]
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


class _Screening:
    """Some situations that have the same measures tried before, and all their completions by one answer."""

    def __init__(self, base: RuleBase, situations: Sequence[Situation]) -> None:
        self._base = base
        self._ranking = base.ranking
        self._situations = situations
        self._layout = Layout(base, situations)
        source, place, way = list(range(len(situations))), [0] * len(situations), []
        way += self._layout.answered[0].tolist()
        # For each open question of each situation: the situation, the question, and its first row.
        self._spans: list[tuple[int, Question, int]] = []
        for at, situation in enumerate(situations):
            for question in situation.open_questions:
                self._spans.append((at, question, len(source)))
                answer = situation.answer(question.fact)
                for option in question.options:
                    full = Answering(question, option.value).applied(answer, situation.parties)
                    source.append(at)
                    place.append(self._layout.place[question.fact])
                    way.append(self._layout.way(question, full, situation.parties))
        self._source = np.array(source)
        self._rows: Ways = self._layout.answered[:, self._source]
        self._rows[place, np.arange(len(place))] = way

    def lines(self) -> Iterator[Screened]:
        """A line for each situation."""
        batch = self._layout.batch(self._rows)
        free = self._layout.standings(self._rows, batch)
        own = self._layout.batch(self._layout.answered)
        standings = self._ranking.standings(own, self._layout.outcomes, self._ceilings(free))
        bounded = settled_in_each(self._base, self._ranking, self._situations)
        settled = settled_in(self._layout, self._situations, standings.standing, bounded)
        reach = self._reach(batch, free)
        declared = self._base.declarations
        severities: dict[str, list[str]] = {}
        for warning in declared.warnings:
            severities.setdefault(warning.severity, []).append(warning.id)
        order = [one for severity in ("high", "medium", "low") for one in severities.get(severity, ())]
        warned = self._said(own, "warning", order)
        instead = self._said(own, "alternative", [one.id for one in declared.alternatives])
        for at in range(len(self._situations)):
            standing = standings.standing[at]
            ranked = [one for one in self._ranking.order(standings, at) if standing[one] <= WORTH_RAISING]
            ids = {one: self._ranking.measures[one].id for one in ranked}
            yield Screened(
                posture=standings.postures[at],
                warnings=warned[at],
                alternatives=instead[at],
                raise_first=tuple(ids[one] for one in ranked if standing[one] == RAISE_FIRST),
                worth_raising=tuple(ids[one] for one in ranked if standing[one] == WORTH_RAISING),
                settled=int(settled[at].firm.sum()),
                open_questions=reach[at],
            )

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
            moved = np.logical_or.reduceat(free != free[self._source], starts, axis=0).sum(axis=1)
            place = self._layout.place
            for span, (at, question, _) in enumerate(self._spans):
                weight = (-int(verdicts[span] > 0), -int(warnings[span]), -int(moved[span]))
                found[at].append(((*weight, place[question.fact]), question.fact))
        return [tuple(fact for _, fact in sorted(one)) for one in found]

    def _moved(self, held: Flags, starts: Places) -> Places:
        """How many of these lines some row of each span has otherwise than its situation."""
        moved: Places = np.logical_or.reduceat(held != held[:, self._source], starts, axis=1).sum(axis=0)
        return moved

    def _said(self, batch: Batch, fact: str, ids: Sequence[str]) -> list[tuple[str, ...]]:
        held = [batch.flags(batch.holds(fact, one)) for one in ids]
        return [
            tuple(one for one, flags in zip(ids, held, strict=True) if flags[at]) for at in range(batch.size)
        ]
