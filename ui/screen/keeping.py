"""What every page shows of keeping: whether the open case is kept, and what to do where that failed."""

from __future__ import annotations

import streamlit as st

from ...knowledge.problem import Problem
from ..cases.case_file import case_text
from ..cases.kept_case import Newer, place
from ..words.plain import literal
from . import open_case, session

SAID = "said-unsaved"
KEPT = "**Kept on this computer.** Every answer is saved at once."
NOT_KEPT = "**Not kept.** Closing or reloading this page clears every answer."
UNSAVED = "**The last change is not saved.** The top of the page says why."
ON_SCREEN = "Your answers are still on this screen, and only there."
NOT_ENCRYPTED = (
    "The file is not encrypted. Whoever can use this computer as you do can read it, so use code names and "
    "an encrypted disk."
)


def state() -> None:
    """Draw for the margin whether the open case is kept; nothing where no case is open."""
    kept, trouble = open_case.kept(), open_case.trouble()
    if kept is None and trouble is None and session.sheet().empty:
        return
    with st.container(key="keeping", gap="small"):
        if trouble is not None and kept is not None:
            st.markdown(f":small[{UNSAVED}]")
        else:
            st.markdown(f":small[{NOT_KEPT if kept is None else KEPT}]")
        if kept is None:
            with st.popover("Keep on this computer"):
                st.markdown(
                    f"Every answer will be saved at once in this folder:\n\n{where()}\n\n{NOT_ENCRYPTED}"
                )
                st.button("Keep it from now on", on_click=_start, type="primary", key="start-keeping")


def trouble() -> None:
    """Draw for the top of a page why the last change is not on disk and what to do; mostly nothing."""
    told = open_case.trouble()
    if told is None:
        return
    if st.session_state.get(SAID) is not told:
        # Once for each time it fails, wherever on the page somebody is.
        st.toast(UNSAVED, duration="long")
        st.session_state[SAID] = told
    with st.container(key="keeping-trouble"):
        st.warning(f"{literal(str(told))} {ON_SCREEN}")
        with st.container(horizontal=True):
            if isinstance(told, Newer):
                st.button("Load the newer answers", on_click=_load, key="load-newer")
                st.button("Keep mine as a case of its own", on_click=_start, key="keep-mine")
            elif open_case.kept() is not None:
                st.button("Try again", on_click=_again, key="save-again")
            case = session.sheet().case()  # bound here: the file is made later, outside the session
            st.download_button(
                "Download the answers on this screen",
                lambda: case_text(case),
                file_name="case.yaml",
                mime="application/yaml",
                key="save-trouble",
                on_click="ignore",
            )


def where() -> str:
    """The folder of kept cases, for a place that reads Markdown."""
    fence = "`" if "`" not in str(place()) else "``"
    return f"{fence}{place()}{fence}"


def _start() -> None:
    open_case.start_keeping(session.sheet())


def _again() -> None:
    open_case.save(session.sheet())


def _load() -> None:
    kept = open_case.kept()
    if kept is not None:
        try:
            newer = open_case.store().read(kept.id)
        except Problem:
            _again()  # it says what is wrong by now
        else:
            session.open_sheet(newer.sheet, newer)
