"""Breakpoints in words: what each stops at, and where in a consultation."""

from __future__ import annotations

from collections.abc import Sequence

from ...engine.breakpoints import Breakpoint, BreakpointKind, names_for, stops
from ...engine.citation import base_id
from ...engine.replay import Replay
from ...engine.rule_base import RuleBase
from .rule_words import fact_words

KIND_WORDS: dict[BreakpointKind, str] = {
    "rule": "A rule that fires",
    "finding": "A finding",
    "measure": "A measure argued about",
    "warning": "A warning",
}


def breakpoint_words(one: Breakpoint, base: RuleBase) -> str:
    """What this stops at."""
    return f"{KIND_WORDS[one.kind]}: {name_words(one.kind, [one.name], base)[one.name]}"


def names(kind: BreakpointKind, base: RuleBase) -> dict[str, str]:
    """Every name that a breakpoint of this kind can have, with its words."""
    return name_words(kind, names_for(kind, base), base)


def name_words(kind: BreakpointKind, names: Sequence[str], base: RuleBase) -> dict[str, str]:
    """Each of these names with its words."""
    if kind == "rule":
        titles = {rule.id: rule.title for rule in base.rules}
        titles |= {base_id(id_): title for id_, title in titles.items()}
        return {name: f"{titles[name]} [{name}]" for name in names}
    if kind == "measure":
        return {name: base.library.measure_by_id[name].title for name in names}
    if kind == "warning":
        return dict(zip(names, fact_words([("warning", name) for name in names], base), strict=True))
    found = {}
    for name in names:
        fact, sign, value = name.partition("=")
        found[name] = f"{fact_words([(fact, value)], base)[0]} [{name}]" if sign else f"Any value of {fact}"
    return found


def stops_words(one: Breakpoint, replay: Replay) -> str:
    """At which steps this stops."""
    numbers = [str(stop.step.number) for stop in stops(replay, [one])]
    if not numbers:
        return "stops at no step of this case"
    return f"stops at step{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"
