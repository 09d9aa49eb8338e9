"""The whole way in a real browser: open or begin a case, answer, read advice, take it along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import pytest
from cbm_advisor.engine import advise
from cbm_advisor.knowledge.worked_cases import worked_cases
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser
NUBA = "Open Nuba Mountains, before the ceasefire of 2002"
SAHARA = "Open Western Sahara, before the family visits of 2004"


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_role("link", name=name, exact=True).click()


def to_the_advice(page: Page, opening: str) -> None:
    press(page, opening)
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    page.get_by_text("The advice so far.").first.wait_for()
    follow(page, "See the advice")
    page.get_by_role("heading", name="Advice", exact=True, level=1).wait_for()
    page.get_by_role("heading", name="Checklist").wait_for()


def test_a_worked_case_opens_and_gives_the_advice_of_the_library(page: Page) -> None:
    to_the_advice(page, NUBA)
    report = advise(dict(worked_cases())["nuba-mountains"])
    expect(page.get_by_text(report.verdict.statement)).to_be_visible()
    for line in report.standing("raise-first"):
        expect(page.get_by_role("heading", name=line.title, exact=True)).to_be_visible()


def test_a_page_begins_at_its_top(page: Page) -> None:
    press(page, NUBA)
    page.get_by_text("The advice so far.").first.wait_for()
    page.get_by_test_id("stMain").get_by_role("link", name="See the advice").scroll_into_view_if_needed()
    follow(page, "See the advice")
    page.get_by_role("heading", name="Checklist").wait_for()
    expect(page.get_by_role("heading", name="Advice", exact=True, level=1)).to_be_in_viewport()


def test_warnings_stand_before_measures(page: Page) -> None:
    to_the_advice(page, SAHARA)
    beware = page.get_by_role("heading", name="Beware of").bounding_box()
    measures = page.get_by_role("heading", name="Measures", exact=True).bounding_box()
    assert beware
    assert measures
    assert beware["y"] < measures["y"]


def test_a_measure_unfolds_with_reasons_steps_and_sources(page: Page) -> None:
    to_the_advice(page, SAHARA)
    page.get_by_text("Reasons, steps and sources").first.click(delay=60)
    for heading in ("Why it stands here", "How it is done", "Where it comes from"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_text("Who takes part.")).to_be_visible()
    expect(page.get_by_text("handbook chapter").locator("visible=true").first).to_be_visible()


def test_answers_are_kept_from_page_to_page_and_change_the_verdict(page: Page) -> None:
    page.get_by_text("Do not keep", exact=True).click(delay=60)
    press(page, "New case")
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    option = page.get_by_test_id("stRadioOption").filter(has_text="something other than confidence")
    option.first.click(delay=60)
    expect(page.get_by_text("are not the tool here").first).to_be_visible()
    follow(page, "See the advice")
    page.get_by_role("heading", name="Checklist").wait_for()
    expect(page.get_by_role("heading", name="are not the tool here")).to_be_visible()
    follow(page, "Back to the questions")
    chosen = page.get_by_role("radio", name="Something other than confidence")
    expect(chosen.first).to_be_checked()


def test_a_bad_case_file_is_told_kindly(page: Page, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("schema: cbm-advisor/case/1\ntitle: A\nanswers: {trust_levl: low}\n")
    page.get_by_text("Do not keep", exact=True).click(delay=60)
    page.get_by_text("Open a case file").click(delay=60)
    page.locator("input[type=file]").set_input_files(tmp_path / "bad.yaml")
    expect(page.get_by_text("trust_levl")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_the_catalogue_opens_without_an_answer(page: Page, turn: Callable[[Page, str, str], None]) -> None:
    turn(page, "Library", "Measures")
    expect(page.get_by_text("256", exact=False).first).to_be_visible()


def test_no_request_leaves_this_computer(
    page: Page, requested: list[str], turn: Callable[[Page, str, str], None]
) -> None:
    to_the_advice(page, NUBA)
    turn(page, "For trainers", "Step by step")
    hosts = {urlparse(one).hostname for one in requested if not one.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}
    assert len(requested) > 10


def test_two_sessions_never_see_each_other(page: Page, context: BrowserContext, served: str) -> None:
    to_the_advice(page, SAHARA)
    other = context.new_page()
    other.goto(served + "/advice")
    other.get_by_role("heading", name="Advice", exact=True, level=1).wait_for()
    expect(other.get_by_text("Untitled case")).to_be_visible()
    expect(other.get_by_text("Western Sahara")).to_have_count(0)
