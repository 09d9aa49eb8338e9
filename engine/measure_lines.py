"""The lines of a report about measures: where each stands, what settled it, and every argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .bounds import settled
from .completions import settled_from
from .decision import decision
from .fit import tie_reason
from .ranking import Standings
from .report import ArgumentLine, MeasureLine
from .situation import Situation
from .standing import DECIDED_BY, STANDINGS, WORTH_RAISING
from .sweep import Sweep
from .trace import Consultation

if TYPE_CHECKING:
    from .rule_base import PlacedArgument, RuleBase

ARGUMENT_ORDER = ("rule_out", "on_condition", "for", "against")


class MeasureLines:
    """Writes the measures of one report in rank order; `standings` has one row."""

    def __init__(
        self,
        base: RuleBase,
        situation: Situation,
        consultation: Consultation,
        sweep: Sweep,
        standings: Standings,
    ) -> None:
        self._base = base
        self._ranking = base.ranking
        self._situation = situation
        self._sweep = sweep
        self._standings = standings
        self._weight = base.ranking.weight(standings, 0)
        bounded = settled(base, base.ranking, situation)
        self._firm = settled_from(base, situation, standings.standing[0], bounded).firm
        self._posture = base.declarations.posture_by_id[standings.postures[0]]
        self._spoken: dict[int, list[PlacedArgument]] = {}
        fired = set(consultation.fired)
        for placed in base.arguments:
            for at in placed.measures if placed.rule in fired else ():
                self._spoken.setdefault(at, []).append(placed)

    def lines(self) -> tuple[MeasureLine, ...]:
        """A line for every measure of the catalogue."""
        written: list[MeasureLine] = []
        leaders: dict[str, int] = {}
        before: int | None = None
        for rank, at in enumerate(self._ranking.order(self._standings, 0), start=1):
            family = self._ranking.measures[at].family
            written.append(self._line(rank, at, leaders.get(family), before))
            leaders.setdefault(family, at)
            before = at
        return tuple(written)

    def _line(self, rank: int, at: int, leader: int | None, before: int | None) -> MeasureLine:
        measure = self._ranking.measures[at]
        code = int(self._standings.standing[0, at])
        why = DECIDED_BY[int(self._standings.decided[0, at])]
        arguments = self._arguments(self._spoken.get(at, ()))
        held = self._ranking.cap_reasons[self._posture.id].get(at, "")
        return MeasureLine(
            rank=rank,
            id=measure.id,
            title=measure.title,
            sector=measure.sector,
            family=measure.family,
            leads=leader is None,
            standing=STANDINGS[code],
            decided_by=why,
            decision=decision(why, measure, held, arguments, self._situation),
            settled=bool(self._firm[at]),
            sinking=() if self._firm[at] else self._sweep.sinking(at, code),
            tie=self._place(at, leader, before),
            entries=measure.entries,
            arguments=arguments,
        )

    def _place(self, at: int, leader: int | None, before: int | None) -> str | None:
        """Why a measure stands just here where points do not say it: a variant of another, or a tie."""
        standing, measures = self._standings.standing[0], self._ranking.measures
        if leader is not None and standing[at] <= WORTH_RAISING:
            return f"It is a variant of “{measures[leader].title}”, which stands above."
        if before is None or standing[before] != standing[at] or self._weight[before] != self._weight[at]:
            return None
        return tie_reason(measures[before], measures[at])

    def _arguments(self, spoken: Sequence[PlacedArgument]) -> tuple[ArgumentLine, ...]:
        weights = self._base.declarations.scale.weights
        ordered = sorted(
            spoken,
            key=lambda one: (
                ARGUMENT_ORDER.index(one.argument.kind),
                -weights[one.argument.weight],
                one.rule,
            ),
        )
        heard: set[tuple[str, str]] = set()
        lines = []
        for placed in ordered:
            argument, rule = placed.argument, self._base.rules[placed.rule]
            ground = (argument.kind, argument.ground)
            lines.append(
                ArgumentLine(
                    kind=argument.kind,
                    weight=argument.weight,
                    ground=argument.ground,
                    condition=argument.condition,
                    counts=argument.kind in ("rule_out", "on_condition") or ground not in heard,
                    rule=rule.id,
                    because=rule.because,
                    guidance=rule.guidance,
                )
            )
            heard.add(ground)
        return tuple(lines)
