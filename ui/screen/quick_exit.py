"""The quick way out: one press clears the screen and all that the browser tab was told."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

LEFT = "left"
# Neutral: no word of what was on the screen.
BLANK = "New page"


def button() -> None:
    """A button in reach on every page; the screen is dark before the server has heard of it."""
    with st.container(key="quick-exit"):
        st.button("Leave quickly", on_click=_leave, key="leave", help="Clears the screen at once")
    script = Path(__file__).with_name("quick_exit.js").read_text("utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def left() -> bool:
    """Whether this browser tab was left."""
    return LEFT in st.session_state


def blank() -> None:
    """An empty page without a telling title, in place of the app's in the browser's history too."""
    st.navigation([st.Page(_nothing, title=BLANK, url_path="blank", default=True)], position="hidden").run()
    st.html("<script>location.replace('about:blank')</script>", unsafe_allow_javascript=True)


def _nothing() -> None:
    """Draw nothing."""


def _leave() -> None:
    st.session_state.clear()
    st.session_state[LEFT] = True
