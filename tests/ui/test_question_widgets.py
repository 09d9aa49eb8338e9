"""Taking an answer down, whatever order the browser's messages come in."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

OLD_BOX = "0/practical_concerns/unknown/0"


def script() -> None:
    import streamlit as st
    from cbm_advisor.knowledge.library import library
    from cbm_advisor.ui.screen import question_widgets, session
    from cbm_advisor.ui.screen.desk import CASE

    question = library().questionnaire.by_fact["practical_concerns"]
    question_widgets.answer_widgets(question, CASE)
    old_box = (question, "unknown", "0/practical_concerns/unknown/0", CASE)
    st.button("The old box once more", on_click=question_widgets._ticked, args=old_box)
    st.text(" ".join(session.sheet().values(question)))


def test_a_box_that_was_replaced_cannot_take_an_answer_back() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    assert app.checkbox(key=OLD_BOX).value
    app.checkbox(key="0/practical_concerns/landmines/0").check().run()
    assert OLD_BOX not in [one.key for one in app.checkbox]
    # What the browser tells of it beside the next click, where that comes very soon.
    app.session_state[OLD_BOX] = True
    app.button[0].click().run()
    assert app.text[0].value == "landmines"


def test_boxes_that_go_together_are_taken_as_they_stand_whichever_spoke_first() -> None:
    app = AppTest.from_function(script, default_timeout=60).run()
    app.checkbox(key=OLD_BOX).uncheck()
    app.checkbox(key="0/practical_concerns/landmines/0").check()
    app.checkbox(key="0/practical_concerns/poverty/0").check().run()
    assert app.text[0].value == "poverty landmines"
    app.checkbox(key="0/practical_concerns/none/0").check()
    app.checkbox(key="0/practical_concerns/poverty/0").uncheck()
    app.checkbox(key="0/practical_concerns/landmines/0").uncheck().run()
    assert app.text[0].value == "none"
    app.checkbox(key="0/practical_concerns/none/0").uncheck().run()
    assert app.text[0].value == "unknown"
    # Nothing was replaced under the hands of somebody who clicks on.
    assert all(one.key.endswith("/0") for one in app.checkbox)
