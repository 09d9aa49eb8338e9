"""Ten people at once, each with a case of their own, answer at random: nothing is lost, nothing crosses."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from cbm_advisor.engine import advise
from cbm_advisor.engine.situation import Situation
from cbm_advisor.engine.verdict import verdict_on
from cbm_advisor.knowledge.question import EXCLUDES_OTHERS, Question
from cbm_advisor.ui.cases.case_file import case_text
from cbm_advisor.ui.cases.parts import Part, progress, questionnaire_parts, shown
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.screen.question_widgets import LONG_LIST
from cbm_advisor.ui.words.plain_words import clean
from playwright.async_api import Browser, Page, async_playwright, expect

from .ticking import after_click

pytestmark = pytest.mark.browser
NAMES = ("Almond", "Birch", "Cedar", "Dogwood", "Elder", "Fig", "Ginkgo", "Hazel", "Iris", "Juniper")
TITLES = tuple(f"{name} grove talks" for name in NAMES)
AT_A_TIME = 3  # answers clicked without waiting in between, at most
LOOK, TURN = 0.15, 0.2  # how often somebody looks at the advice, and turns to another part
LONG = 60_000  # milliseconds
# What a session sees of itself, all of it at the same moment.
SEEN = """({title, verdict, far, chosen, others}) => {
  const text = (where) => (document.querySelector(where)?.textContent || '').replace(/\\s+/g, ' ');
  const page = text('body');
  const wrong = window.answersWorkedIn() ? [] : ['at work'];
  if (!text('[data-testid=stSidebar]').includes(title)) wrong.push('title');
  const told = text('.st-key-verdict-in-margin');
  if (!told.includes(verdict)) wrong.push('verdict: ' + told);
  if (!page.includes(far)) wrong.push('how far: ' + far);
  for (const [fact, wanted] of Object.entries(chosen)) {
    const boxes = [...document.querySelectorAll(`.st-key-question-${fact} input`)];
    const on = boxes.flatMap((box, at) => box.checked ? [at] : []);
    if (on.join() !== wanted.join()) wrong.push(`${fact}: ${on} and not ${wanted}`);
  }
  for (const other of others) if (page.includes(other)) wrong.push('another case: ' + other);
  if (document.querySelector('[data-testid=stException]')) wrong.push('an error');
  return wrong;
}"""


class Person:
    """One browser session with what its user has answered so far."""

    def __init__(self, number: int, page: Page, seed: int) -> None:
        self.draw = random.Random(f"{seed} {number}")
        self.page, self.title = page, TITLES[number]
        self.others = [one for one in TITLES if one != self.title]
        self.kept, self.mouse = number % 2 == 0, number % 3 == 0
        name = NAMES[number]
        self.sheet = Sheet(title=self.title, names=(f"{name} uphill", f"{name} downhill", "", "", ""))
        self.part = questionnaire_parts()[0]
        self.seconds: list[float] = []
        self.story: list[str] = []
        self.looks = 0

    async def begin(self, address: str) -> None:
        """Open a case file with an answer of one's own, so that no two begin alike."""
        question = self.part.questions[1]
        self.sheet = self.sheet.with_answer(question.fact, (self.draw.choice(question.options).value,))
        await self.page.goto(address)
        keep = "Keep on this computer" if self.kept else "Do not keep"
        await self.page.get_by_text(keep, exact=True).click(delay=60)
        await expect(self.page.get_by_role("radio", name=keep)).to_be_checked(timeout=LONG)
        await self.page.get_by_text("Open a case file").click(delay=60)
        file = {
            "name": "case.yaml",
            "mimeType": "application/yaml",
            "buffer": case_text(self.sheet.case()).encode(),
        }
        await self.page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
        await self.page.get_by_role("heading", name=self.part.title, level=1).wait_for(timeout=LONG)
        await self.right()

    async def go_on(self, end: float) -> None:
        """Answer, look at the advice and turn pages until the time is over."""
        while time.monotonic() < end:
            await self.answer_some()
            if self.draw.random() < LOOK:
                await self.look()
            elif self.draw.random() < TURN:
                await self.turn()

    async def answer_some(self) -> None:
        """A few answers as quickly as they can be clicked; then everything has to follow from them."""
        begun, asked = time.monotonic(), self.asked()
        for _ in range(self.draw.randint(1, AT_A_TIME)):
            if not asked:
                break
            question = self.draw.choice(asked)
            value = self.draw.choice(question.values)
            await self.answer(question, value)
            self.story.append(f"{question.fact}: {value}")
            # A question that comes or goes because of this answer cannot be clicked by then.
            asked = [one for one in asked if one in self.asked()]
        await self.right()
        self.seconds.append(time.monotonic() - begun)

    def asked(self) -> Sequence[Question]:
        return shown(self.part.questions, Situation.of(self.sheet.case()))

    async def answer(self, question: Question, value: str) -> None:
        place = 0
        if question.several:
            ticked = after_click(question, self.sheet.values(question), value)
            self.sheet = self.sheet.with_ticks(question, ticked)
        elif question.per_side:
            place = self.draw.randrange(self.sheet.sides)
            self.sheet = self.sheet.with_side(question, place, value)
        else:
            self.sheet = self.sheet.with_answer(question.fact, (value,))
        at = place * len(question.values) + boxes(question).index(value)
        box = self.page.locator(f".st-key-question-{question.fact} input").nth(at)
        if self.mouse:
            await box.locator("xpath=ancestor::label").click(timeout=LONG)
        else:
            await box.press("Space", timeout=LONG)

    async def right(self) -> None:
        """What this person sees becomes what the library says for the answers this person gave."""
        situation = Situation.of(self.sheet.case())
        far = progress(self.part.questions, self.sheet, situation).words
        wanted = {
            "title": self.title,
            "verdict": clean(verdict_on(situation).statement),
            "far": f"{far} {'quick questions' if self.part.quick else 'questions on this page'} answered",
            "chosen": {one.fact: self.chosen(one) for one in self.asked()},
            "others": self.others,
        }
        end, wrong = time.monotonic() + LONG / 1000, ["nothing seen"]
        while wrong and time.monotonic() < end:
            wrong = await self.page.evaluate(SEEN, wanted)
            if wrong:
                await asyncio.sleep(0.05)
        assert not wrong, f"{self.title}: {wrong} after {self.story[-6:]}"

    def chosen(self, question: Question) -> list[int]:
        """Which boxes of a question are on."""
        values = self.sheet.values(question)
        order = boxes(question)
        if question.per_side:
            return [side * len(order) + order.index(values[side]) for side in range(self.sheet.sides)]
        return sorted(order.index(one) for one in values)

    async def look(self) -> None:
        """The advice page has the verdict and the package of the library; then back to the questions."""
        report = advise(self.sheet.case())
        await (
            self.page.locator(".st-key-onwards")
            .get_by_role("link", name="See the advice")
            .click(timeout=LONG)
        )
        verdict = self.page.locator(".st-key-verdict h2")
        await expect(verdict).to_have_text(clean(report.verdict.statement), timeout=LONG)
        await self.page.get_by_role("heading", name="Checklist").wait_for(timeout=LONG)
        package = self.page.locator(".st-key-group-raise-first ol li")
        await expect(package).to_have_text(
            [one.title for one in report.standing("raise-first")], timeout=LONG
        )
        text = await self.page.locator("body").inner_text()
        assert self.title in text
        assert not [one for one in self.others if one in text]
        self.looks += 1
        await self.page.get_by_role("link", name="Back to the questions").click(timeout=LONG)
        await self.arrive(questionnaire_parts()[0])

    async def turn(self) -> None:
        """Turn to another part of the questionnaire by the margin."""
        part = self.draw.choice([one for one in questionnaire_parts() if one != self.part])
        margin = self.page.get_by_test_id("stSidebar")
        await margin.get_by_role("link", name=f"{part.title}:").click(timeout=LONG)
        await self.arrive(part)

    async def arrive(self, part: Part) -> None:
        self.part = part
        await self.page.get_by_role("heading", name=part.title, exact=True, level=1).wait_for(timeout=LONG)
        await self.right()


