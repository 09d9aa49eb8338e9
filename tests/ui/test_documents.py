"""Prints of the advice: one page in front, the same bytes every time, no word of who made them where."""

from __future__ import annotations

import datetime
import getpass
import io
import os
import platform
import random
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from cbm_advisor.engine import Report, Situation, advise, review
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.draft import Draft
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.documents.document import Document, Heading, PageBreak, paragraph
from cbm_advisor.ui.documents.formats import Format, written
from cbm_advisor.ui.documents.front_page import first_sentence, front_page
from cbm_advisor.ui.documents.internal import MARK, internal_print
from cbm_advisor.ui.documents.length import PAGE, lines_of
from cbm_advisor.ui.documents.letters import INSTEAD, NOTICE
from cbm_advisor.ui.documents.markdown import as_markdown, preview
from cbm_advisor.ui.documents.review_print import review_print
from cbm_advisor.ui.documents.shared import shared_print
from cbm_advisor.ui.words.plain_words import clean, could_turn
from pypdf import PdfReader

CASES = dict(worked_cases())
PICKED = ("hotline", "family-visits", "safe-market-access")
# A title, sides and concerns as long as a case can have them.
RICH = Case(
    title="The long dispute over the upper valleys, the two passes and the old road between them, " * 3,
    parties=tuple(f"The Coordinating Council of the {one} Valleys" for one in ("North", "South", "East")),
    as_of=datetime.date(2026, 3, 1),
    answers={},
)


def reader(document: Document) -> PdfReader:
    return PdfReader(io.BytesIO(written(document, Format.pdf)))


def word(document: Document) -> Any:
    return docx.Document(io.BytesIO(written(document, Format.docx)))


def said(text: str) -> str:
    """The text on one line, without the hyphenation and breaks of a page."""
    return " ".join(text.split())


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {id_: advise(case) for id_, case in CASES.items()}


@pytest.fixture(scope="module")
def prints(reports: dict[str, Report], known: Library) -> dict[str, Document]:
    return {id_: internal_print(report, known) for id_, report in reports.items()}


def in_front(document: Document) -> None:
    """Check that the annex begins on the second page and nothing of the first is cut off."""
    pages = [page.extract_text() for page in reader(document).pages]
    first = document.blocks.index(PageBreak())
    assert re.search(r"^Annex$", pages[1], re.MULTILINE), "the annex does not begin on the second page"
    assert MARK in pages[0]
    for block in document.blocks[:first]:
        if isinstance(block, Heading):
            assert said(block.text) in said(pages[0])


@pytest.mark.parametrize("case", CASES)
def test_the_front_of_a_worked_case_is_one_page(case: str, prints: dict[str, Document]) -> None:
    in_front(prints[case])


def test_the_front_is_one_page_however_much_there_is_to_say(
    known: Library, random_situation: Callable[..., Situation]
) -> None:
    draw = random.Random(3)
    drawn = [advise(random_situation(draw, 0.0)) for _ in range(14)]
    fullest = sorted(drawn, key=lambda one: lines_of(front_page(one, known)))[-2:]
    case = advise(RICH).case
    for report in fullest:
        rich = report.model_copy(update={"case": case})
        assert lines_of(front_page(rich, known)) <= PAGE
        document = internal_print(rich, known)
        in_front(document)
        # What had to be shortened stands in the annex in full.
        assert said(RICH.title) in said(as_markdown(document))


def test_what_the_front_leaves_out_is_said_to_be_in_the_annex(
    reports: dict[str, Report], known: Library
) -> None:
    for report in reports.values():
        front = preview(front_page(report, known)).replace("\\", "")
        shown = sum(first_sentence(one.statement) in front for one in report.warnings)
        left = re.search(r"- (\d+) more in the annex\.\n", front)
        assert shown + (int(left[1]) if left else 0) >= len(report.warnings)
        assert all(f"{line.title}." in front for line in report.standing("raise-first"))
        assert ("**Not settled.**" in front) == could_turn(report)


def test_warnings_stand_in_full_where_the_page_has_room(reports: dict[str, Report], known: Library) -> None:
    report = reports["israel-jordan"]
    front = preview(front_page(report, known)).replace("\\", "")
    # By its first sentence alone this one would say nothing.
    (doubts,) = [one for one in report.warnings if one.statement.startswith("The wider public doubts.")]
    assert clean(doubts.statement) in front


