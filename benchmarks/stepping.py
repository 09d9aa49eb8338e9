"""How long a step on the trainer's bench takes in a browser, from the key to the last change of the page."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cbm_advisor.engine.replay import replay_of
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.cases.case_file import case_text
from playwright.sync_api import Browser, Page

STEPS, TURNS = 200, 60
# Begins at the key and ends with the last change of the page before it has been still for a while.
WATCH = """() => { window.timed = new Promise((told, failed) => {
  setTimeout(() => failed("no step within ten seconds"), 10000);
  const shown = () => document.querySelector(".st-key-bench-status")?.innerText;
  const before = shown();
  let start = 0, last = 0;
  addEventListener("keydown", () => { start = performance.now(); }, {capture: true, once: true});
  const seen = new MutationObserver(() => { last = performance.now(); });
  seen.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
  const look = () => {
    if (shown() === before || performance.now() - last < 150) return setTimeout(look, 5);
    seen.disconnect();
    told(last - start);
  };
  look();
}); }"""


def long_case() -> Case:
    """A case that makes very many rules fire: everything ticked, else whatever gives the longest trace."""
    given: dict[str, str | tuple[str, ...]] = {}
    asked = library().questionnaire.about("case")
    for question in asked:
        values = tuple(one.value for one in question.options if one.value != "none")
        given[question.fact] = values if question.several else values[0]
    longest = _steps(given)
    for question in asked:
        for option in () if question.several else question.options:
            if longest >= STEPS:
                break
            tried = {**given, question.fact: option.value}
            if (steps := _steps(tried)) > longest:
                given, longest = tried, steps
    assert longest >= STEPS, longest
    return _case(given)


def stepped(browser: Browser, address: str, case: Case) -> dict[str, list[float]]:
    """Milliseconds of each step, with everything below the step folded and with the graph drawn."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    steps = replay_of(case).last
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "case.yaml")
        file.write_text(case_text(case), encoding="utf-8")
        page.goto(address)
        page.get_by_text("Do not keep", exact=True).click(delay=60)
        page.get_by_text("Open a case file").click(delay=60)
        page.locator("input[type=file]").set_input_files(file)
        page.get_by_role("heading", name="Twelve quick questions").wait_for()
    page.get_by_role("button", name="For trainers", exact=True).click()
    page.get_by_role("menuitem", name="Step by step", exact=True).click()
    page.get_by_role("heading", name="Step by step", level=1).wait_for()
    page.locator(".st-key-bench-forward button").wait_for()
    page.wait_for_function("!document.querySelector('[data-test-script-state=running]')")
    found = {f"a step of {steps}": _turns(page)}
    page.get_by_text("Inference graph", exact=True).click()
    page.locator(".st-key-bench-graph .graph").wait_for()
    found[f"a step of {steps} with the graph drawn"] = _turns(page)
    return found


def _turns(page: Page) -> list[float]:
    page.locator("h1").click()
    return [_turn(page, key) for key in ("ArrowRight",) * TURNS + ("ArrowLeft",) * (TURNS // 2)]


def _turn(page: Page, key: str) -> float:
    page.evaluate(WATCH)
    page.keyboard.press(key)
    return float(page.evaluate("window.timed"))


def _case(given: dict[str, str | tuple[str, ...]]) -> Case:
    return Case(title="Everything at once", parties=("Side A", "Side B"), answers=given)


def _steps(given: dict[str, str | tuple[str, ...]]) -> int:
    return replay_of(_case(given)).last
