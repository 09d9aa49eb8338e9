"""Taking the advice along in a real browser: prints, data and the case file, and paper."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from cbm_advisor.engine import advise
from cbm_advisor.knowledge.worked_cases import worked_cases
from playwright.sync_api import Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
SAHARA, KOREA = (dict(worked_cases())[one] for one in ("western-sahara", "korea"))


def to_the_documents(page: Page, title: str, turn: Callable[[Page, str, str], None]) -> None:
    page.get_by_role("button", name=f"Open {title}", exact=True).click(delay=60)
    page.get_by_role("heading", name="Twelve quick questions").wait_for()
    turn(page, "Advice", "Take it along")
    page.get_by_role("heading", name="The page in front").wait_for()


def downloaded(page: Page, name: str, folder: Path, nth: int = 0) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).locator("visible=true").nth(nth).click(delay=60)
    place = folder / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place.read_bytes()


def test_the_advice_the_data_and_the_case_can_be_taken_along(
    page: Page, tmp_path: Path, turn: Callable[[Page, str, str], None]
) -> None:
    to_the_documents(page, SAHARA.title, turn)
    report = advise(SAHARA)
    pdf = PdfReader(io.BytesIO(downloaded(page, "Download as PDF", tmp_path)))
    assert report.verdict.statement.split()[0] in pdf.pages[0].extract_text()
    word = zipfile.ZipFile(io.BytesIO(downloaded(page, "Download as Word", tmp_path)))
    assert "word/document.xml" in word.namelist()
    page.get_by_role("tab", name="Case file and data").click(delay=60)
    data = json.loads(downloaded(page, "Download the advice as data (JSON)", tmp_path))
    assert data["verdict"] == json.loads(report.to_json())["verdict"]
    case = yaml.safe_load(downloaded(page, "Download the case file", tmp_path))
    assert case["title"] == SAHARA.title
    # No name of a file tells which case it belongs to.
    named = sorted(one.name for one in tmp_path.iterdir())
    assert named == ["advice.docx", "advice.json", "advice.pdf", "case.yaml"]


def test_the_parties_get_the_same_file_whichever_case_is_open(
    page: Page, served: str, tmp_path: Path, turn: Callable[[Page, str, str], None]
) -> None:
    files = []
    for case in (SAHARA, KOREA):
        page.goto(served)
        to_the_documents(page, case.title, turn)
        page.get_by_role("tab", name="To share with the parties").click(delay=60)
        expect(page.get_by_text("Nothing is chosen yet.")).to_be_visible()
        field = page.get_by_role("combobox", name="Which measures?", exact=False)
        field.fill("Set up a hotline")
        page.get_by_role("option", name="Set up a hotline", exact=False).first.click(delay=60)
        field.press("Escape")
        files.append(downloaded(page, "Download as PDF", tmp_path))
    assert files[0] == files[1]


def test_paper_shows_the_advice_in_black_without_buttons(
    page: Page, turn: Callable[[Page, str, str], None]
) -> None:
    to_the_documents(page, SAHARA.title, turn)
    turn(page, "Advice", "Advice")
    page.get_by_role("heading", name="Checklist").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    for gone in ("stSidebar", "stHeader", "stButton"):
        for one in page.get_by_test_id(gone).all():
            expect(one).to_be_hidden()
    heading = page.get_by_role("heading", name="Beware of")
    assert heading.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-testid=stMain]')).overflow")
        == "visible"
    )
