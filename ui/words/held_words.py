"""What working memory holds, in plain words and as the rules write it."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.inference_graph import Node
from ...engine.replay import Replay
from ...engine.rule_base import RuleBase
from ...engine.state import ARGUMENT, Held
from .rule_words import fact_words

ARGUES = {
    "for": "speaks for",
    "against": "speaks against",
    "rule_out": "rules out",
    "on_condition": "attaches a condition to",
}


def words_of(held: Held, replay: Replay) -> str:
    """A fact in plain words."""
    return words_of_all([held], replay)[0]


def words_of_all(held: Iterable[Held], replay: Replay) -> tuple[str, ...]:
    """Each of these facts in plain words."""
    every = tuple(held)
    told = iter(fact_words((one.pair for one in every if one.fact != ARGUMENT), replay.base))
    return tuple(_argument(one) if one.fact == ARGUMENT else next(told) for one in every)


def mark_of(held: Held) -> str:
    """A fact as the rules write it."""
    return f"[{held.fact} = {held.value}]"


def node_words(node: Node, base: RuleBase) -> str:
    """A node of an inference graph in plain words; of a rule and a measure the title."""
    if node.kind == "rule":
        return base.rules[base.by_id[node.name]].title
    if node.kind == "measure":
        return base.library.measure_by_id[node.name].title
    fact, _, value = node.name.partition("=")
    if node.kind == "argument":
        kind, _, ground = value.partition(" ")
        return f"{ARGUES[kind].capitalize()} measures, on the ground {ground}"
    return fact_words([(fact, value)], base)[0]


def _argument(held: Held) -> str:
    kind, _, ground = held.value.partition(" ")
    count = len(held.measures)
    return f"{ARGUES[kind].capitalize()} {count} measure{'' if count == 1 else 's'}, on the ground {ground}"
