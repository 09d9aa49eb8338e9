"""Where the boxes of a graph stand and how its arrows run, in widths of a letter."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from .graph import Graph, Node

WIDTH, BETWEEN = 12.2, 2.6  # of a box, and from one column to the next
LETTERS, SMALL_LETTERS = 21, 25  # in a line of a box, and of its small line
BOLD = 2  # letters fewer in a line of bold text
LINE, SMALL_LINE, PADDING = 1.35, 1.15, 1.1
GAP, LANE = 0.8, 0.5  # between boxes, and what an arrow takes that passes a column
SWEEPS = 6


class Box(NamedTuple):
    """Where one box stands: its upper left corner and its size."""

    node: Node
    left: float
    top: float
    height: float


class Layout(NamedTuple):
    """A graph put on paper: the boxes column by column, and for each arrow the points it passes."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: Mapping[tuple[str, str], tuple[tuple[float, float], ...]]


Lane = tuple[str, str, int]
Item = Node | Lane


def layout(graph: Graph) -> Layout:
    """The graph in columns; boxes stand near those they are tied to, so that few arrows cross."""
    columns: list[list[Item]] = [list(column) for column in graph.columns]
    at = {node.id: column for column, nodes in enumerate(graph.columns) for node in nodes}
    ways = {edge: _way(edge, at) for edge in graph.edges}
    for way in ways.values():
        for lane in way:
            if isinstance(lane, tuple):
                columns[lane[2]].append(lane)
    _untangle(columns, ways)
    middles = _middles(columns, ways)
    boxes: list[Box] = []
    places: dict[object, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        left = number * (WIDTH + BETWEEN)
        for item in column:
            middle = middles[_key(item)]
            places[_key(item)] = (left, middle)
            if isinstance(item, Node):
                boxes.append(Box(item, left, middle - _height(item) / 2, _height(item)))
    highest = max((box.top + box.height for box in boxes), default=0.0)
    arrows = {edge: _points(way, places) for edge, way in ways.items()}
    width = max(len(columns) * (WIDTH + BETWEEN) - BETWEEN, 0.0)
    return Layout(width, highest, tuple(boxes), arrows)


def _way(edge: tuple[str, str], at: Mapping[str, int]) -> tuple[str | Lane, ...]:
    """The two boxes of an arrow, and between them a lane in each column that it passes."""
    start, end = edge
    return (start, *((start, end, column) for column in range(at[start] + 1, at[end])), end)


def _untangle(columns: Sequence[list[Item]], ways: Mapping[tuple[str, str], Sequence[str | Lane]]) -> None:
    """Order each column by where its neighbours stand, to and fro; equals keep their order."""
    earlier = _ties((end, start) for way in ways.values() for start, end in pairwise(way))
    later = _ties(step for way in ways.values() for step in pairwise(way))
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        ties = later if forth else earlier
        for column in reversed(columns) if forth else columns:
            rank = {
                _key(item): (place + 0.5) / len(other)
                for other in columns
                for place, item in enumerate(other)
            }
            middle = {one: _mean([rank[end] for end in ties.get(one, [one])]) for one in map(_key, column)}
            column.sort(key=lambda item, middle=middle: middle[_key(item)])  # type: ignore[misc]


def _middles(
    columns: Sequence[Sequence[Item]], ways: Mapping[tuple[str, str], Sequence[str | Lane]]
) -> dict[str | Lane, float]:
    """How far down the middle of each item is: as near as there is room to what its arrows lead to."""
    later = _ties(step for way in ways.values() for step in pairwise(way))
    found: dict[str | Lane, float] = {}
    for column in reversed(columns):
        keys = [_key(item) for item in column]
        wished = [_mean([found[end] for end in later[key]]) if key in later else 0.0 for key in keys]
        heights = [_height(item) for item in column]
        steps = [0.0, *((one + next_) / 2 + GAP for one, next_ in pairwise(heights))]
        least = list(accumulate(steps))
        fitted = _rising([wish - offset for wish, offset in zip(wished, least, strict=True)])
        found |= {key: at + offset for key, at, offset in zip(keys, fitted, least, strict=True)}
    tops = [found[_key(item)] - _height(item) / 2 for column in columns for item in column]
    return {key: middle - min(tops) for key, middle in found.items()}


def _rising(wishes: Sequence[float]) -> list[float]:
    """The numbers nearest to the wishes, squares summed, of which none is below the one before."""
    pools: list[list[float]] = []
    for wish in wishes:
        pools.append([wish])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1] += last
    return [_mean(pool) for pool in pools for _ in pool]


def _ties(steps: Iterable[tuple[str | Lane, str | Lane]]) -> dict[str | Lane, list[str | Lane]]:
    found: dict[str | Lane, list[str | Lane]] = {}
    for start, end in steps:
        found.setdefault(start, []).append(end)
    return found


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _height(item: Item) -> float:
    if not isinstance(item, Node):
        return LANE
    letters = LETTERS - BOLD if item.kind == "advice" else LETTERS
    lines = len(textwrap.wrap(item.text, letters)) * LINE
    return lines + len(textwrap.wrap(item.note, SMALL_LETTERS)) * SMALL_LINE + PADDING


def _key(item: Item) -> str | Lane:
    return item.id if isinstance(item, Node) else item


def _points(
    way: Sequence[str | Lane], places: Mapping[object, tuple[float, float]]
) -> tuple[tuple[float, float], ...]:
    points: list[tuple[float, float]] = []
    for one in way:
        left, middle = places[one]
        if one != way[0]:
            points.append((left, middle))
        if one != way[-1]:
            points.append((left + WIDTH, middle))
    return tuple(points)
