"""No click gets lost, however quick: answers, and the turn to another page while an answer is worked in."""

from __future__ import annotations

import pytest
from cbm_advisor.ui.parts import questionnaire_parts
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
TURNS = 20
QUICK = [one for one in questionnaire_parts()[0].questions if not one.several]
SIDES = sum(one.per_side for one in QUICK)
SINGLE = len(QUICK) - SIDES
SOON = 15_000  # milliseconds


def groups(page: Page) -> Locator:
    return page.locator("[class*=st-key-question-] [role=radiogroup]")


def begin(page: Page) -> None:
    page.get_by_text("Do not keep", exact=True).click()
    expect(page.get_by_role("radio", name="Do not keep")).to_be_checked()
    page.get_by_role("button", name="New case").click()
    page.get_by_role("heading", name=questionnaire_parts()[0].title, level=1).wait_for()


def onwards(page: Page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_role("link", name=name, exact=True).click()


def heading(page: Page, title: str) -> None:
    page.get_by_role("heading", name=title, exact=True, level=1).wait_for(timeout=SOON)


def answer(group: Locator, place: int) -> None:
    group.locator("[data-testid=stRadioOption]").nth(place).click()


def test_a_click_in_the_instant_an_answer_is_worked_in_is_never_lost(page: Page) -> None:
    begin(page)
    parts = [part for part in questionnaire_parts() if not all(one.several for one in part.questions)]
    for turn in range(TURNS):
        here, after = parts[turn % len(parts)], parts[(turn + 1) % len(parts)]
        groups(page).last.wait_for()
        answer(groups(page).last, turn // len(parts))
        if after in parts[1:]:
            onwards(page, f"Next: {after.title}")
        else:
            onwards(page, "See the advice")
            heading(page, "Advice")
            onwards(page, "Back to the questions")
        heading(page, after.title)
        page.get_by_text(here.intro).wait_for(state="detached", timeout=SOON)


def test_ten_answers_as_fast_as_can_be_clicked_are_all_kept(page: Page) -> None:
    begin(page)
    expect(groups(page)).to_have_count(SINGLE + 2 * SIDES)
    count = groups(page).count()
    assert count >= 10
    for place in range(count):
        answer(groups(page).nth(place), 1)
    onwards(page, "Your answers")
    heading(page, "Your answers")
    page.get_by_role("heading", name="Measures tried").wait_for()
    answers = " ".join(page.locator("[class*=st-key-answer-]").all_inner_texts())
    assert answers.count("Change") == SINGLE + SIDES
    assert "Not known" not in answers