def test_the_word_file_breaks_the_page_before_its_annex(prints: dict[str, Document]) -> None:
    paragraphs = word(prints["korea"]).paragraphs
    at = next(place for place, one in enumerate(paragraphs) if one.text == "Annex")
    assert paragraphs[at].style.name == "Heading 1"
    assert 'w:type="page"' in paragraphs[at - 1]._p.xml


def test_every_measure_of_the_catalogue_is_named_in_every_format(
    prints: dict[str, Document], known: Library
) -> None:
    document = prints["western-sahara"]
    file = word(document)
    in_word = said(" ".join(one.text for one in file.paragraphs))
    in_pdf = said(" ".join(page.extract_text() for page in reader(document).pages))
    # A foot may come between two pages; a title may stand on both.
    in_pdf = re.sub(r" ?Page \d+ of \d+ ?", " ", in_pdf)
    in_text = said(as_markdown(document))
    for measure in known.measures:
        assert measure.title in in_word, measure.id
        assert measure.title in in_text, measure.id
    assert sum(measure.title in in_pdf for measure in known.measures) > len(known.measures) - 8


def test_every_page_is_marked_and_numbered(prints: dict[str, Document]) -> None:
    document = prints["nuba-mountains"]
    pages = reader(document).pages
    for number, page in enumerate(pages, start=1):
        text = page.extract_text()
        assert MARK in text
        assert f"Page {number} of {len(pages)}" in text
    file = word(document)
    assert MARK in file.sections[0].header.paragraphs[0].text
    foot = file.sections[0].footer.paragraphs[0]._p.xml
    assert 'w:instr="PAGE"' in foot
    assert 'w:instr="NUMPAGES"' in foot
    # What made it stands to the left, the page to the right.
    assert foot.index("<w:tab/>") < foot.index('w:instr="PAGE"')
    (stop,) = file.sections[0].footer.paragraphs[0].paragraph_format.tab_stops
    assert stop.position == file.sections[0].page_width - 2 * file.sections[0].left_margin
    assert as_markdown(document).splitlines()[2] == f"*{MARK}*"


def test_a_file_helps_those_who_cannot_see_it(prints: dict[str, Document]) -> None:
    document = prints["nuba-mountains"]
    pdf = reader(document)
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    assert [one["/Title"] for one in pdf.outline if isinstance(one, dict)][1] == "Annex"
    fonts = {font for page in pdf.pages for font in page["/Resources"]["/Font"].values()}
    named = [font.get_object()["/BaseFont"] for font in fonts]
    assert all("NotoSans" in one for one in named), named
    file = word(document)
    styles = {one.style.name for one in file.paragraphs}
    assert {"Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Number"} <= styles
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in file.tables)
    assert 'w:val="en-GB"' in file.styles.element.xml


def test_numbers_begin_at_one_in_every_list(prints: dict[str, Document]) -> None:
    file = word(prints["korea"])
    used: list[int] = []
    for one in file.paragraphs:
        if one.style.name == "List Number":
            number = one._p.pPr.numPr.numId.val
            used += [] if used[-1:] == [number] else [number]
    assert len(used) == len(set(used)) > 5


@pytest.mark.parametrize("form", Format)
def test_a_file_tells_nothing_about_who_made_it_where_and_when(
    form: Format, prints: dict[str, Document]
) -> None:
    documents = {"internal": prints["korea"], "shared": shared_print(PICKED)}
    for name, document in documents.items():
        raw = written(document, form)
        parts = [raw]
        if form is Format.docx:
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
                parts += [packed.read(one) for one in packed.namelist()]
                assert not [one for one in packed.namelist() if "thumbnail" in one]
            about = docx.Document(io.BytesIO(raw)).core_properties
            assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
            assert about.created.date() == document.dated
            assert about.title == document.title
        if form is Format.pdf:
            about = PdfReader(io.BytesIO(raw)).metadata
            assert about.author in ("", None)
            assert about.title == document.title
            assert about.creation_date.year == 2000
        here = [str(Path.home()), os.getcwd(), "python-docx"]
        # A short name can stand in any bytes by chance.
        here += [one for one in (platform.node(), getpass.getuser()) if len(one) > 4]
        today = datetime.datetime.now(datetime.timezone.utc)
        here += [today.strftime("%Y-%m-%d"), today.strftime("D:%Y%m%d")]
        for part in parts:
            assert [one for one in here if one.encode() in part] == [], (name, form)


