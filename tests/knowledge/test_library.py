"""House rules: what holds of every source entry, measure, family and question there is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.measure import Measure


def sentences(measure: Measure) -> set[str]:
    """Every sentence that a measure says for itself."""
    said = [
        *(measure.summary, *measure.steps, measure.who, measure.verify, measure.what_if or ""),
        *(*measure.risks, *measure.questions_to_parties, measure.discreet_start or ""),
        *measure.each_side.model_dump().values(),
        *(one.what_happened for one in measure.precedents),
    ]
    return {one.lower() for text in said for one in re.split(r"(?<=[.?!])\s+", " ".join(text.split())) if one}


def test_every_source_entry_is_in_a_measure_or_set_aside_with_a_reason(known: Library) -> None:
    used = {entry for measure in known.measures for entry in measure.entries}
    aside = {one.id: one.reason for one in known.not_measures}
    assert len(known.entries) > 300
    assert [one.id for one in known.entries if (one.id in used) == (one.id in aside)] == []
    assert set(aside) <= set(known.entry_by_id)
    assert [id_ for id_, reason in aside.items() if len(reason.split()) < 4] == []


def test_every_entry_belongs_to_a_source_that_is_told_with_its_weight(known: Library) -> None:
    assert {one.source for one in known.entries} <= set(known.source_by_id)
    assert {one.source for one in known.statements} == set(known.source_by_id)
    assert [one.id for one in known.sources if len(one.weight.split()) < 4] == []


def test_no_measure_names_an_entry_twice(known: Library) -> None:
    for measure in known.measures:
        assert len(set(measure.entries)) == len(measure.entries), measure.id


def test_every_measure_has_three_to_six_steps_and_two_questions(known: Library) -> None:
    assert [one.id for one in known.measures if not 3 <= len(one.steps) <= 6] == []
    assert [one.id for one in known.measures if len(set(one.questions_to_parties)) != 2] == []
    assert [one.id for one in known.measures if not all("?" in ask for ask in one.questions_to_parties)] == []


def test_titles_are_unique_and_short(known: Library) -> None:
    count = Counter(measure.title.lower() for measure in known.measures)
    assert [title for title, number in count.items() if number > 1] == []
    assert [one.title for one in known.measures if len(one.title.split()) > 8] == []


def test_no_sentence_is_shared_by_two_measures(known: Library) -> None:
    told_by = defaultdict(set)
    for measure in known.measures:
        for sentence in sentences(measure):
            told_by[sentence].add(measure.id)
    assert len(told_by) > 3000
    assert {sentence: ids for sentence, ids in told_by.items() if len(ids) > 1} == {}


def test_every_family_is_used_and_no_family_is_a_catch_all(known: Library) -> None:
    count = Counter(measure.family for measure in known.measures)
    assert set(count) == set(known.family_by_id)
    assert [family for family, number in count.items() if number > 20] == []


def test_what_is_owed_has_no_clause_for_a_breach_and_everything_else_has_one(known: Library) -> None:
    owed = [measure for measure in known.measures if measure.owed]
    assert owed
    assert [one.id for one in known.measures if (one.what_if is None) != one.owed] == []
    assert [one.id for one in owed if not one.humanitarian] == []


def test_the_quick_path_has_twelve_questions_about_the_case(known: Library) -> None:
    quick = [question for question in known.questionnaire.questions if question.quick]
    assert len(quick) == 12
    assert {question.about for question in quick} == {"case"}


def test_every_question_says_what_it_asks_and_why(known: Library) -> None:
    questions = known.questionnaire.questions
    assert [one.fact for one in questions if not one.ask.endswith("?")] == []
    assert [one.fact for one in questions if len(one.why.split()) < 6] == []
    assert len({one.ask for one in questions}) == len(questions)
    for question in questions:
        assert len({option.label for option in question.options}) == len(question.options), question.fact
        assert "unknown" not in {option.value for option in question.options}


def test_every_section_has_questions_in_asking_order(known: Library) -> None:
    sections = [section.id for section in known.questionnaire.sections]
    asked = list(dict.fromkeys(question.section for question in known.questionnaire.questions))
    assert asked == sections


def test_a_scale_has_at_least_two_steps(known: Library) -> None:
    per_side = [question for question in known.questionnaire.questions if question.per_side]
    assert len(per_side) > 5
    assert [one.fact for one in per_side if len(one.scale) < 2] == []
    off_scale = [
        (one, option) for one in known.questionnaire.questions for option in one.options if option.off_scale
    ]
    assert all(question.per_side for question, _ in off_scale)


def test_every_statement_has_a_place_in_its_source(known: Library) -> None:
    assert [one.id for one in known.statements if not one.locator.strip()] == []
    assert [
        one.id
        for one in known.statements
        if not re.match(r"knowledge/guidance/.+\.yaml:\d+$", str(one.place))
    ] == []


@pytest.mark.parametrize("field", ["after", "leads_to"])
def test_no_measure_waits_for_itself(field: str, known: Library) -> None:
    assert [one.id for one in known.measures if one.id in getattr(one, field)] == []


def test_a_help_text_names_the_option_it_means_and_only_options_there_are(known: Library) -> None:
    # On the screen “Not known” comes last, so “the last one” would be another option than the one meant.
    named = 0
    for question in known.questionnaire.questions:
        told = " ".join((question.help or "").split())
        assert re.search(r"\b(first|last) (one|option)\b", told) is None, question.fact
        for label in re.findall(r"choose “(.*?)”", told):
            assert label in {option.label for option in question.options}, question.fact
            named += 1
    assert named >= 4
