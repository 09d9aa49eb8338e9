"""A graph that is drawn in columns from left to right: boxes, arrows, and the column of each box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal

from pydantic import model_validator

from ...knowledge.model import Model

NodeKind = Literal["answer", "finding", "reason", "advice"]


class Node(Model):
    """One box: what it says, and a small line above that."""

    id: str
    kind: NodeKind
    text: str
    note: str = ""


class Graph(Model):
    """Boxes and the arrows between them, which never lead back to where they came from."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]

    @model_validator(mode="after")
    def _leads_on(self) -> Graph:
        known = {node.id for node in self.nodes}
        strangers = {one for edge in self.edges for one in edge} - known
        if strangers:
            raise ValueError(f"an arrow leads to or from no box: {', '.join(sorted(strangers))}")
        if set(self.steps) != known:
            raise ValueError("the arrows lead in a circle")
        return self

    @cached_property
    def after(self) -> Mapping[str, tuple[str, ...]]:
        """Where the arrows from each box lead."""
        return _ends((node.id for node in self.nodes), self.edges)

    @cached_property
    def before(self) -> Mapping[str, tuple[str, ...]]:
        """Where the arrows into each box come from."""
        return _ends((node.id for node in self.nodes), ((end, start) for start, end in self.edges))

    @cached_property
    def steps(self) -> Mapping[str, int]:
        """How many arrows each box is away from the end of its longest way; none for boxes in a circle."""
        found: dict[str, int] = {}
        waiting = {one: len(ends) for one, ends in self.after.items()}
        ready = [one for one, count in waiting.items() if count == 0]
        while ready:
            one = ready.pop(0)
            found[one] = 1 + max((found[end] for end in self.after[one]), default=-1)
            for start in self.before[one]:
                waiting[start] -= 1
                if waiting[start] == 0:
                    ready.append(start)
        return found

    @cached_property
    def columns(self) -> tuple[tuple[Node, ...], ...]:
        """The boxes by column, each as far to the right as what it leads to allows."""
        last = max(self.steps.values(), default=-1)
        return tuple(
            tuple(node for node in self.nodes if self.steps[node.id] == last - column)
            for column in range(last + 1)
        )

    def leading_to(self, ids: Iterable[str]) -> frozenset[str]:
        """These boxes and all from which some way leads to one of them."""
        waiting, seen = list(ids), set[str]()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += self.before[one]
        return frozenset(seen)


def _ends(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {one: {} for one in nodes}
    for start, end in edges:
        if start in found:
            found[start][end] = None
    return {one: tuple(ends) for one, ends in found.items()}
