"""One step of a consultation for the terminal: the step, working memory, agenda, rule and support."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.replay import Replay
from ...engine.state import Fired, Held, State
from ...engine.why_report import RuleProof
from ...engine.written_rule import written_rule
from ...knowledge.condition import UNKNOWN
from ...knowledge.problem import printable
from ..console import Page
from ..words.held_words import mark_of, words_of
from ..words.plain_words import clean
from ..words.rule_words import Line, conditions, consequences
from .proof_text import print_proof

SHOWN = 5
ORDER = "Lower strata go first; within a stratum, the rule that stands earlier. A rule fires once at most."


def step_text(state: State, replay: Replay, colour: bool) -> str:
    """The step in full: rule, why it came next, matches with their answers, conclusions, agenda, sources."""
    page = Page(colour)
    fired = state.fired
    if fired is None:
        page.title(f"Before the first step: {replay.recorded.case.title}")
        known = [one for one in state.memory if one.value != UNKNOWN]
        page.line(
            f"Working memory holds the answers: {len(known)} known, {len(state.memory) - len(known)} open. "
            f"{len(state.agenda)} rules wait; {state.last} will fire."
        )
        _agenda(page, "Next on the agenda", state, SHOWN)
        return page.text()
    page.title(f"Step {state.at} of {state.last}: {fired.rule.title} [{fired.rule.id}]")
    page.item("Why now:", f"{fired.reason}; {_of(len(state.chosen_from))} on the agenda", indent=2)
    page.title("Matched")
    _listed(page, _matched(fired, replay), "Nothing; it holds of itself.")
    page.title("Concluded")
    _listed(page, (f"{words_of(one, replay)} {mark_of(one)}" for one in fired.concluded), "Nothing new.", "+")
    for one in fired.again:
        page.item("=", f"{words_of(one, replay)} {mark_of(one)}, held since step {one.step}", indent=2)
    for off in state.taken_off:
        because = "; ".join(mark_of(one) for one in off.because)
        page.item(
            "Taken off the agenda:", f"{off.rule.title} [{off.rule.id}], silenced by {because}", indent=2
        )
    _agenda(page, "Next on the agenda", state, SHOWN)
    _reason(page, replay, fired)
    return page.text()


def memory_text(state: State, replay: Replay, colour: bool) -> str:
    """Working memory in order of arrival; what the step brought is marked, open answers are counted."""
    page = Page(colour)
    page.title(f"Working memory after step {state.at}: {len(state.memory)} facts")
    new = set(state.new) if state.fired else set[Held]()
    shown = [one for one in state.memory if one.value != UNKNOWN]
    for held in shown:
        mark = "+" if held in new else " "
        since = f"step {held.step}" if held.step else "answer"
        page.item(
            f"{mark} {since:>8}",
            f"{words_of(held, replay)} {mark_of(held)}",
            style="bold" if held in new else "",
        )
    page.line()
    page.line(f"Not listed: {len(state.memory) - len(shown)} answers that are open. + is new.", style="dim")
    return page.text()


def agenda_text(state: State, colour: bool) -> str:
    """Every rule that waits, in firing order, with the reason for its place."""
    page = Page(colour)
    _agenda(page, f"Agenda after step {state.at}: {_of(len(state.agenda))}", state)
    for one in state.taken_off:
        page.item("-", f"taken off: {one.rule.title} [{one.rule.id}]", indent=2)
    page.line()
    page.line(ORDER, style="dim")
    return page.text()


def rule_page(fired: Fired, replay: Replay, colour: bool) -> str:
    """The rule in plain words, with its reason."""
    page = Page(colour)
    page.title(f"{fired.rule.title} [{fired.rule.id}]")
    for title, lines in (
        ("If", conditions(fired.rule, replay.base)),
        ("Then", consequences(fired.rule, replay.base)),
    ):
        page.title(title)
        _nested(page, lines)
    _reason(page, replay, fired)
    return page.text()


def yaml_text(fired: Fired) -> str:
    """The rule as it was written."""
    written = written_rule(fired.rule)
    head = f"# {written.place}"
    if written.made_from:
        head += ", the declaration that the program made this rule from"
    elif written.each:
        head += f", here for the value {written.each}"
    return "\n".join(printable(line) for line in (head, *written.text.splitlines())) + "\n"


def support_text(proof: RuleProof, colour: bool) -> str:
    """Why a step follows, down to the answers and the statements of the sources."""
    page = Page(colour)
    page.title(f"Why: {proof.title}")
    print_proof(page, [proof])
    return page.text()


def _matched(fired: Fired, replay: Replay) -> Iterable[str]:
    for held in fired.matched:
        line = f"{words_of(held, replay)} {mark_of(held)}"
        behind = replay.answers_behind([held]) if held.step else ()
        answers = "; ".join(f"{one.fact} = {one.value}" for one in behind)
        yield line + (f", since step {held.step}; answers behind it: {answers}" if held.step else "")


def _agenda(page: Page, title: str, state: State, most: int | None = None) -> None:
    page.title(title)
    shown, count = state.agenda[:most], len(state.agenda)
    for number, one in enumerate(shown, start=1):
        new = "; new" if one.since == state.at else f"; waits since step {one.since}"
        page.item(
            f"{number:>3}.", f"{one.rule.title} [{one.rule.id}] ({one.reason}{new if one.since else ''})"
        )
    if not count:
        page.line("Nothing waits: the consultation has ended.", indent=2)
    elif count > len(shown):
        page.line(f"... and {count - len(shown)} more", indent=5)


def _reason(page: Page, replay: Replay, fired: Fired) -> None:
    page.title("Because")
    page.line(clean(fired.rule.because), indent=2)
    if fired.rule.support:
        page.item("Behind it:", clean(fired.rule.support), indent=2)
    for one in replay.proofs.statements(fired.rule.guidance):
        page.item(f"{one.id}:", f"{one.says} ({one.source}, {one.locator})", indent=2, style="dim")


def _listed(page: Page, lines: Iterable[str], empty: str, mark: str = "-") -> None:
    found = tuple(lines)
    for line in found:
        page.item(mark, line, indent=2)
    if not found:
        page.line(empty, indent=2)


def _nested(page: Page, lines: Iterable[Line], indent: int = 2) -> None:
    for line in lines:
        page.item("-", line.text, indent=indent)
        _nested(page, line.under, indent + 2)


def _of(count: int) -> str:
    return "one rule" if count == 1 else f"{count} rules"
