"""A class predicts in a real browser: nothing of the solution is in the page before the pick."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cbm_advisor.engine.prediction import Prediction
from cbm_advisor.engine.predictions import worked_exercise
from cbm_advisor.engine.step_predictions import StepPredictions
from cbm_advisor.knowledge.exercise import exercises, shipped_cases
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
AGENDA = "order-of-the-agenda"
SHEETS = "Sheets to hand out"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click(delay=60)


def hidden_of(task: Prediction) -> list[str]:
    """What may not be in the page before the pick, without letters that HTML writes otherwise."""
    told = [task.explanation, *(option.why for option in task.options)]
    told += [one.says for one in task.statements]
    return [max(one.replace("&", '"').split('"'), key=len).strip()[:60] for one in told]


def choose(page: Page, task: Prediction, right: bool) -> None:
    letter, text = next(
        (letter, one.text) for letter, one in zip("ABCD", task.options, strict=False) if one.right is right
    )
    page.get_by_test_id("stRadio").get_by_text(f"{letter}. {text}", exact=True).click(delay=60)
    press(page, "Reveal")
    page.locator("ul.revealed").wait_for()


@pytest.mark.parametrize(
    "context", [(1280, "light"), (390, "dark")], indirect=True, ids=["desk-light", "phone-dark"]
)
def test_an_exercise_is_predicted_revealed_and_scored(
    page: Page, served: str, shots: Path, request: pytest.FixtureRequest
) -> None:
    tasks = worked_exercise(AGENDA, dict(exercises())[AGENDA]).predictions
    page.goto(f"{served}/predict?exercise={AGENDA}")
    page.get_by_role("button", name="Reveal").wait_for()
    page.get_by_text(SHEETS).click(delay=60)
    page.get_by_role("button", name="Download solutions as PDF").wait_for()
    html = page.content()
    assert tasks[0].options[0].text in html
    assert [one for one in hidden_of(tasks[0]) if one in html] == []
    choose(page, tasks[0], right=True)
    expect(page.get_by_text("Right at the first pick.")).to_be_visible()
    expect(page.get_by_text("1 of 1 right at the first pick")).to_be_visible()
    html = page.content()
    assert [one for one in hidden_of(tasks[0]) if one not in html] == []
    press(page, "Next task")
    expect(page.get_by_role("heading", name="Task 2 of 6")).to_be_in_viewport()
    html = page.content()
    assert [one for one in hidden_of(tasks[1]) if one in html] == []
    choose(page, tasks[1], right=False)
    expect(page.get_by_text("1 of 2 right at the first pick")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.screenshot(path=shots / f"predict-{request.node.callspec.id}.png", full_page=True)
    press(page, "Previous task")
    expect(page.get_by_text("Right at the first pick.")).to_be_visible()


def test_a_step_of_a_case_leads_to_the_trace_and_its_sheet_is_saved(
    page: Page, served: str, tmp_path: Path
) -> None:
    steps = StepPredictions("case western-sahara", shipped_cases()["western-sahara"])
    page.goto(f"{served}/predict?case=western-sahara")
    jump = page.get_by_role("spinbutton", name="Go to step")
    jump.fill("43")
    jump.press("Enter")
    expect(page.get_by_role("heading", name=f"Step 43 of {steps.last}")).to_be_visible()
    html = page.content()
    assert [one for one in hidden_of(steps.at(43)) if one in html] == []
    choose(page, steps.at(43), right=True)
    expect(page.get_by_text("Right at the first pick.")).to_be_visible()
    page.locator("summary").filter(has_text=SHEETS).press("Enter")
    with page.expect_download() as saved:
        press(page, "Download worksheet as PDF")
    saved.value.save_as(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    page.get_by_role("link", name="See step 43 under Step by step").click(delay=60)
    page.get_by_role("heading", name="Step by step", level=1).wait_for()
    expect(page.locator(".st-key-bench-status")).to_contain_text(f"Step 43 of {steps.last}: ")
    expect(page.get_by_role("combobox", name="Case")).to_have_value(re.compile("Western Sahara"))
