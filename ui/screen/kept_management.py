"""What can be done with a kept case beside resuming it: rename, duplicate, download and delete."""

from __future__ import annotations

import streamlit as st

from ...knowledge.problem import Problem
from ..cases.case_file import case_text
from ..cases.draft_file import draft_text
from ..cases.kept_case import LONGEST_TITLE, KeptCase, readable_part
from ..cases.sheet import Sheet
from ..words.plain import literal
from . import open_case, session

# A case was opened and its questions are to be shown; what went wrong, to be told once.
OPENED, TOLD = "opened", "told"
DELETING = "deleting"
NO_WAY_BACK = "This cannot be undone."


def manage(case: KeptCase, is_open: bool) -> None:
    """Draw everything that can be done with a case."""
    try:
        sheet = open_case.store().read(case.id).sheet
    except Problem as problem:
        st.warning(literal(str(problem)))
        _stored(case)
    else:
        _readable(case, sheet)
    # It stays in its place while the question is asked: nothing moves under the hand.
    st.button("Delete", key=f"delete-{case.id}", on_click=_ask, args=(case.id,))
    if st.session_state.get(DELETING) != case.id:
        return
    st.warning(f"Delete **{literal(case.title)}** from this computer? {NO_WAY_BACK}")
    with st.container(horizontal=True):
        st.button(
            "Yes, delete it", key=f"yes-{case.id}", on_click=_delete, args=(case.id, False), type="primary"
        )
        if is_open:
            st.button(
                "Delete, but leave it on screen",
                key=f"stop-{case.id}",
                on_click=_delete,
                args=(case.id, True),
            )
        st.button("No, keep it", key=f"no-{case.id}", on_click=_ask, args=(None,))


def _readable(case: KeptCase, sheet: Sheet) -> None:
    key = f"title-{case.id}"
    st.text_input("Title", sheet.title, key=key, max_chars=LONGEST_TITLE)
    with st.container(horizontal=True):
        st.button("Rename", key=f"rename-{case.id}", on_click=_rename, args=(case.id, key))
        st.button("Duplicate", key=f"duplicate-{case.id}", on_click=_duplicate, args=(case.id,))
        st.download_button(
            "Download the case file",
            lambda: case_text(sheet.case()),
            file_name="case.yaml",
            mime="application/yaml",
            key=f"case-file-{case.id}",
            on_click="ignore",
        )
        if sheet.draft().answered or sheet.draft_title or sheet.draft_text:
            st.download_button(
                "Download the draft file",
                lambda: draft_text(sheet.draft()),
                file_name="draft.yaml",
                mime="application/yaml",
                key=f"draft-file-{case.id}",
                on_click="ignore",
            )


def _stored(case: KeptCase) -> None:
    try:
        text = open_case.store().stored_text(case.id)
    except Problem:
        return
    with st.container(horizontal=True):
        st.download_button(
            "Download what was stored",
            text,
            file_name="case.json",
            mime="application/json",
            key=f"stored-{case.id}",
            on_click="ignore",
        )
        part = readable_part(text)
        if not part.empty:
            st.button(
                "Open what can be read, not kept",
                key=f"part-{case.id}",
                on_click=_open_part,
                args=(part,),
            )


def _open_part(part: Sheet) -> None:
    session.open_sheet(part)
    st.session_state[OPENED] = True


def _ask(id_: str | None) -> None:
    st.session_state[DELETING] = id_


def _rename(id_: str, key: str) -> None:
    title, opened = st.session_state[key], open_case.kept()
    if opened is not None and opened.id == id_:
        # What is on the screen goes along, and goes on being what is kept.
        session.keep(session.sheet().model_copy(update={"title": title.strip()}))
        return
    try:
        open_case.store().rename(id_, title)
    except Problem as problem:
        st.session_state[TOLD] = str(problem)


def _duplicate(id_: str) -> None:
    try:
        open_case.store().duplicate(id_)
    except Problem as problem:
        st.session_state[TOLD] = str(problem)


def _delete(id_: str, stays_on_screen: bool) -> None:
    st.session_state.pop(DELETING, None)
    opened = open_case.kept()
    try:
        open_case.store().delete(id_)
    except Problem as problem:
        st.session_state[TOLD] = str(problem)
        return
    if opened is not None and opened.id == id_:
        if stays_on_screen:
            open_case.now(None)
        else:
            session.forget_sheet()
