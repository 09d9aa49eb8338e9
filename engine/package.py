"""The package of what to raise first: few measures of different kinds that can be raised together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..knowledge.measure import Measure

MOST_OF_A_SECTOR = 2


def package(
    candidates: Sequence[int], measures: Sequence[Measure], size: int, in_place: Collection[str]
) -> list[int]:
    """At most `size` of the `candidates`, positions in `measures` with the best first.

    The best of their families, at most two of a sector while another sector has something worth
    raising, and nothing whose `after` is neither in place nor in the package.
    """
    chosen: list[int] = []
    for most in (MOST_OF_A_SECTOR, size):
        for at in candidates:
            if len(chosen) == size:
                break
            others = [measures[other] for other in chosen]
            if at not in chosen and _joins(measures[at], others, in_place, most):
                chosen.append(at)
    return chosen


def _joins(
    measure: Measure, others: Sequence[Measure], in_place: Collection[str], most_of_a_sector: int
) -> bool:
    return (
        all(other.family != measure.family for other in others)
        and sum(other.sector == measure.sector for other in others) < most_of_a_sector
        and set(measure.after) <= {*in_place, *(other.id for other in others)}
    )
