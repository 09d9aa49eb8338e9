"""The moves of the stepper: buttons, keys, a jump to any step, and runs to breakpoints."""

from __future__ import annotations

from html import escape

import streamlit as st

from ...engine.breakpoints import next_stop, stop_before
from ...engine.replay import Replay
from ..words.breakpoint_words import breakpoint_words
from ..words.plain import literal
from . import bench
from .bench import Place, Subject

STATUS = "bench-status"
# The region stays and its text changes, so that a screen reader says where one is. Keys that scroll a
# graph or a list do not step.
SCRIPT = f"""<script>
document.querySelector(".st-key-{STATUS}")?.setAttribute("aria-live", "polite");
if (!window.keysScroll) {{
  window.keysScroll = true;
  window.addEventListener("keydown", (event) => {{
    if (event.target.closest?.(".graph, .scrolling")) event.stopPropagation();
  }}, true);
}}
</script>"""


def moves(subject: Subject, replay: Replay, here: Place) -> None:
    """Where one is, and every way to another step."""
    status = st.container(key=STATUS)
    with st.container(key="bench-moves"):
        left, right = st.columns([2, 1], gap="medium")
    with left.container(horizontal=True, gap="small"):
        _buttons(subject, replay, here)
    with right:
        _any(subject, replay, here)
    # Told last: whoever reads of a step can go on from it.
    status.html(f"<h2>{escape(_where(replay, here.at))}</h2>")
    if here.told:
        st.info(here.told)


def _buttons(subject: Subject, replay: Replay, here: Place) -> None:
    start, end = here.at == 0, here.at == replay.last
    for label, key, ended, to, number in (
        ("First", "Home", start, bench.go, 0),
        ("Back", "Left", start, _by, -1),
        ("Forward", "Right", end, _by, 1),
        ("Last", "End", end, bench.go, replay.last),
    ):
        st.button(
            label,
            key=f"bench-{label.lower()}",
            shortcut=key,
            disabled=ended,
            type="primary" if label == "Forward" else "secondary",
            on_click=to,
            args=(subject, number),
        )
    st.button("Run back", key="bench-run-back", on_click=_run, args=(subject, False))
    st.button("Run to next", key="bench-run", on_click=_run, args=(subject, True))


def _any(subject: Subject, replay: Replay, here: Place) -> None:
    titles = [_where(replay, number) for number in range(replay.last + 1)]
    # A choice of its own at every step: with the next key a browser may still send the choice as it was.
    key = f"bench-jump-{subject}-{here.at}"
    st.selectbox(
        "Go to a step",
        range(replay.last + 1),
        index=here.at,
        format_func=titles.__getitem__,
        filter_mode="contains",
        key=key,
        label_visibility="collapsed",
        on_change=_jump,
        args=(subject, key, here.at),
    )


def keyboard() -> None:
    """Let the keyboard and screen readers follow; drawn once, beside the stepper."""
    st.html(SCRIPT, unsafe_allow_javascript=True)


def _where(replay: Replay, number: int) -> str:
    if not number:
        return f"Before the first of {replay.last} steps: the answers"
    return f"Step {number} of {replay.last}: {replay.steps[number - 1].rule.title}"


def _by(subject: Subject, steps: int) -> None:
    bench.go(subject, bench.place(subject).at + steps)


def _jump(subject: Subject, key: str, drawn_at: int) -> None:
    if (chosen := st.session_state[key]) != drawn_at:
        bench.go(subject, chosen)


def _run(subject: Subject, forward: bool) -> None:
    here, replay = bench.place(subject), bench.replay(subject)
    if not here.breakpoints:
        here.told = "No breakpoint is set. Add one under Breakpoints below."
        return
    stop = (next_stop if forward else stop_before)(replay, here.breakpoints, here.at)
    if stop is None:
        here.told = f"No breakpoint stops a step {'after' if forward else 'before'} this one."
        return
    reasons = "; ".join(breakpoint_words(one, replay.base) for one in stop.at)
    bench.go(subject, stop.step.number, f"Stopped at step {stop.step.number}. {literal(reasons)}.")
