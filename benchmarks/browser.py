"""How quickly the app answers, seen from a real Chromium on this computer: written to docs/browser-speed.md.

Every figure is taken inside the browser, from the click itself to the last change on the page, so that the
driver's own time does not count. Run with ``make bench``.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from cbm_advisor.knowledge.worked_cases import worked_cases
from chromium import chromium, served
from playwright.sync_api import Browser, Locator, Page
from stepping import long_case, stepped

PAGE = Path(__file__).parents[1] / "docs" / "browser-speed.md"
CASES = ("nuba-mountains", "korea", "western-sahara", "israel-jordan", "cyprus")
CLICKS = 24  # answers changed in each case
TURNS = 8  # to the advice and back, in each case
STARTS = 5
QUIET = 700  # ms without a change: the page is done
# Notes the moment of each click, and of the last change on the page after it.
WATCH = """
window.watched = {click: 0, changed: 0};
document.addEventListener('click', event => {
  if (event.isTrusted) window.watched = {click: event.timeStamp, changed: event.timeStamp};
}, true);
// The mark on the whole app that the script runs or has ended is nothing to see.
const seen = change => change.attributeName !== 'data-test-script-state';
new MutationObserver(changes => { if (changes.some(seen)) window.watched.changed = performance.now(); })
  .observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
"""


def main() -> None:
    """Measure, print and write the page."""
    with chromium() as browser:
        starts = [cold_start(browser) for _ in range(STARTS)]
        answered: list[float] = []
        turned: list[float] = []
        with served() as address:
            for place, id_ in enumerate(CASES):
                page = opened(browser, address, id_)
                answered += changed_answers(page, random.Random(place))
                turned += turns(page)
                page.context.close()
            steps = stepped(browser, address, long_case())
    text = written(starts, answered, turned, steps)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


def cold_start(browser: Browser) -> float:
    """Seconds from starting the app to its first page, in a fresh browser profile."""
    start = time.perf_counter()
    with served() as address:
        page = browser.new_context().new_page()
        page.goto(address)
        page.get_by_role("button", name="New case").wait_for()
        took = time.perf_counter() - start
        page.context.close()
    return took


def opened(browser: Browser, address: str, id_: str) -> Page:
    """The questionnaire of a worked case, warmed up, with the watch in place."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(address)
    page.get_by_role("button", name=f"Open {dict(worked_cases())[id_].title}", exact=True).click()
    page.get_by_text("The advice so far.").first.wait_for()
    page.evaluate(WATCH)
    took(page, onwards(page, "See the advice"))
    took(page, onwards(page, "Back to the questions"))
    return page


def onwards(page: Page, name: str) -> Locator:
    """A link on from the page, not the one beside it."""
    return page.locator("#stMain").get_by_role("link", name=name, exact=True)


def changed_answers(page: Page, drawn: random.Random) -> list[float]:
    """Milliseconds from a click on another answer to the advice so far."""
    found = []
    for _ in range(CLICKS):
        # Only what is not chosen yet: a click on the chosen answer changes nothing.
        free = page.locator(
            "[class*='st-key-question-'] [data-testid='stRadio'] label:has(input:not(:checked))"
        )
        found.append(took(page, free.nth(drawn.randrange(free.count()))))
    return found


def free_answers(page: Page) -> Locator:
    """Answers that are not chosen yet: a click on a chosen one changes nothing."""
    return page.locator("[class*='st-key-question-'] [data-testid='stRadio'] label:has(input:not(:checked))")


def turns(page: Page) -> list[float]:
    """Milliseconds from the click on "See the advice" to the whole page of advice."""
    found = []
    for turn in range(TURNS):
        took(page, free_answers(page).nth(turn))
        found.append(took(page, onwards(page, "See the advice")))
        took(page, onwards(page, "Back to the questions"))
    return found


def took(page: Page, target: Locator) -> float:
    """Milliseconds from a click on this to the last change of the page."""
    target.scroll_into_view_if_needed()
    target.click()
    page.wait_for_function(
        f"window.watched.changed > window.watched.click"
        f" && performance.now() - window.watched.changed > {QUIET}"
    )
    return float(page.evaluate("window.watched.changed - window.watched.click"))


def written(
    starts: Sequence[float],
    answered: Sequence[float],
    turned: Sequence[float],
    steps: Mapping[str, Sequence[float]],
) -> str:
    """The page for docs/."""
    rows = [
        _row("Another answer, to the advice so far beside the questions", answered, 300, 800),
        _row("See the advice, to the whole page", turned, 300, 800),
        *(_row(f"On the trainer's bench: {what}", times, 200, None) for what, times in steps.items()),
    ]
    told = "\n".join(rows)
    worst, middle = max(starts), statistics.median(starts)
    return f"""# How quickly the app answers

Measured in a real Chromium on {len(CASES)} worked cases, with app and browser on one computer of
{os.cpu_count()} cores, Python {sys.version.split()[0]}. Written by `make bench`. A time runs from the click
or key to the last change on the page; before each turn to the advice an answer is changed.

| what | times | median | 95th percentile | aimed at | met |
| --- | --- | --- | --- | --- | --- |
{told}

First page, from starting the program with an empty browser profile, {len(starts)} starts: median
{middle:.1f} s, slowest {worst:.1f} s; aimed at: under 3 s; {_met(worst < 3)}.
"""


def _row(what: str, times: Sequence[float], median: int, high: int | None) -> str:
    middle = statistics.median(times)
    met = middle < median and (high is None or percentile(times) < high)
    aim = f"median under {median} ms" + (f", 95th percentile under {high} ms" if high else "")
    return f"| {what} | {len(times)} | {middle:.0f} ms | {percentile(times):.0f} ms | {aim} | {_met(met)} |"


def percentile(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _met(met: bool) -> str:
    return "met" if met else "**missed**"


if __name__ == "__main__":
    main()
