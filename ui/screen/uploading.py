"""Opening a YAML file in the app: read at once, and told kindly where it cannot be read."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ...knowledge.problem import Problem, Problems
from ..words.plain import bullets, literal

# Of many mistakes in one file so many are told.
TOLD = 10


def upload(label: str, name: str, opened: Callable[[bytes, str], None]) -> None:
    """A place to drop a file; `opened` gets its bytes and its name, and may raise Problem."""
    count, problems = f"{name}-uploads", f"{name}-problems"
    widget = f"{name}-upload-{st.session_state.setdefault(count, 0)}"

    def read() -> None:
        uploaded = st.session_state[widget]
        st.session_state[problems] = ()
        if uploaded is None:
            return
        try:
            opened(uploaded.getvalue(), uploaded.name)
        except Problem as problem:
            found = problem.found if isinstance(problem, Problems) else (problem,)
            st.session_state[problems] = tuple(str(one) for one in found[:TOLD])
            return
        # A fresh widget, so that the same file can be opened again.
        st.session_state[count] += 1

    st.file_uploader(label, type=["yaml", "yml"], key=widget, on_change=read)
    if st.session_state.get(problems):
        st.warning(
            "This file could not be read, so nothing was changed.\n\n"
            + bullets(literal(one) for one in st.session_state[problems])
        )
