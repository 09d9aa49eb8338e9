"""The trainer's bench in a browser: the keyboard both ways, breakpoints, and a graph that grows."""

from __future__ import annotations

import pytest
from cbm_advisor.engine.breakpoints import Breakpoint, stops
from cbm_advisor.engine.inference_graph import inference_graph
from cbm_advisor.engine.replay import replay_of
from cbm_advisor.knowledge.worked_cases import worked_cases
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
CASE = "cyprus"
REPLAY = replay_of(dict(worked_cases())[CASE])


def stepper(page: Page, served: str, step: int) -> None:
    page.goto(f"{served}/trace?case={CASE}&step={step}")
    at(page, step)
    # What is drawn late moves what stands below it.
    expect(page.get_by_role("button", name="Forward")).to_be_visible()
    expect(page.get_by_role("combobox", name="Go to a step")).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")


def at(page: Page, number: int) -> None:
    told = f"Step {number} of {REPLAY.last}: " if number else "Before the first of"
    expect(page.locator(".st-key-bench-status")).to_contain_text(told)


def unfold(page: Page, title: str) -> None:
    # By keyboard: on a page that is still being drawn a mouse would miss.
    page.locator("summary").filter(has=page.get_by_text(title, exact=True)).press("Enter")
    page.wait_for_timeout(300)
    settled(page)


def choose(page: Page, label: str, text: str) -> None:
    page.get_by_role("combobox", name=label).click(delay=60)
    page.get_by_role("option").filter(has_text=text).first.click(delay=60)
    page.wait_for_timeout(300)
    settled(page)


def test_the_keys_step_both_ways_but_not_while_somebody_types(page: Page, served: str) -> None:
    stepper(page, served, 3)
    for key, number in (("End", REPLAY.last), ("Home", 0), ("ArrowRight", 1)):
        page.keyboard.press(key)
        at(page, number)
    expect(page.locator(".st-key-bench-status")).to_have_attribute("aria-live", "polite")
    words = page.get_by_role("textbox", name="With the words")
    words.fill("trust")
    for key in ("ArrowLeft", "ArrowRight", "Home", "End"):
        words.press(key)
    words.press("Enter")
    expect(page.locator(".scrolling").first).to_contain_text("trust")
    page.locator(".scrolling").last.press("ArrowRight")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    at(page, 2)


def test_a_key_counts_as_soon_as_the_step_before_is_told(page: Page, served: str) -> None:
    stepper(page, served, 3)
    there = [("ArrowRight", number) for number in range(4, 16)]
    back = [("ArrowLeft", number) for number in range(14, 3, -1)]
    ends = [("End", REPLAY.last), ("Home", 0), ("ArrowRight", 1)]
    for key, number in (*there, *back, *ends * 4):
        page.keyboard.press(key)
        at(page, number)


def test_a_run_stops_at_a_breakpoint_and_the_graph_grows(page: Page, served: str) -> None:
    stepper(page, served, 1)
    unfold(page, "Inference graph")
    boxes, found = page.locator(".st-key-bench-graph .graph .box"), inference_graph(REPLAY)
    expect(boxes).to_have_count(len(found.at(1).nodes))
    unfold(page, "Breakpoints")
    choose(page, "Stop at", "A warning")
    warning = next(one.value for one in REPLAY.at(REPLAY.last).memory if one.fact == "warning")
    page.get_by_role("combobox", name="Which one").click(delay=60)
    page.get_by_role("option").first.wait_for()
    statement = next(one.statement for one in REPLAY.base.declarations.warnings if one.id == warning)
    page.get_by_role("combobox", name="Which one").fill(statement[:40])
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Add this breakpoint").click(delay=60)
    expect(page.get_by_text("Breakpoints (1)")).to_be_visible()
    page.get_by_role("button", name="Run to next").click(delay=60)
    stop = next(stops(REPLAY, [Breakpoint("warning", warning)])).step.number
    at(page, stop)
    expect(page.get_by_text(f"Stopped at step {stop}.")).to_be_visible()
    expect(boxes).to_have_count(len(found.at(stop).nodes))
    expect(page.locator(".st-key-bench-graph .box.strong").first).to_be_visible()
    page.keyboard.press("ArrowLeft")
    at(page, stop - 1)
    expect(boxes).to_have_count(len(found.at(stop - 1).nodes))


@pytest.mark.parametrize("address", [f"trace?case={CASE}&step=12", "compare"])
def test_no_page_of_the_bench_sticks_out_on_a_phone(browser: Browser, served: str, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{served}/{address}")
    if address == "compare":
        page.get_by_text("Two cases", exact=True).click(delay=60)
        page.get_by_role("heading", name="The same on both sides").wait_for()
    else:
        at(page, 12)
        unfold(page, "The rule as it is written (YAML)")
        page.locator(".stCode, [data-testid=stCode]").first.wait_for()
    widths = page.evaluate("[document.querySelector('#stMain').scrollWidth, innerWidth]")
    assert widths[0] <= widths[1]
    page.close()
