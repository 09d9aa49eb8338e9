"""The page on other answers: nothing of it touches the case until it is taken over."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs

import pytest
from cbm_advisor.engine import what_if
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.words.plain_words import clean
from streamlit.testing.v1 import AppTest

CASE = dict(worked_cases())["western-sahara"]
Open = Callable[..., AppTest]


def script() -> None:
    from cbm_advisor.ui.views.what_if import page

    page()


@pytest.fixture
def opened() -> Iterator[Open]:
    """The page with a worked case open, and what its address asks for."""
    tests = []

    def open_page(**asked: str) -> AppTest:
        test = AppTest.from_function(script, default_timeout=60)
        test.session_state["sheet"] = Sheet.of(CASE)
        for name, value in asked.items():
            test.query_params[name] = value
        tests.append(test)
        return test.run()

    yield open_page
    for test in tests:
        assert not test.exception


def shown(app: AppTest) -> str:
    drawn = (html.unescape(one.proto.body) for one in app.get("html"))
    told = (*app.markdown, *app.warning, *app.info, *app.success, *app.header, *app.title)
    return clean(" ".join([*(one.value for one in told), *drawn]))


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()


def test_an_answer_is_tried_taken_over_and_put_back(opened: Open, known: Library) -> None:
    app = opened()
    assert "Open questions that matter most" in shown(app)
    before = app.session_state["sheet"]
    option = known.questionnaire.by_fact["political_will"].option("strong")
    press(app, option.label)
    expected = what_if(CASE, ["political_will=strong"])
    told = shown(app)
    assert expected.verdict
    assert expected.verdict.statement_before in told
    assert expected.verdict.statement_after in told
    for line in expected.said:
        assert clean(line.statement) in told
    for moved in expected.measures:
        assert moved.title in told
    assert app.session_state["sheet"] == before
    press(app, "Take these changes over into the case")
    assert "The changes are in your case now." in shown(app)
    assert app.session_state["sheet"].case().answers["political_will"] == dict.fromkeys(
        CASE.parties, "strong"
    )
    app.selectbox[1].set_value("hostilities").run()
    assert "The changes are in your case now." not in shown(app)
    press(app, "Start again")
    press(app, "Undo: put the earlier answers back")
    assert app.session_state["sheet"].case() == before.case()
    assert expected.verdict.statement_after in shown(app)
    press(app, "Start again")
    assert "Open questions that matter most" in shown(app)


def test_a_question_is_picked_and_answered_with_the_widgets_of_the_questionnaire(
    opened: Open, known: Library
) -> None:
    app = opened()
    app.selectbox[1].set_value("hostilities").run()
    question = known.questionnaire.by_fact["hostilities"]
    present = question.option(app.session_state["sheet"].values(question)[0])
    assert "Nothing is changed yet" in shown(app)
    assert f"**{present.label}**" in shown(app)
    app.radio[0].set_value("open_warfare").run()
    assert "The verdict" in shown(app)
    app.selectbox[1].set_value("practical_concerns").run()
    next(one for one in app.checkbox if one.label == "Not known").check().run()
    assert app.session_state["sheet"] == Sheet.of(CASE)
    press(app, "Leave this answer as it is")
    press(app, "Leave this answer as it is")
    assert "Open questions that matter most" in shown(app)


def test_a_link_brings_its_changes_and_a_bad_one_is_told_kindly(opened: Open, known: Library) -> None:
    app = opened(change=["hostilities=open_warfare", "hostilites=none"])  # type: ignore[arg-type]
    told = shown(app)
    assert "A change in the link could not be made." in told
    assert "Did you mean" in told
    assert app.radio[0].value == "open_warfare"
    assert "change" not in app.query_params
    app.radio[0].set_value("none").run()
    assert app.radio[0].value == "none"


def test_no_name_of_the_machine_is_on_the_page(opened: Open) -> None:
    told = shown(opened(change="cbm_goal=something_other_than_confidence"))
    for word in ("posture", "rule fired", "agenda", "standing", "cbm_goal", "_", "salience"):
        assert word not in told.replace("class=", "").lower(), word


def test_another_page_can_lead_here_with_several_changes() -> None:
    app = AppTest.from_string(
        "import streamlit as st\n"
        "from cbm_advisor.ui.screen import session\n"
        "from cbm_advisor.ui.screen.links import what_if_link\n"
        "from cbm_advisor.ui.views import what_if\n"
        "def page(): what_if_link(['trust_level=high', 'breakers=criminals,allied_militias'])\n"
        "pages = [st.Page(page, default=True), st.Page(what_if.page, url_path='what-if')]\n"
        "st.session_state[session.PAGES] = {page.url_path: page for page in pages}\n"
        "st.navigation(pages, position='hidden').run()\n",
        default_timeout=60,
    ).run()
    assert not app.exception
    (link,) = app.get("page_link")
    assert parse_qs(link.proto.query_string) == {
        "change": ["trust_level=high", "breakers=criminals,allied_militias"]
    }
