"""A step, working memory and agenda, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from ...engine.replay import Replay
from ...engine.state import ARGUMENT, Fired, Held, State, Waiting
from ...knowledge.condition import UNKNOWN
from ..words.held_words import mark_of, words_of, words_of_all
from ..words.plain_words import clean
from ..words.rule_words import Line, conditions, consequences

ALL = "All that is known"
# What of working memory is shown, by the words to choose it with.
SHOWN: Mapping[str, Callable[[Held, State], bool]] = {
    ALL: lambda held, _: held.value != UNKNOWN,
    "New at this step": lambda held, state: held.step == state.at,
    "Answers": lambda held, _: not held.step and held.value != UNKNOWN,
    "Findings and advice": lambda held, _: held.step > 0 and held.fact != ARGUMENT,
    "Arguments": lambda held, _: held.fact == ARGUMENT,
    "Open answers": lambda held, _: held.value == UNKNOWN,
}
NEW = '<span class="tag">new</span> '


def start_html(state: State) -> str:
    """Before the first step: what the answers give."""
    known = sum(one.value != UNKNOWN for one in state.memory)
    return (
        f"<p>Working memory holds the answers: {known} known, {len(state.memory) - known} open. "
        f"{_count(len(state.agenda))} on the agenda; {state.last} will fire. Press “Forward”, or the right "
        "arrow key.</p>"
    )


def step_html(state: State, replay: Replay) -> str:
    """A step: its rule, what it matched and concluded, and why the guidance says so."""
    fired = state.fired
    assert fired is not None
    rule, reason = fired.rule, f"{fired.reason[0].upper()}{fired.reason[1:]}"
    support = (
        f"<p><strong>Behind the rule.</strong> {escape(clean(rule.support))}</p>" if rule.support else ""
    )
    return (
        f"<p><code>{escape(rule.id)}</code></p><p><strong>Why now.</strong> {escape(reason)}; "
        f"{_count(len(state.chosen_from))} on the agenda.</p>"
        f"<h3>Matched</h3>{_matches(fired, replay)}<h3>Concluded</h3>{_conclusions(state, fired, replay)}"
        f"<h3>The rule</h3><p><strong>If</strong></p>{_nested(conditions(rule, replay.base))}"
        f"<p><strong>Then</strong></p>{_nested(consequences(rule, replay.base))}"
        f"<h3>Why the guidance says so</h3><p>{escape(clean(rule.because))}</p>{support}"
    )


def memory_html(state: State, replay: Replay, shown: str = ALL, words: str = "") -> str:
    """Working memory, the newest first, what this step brought marked; narrowed by kind and by words."""
    picked = [held for held in reversed(state.memory) if SHOWN[shown](held, state)]
    wanted = words.lower().split()
    lines = []
    for held, told in zip(picked, words_of_all(picked, replay), strict=True):
        text = f"{told} {mark_of(held)} {' '.join(held.measures)}".lower()
        if all(word in text for word in wanted):
            since = f"step {held.step}" if held.step else "answer"
            line = f"{escape(told)} {_code(held)} <small>{since}</small>"
            new = state.fired is not None and held.step == state.at
            lines.append(f'<li class="new">{NEW}{line}</li>' if new else f"<li>{line}</li>")
    head = f"<h3>Working memory: {len(state.memory)}</h3>"
    if not lines:
        return f"{head}<p>Nothing of this kind is held.</p>"
    return f'{head}<div {_scrolling("Working memory")}><ul class="lines">{"".join(lines)}</ul></div>'


def agenda_html(state: State) -> str:
    """The agenda a step was chosen from, each with the reason of its place; at 0 the first agenda."""
    waiting = state.chosen_from if state.fired else state.agenda
    head = f"<h3>Agenda before step {max(state.at, 1)}: {len(waiting)}</h3>"
    if not waiting:
        return f"{head}<p>Nothing waits: the consultation has ended.</p>"
    before = state.at - 1 if state.fired else 0
    lines = [_waiting(one, place, before, state) for place, one in enumerate(waiting)]
    return f'{head}<div {_scrolling("Agenda")}><ol class="lines">{"".join(lines)}</ol></div>'


def _matches(fired: Fired, replay: Replay) -> str:
    return _lines((_matched(held, replay) for held in fired.matched), "Nothing; it holds of itself.")


def _conclusions(state: State, fired: Fired, replay: Replay) -> str:
    lines = [f"{NEW}{escape(words_of(one, replay))} {_code(one)}" for one in fired.concluded]
    lines += [
        f"{escape(words_of(one, replay))} {_code(one)} <small>held since step {one.step}</small>"
        for one in fired.again
    ]
    for off in state.taken_off:
        because = " and ".join(_code(one) for one in off.because)
        lines.append(f"Taken off the agenda: {escape(off.rule.title)}, silenced by {because}")
    return _lines(lines, "Nothing new.")


def _matched(held: Held, replay: Replay) -> str:
    line = f"{escape(words_of(held, replay))} {_code(held)}"
    if not held.step:
        return f"{line} <small>answer</small>"
    behind = words_of_all(replay.answers_behind([held]), replay)
    answers = "".join(f"<li>{escape(one)}</li>" for one in behind)
    told = f"<ul>{answers}</ul>" if answers else "<p>Holds whatever the answers.</p>"
    return f"{line} <small>since step {held.step}; the answers behind it:</small>{told}"


def _waiting(one: Waiting, place: int, before: int, state: State) -> str:
    came = ""
    if one.since:
        came = "; new" if one.since == before else f"; waits since step {one.since}"
    line = f"{escape(one.rule.title)} <small>{escape(one.reason)}{came}</small>"
    if not place and state.fired:
        return f'<li class="new"><span class="tag">fires</span> {line}</li>'
    return f"<li>{line}</li>"


def _lines(lines: Iterable[str], empty: str) -> str:
    found = "".join(f"<li>{line}</li>" for line in lines)
    return f'<ul class="lines">{found}</ul>' if found else f"<p>{empty}</p>"


def _scrolling(label: str) -> str:
    # Reached by keyboard, so that it can be scrolled without a mouse.
    return f'class="scrolling" role="region" tabindex="0" aria-label="{label}"'


def _code(held: Held) -> str:
    return f"<code>{escape(f'{held.fact} = {held.value}')}</code>"


def _nested(lines: Iterable[Line]) -> str:
    items = (f"<li>{escape(one.text)}{_nested(one.under) if one.under else ''}</li>" for one in lines)
    return f"<ul>{''.join(items)}</ul>"


def _count(number: int) -> str:
    return "one rule" if number == 1 else f"{number} rules"