def boxes(question: Question) -> list[str]:
    """The answers in the order in which their boxes stand; a long list has the odd ones out at its end."""
    odd = EXCLUDES_OTHERS if question.several and len(question.values) > LONG_LIST else frozenset()
    return sorted(question.values, key=lambda one: one in odd)


async def together(address: str, seconds: float, seed: int, chromium: dict[str, Any]) -> list[Person]:
    """Ten sessions that answer at the same time, each in a profile of its own."""
    async with async_playwright() as driver:
        browser = await driver.chromium.launch(**chromium)
        people = [Person(number, await new_page(browser), seed) for number in range(len(TITLES))]
        await asyncio.gather(*(one.begin(address) for one in people))
        end = time.monotonic() + seconds
        await asyncio.gather(*(one.go_on(end) for one in people))
        await browser.close()
    return people


async def new_page(browser: Browser) -> Page:
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    return await context.new_page()


@pytest.mark.parametrize(
    "seconds", [20, pytest.param(300, marks=pytest.mark.sweep)], ids=["a-moment", "five-minutes"]
)
def test_ten_sessions_at_once_get_the_advice_on_their_own_answers_and_never_see_each_other(
    own: Any, chromium: dict[str, Any], seconds: int
) -> None:
    # In a thread of its own: a driver of another test may be at work in this one.
    with ThreadPoolExecutor(1) as aside:
        people = aside.submit(asyncio.run, together(own.address, seconds, seconds, chromium)).result()
    assert "Traceback" not in own.log.read_text()
    assert all(one.story for one in people)
    assert sum(one.looks for one in people) > 0
    times = sorted(second for one in people for second in one.seconds)
    print(
        f"\n{sum(len(one.story) for one in people)} answers of {len(people)} sessions in {seconds} s, "
        f"the advice read {sum(one.looks for one in people)} times; right on the screen after "
        f"{statistics.median(times):.2f} s at the median, {times[len(times) * 95 // 100]:.2f} s for 19 of 20"
    )
