"""What runs in the browser on every page: no answer is lost or overtaken, however quickly one clicks."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from ...knowledge.question import EXCLUDES_OTHERS, NOT_KNOWN

SCRIPTS = ("answer_boxes.js", "sole_answers.js", "page_turns.js")


def browser_scripts() -> None:
    """Draw the scripts, which the browser keeps; one with `<` before a letter would be taken for markup."""
    known = json.dumps({"excludesOthers": sorted(EXCLUDES_OTHERS), "notKnown": NOT_KNOWN.value})
    texts = [Path(__file__).with_name(name).read_text("utf-8") for name in SCRIPTS]
    script = "\n".join((f"Object.assign(window, {known});", *texts))
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)
