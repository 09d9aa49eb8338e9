"""Who concluded a fact, who uses it, and what led to it, for the terminal."""

from __future__ import annotations

from ...engine.inference_graph import Node, branches_of, graph_of, inference_graph
from ...engine.replay import Replay
from ...engine.state import Fired, Held
from ..console import Page
from ..words.held_words import mark_of, words_of
from ..words.rule_words import fact_words

DEEPEST = 20


def concluded_text(replay: Replay, name: str, at: int, colour: bool) -> str:
    """Every fact of this name with the steps that conclude it and the answers behind; raises Problem."""
    page = Page(colour)
    for held in replay.named(name):
        _head(page, held, replay, at)
        if not held.step:
            page.line("An answer: no rule concluded it.", indent=2)
            continue
        for step in replay.concluded_by(held):
            page.item("-", _step(step) + ("" if step.number == held.step else ", again"), indent=2)
        behind = replay.answers_behind([held])
        for words in fact_words((one.pair for one in behind), replay.base):
            page.item("answer", words, indent=4, style="dim")
        if not behind:
            page.line("Holds whatever the answers.", indent=4)
    return page.text()


def users_text(replay: Replay, name: str, at: int, colour: bool) -> str:
    """Every fact of this name with the steps that matched it and the rules it kept silent; raises Problem."""
    page = Page(colour)
    for held in replay.named(name):
        _head(page, held, replay, at)
        users = replay.used_by(held)
        for step in users.matched_at:
            page.item("-", f"{_step(step)} matched it", indent=2)
        for rule in users.silenced:
            page.item("-", f"{rule.title} [{rule.id}] kept silent because of it", indent=2)
        if not (users.matched_at or users.silenced):
            page.line("No rule in this consultation uses it.", indent=2)
    return page.text()


def graph_text(replay: Replay, name: str, at: int, colour: bool) -> str:
    """What led to something, or with no name to everything so far, as a tree; raises Problem."""
    page = Page(colour)
    graph = graph_of(replay, name) if name else inference_graph(replay).at(at)
    page.title(f"What led to {name}" if name else f"Inference graph after step {at}")
    if not graph.nodes:
        page.line("Nothing yet: no rule has fired.", indent=2)
    for depth, node, again in branches_of(graph):
        told = _node(node, replay) + (": see above" if again else "")
        page.item("*" if node.kind == "rule" else "-", told, indent=2 + 2 * min(depth, DEEPEST))
    return page.text()


def _head(page: Page, held: Held, replay: Replay, at: int) -> None:
    page.title(f"{words_of(held, replay)} {mark_of(held)}")
    if held.step > at:
        page.line(f"Not held yet at step {at}: it comes at step {held.step}.", indent=2, style="dim")


def _step(step: Fired) -> str:
    return f"step {step.number}: {step.rule.title} [{step.rule.id}]"


def _node(node: Node, replay: Replay) -> str:
    base = replay.base
    if node.kind == "rule":
        return f"step {node.step}: {base.rules[base.by_id[node.name]].title} [{node.name}]"
    if node.kind == "measure":
        return f"{base.library.measure_by_id[node.name].title} [{node.name}]"
    fact, _, value = node.name.partition("=")
    if node.kind == "argument":
        return f"argument: {value}"
    return f"{fact_words([(fact, value)], base)[0]} [{fact} = {value}]"
