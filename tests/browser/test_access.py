"""For those who hear the page, see little, use a phone or the keyboard alone: every page, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from cbm_advisor.ui.theme import DARK, LIGHT
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
QUIET = "[data-testid=stApp][data-test-script-state=notRunning]"
GROUND = "(c) => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor == c"
# What cannot be mended from here, as (rule, part of the element's HTML): reason. Goes once it is not needed.
STREAMLITS_OWN: dict[tuple[str, str], str] = {}
Found = tuple[str, str, str]


class Walked(NamedTuple):
    """What was found on the way: violations, and by page its headings, its title and what sticks out."""

    violations: tuple[Found, ...]
    headings: Mapping[str, list[str]]
    titles: Mapping[str, str]
    sideways: Mapping[str, int]
    language: str


@pytest.fixture(scope="module")
def walked(browser: Browser, served: str) -> Iterator[Walked]:
    """The whole app with a worked case open, page by page along its menu."""
    context = browser.new_context(viewport=PHONE, color_scheme="light")
    page = context.new_page()
    page.goto(served)
    page.get_by_role("button", name="Open Nuba Mountains").click()
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    page.get_by_test_id("stExpandSidebarButton").click()
    links = page.get_by_test_id("stSidebarNavLink")
    links.last.wait_for()
    names = links.all_inner_texts()
    found: list[Found] = []
    headings, titles, sideways = {}, {}, {}
    for place, name in enumerate(names):
        page.set_viewport_size(PHONE)
        if place:
            page.get_by_test_id("stExpandSidebarButton").click()
        links.nth(place).click()
        page.get_by_test_id("stExpandSidebarButton").wait_for()
        page.wait_for_function(f"document.title.startsWith({name!r}) || {place} == 0")
        page.locator(QUIET).wait_for()
        page.get_by_role("heading", level=1).wait_for()
        sideways[name] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        headings[name] = page.locator("h1").all_inner_texts()
        titles[name] = page.title()
        page.set_viewport_size(DESK)
        page.get_by_test_id("stTopNavLinkContainer").first.wait_for()
        found += _violations(page, RULES, f"{name}, light")
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(GROUND, arg=_rgb(DARK["backgroundColor"]))
        found += _violations(page, COLOURS, f"{name}, dark")
        page.emulate_media(color_scheme="light")
        page.wait_for_function(GROUND, arg=_rgb(LIGHT["backgroundColor"]))
    language = page.locator("html").get_attribute("lang") or ""
    yield Walked(tuple(found), headings, titles, sideways, language)
    context.close()


def _rgb(colour: str) -> str:
    red, green, blue = bytes.fromhex(colour.lstrip("#"))
    return f"rgb({red}, {green}, {blue})"


def _violations(page: Page, rules: dict[str, Any], where: str) -> list[Found]:
    # Colours fade from one scheme to the other.
    page.wait_for_function("document.getAnimations().every((one) => one.playState != 'running')")
    results = Axe().run(page, options=rules).response["violations"]
    return [(where, one["id"], node["html"]) for one in results for node in one["nodes"]]


def test_every_page_meets_the_guidelines_on_access_in_light_and_dark(walked: Walked) -> None:
    excused = {
        (rule, part): [one for one in walked.violations if one[1] == rule and part in one[2]]
        for rule, part in STREAMLITS_OWN
    }
    assert all(excused.values()), "an excuse is no longer needed"
    left = set(walked.violations).difference(*excused.values())
    assert not left, "\n".join(map(str, sorted(left)))


def test_every_page_of_the_menu_has_one_heading_a_title_and_a_language(walked: Walked) -> None:
    assert len(walked.headings) >= 15
    for name, headings in walked.headings.items():
        assert headings == [name if name != "Start" else "CBM Advisor"]
        assert walked.titles[name] == (f"{name} - CBM Advisor" if name != "Start" else "CBM Advisor")
    assert walked.language == "en"


def test_no_page_sticks_out_sideways_on_a_phone(walked: Walked) -> None:
    assert {name: wide for name, wide in walked.sideways.items() if wide > 0} == {}


def test_the_check_would_see_a_violation(page: Page) -> None:
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")
    assert any(rule == "image-alt" for _, rule, _ in _violations(page, RULES, "start"))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what is named has the focus, and its outline shows."""
    for _ in range(240):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)  # no hand is quicker, and a page may still be growing
        here = page.evaluate(
            "(() => { const one = document.activeElement; return [one.closest('label, summary, a, button') ?"
            " one.closest('label, summary, a, button').innerText : '', one.getAttribute('aria-label') || '',"
            " one.tagName] })()"
        )
        if any(name in text for text in here):
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_the_whole_way_can_be_gone_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Keep on this computer")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Do not keep")).to_be_checked()
    tab_to(page, "New case")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Twelve quick questions", level=1).wait_for()
    page.get_by_role("radiogroup", name="How much fighting").wait_for()
    page.locator(QUIET).wait_for()
    tab_to(page, "Between communities")
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Between communities")).to_be_checked()
    group = page.get_by_role("radiogroup", name="How much fighting")
    tab_to(page, "Why we ask")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It bears on:").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio").first).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(group.get_by_role("radio").nth(1)).to_be_checked()
    tab_to(page, "See the advice")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Advice", exact=True, level=1).wait_for()
    page.get_by_text("Why: show the whole chain").first.wait_for()
    tab_to(page, "Why: show the whole chain")
    page.keyboard.press("Enter")
    page.get_by_text("To say aloud.").first.wait_for()
    tab_to(page, "Download the case file")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == "case.yaml"


@pytest.mark.parametrize("context", [(1280, "light"), (1280, "dark")], indirect=True, ids=["light", "dark"])
def test_what_the_keyboard_stands_on_is_outlined(page: Page) -> None:
    tab_to(page, "New case")
    outline = page.evaluate(
        "(() => { const seen = getComputedStyle(document.activeElement);"
        " return [seen.outlineStyle, parseFloat(seen.outlineWidth)] })()"
    )
    assert outline[0] == "solid"
    assert outline[1] >= 2
