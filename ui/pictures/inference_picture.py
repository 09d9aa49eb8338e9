"""An inference graph as one to draw: its boxes in words, and the step at which each comes."""

from __future__ import annotations

from typing import NamedTuple

from ...engine.inference_graph import InferenceGraph, Node, graph_of, inference_graph
from ...engine.replay import Replay
from ...engine.rule_base import RuleBase
from ...engine.state import ARGUMENT
from ..words.held_words import node_words, words_of_all
from ..words.plain_words import clean
from ..words.rule_words import HELD
from . import graph as picture
from .graph_layout import Layout, layout

KINDS: dict[str, picture.NodeKind] = {
    "answer": "answer",
    "rule": "reason",
    "conclusion": "finding",
    "argument": "advice",
    "measure": "advice",
}


class Grown(NamedTuple):
    """A graph with its layout, which stays while it grows, and the step at which each box comes."""

    graph: picture.Graph
    placed: Layout
    steps: dict[str, int]

    def hidden(self, at: int) -> frozenset[str]:
        """The boxes that are not reached after this step."""
        return frozenset(key for key, step in self.steps.items() if step > at)

    def new(self, at: int) -> frozenset[str]:
        """The boxes that this step brings."""
        return frozenset(key for key, step in self.steps.items() if step == at) if at else frozenset()


def grown(replay: Replay, name: str = "") -> Grown:
    """The whole consultation, or what led to one conclusion, named as in `Replay.named`."""
    found = graph_of(replay, name) if name else inference_graph(replay)
    drawn = pictured(found, replay.base)
    return Grown(drawn, layout(drawn), {node.key: node.step for node in found.nodes})


def pictured(found: InferenceGraph, base: RuleBase) -> picture.Graph:
    """The graph with the words of each box."""
    return picture.Graph(
        nodes=tuple(_box(node, base) for node in found.nodes),
        edges=tuple(dict.fromkeys((edge.source, edge.target) for edge in found.edges)),
    )


def conclusions(replay: Replay) -> dict[str, str]:
    """What can be drawn by itself: every conclusion and every measure argued about, with its words."""
    memory = replay.at(replay.last).memory
    held = [one for one in memory if one.step and one.fact != ARGUMENT]
    named = {
        f"{one.fact}={one.value}": told for one, told in zip(held, words_of_all(held, replay), strict=True)
    }
    titles = replay.base.library.measure_by_id
    argued = dict.fromkeys(measure for one in memory for measure in one.measures)
    return named | {id_: f"Measure: {titles[id_].title}" for id_ in argued}


def _box(node: Node, base: RuleBase) -> picture.Node:
    fact, _, value = node.name.partition("=")
    asked = base.library.questionnaire.by_fact
    if node.kind == "answer" and fact in asked:
        return picture.Node(
            id=node.key, kind="answer", text=asked[fact].option(value).label, note=asked[fact].ask
        )
    kind = "advice" if fact in HELD else KINDS[node.kind]
    note = {"rule": f"Step {node.step}", "measure": "Measure"}.get(node.kind, "")
    return picture.Node(id=node.key, kind=kind, text=clean(node_words(node, base)), note=note)
