"""Other answers tried on a sheet: the sheet itself stays as it is."""

from __future__ import annotations

import pytest
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.problem import Problems
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.cases.trial import Trial, answer_words

SHEET = Sheet.of(dict(worked_cases())["western-sahara"])


def test_a_question_that_was_only_picked_changes_nothing(known: Library) -> None:
    for question in known.questionnaire.about("case"):
        tried = Trial().picking(question, SHEET)
        assert tried.sheet(SHEET).case() == SHEET.case()
        assert tried.changing(SHEET) == ()
        assert tried.questions == (question,)
        assert tried.leaving(question.fact) == Trial()


def test_an_answer_given_to_a_trial_is_on_its_sheet_only(known: Library) -> None:
    question = known.questionnaire.by_fact["hostilities"]
    tried = Trial().picking(question, SHEET)
    tried = tried.filled(tried.sheet(SHEET).with_answer("hostilities", ("open_warfare",)))
    assert tried.changing(SHEET) == (question,)
    assert tried.sheet(SHEET).values(question) == ("open_warfare",)
    assert SHEET.values(question) != ("open_warfare",)


def test_completing_an_answer_leaves_the_sides_that_answered_alone(known: Library) -> None:
    question = known.questionnaire.by_fact["political_will"]
    sheet = Sheet(sides=2).with_side(question, 0, "weak")
    tried = Trial().completing(question, "strong", sheet)
    assert tried.sheet(sheet).values(question)[:2] == ("weak", "strong")


def test_changes_written_in_a_link_are_tried_one_on_top_of_the_other(known: Library) -> None:
    by_fact = known.questionnaire.by_fact
    first, second = SHEET.parties[:2]
    tried = Trial().wishing(["hostilities=none"], SHEET)
    tried = tried.wishing([f"political_will@{first}=strong", "breakers=allied_militias,criminals"], SHEET)
    assert {one.fact for one in tried.changing(SHEET)} <= {"hostilities", "political_will", "breakers"}
    changed, will = tried.sheet(SHEET), by_fact["political_will"]
    told = dict(answer_words(will, changed.values(will), SHEET.parties))
    assert told[first] == will.option("strong").label
    assert told[second] == will.option(SHEET.values(will)[1]).label
    assert set(changed.values(by_fact["breakers"])) == {"allied_militias", "criminals"}
    with pytest.raises(Problems):
        tried.wishing(["hostilities=plenty"], SHEET)
