"""Counting over many situations at once: planes of bits, and what each is worth to each measure.

A few situations are summed one by one. For many, numbers stand in planes too: a plane for the ones, one for
the twos, one for the fours. Adding up is then a handful of operations for each plane that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from .columns import Plane

Flags = npt.NDArray[np.bool_]
Points = npt.NDArray[np.int16]
# Up to how many situations summing them one by one is the faster way.
FEW = 512
# No measure gains more than an int16 holds.
MOST_BITS = 15
# Bytes unpacked at once; bounds the memory that a large batch takes.
AT_ONCE = 1 << 22


class Tally:
    """For each of several planes, what each measure gains in the situations of that plane.

    `gains` holds, plane by plane, points by the position of the measure.
    """

    def __init__(self, gains: Sequence[Mapping[int, int]], measures: int) -> None:
        self._gains = [tuple(gained.items()) for gained in gains]
        self._measures = measures

    def of(self, planes: Sequence[Plane], size: int) -> Points:
        """What each measure gains in each situation, of shape (situations, measures)."""
        rows = [row for row, plane in enumerate(planes) if _any(plane)]
        if size <= FEW:
            matrix = self._matrix[rows]
            held = unpacked([planes[row] for row in rows], size).view(bool).T
            found = np.empty((size, self._measures), dtype=np.int16)
            for one, gaining in zip(found, held, strict=True):
                np.add.reduce(matrix[gaining], axis=0, out=one)
            return found
        worth: list[list[tuple[Plane, int]]] = [[] for _ in range(self._measures)]
        for row in rows:
            for measure, points in self._gains[row]:
                worth[measure].append((planes[row], points))
        numbers = [_added(planes_worth) for planes_worth in worth]
        digits = 1 + max((bit for number in numbers for bit, _ in number), default=0)
        found = np.empty((self._measures, size), dtype=np.int16)
        step = max(1, AT_ONCE // (size * digits))
        for start in range(0, self._measures, step):
            some = numbers[start : start + step]
            raw = np.zeros((len(some), digits, (size + 7) // 8), dtype=np.uint8)
            for at, number in enumerate(some):
                for bit, plane in number:
                    raw[at, bit] = _raw(plane, size)
            bits = np.unpackbits(raw, axis=-1, bitorder="little", count=size)
            # From the highest digit down, in bytes as long as they hold the sum.
            total: npt.NDArray[Any] = bits[:, -1].astype(np.uint8 if digits <= 8 else np.int16)
            for digit in range(digits - 2, -1, -1):
                np.left_shift(total, 1, out=total)
                np.bitwise_or(total, bits[:, digit], out=total)
            found[start : start + step] = total
        return found.T

    @cached_property
    def _matrix(self) -> Points:
        matrix = np.zeros((len(self._gains), self._measures), dtype=np.int16)
        for row, gained in enumerate(self._gains):
            for measure, points in gained:
                matrix[row, measure] = points
        return matrix

    def where_any(self, planes: Sequence[Plane], size: int) -> Flags:
        """Whether each measure gains anything in each situation, of shape (situations, measures)."""
        found = np.zeros((self._measures, size), dtype=bool)
        somewhere: dict[int, Plane] = {}
        for plane, gained in zip(planes, self._gains, strict=True):
            if _any(plane):
                for measure, _ in gained:
                    somewhere[measure] = somewhere[measure] | plane if measure in somewhere else plane
        if somewhere:
            found[list(somewhere)] = unpacked(list(somewhere.values()), size)
        return found.T


def unpacked(planes: Sequence[Plane], size: int) -> npt.NDArray[np.uint8]:
    """The bits of planes, lowest first, as zeros and ones of shape (planes, situations)."""
    if not planes:
        return np.zeros((0, size), dtype=np.uint8)
    raw = np.stack([_raw(plane, size) for plane in planes])
    return np.unpackbits(raw, axis=1, bitorder="little", count=size)


def _raw(plane: Plane, size: int) -> npt.NDArray[np.uint8]:
    width = (size + 7) // 8
    if isinstance(plane, int):
        return np.frombuffer(plane.to_bytes(width, "little"), dtype=np.uint8)
    words: npt.NDArray[np.uint8] = plane.view(np.uint8)[:width]
    return words


def _added(worth: Sequence[tuple[Plane, int]]) -> list[tuple[int, Plane]]:
    """The sum of planes that are worth so many points each, as planes by the place of their bit."""
    by_bit: list[list[Plane]] = [[] for _ in range(MOST_BITS + 1)]
    for plane, points in worth:
        for bit in range(points.bit_length()):
            if points >> bit & 1:
                by_bit[bit].append(plane)
    number = []
    for bit in range(MOST_BITS):
        waiting, carried = by_bit[bit], by_bit[bit + 1]
        while len(waiting) > 2:
            one, other, third = waiting.pop(), waiting.pop(), waiting.pop()
            odd = one ^ other
            waiting.append(odd ^ third)
            carried.append(one & other | odd & third)
        if len(waiting) == 2:
            one, other = waiting
            waiting = [one ^ other]
            carried.append(one & other)
        if waiting:
            number.append((bit, waiting[0]))
    return number


def _any(plane: Plane) -> bool:
    return bool(plane) if isinstance(plane, int) else bool(plane.any())
