"""Take it along: the advice as a file, ideas to share with the parties, the case itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from cbm_advisor.engine.report import Report
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.cases.case_file import case_text
from cbm_advisor.ui.documents.document import Document
from cbm_advisor.ui.documents.formats import KINDS, Format, written
from cbm_advisor.ui.documents.front_page import front_page
from cbm_advisor.ui.documents.internal import MARK, internal_print
from cbm_advisor.ui.documents.letters import NOTICE, can_show
from cbm_advisor.ui.documents.markdown import preview
from cbm_advisor.ui.documents.picking import offered
from cbm_advisor.ui.documents.shared import shared_print
from cbm_advisor.ui.screen import session

WHERE = (
    "Files are made on this computer when you press a button, and your browser puts them where it saves "
    "downloads. They are not encrypted: whoever gets one can read it."
)
PICKED = "picked-to-share"


def page() -> None:
    """Draw the page."""
    case, _, report = session.advised()
    st.title("Take it along")
    st.markdown(WHERE)
    own, parties, files = st.tabs(["For yourself", "To share with the parties", "Case file and data"])
    with own:
        _internal(report)
    with parties:
        _shared(report)
    with files:
        _files(case, report)


def _internal(report: Report) -> None:
    st.markdown(
        f"The whole advice: one page in front, every reason with its source behind it. Each page is marked "
        f"“{MARK}”."
    )
    _downloads("advice", partial(_whole, report))
    if not can_show("".join((report.case.title, *report.case.parties))):
        st.info(NOTICE)
    st.subheader("The page in front")
    with st.container(border=True, key="front-page"):
        st.markdown(preview(front_page(report, library())))


@st.fragment
def _shared(report: Report) -> None:
    st.markdown(
        "Measures of your choice, in alphabetical order, as ideas to talk about, with blanks to fill. It "
        "tells nothing of the advice: no order of preference, no judgement of a side, no word of the case. "
        "The same choice gives the same file, whatever you answered."
    )
    titles = dict(offered(report))
    picked = st.multiselect(
        "Which measures?",
        list(titles),
        format_func=titles.__getitem__,
        key=session.key(PICKED),
        placeholder="Type to find a measure",
        filter_mode="contains",
        select_all=False,
    )
    if picked:
        _downloads("ideas", partial(shared_print, tuple(picked)))
    else:
        st.info("Nothing is chosen yet. What you choose is what the parties will see.")


def _files(case: Case, report: Report) -> None:
    st.markdown("The case file opens here again. The data is for other programs, and holds every reason.")
    for label, made, name, mime in (
        ("Download the case file", partial(case_text, case), "case.yaml", "application/yaml"),
        ("Download the advice as data (JSON)", report.to_json, "advice.json", "application/json"),
    ):
        st.download_button(label, made, file_name=name, mime=mime, key=f"save-{name}", on_click="ignore")


def _downloads(name: str, document: Callable[[], Document]) -> None:
    with st.container(horizontal=True):
        for format_, kind in KINDS.items():
            st.download_button(
                f"Download as {kind.label}",
                partial(_made, document, format_),
                file_name=f"{name}.{kind.ending}",
                mime=kind.mime,
                key=f"save-{name}-{kind.ending}",
                on_click="ignore",
            )


def _whole(report: Report) -> Document:
    return internal_print(report, library())


def _made(document: Callable[[], Document], format_: Format) -> bytes:
    return written(document(), format_)
