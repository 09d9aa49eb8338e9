"""Where the boxes of a graph stand and how its arrows run, in widths of a letter."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from .graph import Graph, Node

WIDTH, BETWEEN = 13.0, 3.0  # of a box, and from one column to the next
LETTERS, SMALL_LETTERS = 23, 27  # in a line of a box, and of its small line
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
    heights = [[_height(item) for item in column] for column in columns]
    totals = [sum(column) + GAP * max(len(column) - 1, 0) for column in heights]
    highest = max(totals, default=0.0)
    boxes: list[Box] = []
    places: dict[object, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        left, top = number * (WIDTH + BETWEEN), (highest - totals[number]) / 2
        for item, height in zip(column, heights[number], strict=True):
            places[_key(item)] = (left, top + height / 2)
            if isinstance(item, Node):
                boxes.append(Box(item, left, top, height))
            top += height + GAP
    arrows = {edge: _points(way, places) for edge, way in ways.items()}
    width = max(len(columns) * (WIDTH + BETWEEN) - BETWEEN, 0.0)
    return Layout(width, highest, tuple(boxes), arrows)


def _way(edge: tuple[str, str], at: Mapping[str, int]) -> tuple[str | Lane, ...]:
    """The two boxes of an arrow, and between them a lane in each column that it passes."""
    start, end = edge
    return (start, *((start, end, column) for column in range(at[start] + 1, at[end])), end)


def _untangle(columns: Sequence[list[Item]], ways: Mapping[tuple[str, str], Sequence[str | Lane]]) -> None:
    """Order each column by where its neighbours stand, to and fro; equals keep their order."""
    earlier: dict[object, list[object]] = {}
    later: dict[object, list[object]] = {}
    for way in ways.values():
        for start, end in pairwise(way):
            earlier.setdefault(end, []).append(start)
            later.setdefault(start, []).append(end)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        ties = later if forth else earlier
        for column in reversed(columns) if forth else columns:
            rank = {_key(item): place / len(other) for other in columns for place, item in enumerate(other)}
            middle = {one: _mean([rank[end] for end in ties.get(one, [one])]) for one in map(_key, column)}
            column.sort(key=lambda item, middle=middle: middle[_key(item)])  # type: ignore[misc]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _height(item: Item) -> float:
    if not isinstance(item, Node):
        return LANE
    lines = len(textwrap.wrap(item.text, LETTERS)) * LINE
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
