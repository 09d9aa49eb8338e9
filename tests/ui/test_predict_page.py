"""The page where a class predicts: nothing is revealed before the pick, and only the first pick counts."""

from __future__ import annotations

import pytest
from cbm_advisor.engine.prediction import Prediction
from cbm_advisor.engine.predictions import WorkedExercise
from cbm_advisor.engine.step_predictions import StepPredictions
from cbm_advisor.knowledge.exercise import exercise_files, exercises, shipped_cases
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.trainer import predicting
from cbm_advisor.ui.words.plain import literal
from streamlit.testing.v1 import AppTest

PATIENCE = 60
AGENDA = "order-of-the-agenda"
SCRIPT = """
import streamlit as st
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.views import cases, guidance, predict, rules, trace
names = ("predict", "trace", "rules", "guidance", "cases")
pages = [st.Page(page.page, title=name, url_path=name)
         for name, page in zip(names, (predict, trace, rules, guidance, cases))]
st.session_state[session.PAGES] = dict(zip(names, pages))
st.navigation(pages, position="hidden")
predict.page()
"""
OWN = """schema: cbm-advisor/exercise/1
title: "My *first* one"
case: two-valleys
level: easy
teaches: Something.
minutes: 5
intro: Begin.
tasks:
  - kind: verdict
"""


def opened(open_case: bool = False, **asked: str) -> AppTest:
    app = AppTest.from_string(SCRIPT, default_timeout=PATIENCE)
    if open_case:
        app.session_state["sheet"] = Sheet.of(dict(worked_cases())["nuba-mountains"])
    for name, value in asked.items():
        app.query_params[name] = value
    return app.run()


def text_of(app: AppTest) -> str:
    """All that stands on the page, as it reaches the browser."""
    assert not app.exception, app.exception
    told = [one.value for kind in ("title", "header", "markdown", "caption") for one in app.get(kind)]
    told += [one.value for kind in ("info", "success", "warning") for one in app.get(kind)]
    told += [one.proto.body for one in app.get("html")]
    told += [one.label for one in app.get("expander")]
    told += [one.proto.label for one in app.get("page_link")]
    return " \n".join(told)


def press(app: AppTest, label: str) -> AppTest:
    next(one for one in app.button if one.label == label).click()
    return app.run()


def pick(app: AppTest, prediction: Prediction, right: bool) -> AppTest:
    """Choose a right or a wrong option, and reveal."""
    app.radio[0].set_value(next(one.id for one in prediction.options if one.right is right))
    return press(app, "Reveal")


def test_the_list_shows_every_exercise_and_every_case(worked: dict[str, WorkedExercise]) -> None:
    app = opened()
    text = text_of(app)
    for _, one in exercises():
        assert literal(one.title) in text
        assert literal(one.teaches) in text
        assert f"{one.minutes} minutes, {len(one.tasks)} tasks" in text
    assert app.selectbox[0].options == [one.title for one in shipped_cases().values()]
    assert "nothing answered yet" in text
    press(app, "Begin with this case")
    assert app.query_params["case"] == next(iter(shipped_cases()))
    assert "Step 1 of" in text_of(app)


def test_a_task_reveals_nothing_before_the_pick_and_everything_after(
    worked: dict[str, WorkedExercise],
) -> None:
    one = worked[AGENDA]
    first, second = one.predictions[:2]
    app = opened(exercise=AGENDA)
    hidden = [first.explanation, *(option.why for option in first.options), one.exercise.teaches]
    text = text_of(app)
    assert literal(first.prompt) in text
    assert [said for said in hidden if said in text or literal(said) in text] == []
    assert literal(first.hint) not in text
    assert len(app.radio[0].options) == len(first.options)
    press(app, "Reveal")
    assert "Let the class pick first" in text_of(app)
    pick(app, first, right=True)
    text = text_of(app)
    assert "Right at the first pick." in text
    assert literal(first.explanation) in text
    assert all(option.text in text and option.why in text for option in first.options)
    assert text.count(">right<") == 1
    assert text.count(">picked<") == 1
    assert f"See step {first.step} under Step by step" in text
    assert all(literal(said.says) in text for said in first.statements)
    assert "1 of 1 right at the first pick" in text
    press(app, "Next task")
    text = text_of(app)
    assert "Task 2 of" in text
    assert literal(second.prompt) in text
    assert literal(second.explanation) not in text
    pick(app, second, right=False)
    assert "1 of 2 right at the first pick" in text_of(app)
    press(app, "Previous task")
    assert literal(first.explanation) in text_of(app)
    assert not app.radio


