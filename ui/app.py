"""The web app: which pages there are, and the way between them."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from cbm_advisor.ui import session
from cbm_advisor.ui.views import advice, guidance, measures, questions, review, rules, start, trace

st.set_page_config(page_title="CBM Advisor", layout="centered", menu_items={})
st.html(Path(__file__).with_name("style.css"))

PAGES = {
    "": [st.Page(start.page, title="Start", url_path="start", default=True)],
    "Questions": [
        st.Page(part.page, title=part.title, url_path=part.address)
        for part in questions.questionnaire_parts()
    ],
    "Advice": [
        st.Page(advice.page, title="Advice", url_path="advice"),
        st.Page(review.page, title="A measure you are drafting", url_path="review"),
        st.Page(measures.page, title="All measures", url_path="measures"),
        st.Page(trace.page, title="How the advice came about", url_path="trace"),
    ],
    "For trainers": [
        st.Page(rules.page, title="The rules", url_path="rules"),
        st.Page(guidance.page, title="The guidance", url_path="guidance"),
    ],
}
chosen = st.navigation(PAGES)
st.session_state[session.PAGES] = {
    page.url_path or "start": page for group in PAGES.values() for page in group
}
session.begin_at_the_top(chosen.url_path)
chosen.run()
