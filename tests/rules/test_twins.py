"""Invented twins of the real cases: other names and another story, the same answers, the same advice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cbm_advisor.engine import Situation, advise
from cbm_advisor.knowledge.worked_cases import invented_cases, worked_cases

PAGE = Path(__file__).parents[2] / "docs" / "cases.md"
ROW = re.compile(r"^\| ([a-z-]+) \| [^|]+ \| ([a-z-]+) \|$", re.MULTILINE)
TWINS = ROW.findall(PAGE.read_text(encoding="utf-8"))
REAL, INVENTED = dict(worked_cases()), dict(invented_cases())


@pytest.fixture(params=TWINS, ids=lambda pair: pair[1])
def pair(request):
    real, twin = request.param
    return REAL[real], INVENTED[twin]


def test_every_case_has_one_twin_in_the_table_and_a_section_on_the_page():
    assert [real for real, _ in TWINS] == sorted(REAL)
    assert sorted(twin for _, twin in TWINS) == sorted(INVENTED)
    assert re.findall(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == sorted(REAL)


def test_every_statement_named_on_the_page_exists(known):
    text = PAGE.read_text(encoding="utf-8")
    named = re.findall(r"\bMS-[A-Za-z0-9.]+(?:-[0-9]+)?\b", text)
    assert len(named) > 30
    assert set(named) <= set(known.statement_by_id)


def test_a_twin_gets_the_advice_of_its_original(pair):
    reports = [advise(case) for case in pair]
    told = [
        (
            report.verdict.posture,
            [line.id for line in report.warnings],
            [line.id for line in report.alternatives],
            [line.id for line in report.notes],
            [(line.id, line.standing) for line in report.measures],
        )
        for report in reports
    ]
    assert told[0] == told[1]


def test_a_case_in_which_measures_run_names_them_and_is_not_advised_to_begin_them(pair):
    case, _ = pair
    running = case.answers.get("existing_cbms", "none") != "none"
    assert running == bool(case.measures)
    standings = {line.id: line.standing for line in advise(case).measures}
    assert {standings[one] for one in case.measures} <= {"keep-going"}


def test_a_twin_shares_answers_and_neither_names_nor_story(pair):
    real, twin = pair
    assert Situation.of(real).facts == Situation.of(twin).facts
    assert twin.answers == real.answers
    assert twin.measures == real.measures
    assert not {*twin.parties} & {*real.parties}
    assert twin.as_of is None
    assert re.match(r"[\w-]+", real.title).group() not in f"{twin.title} {twin.note}"


def test_a_note_says_that_it_is_invented_and_is_long_enough_to_answer_from(pair):
    _, twin = pair
    assert twin.note.startswith("Invented for teaching.")
    assert 60 <= len(twin.note.split()) <= 123
    assert all(name.split()[-1] in twin.note for name in twin.parties)


def test_nobody_is_named_in_two_twins_that_is_not_the_same():
    names = [name for case in INVENTED.values() for name in case.parties]
    assert len(set(names)) == len(names)
