"""A print to share: what was picked, in alphabetical order, the same bytes whatever the assessment says."""

from __future__ import annotations

import io
import random
from collections.abc import Callable

import docx
import pytest
from cbm_advisor.engine import Situation, advise
from cbm_advisor.engine.rule_base import RuleBase
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.ui.documents.document import Blank, Heading, Paragraph
from cbm_advisor.ui.documents.formats import Format, written
from cbm_advisor.ui.documents.internal import MARK
from cbm_advisor.ui.documents.markdown import as_markdown
from cbm_advisor.ui.documents.picking import OF_PACKAGE, offered
from cbm_advisor.ui.documents.shared import shared_print
from pypdf import PdfReader

PICKED = ("hotline", "family-visits", "safe-market-access")


def test_the_same_picks_give_the_same_bytes_whatever_the_situation(
    random_situation: Callable[..., Situation],
) -> None:
    files = {form: written(shared_print(PICKED), form) for form in Format}
    draw = random.Random(5)
    packages = set()
    for _ in range(6):
        report = advise(random_situation(draw))
        packages.add(tuple(line.id for line in report.standing("raise-first")))
        # Picked off the list of that report, in whatever order it stands there.
        picked = [id_ for id_, _ in offered(report) if id_ in PICKED]
        for form, raw in files.items():
            assert written(shared_print(picked), form) == raw, form
    assert len(packages) > 3


def test_every_measure_can_be_picked_and_those_of_the_package_come_first(
    random_situation: Callable[..., Situation], known: Library
) -> None:
    report = advise(random_situation(random.Random(2), 0.0))
    package = [line.id for line in report.standing("raise-first")]
    listed = list(offered(report))
    assert package
    assert {id_ for id_, _ in listed} == set(known.measure_by_id)
    assert {id_ for id_, _ in listed[: len(package)]} == set(package)
    assert [id_ for id_, label in listed if label.endswith(OF_PACKAGE)] == [
        id_ for id_, _ in listed[: len(package)]
    ]


def test_nothing_but_the_catalogue_speaks_in_any_format(known: Library, base: RuleBase) -> None:
    document = shared_print(list(known.measure_by_id)[::5])
    file = docx.Document(io.BytesIO(written(document, Format.docx)))
    texts = [
        as_markdown(document),
        *(one.text for one in file.paragraphs),
        file.sections[0].header.paragraphs[0].text,
        file.sections[0].footer.paragraphs[0].text,
        str(file.core_properties.title),
    ]
    said = " ".join(texts).lower()
    telling = [MARK.lower(), "stalling", "political will", "verdict", "raise first", "cbm advisor"]
    telling += [one.because.lower() for one in base.rules]
    assert [one for one in telling if one in said] == []


def test_the_data_of_the_files_name_neither_case_nor_program_version() -> None:
    document = shared_print(PICKED)
    pdf = PdfReader(io.BytesIO(written(document, Format.pdf)))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Ideas for discussion"
    assert {one for one in pdf.metadata.values() if "CBM" in str(one)} == {"CBM Advisor"}
    assert not pdf.attachments


def test_measures_stand_in_alphabetical_order_each_with_blanks_to_fill(known: Library) -> None:
    blocks = shared_print(PICKED).blocks
    titles = [one.text for one in blocks if isinstance(one, Heading) and one.level == 2]
    assert titles == sorted(known.measure_by_id[one].title for one in PICKED)
    assert sum(isinstance(one, Blank) for one in blocks) == 5 * len(PICKED)
    assert shared_print(reversed(PICKED)) == shared_print(PICKED) == shared_print([*PICKED, *PICKED])
    # Relief that is owed is never put under a condition.
    owed = next(one for one in known.measures if one.owed)
    leads = [one.runs[0].text for one in shared_print([owed.id]).blocks if isinstance(one, Paragraph)]
    assert not [one for one in leads if one.startswith("If it is not kept")]


def test_a_measure_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Problem, match="Did you mean 'hotline'"):
        shared_print(["hotlin"])
