"""From arguments to standings: points add up, words come out.

For each measure, the first of these steps that speaks settles the standing: whether it is in place, what
it needs, what is owed, whether a side refused it, what rules it out, the points against the declared
scale, the cap of the posture, an earlier failure, a condition that must be met first, and last the
package of what to raise first. One implementation ranks one situation or thousands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from ..knowledge.condition import Condition
from .batch import Batch, Flags
from .declarations import Posture
from .fit import fit
from .package import LAST, Packages
from .standing import (
    DECIDED_BY,
    DOES_NOT_APPLY,
    KEEP_GOING,
    LATER,
    NOT_NOW,
    OPEN,
    OWED,
    RAISE_FIRST,
    STANDINGS,
    WORTH_RAISING,
    DecidedBy,
)
from .tally import FEW, Points, Tally
from .weighing import Weighing

if TYPE_CHECKING:
    from .rule_base import RuleBase

Codes = npt.NDArray[np.int8]
CAPS = {"worth-raising": WORTH_RAISING, "later": LATER, "not-now": NOT_NOW}
# What a variant of an idea that is already listed weighs less, for each one listed.
VARIANT = 2


@dataclass(frozen=True)
class Standings:
    """Standings of all measures in some situations: arrays of shape (situations, measures).

    `standing` and `decided` hold places in STANDINGS and DECIDED_BY, `points` what the arguments weigh.
    """

    standing: Codes
    decided: Codes
    points: Points
    postures: tuple[str, ...]


class Ranking:
    """Ranks the measures of one rule base; holds what can be worked out before any case is known."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self.measures = rule_base.library.measures
        self._postures = rule_base.declarations.postures
        self.ceilings = np.array([self._ceilings(posture) for posture in self._postures], dtype=np.int8)
        by_merit = sorted(
            range(len(self.measures)), key=lambda at: (-fit(self.measures[at]), self.measures[at].id)
        )
        self._tie = np.empty(len(self.measures), dtype=np.int32)
        self._tie[by_merit] = np.arange(len(self.measures))
        self._sizes = {posture.id: posture.package for posture in self._postures}
        self._packages = Packages(self.measures)
        self.weighing = Weighing(rule_base)
        self.owed = np.array([measure.owed for measure in self.measures])

    def standings(
        self,
        batch: Batch,
        outcomes: Mapping[str, str],
        ceiling: Codes | None = None,
    ) -> Standings:
        """Standings of all measures in every situation of `batch`.

        `outcomes` says what became of measures tried before; `ceiling`, of shape (measures,), holds
        measures at a boldness that open answers leave them.
        """
        found, held = self._by_themselves(batch, outcomes, ceiling)
        in_place = {measure for measure, outcome in outcomes.items() if outcome == "in-place"}
        ready = (found.standing == WORTH_RAISING) & ~held
        sizes = np.array([self._sizes[posture] for posture in found.postures], dtype=np.intp)
        keys = np.where(
            ready & (sizes > 0)[:, None], self._tie - np.int32(len(self.measures)) * found.points, LAST
        )
        chosen = self._packages.chosen(keys, sizes, in_place)
        found.standing[chosen] = RAISE_FIRST
        found.decided[chosen] = _by("package")
        return found

    def by_themselves(self, batch: Batch, outcomes: Mapping[str, str]) -> Standings:
        """Standings before the package is put together: what may be raised first is worth raising."""
        return self._by_themselves(batch, outcomes, None)[0]

    def _by_themselves(
        self, batch: Batch, outcomes: Mapping[str, str], ceiling: Codes | None
    ) -> tuple[Standings, Flags]:
        """Standings without the package, and which measures may not be in one."""
        weighed = self.weighing.weigh(batch.fired)
        points, ruled_out, conditional = weighed.points, weighed.ruled_out, weighed.conditional
        needed, possible = self.needs(batch)
        posture = self._posture(batch)
        standing = self.by_points(points)
        decided = np.full_like(standing, _by("points"))
        caps = np.take(self._ceilings_by_measure, posture, axis=1).T
        _set(standing, decided, standing < caps, caps, "posture")
        failed = self.had(outcomes, "failed")
        if failed.any():
            _set(standing, decided, (standing < LATER) & failed, LATER, "failed-before")
        held = (standing == WORTH_RAISING) & conditional
        np.copyto(decided, np.int8(_by("condition")), where=held)
        held |= caps == WORTH_RAISING
        if ceiling is not None:
            bold = boldness(standing)
            held |= ceiling <= _BOLDNESS[WORTH_RAISING]
            too_bold = bold > ceiling
            _set(standing, decided, too_bold, _STANDING_AT[np.maximum(ceiling, 1)], "open-answer")
        for where, code, why in (
            (ruled_out, NOT_NOW, "ruled-out"),
            (self.had(outcomes, "refused"), NOT_NOW, "refused"),
            (self.owed, OWED, "owed"),
            (~needed, OPEN, "open-need"),
            (~possible, DOES_NOT_APPLY, "needs"),
            (self.had(outcomes, "in-place"), KEEP_GOING, "in-place"),
        ):
            _put(standing, decided, where, code, why)  # type: ignore[arg-type]
        names = tuple(self._postures[index].id for index in posture)
        return Standings(standing, decided, points, names), held

    def by_points(self, points: Points) -> Codes:
        """The standing that points alone give."""
        scale = self._rule_base.declarations.scale
        standing = np.full_like(points, NOT_NOW, dtype=np.int8)
        # Taken away in steps, which is quicker than putting codes where a mask holds.
        standing -= (points >= scale.later).view(np.int8) * np.int8(NOT_NOW - LATER)
        standing -= (points >= scale.worth_raising).view(np.int8) * np.int8(LATER - WORTH_RAISING)
        return standing

    def order(self, standings: Standings, row: int) -> list[int]:
        """Positions of the measures in rank order: standing, weight, fit with the guidelines, id.

        The weight of a measure is its points less something for each variant of the same idea that
        already stands before it.
        """
        weight = self.weight(standings, row)
        return [int(at) for at in np.lexsort((self._tie, -weight, standings.standing[row]))]

    def weight(self, standings: Standings, row: int) -> Points:
        """What each measure weighs in the order of one situation; of shape (measures,)."""
        points: Points = standings.points[row].copy()
        before: dict[str, int] = {}
        for at in np.lexsort((self._tie, -standings.points[row], standings.standing[row])):
            family = self.measures[at].family
            points[at] -= VARIANT * before.get(family, 0)
            before[family] = before.get(family, 0) + 1
        return points

    def _ceilings(self, posture: Posture) -> list[int]:
        """The best standing a posture leaves each measure."""
        ceilings = [RAISE_FIRST] * len(self.measures)
        for cap in posture.caps:
            for at in self._rule_base.attributed.picked(cap.measures):
                ceilings[at] = max(ceilings[at], CAPS[cap.at_most])
        return ceilings

    @cached_property
    def cap_reasons(self) -> dict[str, dict[int, str]]:
        """For each posture, why it holds down each measure that it holds down."""
        reasons: dict[str, dict[int, str]] = {}
        for posture in self._postures:
            held = reasons.setdefault(posture.id, {})
            # The strictest cap comes last and has the last word.
            for cap in sorted(posture.caps, key=lambda one: CAPS[one.at_most]):
                held |= dict.fromkeys(self._rule_base.attributed.picked(cap.measures), cap.reason)
        return reasons

    @cached_property
    def conditions(self) -> list[tuple[Condition, npt.NDArray[np.intp]]]:
        """Every distinct need, kinds of conflict included, and the measures that have it."""
        every = set(self._rule_base.library.questionnaire.by_fact["conflict_type"].values) - {"unknown"}
        found: dict[str, tuple[Condition, list[int]]] = {}
        for at, measure in enumerate(self.measures):
            needs = [measure.needs] if measure.needs else []
            if set(measure.conflict_types) != every:
                needs.append(Condition.model_validate({"conflict_type": sorted(measure.conflict_types)}))
            for condition in needs:
                found.setdefault(condition.model_dump_json(), (condition, []))[1].append(at)
        return [(condition, np.array(at, dtype=np.intp)) for condition, at in found.values()]

    def needs(self, batch: Batch) -> tuple[Flags, Flags]:
        """Where the needs of each measure are met, and where they may be."""
        unmet, impossible = (
            self._needing.where_any([batch.fails(one, hopeful) for one, _ in self.conditions], batch.size)
            for hopeful in (False, True)
        )
        return ~unmet, ~impossible

    @cached_property
    def _needing(self) -> Tally:
        return Tally([dict.fromkeys(at.tolist(), 1) for _, at in self.conditions], len(self.measures))

    def _posture(self, batch: Batch) -> npt.NDArray[np.intp]:
        found = np.zeros(batch.size, dtype=np.intp)
        for index, posture in enumerate(self._postures):
            found[batch.flags(batch.holds("posture", posture.id))] = index
        return found

    @cached_property
    def _ceilings_by_measure(self) -> Codes:
        return np.ascontiguousarray(self.ceilings.T)

    def had(self, outcomes: Mapping[str, str], outcome: str) -> Flags:
        """Which measures had this outcome; of shape (measures,)."""
        return np.array([outcomes.get(measure.id) == outcome for measure in self.measures])


