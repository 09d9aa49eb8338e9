"""Why, why not and what would change it on the advice page, in a real browser."""

from __future__ import annotations

import re

import pytest
from cbm_advisor.engine import Explanations, advise
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.words.why_words import smallest_words
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SAHARA = dict(worked_cases())["western-sahara"]


@pytest.fixture
def advice(page: Page) -> Page:
    """The advice on a worked case."""
    page.get_by_role("button", name=f"Open {SAHARA.title}", exact=True).click(delay=60)
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    page.get_by_text("The advice so far.").first.wait_for()
    page.get_by_test_id("stMain").get_by_role("link", name="See the advice", exact=True).click(delay=60)
    page.get_by_role("heading", name="Checklist").wait_for()
    return page


def test_links_stay_on_the_page_and_the_verdict_unfolds_to_a_source_in_the_guidance(advice: Page) -> None:
    within = advice.locator('[data-testid="stMain"] a[href*="#"]')
    addresses = [one.get_attribute("href") or "" for one in within.all()]
    first = advise(SAHARA).standing("raise-first")
    assert len(addresses) > len(first) + 5
    for address in addresses:
        expect(advice.locator(f'[id="{address.split("#")[1]}"]')).to_have_count(1)
    advice.get_by_role("link", name=first[-1].title, exact=True).click(delay=60)
    expect(advice.get_by_role("heading", name=first[-1].title, exact=True)).to_be_in_viewport()
    (proof, *_) = Explanations(SAHARA).why("verdict").proof
    statement, leaf = proof.statements[0], proof.answers[0]
    verdict = advice.locator(".st-key-verdict")
    verdict.get_by_text("Why: show the whole chain").click(delay=60)
    chain = verdict.locator("ul.chain")
    expect(chain).to_contain_text(f"{leaf.question} “{leaf.answer}”")
    expect(chain).to_contain_text(statement.locator)
    verdict.get_by_role("link", name=f"{statement.source}, {statement.locator}", exact=True).click(delay=60)
    expect(advice).to_have_url(re.compile(f"statement={re.escape(statement.id)}"))
    expect(advice.get_by_text(statement.says).first).to_be_visible()


def test_why_not_and_what_would_change_the_advice_are_told_on_request(advice: Page) -> None:
    missed = Explanations(SAHARA).why("hotline").why_not
    assert missed
    search = advice.get_by_role("textbox", name="Search for a measure")
    search.fill("hotline")
    search.press("Enter")
    advice.locator(".st-key-found-hotline summary").first.click(delay=60)
    expect(advice.get_by_text(smallest_words(missed))).to_be_visible()
    advice.get_by_text("The measures that miss by least").click(delay=60)
    nearest = advice.locator(".st-key-near-misses")
    expect(nearest.get_by_text("it would be worth raising").first).to_be_visible()
    advice.get_by_role("button", name="Work out what would change this").click(delay=60)
    expect(advice.get_by_role("heading", name="The verdict", exact=True)).to_be_visible()
    expect(advice.get_by_text("Into: ").first).to_be_visible()
    expect(advice.get_by_role("button", name="Work out what would change this")).to_have_count(0)
