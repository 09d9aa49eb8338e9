"""The inference graph of a consultation: what led to what, and the step at which each part came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .replay import Replay
from .state import ARGUMENT, Fired, Held

NodeKind = Literal["answer", "rule", "conclusion", "argument", "measure"]


@dataclass(frozen=True, slots=True)
class Node:
    """An answer, a rule that fired, something it concluded, an argument it made, or a measure argued about.

    `name` is the id of a rule or a measure, otherwise `fact=value`; `step` is when it came into the graph:
    for an answer the first step that matched it, 0 if none did.
    """

    key: str
    kind: NodeKind
    name: str
    step: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` led to `target` at this step."""

    source: str
    target: str
    step: int


@dataclass(frozen=True, slots=True)
class InferenceGraph:
    """Nodes and edges in the order in which they came."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def at(self, step: int) -> InferenceGraph:
        """The graph as far as it had grown after this step."""
        return InferenceGraph(
            tuple(node for node in self.nodes if node.step <= step),
            tuple(edge for edge in self.edges if edge.step <= step),
        )

    def behind(self, keys: Iterable[str]) -> InferenceGraph:
        """These nodes and all that led to them."""
        into: dict[str, list[str]] = {}
        for edge in self.edges:
            into.setdefault(edge.target, []).append(edge.source)
        kept, waiting = set[str](), list(keys)
        while waiting:
            key = waiting.pop()
            if key not in kept:
                kept.add(key)
                waiting += into.get(key, ())
        return InferenceGraph(
            tuple(node for node in self.nodes if node.key in kept),
            tuple(edge for edge in self.edges if edge.target in kept),
        )


def inference_graph(replay: Replay) -> InferenceGraph:
    """The graph of the whole consultation, without measures and without answers that no step matched."""
    nodes: dict[str, Node] = {}
    edges: dict[Edge, None] = {}
    for step in replay.steps:
        rule = _rule(step)
        for held in step.matched:
            nodes.setdefault(key_of(held), _node(held, held.step or step.number))
            edges[Edge(key_of(held), rule.key, step.number)] = None
        nodes[rule.key] = rule
        for held in (*step.concluded, *step.again):
            nodes.setdefault(key_of(held), _node(held, step.number))
            edges[Edge(rule.key, key_of(held), step.number)] = None
    return InferenceGraph(tuple(nodes.values()), tuple(edges))


def graph_of(replay: Replay, name: str) -> InferenceGraph:
    """What led to one conclusion, named as in `Replay.named`; raises Problem where nothing bears the name.

    Of a measure: the rules that argue about it, and all that led to them.
    """
    whole = inference_graph(replay)
    found = replay.named(name)
    graph = whole.behind(key_of(held) for held in found)
    drawn = {node.key for node in graph.nodes}
    missing = [_node(held, held.step) for held in found if key_of(held) not in drawn]
    arguing = [held for held in found if name in held.measures]
    if not arguing:
        return InferenceGraph((*graph.nodes, *missing), graph.edges)
    measure = Node(f"measure:{name}", "measure", name, arguing[0].step)
    return InferenceGraph(
        (*graph.nodes, measure),
        (*graph.edges, *(Edge(key_of(held), measure.key, held.step) for held in arguing)),
    )


def key_of(held: Held) -> str:
    """The key of the node of a fact; each rule's arguments are its own."""
    return f"{held.fact}={held.value}" + (f" by {held.rule}" if held.fact == ARGUMENT else "")


def _node(held: Held, step: int) -> Node:
    kind: NodeKind = "argument" if held.fact == ARGUMENT else "conclusion" if held.step else "answer"
    return Node(key_of(held), kind, f"{held.fact}={held.value}", step)


def _rule(step: Fired) -> Node:
    return Node(f"rule:{step.rule.id}", "rule", step.rule.id, step.number)


def branches_of(graph: InferenceGraph) -> Iterator[tuple[int, Node, bool]]:
    """The graph as a tree from its ends back to the answers: depth, node, and whether it stood before."""
    nodes = {node.key: node for node in graph.nodes}
    into: dict[str, list[str]] = {}
    for edge in graph.edges:
        into.setdefault(edge.target, []).append(edge.source)
    seen: set[str] = set()
    leading = {edge.source for edge in graph.edges}
    waiting = [(0, node.key) for node in reversed(graph.nodes) if node.key not in leading]
    while waiting:
        depth, key = waiting.pop()
        again = key in seen and bool(into.get(key))
        yield depth, nodes[key], again
        seen.add(key)
        if not again:
            waiting += ((depth + 1, source) for source in reversed(into.get(key, ())))
