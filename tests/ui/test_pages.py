"""Every page of the app: it opens, is headed by its title, and speaks to mediators in plain words."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.screen import session
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "ui" / "app.py"
FOR_TRAINERS = {"rules", "trace", "predict", "compare"}
# The library tells words of the sources, and the glossary explains those of the machine.
TELLS_THE_SOURCES = {"guidance", "sources", "glossary"}
MACHINE = re.compile(
    r"\b(facts?|postures?|rules? fired|fires|firings?|agenda|working memory|salience|standings?|"
    r"rule base|inference|forward chaining|evaluators?)\b",
    re.IGNORECASE,
)
# The same words about the conflict itself.
ORDINARY = re.compile(
    r"(technical|missing|the same) facts|facts (behind it|are lacking)|(legal|international) standing|"
    r"costs standing|(live|night|missile) firing|confidence\\?-building agenda",
    re.IGNORECASE,
)
LABELLED = ("button", "checkbox", "expander", "multiselect", "radio", "selectbox", "tab", "text_input")
SPOKEN = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")


@pytest.fixture(scope="module")
def app() -> AppTest:
    """The whole app with a worked case open."""
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.session_state["sheet"] = Sheet.of(dict(worked_cases())["nuba-mountains"])
    return test.run()


def turn(app: AppTest, address: str) -> None:
    # As the browser does it: by the page's own mark.
    app._page_hash = app.session_state[session.PAGES][address]._script_hash
    app.run()
    assert not app.exception, (address, app.exception)


def text_of(app: AppTest) -> str:
    told = [one.value for kind in SPOKEN for one in getattr(app, kind)]
    labels = [one.label for kind in LABELLED for one in app.get(kind)]
    options = [option for kind in ("radio", "selectbox") for one in app.get(kind) for option in one.options]
    folded = [html.unescape(re.sub("<[^>]+>", " ", one.proto.body)) for one in app.get("html")]
    links = [one.proto.label for one in app.get("page_link")]
    return " \n".join(map(str, (*told, *labels, *options, *folded, *links)))


def test_every_page_opens_and_is_headed_by_its_title(app: AppTest) -> None:
    pages = app.session_state[session.PAGES]
    assert len(pages) >= 15
    for address, page in pages.items():
        turn(app, address)
        first = "CBM Advisor" if address == "start" else page.title
        assert [one.value for one in app.title] == [first]


def test_no_page_for_mediators_speaks_the_language_of_the_machine(app: AppTest) -> None:
    for address in app.session_state[session.PAGES].keys() - FOR_TRAINERS - TELLS_THE_SOURCES:
        turn(app, address)
        text = text_of(app)
        assert len(text) > 400, address
        assert [hit.group() for hit in MACHINE.finditer(ORDINARY.sub("", text))] == [], address


def test_the_words_of_the_machine_would_be_seen(app: AppTest) -> None:
    turn(app, "trace")
    assert MACHINE.search(text_of(app))
