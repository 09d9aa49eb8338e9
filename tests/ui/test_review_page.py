"""The page on a drafted measure: questions, findings, files; nothing of it is written to disk."""

from __future__ import annotations

import html
from collections.abc import Iterator

import pytest
from cbm_advisor.engine import review
from cbm_advisor.knowledge.draft import Draft
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.worked_drafts import worked_drafts
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.words.plain_words import clean
from streamlit.testing.v1 import AppTest

CASES, DRAFTS = dict(worked_cases()), dict(worked_drafts())


def script() -> None:
    from cbm_advisor.ui.views.review import page

    page()


@pytest.fixture
def app() -> Iterator[AppTest]:
    """The page with a worked case open."""
    test = AppTest.from_function(script, default_timeout=60)
    test.session_state["sheet"] = Sheet.of(CASES["nuba-mountains"])
    yield test.run()
    assert not test.exception


def shown(app: AppTest) -> str:
    folded = (html.unescape(one.proto.body) for one in app.get("html"))
    return " ".join([*(one.value for one in (*app.markdown, *app.warning, *app.info)), *folded])


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()


def test_every_question_about_a_draft_is_asked(app: AppTest, known: Library) -> None:
    text = shown(app)
    for question in known.questionnaire.about("draft"):
        assert question.ask in text
    assert "No weakness shows" in text


def test_an_answer_shows_at_once_what_it_finds(app: AppTest) -> None:
    asked = next(one for one in app.radio if one.label == "Would it affect the sides equally in practice?")
    asked.set_value("one_side_only").run()
    text = shown(app)
    assert "It looks like a measure for all and touches one side only." in text
    assert "**Ask the sides.**" in text
    assert "**Offer.**" in text


def test_the_kind_of_measure_shows_how_its_like_stands_in_the_case(app: AppTest) -> None:
    (kind,) = app.selectbox
    kind.set_value("separation-zones").run()
    assert "Measures of this kind in your case" in [one.value for one in app.header]
    assert "Ivory Coast" in shown(app)


def test_a_draft_to_try_gives_the_review_of_the_library(app: AppTest) -> None:
    draft = DRAFTS["zone-between-forces"]
    press(app, f"Try: {draft.title}")
    text = shown(app)
    for flaw in review(CASES["nuba-mountains"], draft).flaws:
        for told in (flaw.statement, flaw.question, flaw.repair):
            assert clean(told) in text, flaw.id
    shown_in_full = sum(one.value.count("**Ask the sides.**") for one in app.markdown)
    assert shown_in_full == len({flaw.subject for flaw in review(CASES["nuba-mountains"], draft).flaws})
    assert shown_in_full <= 12
    assert app.session_state["sheet"].case() == Sheet.of(CASES["nuba-mountains"]).case()
    assert app.session_state["sheet"].draft() == draft


def test_what_somebody_typed_is_shown_as_typed(app: AppTest) -> None:
    next(one for one in app.text_input).set_value("<b>A *line*</b>").run()
    assert r"\<b\>A \*line\*" in shown(app)


def test_without_a_case_the_draft_is_looked_at_by_itself() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    assert not app.exception
    assert any("No case is open" in one.value for one in app.info)


def test_answers_that_do_not_go_together_are_told_on_the_page(app: AppTest) -> None:
    answers = {"party_ownership": "own_idea", "consent_of_parties": "none"}
    app.session_state["sheet"] = app.session_state["sheet"].with_draft(Draft(title="A", answers=answers))
    app.run()
    assert any("do not go together" in one.value for one in app.warning)


@pytest.mark.parametrize("draft", DRAFTS)
def test_a_draft_lies_on_the_sheet_beside_the_case_and_never_in_it(draft: str) -> None:
    sheet = Sheet.of(CASES["korea"]).with_draft(DRAFTS[draft])
    assert sheet.case() == Sheet.of(CASES["korea"]).case()
    assert sheet.draft() == DRAFTS[draft]
    assert sheet.with_draft(Draft(title="Another")).draft().answered == {}
