"""The web app: which pages there are, and the way between them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from cbm_advisor.ui.cases.parts import questionnaire_parts
from cbm_advisor.ui.screen import keeping, quick_exit, session
from cbm_advisor.ui.screen.browser_scripts import browser_scripts
from cbm_advisor.ui.screen.margin import margin
from cbm_advisor.ui.views import (
    advice,
    answers,
    cases,
    compare,
    documents,
    glossary,
    guidance,
    measures,
    overview,
    predict,
    questions,
    review,
    rules,
    sources,
    start,
    trace,
    what_if,
)

if quick_exit.left():
    st.set_page_config(page_title=quick_exit.BLANK, menu_items={})
    quick_exit.blank()
    st.stop()

PAGES = {
    "": [st.Page(start.page, title="Start", url_path="start", default=True)],
    "Your case": [
        *(
            st.Page(questions.page_of(part), title=part.title, url_path=part.address)
            for part in questionnaire_parts()
        ),
        st.Page(answers.page, title="Your answers", url_path="answers"),
    ],
    "Advice": [
        st.Page(advice.page, title="Advice", url_path="advice"),
        st.Page(what_if.page, title="What if", url_path="what-if"),
        st.Page(overview.page, title="Overview", url_path="overview"),
        st.Page(documents.page, title="Take it along", url_path="documents"),
        st.Page(review.page, title="A measure you are drafting", url_path="review"),
    ],
    "Library": [
        st.Page(measures.page, title="Measures", url_path="measures"),
        st.Page(guidance.page, title="Guidance", url_path="guidance"),
        st.Page(rules.page, title="Rules", url_path="rules"),
        st.Page(cases.page, title="Cases", url_path="cases"),
        st.Page(sources.page, title="Sources", url_path="sources"),
        st.Page(glossary.page, title="Glossary", url_path="glossary"),
    ],
    "For trainers": [
        st.Page(trace.page, title="Step by step", url_path="trace"),
        st.Page(predict.page, title="Predict", url_path="predict"),
        st.Page(compare.page, title="Compare", url_path="compare"),
    ],
}
chosen = st.navigation(PAGES, position="top", expanded=True)
name = "" if chosen.url_path in ("", "start") else f"{chosen.title} - "
st.set_page_config(page_title=f"{name}CBM Advisor", layout="centered", menu_items={})
quick_exit.button()
browser_scripts()
st.html(Path(__file__).with_name("style.css"))
st.session_state[session.PAGES] = {
    page.url_path or "start": page for group in PAGES.values() for page in group
}
session.begin_at_the_top(chosen.url_path)
keeping.trouble()
chosen.run()
margin(chosen.url_path)
