"""What every page for a class has: the case, the way from task to task, the sheets to hand out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from ...engine.predictions import told_answers
from ...knowledge.case import Case
from ..documents.document import Document
from ..documents.formats import KINDS, Format, written
from ..words.plain import bullets, literal
from . import predicting

SHEETS = (Format.docx, Format.pdf)


@st.fragment
def case_told(case: Case, key: str) -> None:
    """What the case is about, and its answers on demand."""
    st.markdown(f"**{literal(case.title)}.** {literal(case.note)}")
    box = st.expander("The answers of the case", key=f"answers-{key}", on_change="rerun")
    if box.open:
        told = (f"{literal(ask)} **{literal(answer)}**" for ask, answer in told_answers(case))
        box.markdown(bullets(told) or "No question is answered.")


def head(name: str, text: str) -> None:
    """The heading of the task on the screen, brought into view where the class has just turned to it."""
    with st.container(key="task-head"):
        st.header(text)
    turns = predicting.turns(name)
    onwards = "document.querySelector('.st-key-task-head')?.scrollIntoView();" if turns else ""
    # The browser runs the script anew only when its text has changed.
    st.html(f"<script>/* turn {turns} */ {onwards}</script>", unsafe_allow_javascript=True)


def turn(name: str, number: int, last: int, what: str, revealed: bool) -> None:
    """The way to the task or step before and after."""
    with st.container(horizontal=True):
        if number > 1:
            st.button(f"Previous {what}", on_click=predicting.go_to, args=(name, number - 1))
        if number < last:
            st.button(
                f"Next {what}",
                type="primary" if revealed else "secondary",
                on_click=predicting.go_to,
                args=(name, number + 1),
            )


@st.fragment
def sheets(name: str, blanks: Callable[[], Document], solved: Callable[[], Document]) -> None:
    """The sheets with blanks and with solutions, made when they are asked for."""
    box = st.expander("Sheets to hand out", key=f"sheets-{name}", on_change="rerun")
    if not box.open:
        return
    with box:
        for title, file, made in (
            ("For the class, with blanks", "worksheet", blanks),
            ("For the trainer, with solutions", "solutions", solved),
        ):
            st.markdown(f"**{title}**")
            with st.container(horizontal=True):
                for format_ in SHEETS:
                    st.download_button(
                        f"Download {file} as {KINDS[format_].label}",
                        partial(_made, made, format_),
                        file_name=f"{file}-{name}.{KINDS[format_].ending}",
                        mime=KINDS[format_].mime,
                        key=f"save-{file}-{name}-{KINDS[format_].ending}",
                        on_click="ignore",
                    )


def _made(document: Callable[[], Document], format_: Format) -> bytes:
    return written(document(), format_)
