"""The page "Take it along": what it offers, what it shows, and that nothing is picked for the user."""

from __future__ import annotations

import pytest
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.documents.letters import NOTICE
from cbm_advisor.ui.screen import session
from streamlit.testing.v1 import AppTest

PAGE = "from cbm_advisor.ui.views import documents; documents.page()"
TITLES = dict(worked_cases())


def opened(sheet: Sheet) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    app.session_state[session.SHEET] = sheet
    app.run()
    assert not app.exception
    return app


def buttons(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_prints_for_oneself_and_data_are_offered_and_the_front_page_is_shown() -> None:
    case = TITLES["korea"]
    app = opened(Sheet.of(case))
    assert buttons(app) == [
        "Download as Word",
        "Download as PDF",
        "Download as Markdown",
        "Download the case file",
        "Download the advice as data (JSON)",
    ]
    said = " ".join(one.value for one in app.markdown)
    assert "They are not encrypted" in said
    assert "**The situation.**" in said
    # Nothing is picked at the start, or the list of picks would tell what the advice said.
    assert app.multiselect[0].value == []
    assert "Nothing is chosen yet" in app.info[0].value
    app.multiselect[0].select("hotline").run()
    assert buttons(app).count("Download as Word") == 2
    assert [one for one in app.info if "Nothing is chosen" in one.value] == []


@pytest.mark.parametrize(("title", "shown"), [("Ж and Ω", False), ("山谷 :red[x] <b>", True)])
def test_letters_that_a_pdf_cannot_show_are_told_before_the_file_is_made(title: str, shown: bool) -> None:
    app = opened(Sheet(title=title))
    assert (NOTICE in [one.value for one in app.info]) == shown
    said = " ".join(one.value for one in app.markdown)
    assert (r"\:red\[x\] \<b\>" in said) == shown
