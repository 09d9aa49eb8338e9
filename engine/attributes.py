"""The attributes of measures that selectors may ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..knowledge.measure import Measure

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


def attributes_of(measure: Measure) -> dict[str, frozenset[str]]:
    """Every attribute of a measure with its values; yes/no attributes as words."""
    plain = {name: frozenset({_word(getattr(measure, name))}) for name in PLAIN}
    several = {name: frozenset(getattr(measure, name)) for name in SEVERAL}
    quiet = {"starts_discreetly": frozenset({_word(measure.discreet_start is not None)})}
    return {"measure": frozenset({measure.id}), **plain, **several, **quiet}


def known_values(attributes: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, set[str]]:
    """Every attribute with the values it takes in a catalogue."""
    known: dict[str, set[str]] = {}
    for one in attributes:
        for name, values in one.items():
            known.setdefault(name, set()).update(values)
    return known


def all_attributes(measures: Sequence[Measure]) -> tuple[dict[str, frozenset[str]], ...]:
    """The attributes of each measure, in catalogue order."""
    return tuple(attributes_of(measure) for measure in measures)


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
