"""Packages put together for many situations at once are those that a walk by hand puts together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.package import LAST, MOST_OF_A_SECTOR, Packages
from cbm_advisor.knowledge.measure import Measure


def by_hand(
    candidates: Sequence[int], measures: Sequence[Measure], size: int, in_place: Collection[str]
) -> list[int]:
    """The best of their families, few of a sector at first, nothing before what it builds on."""
    chosen: list[int] = []
    for most in (MOST_OF_A_SECTOR, size):
        for at in candidates:
            others = [measures[other] for other in chosen]
            if (
                len(chosen) < size
                and at not in chosen
                and all(other.family != measures[at].family for other in others)
                and sum(other.sector == measures[at].sector for other in others) < most
                and set(measures[at].after) <= {*in_place, *(other.id for other in others)}
            ):
                chosen.append(at)
    return sorted(chosen)


@pytest.mark.parametrize("share", [0.01, 0.04, 0.2, 0.9])
def test_many_packages_are_those_put_together_by_hand(base: RuleBase, share: float) -> None:
    draw, numbers = Random(int(1000 * share)), np.random.default_rng(7)
    measures = base.library.measures
    packages = Packages(measures)
    keys = np.array([numbers.permutation(len(measures)) for _ in range(200)], dtype=np.int32)
    keys[numbers.random(keys.shape) > share] = LAST
    sizes = numbers.integers(0, 7, len(keys))
    in_place = {one.id for one in draw.sample(measures, 40)}
    chosen = packages.chosen(keys, sizes, in_place)
    for row, size in enumerate(sizes):
        candidates = [int(at) for at in np.argsort(keys[row]) if keys[row, at] < LAST]
        assert np.flatnonzero(chosen[row]).tolist() == by_hand(candidates, measures, int(size), in_place)
    assert chosen.any()
