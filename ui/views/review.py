"""A measure that is being drafted: questions about it, and what is weak, why, and what to offer."""

from __future__ import annotations

from functools import partial

import streamlit as st
from cbm_advisor.engine.drafted import check_draft
from cbm_advisor.engine.review_report import Review
from cbm_advisor.knowledge.draft import parse_draft
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.worked_drafts import worked_drafts
from cbm_advisor.ui.cases.draft_file import draft_text
from cbm_advisor.ui.documents.formats import KINDS, Format, written
from cbm_advisor.ui.documents.review_print import review_print
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.checklist import checklist
from cbm_advisor.ui.screen.question_widgets import ask
from cbm_advisor.ui.screen.review_lines import clashes, flaws, heading, left_open
from cbm_advisor.ui.screen.review_lines import kind as kind_of_measure
from cbm_advisor.ui.screen.uploading import upload
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.plain_words import flaw_count

INTRO = (
    "Hold one measure that the sides are drafting against the challenges and guidelines of the handbook "
    "chapter and against your case. The review asks and offers; it does not write the text for the sides."
)
NO_CASE = "No case is open, so the draft is looked at by itself. With a case open the review sees more."


def page() -> None:
    """Draw the page."""
    review = session.reviewed()
    st.title("A measure you are drafting")
    st.markdown(INTRO)
    if session.sheet().case().answers:
        st.markdown(f"For the open case: **{literal(review.case.title)}**.")
    else:
        st.info(NO_CASE)
    draft, found = st.tabs(["The draft", "The review"])
    with draft:
        _draft(review)
    with found:
        _review(review)


def _draft(review: Review) -> None:
    sheet = session.sheet()
    with st.expander("Open a draft file, or one to try"):
        _open()
    for name, label, field in (
        ("draft_title", "What is it called?", st.text_input),
        ("draft_text", "What does the draft say?", st.text_area),
    ):
        key = session.key(name)
        field(label, getattr(sheet, name), key=key, on_change=_noted, args=(name,))
    asked = library().questionnaire.about("draft")
    answered = sum(sheet.answered(one) for one in asked)
    st.markdown(f":small[{answered} of {len(asked)} questions answered. What is left open is not checked.]")
    for question in asked:
        ask(question, [one.statement for one in review.contradictions if question.fact in one.facts])
    with st.container(border=True, key="review-so-far"):
        st.markdown(f"**So far.** {flaw_count(review)} They stand under “The review” above.")


def _review(review: Review) -> None:
    st.markdown(heading(review))
    clashes(review)
    flaws(review)
    st.header("Checklist for this draft")
    checklist(review.guidelines, "In this draft")
    kind_of_measure(review.kind)
    left_open(review)
    _downloads(review)


def _downloads(review: Review) -> None:
    st.header("Keep it")
    st.markdown(
        "Files are made on this computer and saved where your browser saves downloads. "
        + "They are not encrypted."
    )
    draft = session.sheet().draft()  # bound here: the file is made later, outside the session
    for format_, kind in KINDS.items():
        st.download_button(
            f"Review to read ({kind.label})",
            partial(_made, review, format_),
            file_name=f"review.{kind.ending}",
            mime=kind.mime,
            on_click="ignore",
        )
    for label, made, name, mime in (
        ("Review as data (JSON)", review.to_json, "review.json", "application/json"),
        ("Draft file", lambda: draft_text(draft), "draft.yaml", "application/yaml"),
    ):
        st.download_button(label, made, file_name=name, mime=mime, on_click="ignore")


def _made(review: Review, format_: Format) -> bytes:
    return written(review_print(review, library()), format_)


def _open() -> None:
    upload("A draft file you downloaded here or wrote yourself (YAML)", "draft", _open_draft)
    for id_, draft in worked_drafts():
        st.button(f"Try: {draft.title}", key=f"try-{id_}", on_click=session.open_draft, args=(draft,))


def _open_draft(raw: bytes, name: str) -> None:
    draft, file = parse_draft(raw, name)
    check_draft(draft, file)
    session.open_draft(draft)


def _noted(name: str) -> None:
    value = st.session_state[session.key(name)]
    session.keep(session.sheet().model_copy(update={name: value}))
