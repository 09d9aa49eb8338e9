"""The whole way of a mediator: begin, answer, understand, try, take along, be interrupted, leave."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cbm_advisor.engine import Explanations, advise, what_if
from cbm_advisor.engine.report import Report
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.library import library
from cbm_advisor.ui.words.plain_words import clean
from cbm_advisor.ui.words.why_words import smallest_words
from docx import Document
from playwright.sync_api import BrowserContext, Locator, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
TITLE, DELTA, HILL = "Quince valley talks", "Delta council", "Hill council"
CASE = Case(
    title=TITLE,
    parties=(DELTA, HILL),
    answers={
        "conflict_type": ("government_and_armed_group", "between_communities"),
        "hostilities": "isolated_incidents",
        "escalation_risk": "moderate",
        "process_phase": ("pre_negotiations",),
        "cbm_goal": "start_or_deepen_negotiations",
        "willingness_to_engage": {DELTA: "ready_to_negotiate", HILL: "limited_direct_contact"},
        "trust_level": {DELTA: "low", HILL: "low"},
        "political_will": {DELTA: "weak", HILL: "weak"},
        "practical_concerns": ("separated_families", "landmines"),
        "people_at_risk": "no",
        "ceasefire": "general_agreed",
    },
)
"""What is answered on the way, once the contradiction is mended."""
STALLED = library().questionnaire.by_fact["negotiations_stalled"]


class Mediator:
    """One page in front of somebody who reads, clicks and types."""

    def __init__(
        self, page: Page, picture: Callable[[Page, str], None], by_menu: Callable[[Page, str, str], None]
    ) -> None:
        self.page, self.picture, self.by_menu = page, picture, by_menu

    def press(self, name: str) -> None:
        """By keyboard, which nothing that moves on the page can turn aside."""
        self.page.get_by_role("button", name=name, exact=True).press("Enter")

    def unfold(self, text: str, within: Page | Locator | None = None) -> None:
        (within or self.page).get_by_text(text).first.click(delay=60)

    def arrive(self, title: str) -> None:
        self.page.get_by_role("heading", name=title, exact=True, level=1).wait_for()
        # What is still being drawn moves what is below it.
        self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

    def go(self, name: str) -> None:
        """Follow one of the ways on at the foot or top of a page."""
        self.page.get_by_test_id("stMain").get_by_role("link", name=name, exact=True).first.click(delay=60)

    def turn(self, menu: str, name: str) -> None:
        self.by_menu(self.page, menu, name)
        self.arrive(name)

    def choose(self, fact: str, label: str, side: str = "") -> None:
        """Answer a question, for one side where sides are asked one by one."""
        asked = self.page.locator(f".st-key-question-{fact}")
        group = asked.get_by_role("radiogroup", name=side).first if side else asked
        option = group.get_by_role("radio", name=label).or_(group.get_by_role("checkbox", name=label)).first
        option.locator("xpath=ancestor::label").click(delay=60)
        expect(option).to_be_checked()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)
        self.page.get_by_label(label, exact=True).press("Tab")

    def reads(self, report: Report) -> None:
        """The advice page says what the library says."""
        self.page.get_by_role("heading", name="Checklist").wait_for()
        expect(self.page.locator(".st-key-verdict h2")).to_have_text(clean(report.verdict.statement))
        package = self.page.locator(".st-key-group-raise-first ol li")
        expect(package).to_have_text([one.title for one in report.standing("raise-first")])

    def downloads(self, name: str, folder: Path) -> bytes:
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name=name, exact=True).locator("visible=true").click(delay=60)
        waiting.value.save_as(folder / "taken-along")
        return (folder / "taken-along").read_bytes()


def begin(who: Mediator, address: str) -> None:
    """Start, keep on this computer, name the case and its sides."""
    who.page.goto(address)
    who.page.get_by_text("Keep on this computer", exact=True).click(delay=60)
    expect(who.page.get_by_text("The file is not encrypted", exact=False)).to_be_visible()
    who.picture(who.page, "start")
    who.press("New case")
    who.arrive("Twelve quick questions")
    who.unfold("Name of the case, names of the sides, date")
    who.write("Title of the case", TITLE)
    who.write("Name of Side A", DELTA)
    who.write("Name of Side B", HILL)
    expect(who.page.get_by_role("radiogroup", name=HILL).first).to_be_attached()
    who.unfold("Name of the case, names of the sides, date")


def answer(who: Mediator) -> None:
    """The quick questions; a contradiction with another page, which is followed back and mended."""
    who.choose("conflict_type", "Between a government and an armed group")
    who.choose("conflict_type", "Between communities")
    who.choose("hostilities", "Open warfare")
    who.choose("escalation_risk", "Fairly easily")
    who.choose("process_phase", "Pre-negotiations")
    who.choose("cbm_goal", "Start or deepen negotiations")
    who.choose("willingness_to_engage", "Ready to negotiate", DELTA)
    who.choose("willingness_to_engage", "Limited direct contact", HILL)
    for side in (DELTA, HILL):
        who.choose("trust_level", "Low", side)
        who.choose("political_will", "Somewhat ready", side)
    who.choose("practical_concerns", "Separated families")
    who.choose("practical_concerns", "Landmines")
    who.choose("people_at_risk", "No")
    expect(who.page.get_by_text("10 of 12 quick questions answered").first).to_be_visible()
    who.go("Next: The situation")
    who.arrive("The situation")
    who.choose("ceasefire", "General ceasefire, agreed in writing")
    expect(who.page.get_by_text("Two answers that may not go together.")).to_be_visible()
    who.go("Look again: How much fighting is there now?")
    who.arrive("Twelve quick questions")
    expect(who.page.locator(".st-key-question-hostilities")).to_be_in_viewport()
    expect(who.page.get_by_text("Two answers that may not go together.").first).to_be_visible()
    who.choose("hostilities", "Regular clashes")
    expect(who.page.get_by_text("Two answers that may not go together.")).to_have_count(0)
    who.page.get_by_test_id("stMain").evaluate("one => one.scrollTo(0, 0)")
    who.picture(who.page, "questions")


def look_over(who: Mediator) -> None:
    """Every answer on one page, and the way to change one."""
    who.go("Your answers")
    who.arrive("Your answers")
    expect(who.page.locator(".st-key-answer-trust_level")).to_contain_text(f"{HILL}: Low")
    who.page.locator(".st-key-answer-hostilities").get_by_role("link", name="Change").click(delay=60)
    who.arrive("Twelve quick questions")
    who.choose("hostilities", "Isolated incidents")
    who.go("See the advice")
    who.arrive("Advice")


def understand(who: Mediator, report: Report) -> None:
    """The advice, why it says so, why not something else, and what would change it."""
    page, explained = who.page, Explanations(CASE)
    who.reads(report)
    who.picture(page, "advice")
    verdict = page.locator(".st-key-verdict")
    who.unfold("Why: show the whole chain", verdict)
    rests_on = explained.why("verdict").proof[0].statements[0]
    expect(verdict.locator("ul.chain")).to_contain_text(rests_on.locator)
    first = report.standing("raise-first")[0]
    card = page.locator(f".st-key-measure-{first.id}")
    who.unfold("Reasons, steps and sources", card)
    expect(card.get_by_role("heading", name="How it is done")).to_be_visible()
    who.unfold("Why: show the whole chain", card)
    statement = explained.why(first.id).proof[0].statements[0]
    expect(card.locator("ul.chain")).to_contain_text(statement.locator)
    missed = next(one for one in explained.near_misses.measures if one.smallest)
    search = page.get_by_role("textbox", name="Search for a measure")
    search.fill(missed.title)
    search.press("Enter")
    page.locator(f".st-key-found-{missed.measure} summary").first.click(delay=60)
    expect(page.get_by_text(smallest_words(missed))).to_be_visible()
    who.press("Work out what would change this")
    expect(page.get_by_role("heading", name="The verdict", exact=True)).to_be_visible()


def try_out(who: Mediator) -> Case:
    """What if one open question had an answer: compared, taken over, and drawn."""
    who.turn("Advice", "What if")
    found = what_if(CASE, [f"{STALLED.fact}=stalled_overall"]).verdict
    assert found
    field = who.page.get_by_role("combobox", name="A question to answer otherwise")
    field.fill(STALLED.ask)
    who.page.get_by_role("option").first.click(delay=60)
    tried = who.page.locator(f".st-key-tried-{STALLED.fact}")
    tried.get_by_text("Stalled altogether", exact=True).click(delay=60)
    expect(who.page.locator(".panel").nth(1)).to_contain_text(clean(found.statement_after))
    who.picture(who.page, "what-if")
    who.press("Take these changes over into the case")
    expect(who.page.get_by_text("The changes are in your case now.")).to_be_visible()
    who.turn("Advice", "Overview")
    expect(who.page.locator(".graph .box").first).to_be_visible()
    who.picture(who.page, "overview")
    return CASE.model_copy(update={"answers": {**CASE.answers, STALLED.fact: "stalled_overall"}})


def take_along(who: Mediator, report: Report, folder: Path) -> None:
    """The internal print as Word and PDF with the verdict and code names; a print to share without them."""
    who.turn("Advice", "Take it along")
    who.picture(who.page, "documents")
    word = Document(io.BytesIO(who.downloads("Download as Word", folder)))
    pdf = PdfReader(io.BytesIO(who.downloads("Download as PDF", folder)))
    told = (clean(report.verdict.statement), TITLE, DELTA, HILL)
    for text in (
        " ".join(one.text for one in word.paragraphs),
        " ".join(one.extract_text() for one in pdf.pages),
    ):
        assert [one for one in told if one not in re.sub(r"\s+", " ", text)] == []
    who.page.get_by_role("tab", name="To share with the parties").click(delay=60)
    first = report.standing("raise-first")[0].title
    field = who.page.get_by_role("combobox", name="Which measures?", exact=False)
    field.fill(first)
    who.page.get_by_role("option", name=first, exact=False).first.click(delay=60)
    field.press("Escape")
    # On a phone the field is lower once it is left: a button must not move between press and release.
    field.press("Tab")
    shared = PdfReader(io.BytesIO(who.downloads("Download as PDF", folder)))
    text = re.sub(r"\s+", " ", " ".join(one.extract_text() for one in shared.pages))
    assert first in text
    assert [one for one in told if one in text] == []


def resume(who: Mediator, address: str, report: Report) -> None:
    """Resume from Start, and everything is there."""
    who.page.goto(address)
    who.press("Resume")
    who.arrive("Twelve quick questions")
    expect(who.page.get_by_text("10 of 12 quick questions answered").first).to_be_visible()
    who.go("See the advice")
    who.arrive("Advice")
    expect(who.page.get_by_text(f"{TITLE}: {DELTA} and {HILL}")).to_be_visible()
    who.reads(report)


@pytest.mark.parametrize("context", [(1280, "light"), (390, "light")], indirect=True, ids=["desk", "phone"])
def test_a_mediator_goes_the_whole_way(
    own: Any,
    context: BrowserContext,
    picture: Callable[[Page, str], None],
    turn: Callable[[Page, str, str], None],
    tmp_path: Path,
) -> None:
    who = Mediator(context.new_page(), picture, turn)
    begin(who, own.address)
    answer(who)
    look_over(who)
    understand(who, advise(CASE))
    report = advise(try_out(who))
    take_along(who, report, tmp_path)
    who.page.reload()
    resume(who, own.address, report)
    own.kill()
    assert own.holding(TITLE, HILL) == ["cases.sqlite"]
    own.start()
    resume(who, own.address, report)
    who.turn("For trainers", "Step by step")
    who.picture(who.page, "trace")
    who.page.goto(own.address)
    who.page.locator("summary", has_text="Rename, duplicate, download or delete").press("Enter")
    who.press("Delete")
    who.press("Yes, delete it")
    expect(who.page.get_by_role("button", name="Resume")).to_have_count(0)
    assert own.holding(TITLE, HILL) == []
    assert "Traceback" not in own.log.read_text()
    who.press("Leave quickly")
    who.page.wait_for_url("about:blank")
