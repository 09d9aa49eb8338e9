"""Keeping in a real browser: what is on disk and what is not, after a crash and after leaving in haste."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

pytestmark = pytest.mark.browser
TITLE, UPLOADED = "Quince orchard talks", "first word of the heron"
NOTE = "the envoy spoke of the seventh bridge"


def press(page: Page, name: str) -> None:
    """By keyboard, which nothing that moves on the page can turn aside."""
    page.get_by_role("button", name=name, exact=True).press("Enter")


def begin(page: Page, address: str) -> None:
    """Open, write and answer something in a case that is not kept."""
    page.goto(address)
    page.get_by_text("Do not keep", exact=True).click(delay=60)
    expect(page.get_by_role("radio", name="Do not keep")).to_be_checked()
    page.get_by_text("Open a case file").click(delay=60)
    case = f"schema: cbm-advisor/case/1\ntitle: {TITLE}\nnote: {UPLOADED}\n"
    page.locator("input[type=file]").set_input_files(
        {"name": "case.yaml", "mimeType": "application/yaml", "buffer": case.encode()}
    )
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    page.get_by_text("Name of the case, names of the sides, date").click(delay=60)
    expect(page.get_by_label("Notes for yourself")).to_have_value(UPLOADED)
    page.get_by_label("Notes for yourself").fill(NOTE)
    heavy_fighting(page).locator("xpath=ancestor::label").click(delay=60)
    expect(page.get_by_text("1 of 12 quick questions answered").first).to_be_visible()


def heavy_fighting(page: Page) -> Locator:
    return page.get_by_role("radiogroup", name="How much fighting is there now?").get_by_role("radio").first


def test_on_disk_is_what_was_chosen_through_deletion_and_a_crash(own: Any, context: BrowserContext) -> None:
    page = context.new_page()
    begin(page, own.address)
    expect(page.get_by_text("Not kept.")).to_be_visible()
    assert own.holding(TITLE, NOTE, UPLOADED) == []

    press(page, "Keep on this computer")
    press(page, "Keep it from now on")
    expect(page.get_by_text("Every answer is saved at once.")).to_be_visible()
    own.kill()
    assert own.holding(TITLE, NOTE) == ["cases.sqlite"]
    assert own.holding(UPLOADED) == []
    own.start()
    page.goto(own.address)
    press(page, "Resume")
    page.get_by_text("1 of 12 quick questions answered").first.wait_for()
    expect(heavy_fighting(page)).to_be_checked()
    page.get_by_text("Name of the case, names of the sides, date").click(delay=60)
    expect(page.get_by_label("Title of the case")).to_have_value(TITLE)
    expect(page.get_by_label("Notes for yourself")).to_have_value(NOTE)

    page.get_by_role("link", name="Start").click(delay=60)
    page.get_by_text("Rename, duplicate, download or delete").click(delay=60)
    press(page, "Delete")
    press(page, "Delete, but leave it on screen")
    expect(page.get_by_text("Not kept.")).to_be_visible()
    assert own.holding(TITLE, NOTE, UPLOADED) == []
    own.stop()
    assert own.holding(TITLE, NOTE, UPLOADED) == []


def test_leaving_quickly_shows_an_empty_page_and_the_way_back_is_empty_too(page: Page, served: str) -> None:
    press(page, "Open Nuba Mountains, before the ceasefire of 2002")
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    page.get_by_test_id("stMain").get_by_role("link", name="See the advice").press("Enter")
    page.get_by_role("heading", name="Checklist").wait_for()
    page.set_viewport_size({"width": 390, "height": 700})
    expect(page.get_by_role("button", name="Leave quickly")).to_be_in_viewport(ratio=1)
    press(page, "Leave quickly")
    page.wait_for_url("about:blank")
    assert page.title() == page.locator("body").inner_text() == ""
    for _ in range(2):
        page.go_back()
        page.wait_for_url("about:blank")
        assert page.locator("body").inner_text() == ""
    page.goto(served)
    page.get_by_role("button", name="New case").wait_for()
    expect(page.get_by_text(re.compile("Go on with|Go back to"))).to_have_count(0)