WRITING = """
import sys, time
from cbm_advisor.engine import advise
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.documents.formats import Format, written
from cbm_advisor.ui.documents.internal import internal_print
from cbm_advisor.ui.documents.review_print import review_print
from cbm_advisor.ui.documents.shared import shared_print
late, real, local = float(sys.argv[1]), time.time, time.localtime
time.time = lambda: real() + late
time.localtime = lambda at=None: local(time.time() if at is None else at)
advice = internal_print(advise(dict(worked_cases())["ivory-coast"]), library())
for name, document in (("advice", advice), ("ideas", shared_print(["hotline"]))):
    for form in Format:
        with open(f"{name}.{form.value}", "wb") as file:
            file.write(written(document, form))
"""


def test_the_same_case_gives_the_same_bytes_in_every_process_and_on_every_day(
    store: Path, tmp_path: Path
) -> None:
    started = []
    for seed, later in (("0", 0), ("7", 40_000_000)):
        (tmp_path / seed).mkdir()
        environment = {**os.environ, "XDG_CACHE_HOME": str(store), "PYTHONHASHSEED": seed}
        call = [sys.executable, "-c", WRITING, str(later)]
        started.append(subprocess.Popen(call, cwd=tmp_path / seed, env=environment))
    assert [one.wait(120) for one in started] == [0, 0]
    files = sorted(one.name for one in (tmp_path / "0").iterdir())
    assert len(files) == 6
    for name in files:
        assert (tmp_path / "0" / name).read_bytes() == (tmp_path / "7" / name).read_bytes(), name


def test_names_in_any_script_are_shown_or_said_not_to_be(known: Library) -> None:
    report = advise(Situation(trust_level="low"))
    greek = report.case.model_copy(update={"title": "Δρόμος “β”", "parties": ("Сторона Ж", "Šalis Ē")})
    document = internal_print(report.model_copy(update={"case": greek}), known)
    page = reader(document).pages[0].extract_text()
    assert all(one in page for one in ("Δρόμος “β”", "Сторона Ж", "Šalis Ē"))
    assert NOTICE not in said(page)
    far = report.case.model_copy(update={"title": "山谷", "parties": ("جانب", "Side B")})
    document = internal_print(report.model_copy(update={"case": far}), known)
    page = said(reader(document).pages[0].extract_text())
    assert NOTICE in page
    assert f"{INSTEAD} and Side B" in page
    assert "山谷" in word(document).paragraphs[0].text
    assert "جانب" in as_markdown(document)


def test_what_somebody_typed_is_never_read_as_markup() -> None:
    typed = "<b>x</b> & *y* [z](w) `q` | $a$ _b_ :red[c]"
    document = Document(title=typed, blocks=(Heading(level=1, text=typed), paragraph(typed)))
    assert said(typed) in said(reader(document).pages[0].extract_text())
    assert word(document).paragraphs[1].text == typed
    line = as_markdown(document).splitlines()[2]
    assert line == r"\<b\>x\</b\> &amp; \*y\* \[z\](w) \`q\` \| \$a\$ \_b\_ :red\[c\]"
    assert r"\:red\[" in preview(document.blocks)


def test_text_of_any_length_and_with_any_signs_can_be_printed(known: Library) -> None:
    draft = Draft.model_validate({"title": "T" * 300, "text": "Each side keeps to its line. " * 900})
    document = review_print(review(Situation(), draft), known)
    pages = [page.extract_text() for page in reader(document).pages]
    assert sum(page.count("keeps to its line") for page in pages) > 800
    signs = "bell\a and half\ud83d of a sign\uffff"
    document = Document(title=signs, blocks=(Heading(level=1, text=signs), paragraph(signs)))
    assert word(document).paragraphs[1].text == "bell and half of a sign"
    assert "bell and half of a sign" in said(reader(document).pages[0].extract_text())
    assert as_markdown(document).encode()


def test_a_word_or_pdf_file_goes_into_a_pipe_but_not_onto_a_terminal() -> None:
    pty = pytest.importorskip("pty")
    main, side = pty.openpty()
    call = [str(Path(sys.executable).with_name("cbm-advisor")), "share", "hotline", "--format", "pdf"]
    piped = subprocess.run(call, capture_output=True, timeout=60, check=True)
    assert piped.stdout == written(shared_print(["hotline"]), Format.pdf)
    done = subprocess.run(call, stdout=side, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(side)
    os.close(main)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("output: A Word or PDF file cannot be read on a terminal. Name")
    assert "--out ideas.pdf" in done.stderr.decode()
