"""Taking an answer down, whatever the browser tells at once and in whatever order."""

from __future__ import annotations

import pytest
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.cases.sheet import Sheet
from streamlit.testing.v1 import AppTest

QUESTION = library().questionnaire.by_fact["practical_concerns"]


def script() -> None:
    import streamlit as st
    from cbm_advisor.knowledge.library import library
    from cbm_advisor.ui.screen import question_widgets, session
    from cbm_advisor.ui.screen.desk import CASE

    question = library().questionnaire.by_fact["practical_concerns"]
    question_widgets.answer_widgets(question, CASE)
    other_case = (question, f"0/{question.fact}/landmines", CASE)
    st.button("A box of the case before", on_click=question_widgets._ticked, args=other_case)
    st.button("Another case", on_click=session.open_sheet, args=(session.Sheet(),))
    st.text(" ".join(session.sheet().values(question)))


def click(app: AppTest, **boxes: bool) -> str:
    """The answer after these boxes were changed within one round trip."""
    for value, ticked in boxes.items():
        box = next(one for one in app.checkbox if one.key and one.key.endswith(f"/{value}"))
        box.set_value(ticked)
    app.run()
    return app.text[0].value


def test_the_boxes_are_taken_as_they_stand_whichever_spoke_first() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    assert click(app, unknown=False, landmines=True, poverty=True) == "poverty landmines"
    assert click(app, none=True, poverty=False, landmines=False) == "none"
    assert click(app, none=False) == "unknown"
    assert click(app, unknown=True) == "unknown"


def test_a_box_of_another_case_says_nothing() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    assert click(app, unknown=False, landmines=True) == "landmines"
    app.button[1].click().run()
    assert app.text[0].value == "unknown"
    app.session_state[f"0/{QUESTION.fact}/landmines"] = True
    app.button[0].click().run()
    assert app.text[0].value == "unknown"


@pytest.mark.parametrize(
    ("before", "ticked", "after"),
    [
        (["unknown"], ["poverty", "unknown"], ["poverty"]),
        (["unknown"], ["poverty", "landmines", "unknown"], ["poverty", "landmines"]),
        (["poverty"], ["poverty", "none"], ["none"]),
        (["none"], ["none", "unknown"], ["unknown"]),
        (["unknown"], ["none", "unknown"], ["none"]),
        (["poverty"], ["none", "unknown"], ["unknown"]),
        (["poverty"], ["none", "landmines"], ["landmines"]),
        (["poverty"], [], ["unknown"]),
    ],
    ids=str,
)
def test_of_boxes_on_their_way_that_exclude_each_other_the_new_ones_count(
    before: list[str], ticked: list[str], after: list[str]
) -> None:
    sheet = Sheet().with_ticks(QUESTION, before)
    assert sheet.values(QUESTION) == tuple(before)
    assert sheet.with_ticks(QUESTION, ticked).values(QUESTION) == tuple(after)
