"""No click gets lost, however quick: answers, and the turn to another page while an answer is worked in."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest
from cbm_advisor.knowledge.condition import UNKNOWN
from cbm_advisor.knowledge.question import EXCLUDES_OTHERS
from cbm_advisor.ui.cases.parts import questionnaire_parts
from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute, expect

from .ticking import after_click

pytestmark = pytest.mark.browser
TURNS = 20
TICKS = next(one for one in questionnaire_parts()[0].questions if one.several and "none" in one.values)
FIRST, SECOND, THIRD = TICKS.values[:3]
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


def test_a_page_turn_waits_for_an_answer_that_the_server_hears_late(
    context: BrowserContext, served: str
) -> None:
    page, passed, late = context.new_page(), [], []
    through = True

    def hold_back(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def to_server(message: str | bytes) -> None:
            if through or not passed:
                passed.append(message)
                server.send(message)
            else:
                late.append((server, message))

        socket.on_message(to_server)

    page.route_web_socket("**/*", hold_back)
    page.goto(served)
    begin(page)
    groups(page).last.wait_for()
    through = False
    passed.clear()
    groups(page).evaluate_all(
        """async (groups) => {
            for (const group of groups.slice(0, 2)) {
                group.querySelectorAll("[data-testid=stRadioOption] input")[1].click();
                await new Promise((went) => setTimeout(went));
            }
        }"""
    )
    page.get_by_test_id("stMain").get_by_role("link", name="Your answers", exact=True).click()
    page.wait_for_timeout(3500)
    assert len(passed) == len(late) == 1, "one answer heard, one on its way, and no turn yet"
    through = True
    for server, message in late:
        server.send(message)
    heading(page, "Your answers")
    page.get_by_role("heading", name="Measures tried").wait_for()
    answers = " ".join(page.locator("[class*=st-key-answer-]").all_inner_texts())
    assert answers.count("Change") == 2


def test_each_question_tells_what_the_server_holds(page: Page) -> None:
    begin(page)
    for part, after in pairwise((*questionnaire_parts(), None)):
        told = page.locator("[data-held]")
        told.last.wait_for(state="attached")
        for question in page.locator("[class*=st-key-question-]").all():
            box = question.locator("input[type=radio], input[type=checkbox]").nth(1)
            if box.count():
                box.press("Space")
        page.wait_for_function(
            """() => [...document.querySelectorAll("[data-held]")].every((one) => {
                const boxes = one.closest("[class*=st-key-question-]").querySelectorAll("label input");
                return [...boxes].flatMap((box, at) => box.checked ? [at] : []).join() === one.dataset.held;
            })"""
        )
        assert told.count() > len(part.questions) / 2
        if after:
            onwards(page, f"Next: {after.title}")
            heading(page, after.title)
            page.get_by_text(part.intro).wait_for(state="detached", timeout=SOON)


def at_random(seed: int) -> list[str]:
    draw = random.Random(seed)
    return draw.choices((*TICKS.values, *sorted(EXCLUDES_OTHERS)), k=40)


def press_keys(boxes: Locator, places: list[int], pause: int) -> None:
    for place in places:
        boxes.nth(place).press("Space", delay=pause)


def use_mouse(boxes: Locator, places: list[int], pause: int) -> None:
    for place in places:
        boxes.nth(place).locator("xpath=ancestor::label").click(delay=pause)


def find_it_busy(boxes: Locator, places: list[int], pause: int) -> None:
    """As a busy browser does it: one click right after the other, before anything that waits for its turn."""
    boxes.evaluate_all(
        """async (boxes, places) => {
            for (const place of places) {
                boxes[place].click();
                for (let i = 0; i < 20; i++) await null; // what belongs to the click itself
            }
        }""",
        places,
    )


@pytest.mark.parametrize("click", [press_keys, use_mouse, find_it_busy])
@pytest.mark.parametrize(
    ("clicked", "pause"),
    [
        ([FIRST, UNKNOWN], 0),
        ([FIRST, SECOND, UNKNOWN, SECOND], 0),
        ([THIRD, "none", FIRST], 0),
        ([FIRST, "none"], 0),
        (["none", SECOND, FIRST, SECOND, UNKNOWN], 0),
        ([FIRST, "none", FIRST], 0),
        ([FIRST, FIRST], 0),
        ([UNKNOWN], 0),
        ([FIRST, UNKNOWN, UNKNOWN, SECOND, SECOND, SECOND], 0),
        *(pytest.param(at_random(pause), pause, id=f"at random, {pause} ms") for pause in (0, 10, 60, 150)),
    ],
    ids=str,
)
def test_of_ticks_that_exclude_each_other_the_last_counts_however_quick(
    page: Page, click: Callable[[Locator, list[int], int], None], clicked: list[str], pause: int
) -> None:
    begin(page)
    left: tuple[str, ...] = (UNKNOWN,)
    for one in clicked:
        left = after_click(TICKS, left, one)
    boxes = page.locator(f".st-key-question-{TICKS.fact} input")
    expect(boxes).to_have_count(len(TICKS.values))
    answer(groups(page).first, 0)  # without any answer there would be no case to show
    click(boxes, [TICKS.values.index(one) for one in clicked], pause)
    page.wait_for_function("() => window.answersWorkedIn()")
    ticked = boxes.evaluate_all("boxes => boxes.flatMap((one, at) => one.checked ? [at] : [])")
    assert [TICKS.values[at] for at in ticked] == list(left)
    onwards(page, "Your answers")
    heading(page, "Your answers")
    page.get_by_role("heading", name="Measures tried").wait_for()
    told = " ".join(page.locator(f".st-key-answer-{TICKS.fact}").all_inner_texts())
    assert [one.value for one in TICKS.options if one.label in told] == [
        one for one in left if one != UNKNOWN
    ]
