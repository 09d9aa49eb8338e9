"""Counting over many situations at once: planes of bits, and what each is worth to each measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .batch import flags

Points = npt.NDArray[np.int16]
# Situations counted at once; bounds the memory that a large batch takes.
AT_ONCE = 8192


class Tally:
    """For each of several planes, what each measure gains in the situations of that plane.

    `gains` holds, plane by plane, points by the position of the measure.
    """

    def __init__(self, gains: Sequence[Mapping[int, int]], measures: int) -> None:
        self._gains = np.zeros((len(gains), measures), dtype=np.float32)
        for row, gained in enumerate(gains):
            for measure, points in gained.items():
                self._gains[row, measure] = points

    def of(self, planes: Sequence[int], size: int) -> Points:
        """What each measure gains in each situation, of shape (situations, measures)."""
        found = np.zeros((size, self._gains.shape[1]), dtype=np.int16)
        rows = [row for row, plane in enumerate(planes) if plane]
        if not rows:
            return found
        gains = self._gains[rows].T
        for start in range(0, size, AT_ONCE):
            count = min(AT_ONCE, size - start)
            mask = (1 << count) - 1
            held = np.empty((len(rows), count), dtype=np.float32)
            for at, row in enumerate(rows):
                held[at] = flags(planes[row] >> start & mask, count)
            # Small whole numbers, so the product of floats is exact.
            found[start : start + count] = (gains @ held).T
        return found
