"""A graph drawn with boxes of text and lines in the colour of the text, for any theme and for print."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from html import escape
from itertools import pairwise
from urllib.parse import quote

from ..words.plain import folded
from .graph import Graph, NodeKind
from .graph_layout import Layout, layout

NOBODY: frozenset[str] = frozenset()
KIND_WORDS: dict[NodeKind, str] = {
    "answer": "Answer",
    "finding": "What follows from the answers",
    "reason": "Reason",
    "advice": "Advice",
}
TEN = 10  # the lines are drawn on a finer grid than the boxes


def drawn(
    graph: Graph,
    label: str,
    highlighted: Collection[str] = NOBODY,
    hidden: Collection[str] = NOBODY,
    window: bool = False,
    placed: Layout | None = None,
) -> str:
    """The graph as HTML, and the same in words behind a line to click on.

    `highlighted` boxes stand out, with the arrows between them; `hidden` ones keep their place and show
    nothing, for what is not reached yet. In a `window` a graph that is higher than the screen scrolls.
    A graph that is drawn again and again is `placed` once.
    """
    placed = placed or layout(graph)
    size = f"width:{placed.width:.1f}em;height:{placed.height:.1f}em"
    shown = [edge for edge in graph.edges if not set(edge) & set(hidden)]
    strong = [edge for edge in shown if set(edge) <= set(highlighted)]
    lines = _lines(placed, [edge for edge in shown if edge not in strong], "")
    lines += _lines(placed, strong, " strong")
    boxes = "".join(
        f'<div class="box {box.node.kind}{" strong" if box.node.id in highlighted else ""}" '
        f'style="left:{box.left:.1f}em;top:{box.top:.2f}em;height:{box.height:.2f}em">'
        + (f"<small>{escape(box.node.note)}</small>" if box.node.note else "")
        + f"<span>{escape(box.node.text)}</span></div>"
        for box in placed.boxes
        if box.node.id not in hidden
    )
    kind = "graph window" if window else "graph"
    # Reached by keyboard, so that the arrow keys scroll it on a narrow screen.
    return (
        f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(label)}">'
        f'<div class="paper" style="{size}">{lines}{boxes}</div></div>'
        + folded("The picture in words", [], in_words(graph, hidden))
    )


def in_words(graph: Graph, hidden: Collection[str] = NOBODY) -> tuple[str, ...]:
    """Every box in a line, from the last back to the first, with the boxes whose arrows lead to it."""
    by_id = {node.id: node for node in graph.nodes}
    told = []
    for column in reversed(graph.columns):
        for node in column:
            if node.id not in hidden:
                because = "; ".join(by_id[one].text for one in graph.before[node.id] if one not in hidden)
                note = f" ({node.note})" if node.note else ""
                rests = f" It rests on: {because}." if because else ""
                told.append(f"{KIND_WORDS[node.kind]}{note}: {node.text.rstrip('.')}.{rests}")
    return tuple(told)


def _lines(placed: Layout, edges: Iterable[tuple[str, str]], kind: str) -> str:
    paths = "".join(_path(placed.arrows[edge]) for edge in edges)
    if not paths:
        return ""
    width, height = placed.width * TEN, placed.height * TEN
    stroke = 2.6 if kind else 1.2
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width:.0f} {height:.0f}' "
        f"preserveAspectRatio='none'><g fill='none' stroke='#000' stroke-width='{stroke}'>{paths}</g></svg>"
    )
    # A mask lets the colour of the text through where the lines are; HTML that is cleaned keeps no SVG.
    mask = f"url(data:image/svg+xml,{quote(svg)}) 0 0/100% 100%"
    return f'<div class="arrows{kind}" style="-webkit-mask:{mask};mask:{mask}" aria-hidden="true"></div>'


def _path(points: tuple[tuple[float, float], ...]) -> str:
    scaled = [(x * TEN, y * TEN) for x, y in points]
    told = [f"M{scaled[0][0]:.0f} {scaled[0][1]:.0f}"]
    for (x, y), (to_x, to_y) in pairwise(scaled):
        bend = (x + to_x) / 2
        told.append(f"C{bend:.0f} {y:.0f} {bend:.0f} {to_y:.0f} {to_x:.0f} {to_y:.0f}")
    x, y = scaled[-1]
    told.append(f"M{x - 6:.0f} {y - 3:.0f}L{x:.0f} {y:.0f}L{x - 6:.0f} {y + 3:.0f}")
    return f"<path d='{''.join(told)}'/>"
