"""What each open answer could still change: every definite answer to it, tried one by one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..knowledge.question import Question
from .batch import Batch, Flags
from .ranking import BOLDEST, Codes, Ranking, Standings, boldness
from .situation import Situation

if TYPE_CHECKING:
    from .rule_base import RuleBase


@dataclass(frozen=True)
class Reach:
    """What one open question could move: the verdict, how many warnings, how many standings."""

    question: Question
    verdict: bool
    warnings: int
    standings: int

    @property
    def weight(self) -> tuple[bool, int, int]:
        """Order of telling: verdict before warnings before standings."""
        return (self.verdict, self.warnings, self.standings)


class Sweep:
    """A situation and all its completions by one answer, evaluated at once.

    Row 0 is the situation as it stands; `spans` gives each open question its rows.
    """

    def __init__(self, rule_base: RuleBase, ranking: Ranking, situation: Situation) -> None:
        self._rule_base = rule_base
        self._ranking = ranking
        self._outcomes = situation.measures
        rows = [situation.facts]
        self.spans: dict[str, range] = {}
        self.questions = situation.open_questions
        for question in self.questions:
            start = len(rows)
            rows += [completed.facts for _, completed in situation.completions(question)]
            self.spans[question.fact] = range(start, len(rows))
        self._batch = Batch.by_columns(rule_base, rows)

    @cached_property
    def _free(self) -> Standings:
        return self._ranking.standings(self._batch, self._outcomes)

    @cached_property
    def ceiling(self) -> Codes:
        """How bold each measure may stand: the best that some definite answer to each question allows."""
        bold = boldness(self._free.standing)
        ceiling = np.full(len(self._ranking.measures), BOLDEST, dtype=np.int8)
        for span in self.spans.values():
            ceiling = np.minimum(ceiling, bold[span.start : span.stop].max(axis=0))
        return ceiling

    def sinking(self, measure: int, standing: int) -> tuple[str, ...]:
        """The open questions of which some answer would leave the measure less bold than `standing`."""
        bold = boldness(self._free.standing)[:, measure]
        now = int(boldness(np.array([standing]))[0])
        return tuple(fact for fact, span in self.spans.items() if bold[span.start : span.stop].min() < now)

    def holding(self, measure: int, standing: int) -> tuple[str, ...]:
        """The open questions of which every answer leaves the measure no bolder than `standing`."""
        bold = boldness(self._free.standing)[:, measure]
        now = int(boldness(np.array([standing]))[0])
        return tuple(fact for fact, span in self.spans.items() if bold[span.start : span.stop].max() <= now)

    def unheld(self, measure: int) -> int:
        """Where the measure would stand if open answers held nothing down."""
        return int(self._free.standing[0, measure])

    @cached_property
    def moved(self) -> Flags:
        """Whether each row's standing of each measure differs from the situation as it stands."""
        return np.asarray(self._free.standing != self._free.standing[0])

    @cached_property
    def reach(self) -> tuple[Reach, ...]:
        """What every open question could move, most telling first."""
        warnings = [warning.id for warning in self._rule_base.declarations.warnings]
        raised = np.array([self._batch.flags(self._batch.holds("warning", one)) for one in warnings])
        found = []
        for question in self.questions:
            rows = slice(self.spans[question.fact].start, self.spans[question.fact].stop)
            verdicts = {self._free.postures[row] for row in self.spans[question.fact]}
            found.append(
                Reach(
                    question,
                    verdict=verdicts != {self._free.postures[0]},
                    warnings=int((raised[:, rows] != raised[:, :1]).any(axis=1).sum()),
                    standings=int(self.moved[rows].any(axis=0).sum()),
                )
            )
        asked = {question.fact: at for at, question in enumerate(self.questions)}
        return tuple(
            sorted(found, key=lambda one: (*(-part for part in one.weight), asked[one.question.fact]))
        )
