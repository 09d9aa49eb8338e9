"""The library in a real browser: from one thing to the next, each from its first line, and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect


def _headed(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()


@pytest.mark.browser
def test_a_reader_goes_from_a_measure_to_its_source_a_rule_and_a_case_and_back(
    page: Page, served: str, turn: Callable[[Page, str, str], None]
) -> None:
    page.goto(f"{served}/measures?measure=family-visits")
    _headed(page, "Let separated families visit each other")
    page.get_by_role("link", name="Give parted relatives free telephone calls").first.click()
    _headed(page, "Give parted relatives free telephone calls")
    expect(page).to_have_url(f"{served}/measures?measure=free-telephone-links")
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
    page.get_by_role("link", name="Western Sahara, before the family visits of 2004").first.click()
    _headed(page, "Western Sahara, before the family visits of 2004")
    page.get_by_text("The advice today, in short").click()
    expect(page.get_by_text("Take few and careful steps")).to_be_visible()
    page.get_by_text("The answers", exact=True).click()
    expect(page.get_by_text("Between whom is the conflict?")).to_be_visible()
    page.get_by_role("button", name="All cases").click()
    _headed(page, "Cases")
    expect(page).to_have_url(f"{served}/cases")
    turn(page, "Library", "Glossary")
    page.get_by_role("combobox", name="Words").click()
    page.get_by_role("option", name="All", exact=True).click()
    page.get_by_role("link", name="Agenda", exact=True).click()
    _headed(page, "Agenda")
    page.get_by_role("link", name="activation", exact=True).click()
    _headed(page, "Activation")
    page.go_back()
    _headed(page, "Agenda")
    turn(page, "Library", "Glossary")
    _headed(page, "Glossary")
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_role("link", name="Disarmament", exact=True)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.browser
def test_a_case_of_the_library_opens_with_its_answers(
    page: Page, served: str, turn: Callable[[Page, str, str], None], still: Callable[[Page], None]
) -> None:
    page.goto(f"{served}/cases?case=salt-flats")
    page.get_by_role("button", name="Open as a case").click()
    _headed(page, "Twelve quick questions")
    turn(page, "Library", "Measures")
    page.get_by_label("Search").fill("separated families visit")
    page.get_by_label("Search").press("Enter")
    page.get_by_text("Let separated families visit each other").click()
    expect(page.get_by_text("In your case: raise first.").first).to_be_visible()
    still(page)
    page.get_by_role("link", name="with its guidance, rules and cases").click()
    _headed(page, "Let separated families visit each other")
    expect(page.get_by_text("In your case: raise first.").first).to_be_visible()