def test_the_score_is_of_the_session_and_can_start_again(worked: dict[str, WorkedExercise]) -> None:
    one, other = worked[AGENDA], worked["relief-before-talks"]
    app = opened(exercise=AGENDA)
    pick(app, one.predictions[0], right=False)
    app.query_params["exercise"] = "relief-before-talks"
    app.run()
    pick(app, other.predictions[0], right=True)
    assert "1 of 2 right at the first pick" in text_of(app)
    app.session_state["score-so-far"] = True
    app.run()
    assert "Which verdict: 1 of 1" in text_of(app)
    assert "Which rule fires next: 0 of 1" in text_of(app)
    press(app, "Start the score again")
    assert "nothing answered yet" in text_of(app)
    assert app.radio


def test_several_right_options_are_ticked_and_count_only_together(worked: dict[str, WorkedExercise]) -> None:
    id_, task = next(
        (id_, task) for id_, one in worked.items() for task in one.predictions if len(task.right) > 1
    )
    wrong = next(one.id for one in task.options if not one.right)
    for picks, told in (
        (task.right, "Right at the first pick."),
        (task.right[:1], "something is missing"),
        ((*task.right, wrong), "Some of it is right, and some is not."),
        ((wrong,), "Not what the rules do here."),
    ):
        app = opened(exercise=id_)
        app.session_state[predicting.PLACES] = {id_: task.number}
        app.run()
        assert not app.radio
        boxes = dict(zip((one.id for one in task.options), app.checkbox, strict=True))
        for one in picks:
            boxes[one].check()
        press(app, "Reveal")
        text = text_of(app)
        assert text.count(">right<") == len(task.right)
        assert told in text
        assert f"{int(picks == task.right)} of 1 right" in text


def test_any_step_of_a_case_can_be_predicted() -> None:
    steps = StepPredictions("case western-sahara", shipped_cases()["western-sahara"])
    assert steps.last == len(steps.told.report.trace)
    for number in range(1, steps.last + 1):
        one, agenda = steps.at(number), steps.told.report.trace[number - 1].agenda
        assert one.right == (agenda[0],)
        assert len(one.options) == 4
        assert {rule.id for rule in steps.waiting(number)} == set(agenda)
        others = [option.id for option in one.options if not option.right]
        assert sum(option in agenda for option in others) >= min(2, len(agenda) - 1)
    app = opened(case="western-sahara")
    app.number_input[0].set_value(43).run()
    text, at = text_of(app), steps.at(43)
    assert f"Step 43 of {steps.last}" in text
    assert literal(at.explanation) not in text
    assert "**Stratum" not in text
    app.session_state[f"agenda-{steps.id}-43"] = True
    app.run()
    told = text_of(app)
    assert "**Stratum 2**" in told
    assert [one.id for one in steps.waiting(43) if f"({literal(one.id)})" not in told] == []
    pick(app, at, right=True)
    assert literal(at.explanation) in text_of(app)
    press(app, "Next step")
    assert f"Step 44 of {steps.last}" in text_of(app)
    app.number_input[0].set_value(steps.last).run()
    assert "One rule is on the agenda." in text_of(app)
    assert "Next step" not in {one.label for one in app.button}


def test_the_open_case_can_be_predicted_and_an_answer_makes_it_another() -> None:
    app = opened(open_case=True, case=predicting.OPEN_CASE)
    assert "Predict: Nuba Mountains" in text_of(app).replace("\\", "")
    first = StepPredictions("", shipped_cases()["nuba-mountains"]).at(1)
    pick(app, first, right=False)
    assert "0 of 1 right" in text_of(app)
    sheet = app.session_state[session.SHEET]
    app.session_state[session.SHEET] = Sheet.of(
        sheet.case().model_copy(update={"answers": {"trust_level": "working"}})
    )
    app.run()
    assert app.radio
    assert "No case is open." in text_of(opened(case=predicting.OPEN_CASE))


def test_an_exercise_of_ones_own_opens_and_mistakes_in_it_are_told() -> None:
    app = opened()
    pattern = exercise_files()[0]
    app.file_uploader[0].upload(pattern.name, pattern.read_bytes()).run()
    assert [one.value for one in app.title] == [literal(dict(exercises())[pattern.stem].title)]
    app = opened()
    app.file_uploader[0].upload("mine.yaml", OWN.encode()).run()
    assert [one.value for one in app.title] == [literal("My *first* one")]
    assert "Task 1 of 1" in text_of(app)
    bad = OWN.replace("kind: verdict", "kind: verdikt").encode()
    app = opened()
    app.file_uploader[0].upload("mine.yaml", bad).run()
    assert "verdikt" in text_of(app)
    assert "mine" in text_of(app)
    assert "could not be read" in text_of(app)
    assert "is not here any more" in text_of(opened(exercise=predicting.OWN))


@pytest.mark.parametrize(("kind", "id_"), [("exercise", "no-such"), ("case", "<b>none")])
def test_an_address_that_names_nothing_shows_the_list(kind: str, id_: str) -> None:
    app = opened(**{kind: id_})
    assert f"asks for the {kind} “{literal(id_)}”" in text_of(app)
    assert [one.value for one in app.title] == ["Predict"]
