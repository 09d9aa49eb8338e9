"""Adding up what arguments say of each measure: of those with one ground only the strongest counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from .batch import Fired, Flags

if TYPE_CHECKING:
    from .rule_base import RuleBase

Points = npt.NDArray[np.int16]
Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Weighed:
    """What arguments say of each measure, arrays of shape (situations, measures).

    `pro` and `con` add up the strongest argument of each ground; `conditional` marks measures on a
    condition that must be met before they can be raised first.
    """

    pro: Points
    con: Points
    ruled_out: Flags
    conditional: Flags

    @cached_property
    def points(self) -> Points:
        """What speaks for a measure less what speaks against it."""
        return np.asarray(self.pro - self.con, dtype=np.int16)


class Weighing:
    """The arguments of one rule base, laid out for weighing many situations at once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        self._measures = len(rule_base.library.measures)

    def weigh(self, fired: Fired) -> Weighed:
        """What the arguments of the rules that fired say of each measure."""
        shape = (fired.size, self._measures)
        pro, con = np.zeros(shape, dtype=np.int16), np.zeros(shape, dtype=np.int16)
        for kind, arguments in self._grounds:
            strongest = np.zeros(shape, dtype=np.int16)
            for rule, weight, reaches in arguments:
                if fired.planes[rule]:
                    reached = np.ix_(np.flatnonzero(fired.flags(rule)), reaches)
                    strongest[reached] = np.maximum(strongest[reached], weight)
            (pro if kind == "for" else con)[:] += strongest
        ruled_out, conditional = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        for rule, argument, measures in self._rule_base.arguments:
            if argument.kind in ("for", "against") or not fired.planes[rule]:
                continue
            if argument.kind == "rule_out" or argument.weight == "strong":
                target = ruled_out if argument.kind == "rule_out" else conditional
                target[np.ix_(np.flatnonzero(fired.flags(rule)), np.array(measures, dtype=np.intp))] = True
        return Weighed(pro, con, ruled_out, conditional)

    @cached_property
    def _grounds(self) -> list[tuple[str, list[tuple[int, int, Positions]]]]:
        """Arguments for and against, gathered by kind and ground, as (rule, points, measures)."""
        weights = self._rule_base.declarations.scale.weights
        found: dict[tuple[str, str], list[tuple[int, int, Positions]]] = {}
        for rule, argument, measures in self._rule_base.arguments:
            if argument.kind in ("for", "against"):
                one = (rule, weights[argument.weight], np.array(measures, dtype=np.intp))
                found.setdefault((argument.kind, argument.ground), []).append(one)
        return [(kind, arguments) for (kind, _), arguments in found.items()]