BOLDEST = 4
# Boldness 0 to 4 of each standing, and the standing of points at each boldness.
_BOLDNESS: Codes = np.array([4, 3, 3, 4, 1, 2, 1, 0], dtype=np.int8)
_STANDING_AT: Codes = np.array([NOT_NOW, NOT_NOW, LATER, WORTH_RAISING, RAISE_FIRST], dtype=np.int8)


def boldness(standing: Codes) -> Codes:
    """How bold each standing is, 0 (does not apply) to 4 (raise first)."""
    bold: Codes = _BOLDNESS[standing]
    return bold


def _by(why: DecidedBy) -> int:
    return DECIDED_BY.index(why)


def _set(standing: Codes, decided: Codes, where: Flags, code: Codes | int, why: DecidedBy) -> None:
    """Put `code` where `where` holds; both may leave out the axis of situations."""
    # Bit by bit, which is quicker than an assignment where a mask holds.
    mask = -where.view(np.int8)
    standing ^= (standing ^ np.asarray(code, dtype=np.int8)) & mask
    decided ^= (decided ^ np.int8(_by(why))) & mask


def _put(standing: Codes, decided: Codes, where: Flags, code: int, why: DecidedBy) -> None:
    """The same for what few measures have: the others are passed over."""
    if where.ndim == 1:
        standing[:, where] = code
        decided[:, where] = _by(why)
    elif len(where) < FEW:
        _set(standing, decided, where, code, why)
    else:
        for measure in np.flatnonzero(where.any(axis=0)):
            _set(standing[:, measure], decided[:, measure], where[:, measure], code, why)


assert len(_BOLDNESS) == len(STANDINGS)
