"""The attributes of measures that selectors may ask for."""

from __future__ import annotations

from collections.abc import Iterable

from ..knowledge.library import Library
from ..knowledge.measure import Measure
from .rule import Selector

PLAIN = (
    "family",
    "sector",
    "strictness",
    "commitment",
    "symmetry",
    "ambition",
    "cost",
    "simplicity",
    "visibility",
    "verifiability",
    "contact",
    "humanitarian",
    "owed",
    "exposes_people",
    "touches_status",
)
SEVERAL = ("actors", "groups", "conflict_types", "phases", "objectives", "concerns")


def attributes_of(measure: Measure, sources: Iterable[str]) -> dict[str, frozenset[str]]:
    """Every attribute of a measure with its values; yes/no attributes as words.

    `sources` are the documents that name the measure.
    """
    plain = {name: frozenset({_word(getattr(measure, name))}) for name in PLAIN}
    several = {name: frozenset(getattr(measure, name)) for name in SEVERAL}
    quiet = {"starts_discreetly": frozenset({_word(measure.discreet_start is not None)})}
    named = {"measure": frozenset({measure.id}), "sources": frozenset(sources)}
    return {**named, **plain, **several, **quiet}


class Attributed:
    """A catalogue by attribute: for each (attribute, value), the positions of the measures that have it."""

    def __init__(self, library: Library) -> None:
        self.every = frozenset(range(len(library.measures)))
        self._having: dict[str, dict[str, set[int]]] = {}
        for at, measure in enumerate(library.measures):
            sources = (library.entry_by_id[entry].source for entry in measure.entries)
            for name, values in attributes_of(measure, sources).items():
                for value in values:
                    self._having.setdefault(name, {}).setdefault(value, set()).add(at)

    def values(self, name: str) -> frozenset[str]:
        """The values an attribute takes; empty for one that measures do not have."""
        return frozenset(self._having.get(name, ()))

    @property
    def names(self) -> tuple[str, ...]:
        """Every attribute."""
        return tuple(self._having)

    def picked(self, selector: Selector) -> frozenset[int]:
        """The positions of the measures that a selector picks."""
        found = self.every
        for name, values in selector.has.items():
            having = self._having.get(name, {})
            found = found & frozenset().union(*(having.get(value, ()) for value in values))
        return found.difference(*(self.picked(one) for one in selector.except_))


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
