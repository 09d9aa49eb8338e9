"""The recorded sequence of firings, kept as plain data and replayed everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .rule import FactValue


@dataclass(frozen=True, slots=True)
class Firing:
    """One firing: the rule (its place in the rule base), what it matched, what was new, and the agenda.

    `agenda` lists rules in firing order as it stood when this one was chosen, this one first.
    """

    rule: int
    matched: tuple[FactValue, ...]
    concluded: tuple[FactValue, ...]
    agenda: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Consultation:
    """What the machine reached: the rules that fired, all facts that hold, and the firings if recorded."""

    fired: tuple[int, ...]
    facts: Mapping[str, frozenset[str]]
    firings: tuple[Firing, ...] = ()
