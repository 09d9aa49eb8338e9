"""Other answers tried in a real browser, and the pictures that the overview draws."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cbm_advisor.engine import advise, what_if
from cbm_advisor.knowledge.worked_cases import worked_cases
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SAHARA = "Open Western Sahara, before the family visits of 2004"
CASE = dict(worked_cases())["western-sahara"]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click(delay=60)


@pytest.fixture
def at(page: Page, turn: Callable[[Page, str, str], None]) -> Callable[[str], None]:
    """Opens a worked case and turns to a page on its advice."""

    def go(name: str) -> None:
        press(page, SAHARA)
        page.get_by_role("heading", name="Twelve quick questions").wait_for()
        page.get_by_text("The advice so far.").locator("visible=true").first.wait_for()
        turn(page, "Advice", name)

    return go


def choose(page: Page, label: str, text: str) -> None:
    box = page.get_by_role("combobox", name=label)
    box.click(delay=60)
    box.fill(text)
    expect(page.get_by_role("option")).to_have_count(1)
    expect(page.get_by_role("option")).to_contain_text(text)
    box.press("Enter")


def test_an_answer_turns_the_verdict_is_taken_over_and_put_back(
    page: Page, at: Callable[[str], None], turn: Callable[[Page, str, str], None]
) -> None:
    at("What if")
    found = what_if(CASE, ["political_will=strong"]).verdict
    assert found
    press(page, "Clearly ready")
    panels = page.locator(".panel")
    expect(panels.nth(0)).to_contain_text(found.statement_before)
    expect(panels.nth(1)).to_contain_text(found.statement_after)
    press(page, "Take these changes over into the case")
    expect(page.get_by_text("The changes are in your case now.")).to_be_visible()
    press(page, "See the advice")
    expect(page.get_by_role("heading", name=found.statement_after)).to_be_visible()
    turn(page, "Advice", "What if")
    press(page, "Undo: put the earlier answers back")
    expect(page.locator(".panel").nth(1)).to_contain_text(found.statement_after)
    turn(page, "Advice", "Advice")
    expect(page.get_by_role("heading", name=found.statement_before)).to_be_visible()


@pytest.mark.parametrize(
    "context", [(1280, "dark"), (390, "light")], indirect=True, ids=["desk-dark", "phone-light"]
)
def test_the_chain_is_drawn_with_its_text_inside_the_boxes(page: Page, at: Callable[[str], None]) -> None:
    at("Overview")
    title = advise(CASE).standing("raise-first")[0].title
    choose(page, "Draw the way to", title)
    drawn = page.locator(".graph .box")
    expect(drawn.filter(has_text=title)).to_be_visible()
    sizes = drawn.evaluate_all("all => all.map(one => one.scrollHeight - one.clientHeight)")
    assert len(sizes) > 10
    assert max(sizes) <= 1
    lines = page.locator(".graph .arrows").bounding_box()
    assert lines
    assert lines["height"] > 100
    assert "svg" in str(page.locator(".graph .arrows").evaluate("one => getComputedStyle(one).maskImage"))
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    page.get_by_text("The picture in words").click()
    expect(page.get_by_text(f"Advice (Raise first): {title}")).to_be_visible()


def test_an_answer_of_the_overview_is_tried_under_what_if(page: Page, at: Callable[[str], None]) -> None:
    at("Overview")
    choose(page, "See what each answer to one question would bring", "How ready is each side to change")
    page.get_by_role("button", name="Try this under What if").nth(2).click(delay=60)
    page.get_by_role("heading", name="What if", exact=True, level=1).wait_for()
    expect(page.get_by_role("heading", name="The verdict", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Clearly ready").first).to_be_checked()
