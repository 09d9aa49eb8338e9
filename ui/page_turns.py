"""Turning to another page by a link or the menu, without losing the answer given just before."""

from __future__ import annotations

from pathlib import Path

import streamlit as st


def after_answers() -> None:
    """Let each turn wait in the browser until the answers before it are worked in; drawn on every page."""
    script = Path(__file__).with_name("page_turns.js").read_text("utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
