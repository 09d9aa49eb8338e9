"""The package of what to raise first: few measures of different kinds that can be raised together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from ..knowledge.measure import Measure

MOST_OF_A_SECTOR = 2
Flags = npt.NDArray[np.bool_]
Keys = npt.NDArray[np.int32]
# The key of a measure that is not to be chosen; every other key is smaller.
LAST = np.iinfo(np.int32).max


class Packages:
    """Puts packages together for many situations at once.

    A package takes the best of their families, at most two of a sector while another sector has something
    to raise, and nothing whose `after` is neither in place nor in the package.
    """

    def __init__(self, measures: Sequence[Measure]) -> None:
        self._same_family = _same([measure.family for measure in measures])
        self._same_sector = _same([measure.sector for measure in measures])
        place = {measure.id: at for at, measure in enumerate(measures)}
        self._after = {
            at: {one: place[one] for one in measure.after}
            for at, measure in enumerate(measures)
            if measure.after
        }

    def chosen(self, keys: Keys, sizes: npt.NDArray[np.intp], in_place: Collection[str]) -> Flags:
        """Which measures each package holds, of shape (situations, measures), at most `sizes` of them.

        `keys` holds small numbers for what is good, all different in a row, and LAST for what may not be in.
        """
        chosen = np.zeros(keys.shape, dtype=bool)
        for crowded in (MOST_OF_A_SECTOR, None):
            rows = np.flatnonzero((chosen.sum(axis=1) < sizes) & (keys < LAST).any(axis=1))
            if rows.size:
                self._fill(chosen, rows, keys[rows], sizes, in_place, crowded)
        return chosen

    def _fill(
        self,
        chosen: Flags,
        rows: npt.NDArray[np.intp],
        keys: Keys,
        sizes: npt.NDArray[np.intp],
        in_place: Collection[str],
        crowded: int | None,
    ) -> None:
        """One walk through the candidates of these rows, the best first; a sector can be `crowded`."""
        for row, at in zip(*np.nonzero(chosen[rows]), strict=True):
            keys[row, self._same_family[at]] = LAST
        while rows.size:
            usable = self._prepared(keys, chosen[rows], in_place)
            best = usable.argmin(axis=1)
            key = usable[np.arange(len(rows)), best]
            on = key < LAST
            chosen[rows[on], best[on]] = True
            on &= chosen[rows].sum(axis=1) < sizes[rows]
            rows, keys, best, key = rows[on], keys[on], best[on], key[on]
            np.copyto(keys, LAST, where=(keys <= key[:, None]) | self._same_family[best])
            if crowded is not None:
                sector = self._same_sector[best]
                full = (chosen[rows] & sector).sum(axis=1) >= crowded
                np.copyto(keys, LAST, where=sector & full[:, None])

    def _prepared(self, keys: Keys, chosen: Flags, in_place: Collection[str]) -> Keys:
        """The keys without the measures that wait for another one."""
        usable = keys.copy()
        for at, wanted in self._after.items():
            missing = [other for one, other in wanted.items() if one not in in_place]
            if missing:
                usable[~chosen[:, missing].all(axis=1), at] = LAST
        return usable


def _same(kinds: Sequence[str]) -> Flags:
    """Which measures are of the kind of each measure."""
    codes = np.unique(np.array(kinds), return_inverse=True)[1]
    same: Flags = codes[:, None] == codes[None, :]
    return same
