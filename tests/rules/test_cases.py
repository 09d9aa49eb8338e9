"""Whole cases: what the guidance makes one expect of a situation, one file a case in tests/cases."""

from __future__ import annotations

import pytest
from cbm_advisor.knowledge.model import read_model
from cbm_advisor.knowledge.problem import Problem, Problems
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.yaml_file import parse_yaml

from .whole_cases import FILES, WholeCase, whole_case

NEAR_THE_TOP = 10


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def whole(request):
    return whole_case(request.param)


def test_the_advice_is_what_the_guidance_makes_one_expect(whole, told):
    advice = told(dict(worked_cases())[whole.case]) if whole.case else told(**whole.answers)
    expect = whole.expect
    assert advice.posture == expect.posture
    missing = {
        "warnings": set(expect.warnings) - set(advice.warnings),
        "alternatives": set(expect.alternatives) - set(advice.alternatives),
        "notes": set(expect.notes) - set(advice.notes),
        "choices": set(expect.choices) - set(advice.choices),
        "guidelines": set(expect.guidelines) - set(advice.raised),
        "fires": set(expect.fires) - advice.fired,
        "on_condition": {
            measure
            for measure, rule in expect.on_condition.items()
            if rule not in advice.rules_about(measure, "on_condition")
        },
        "raise_first": set(expect.raise_first) - ids(advice, "raise-first"),
        "owed": set(expect.owed) - ids(advice, "owed-anyway"),
        "families_near_the_top": set(expect.families_near_the_top)
        - advice.families("raise-first")
        - {line.family for line in advice.top(NEAR_THE_TOP)},
    }
    assert {what: ones for what, ones in missing.items() if ones} == {}
    unwanted = {
        "raise_first": found(expect.must_not.raise_first, advice.families("raise-first")),
        "worth_raising": found(
            expect.must_not.worth_raising, advice.families("raise-first", "worth-raising")
        ),
        "warnings": found(expect.must_not.warnings, set(advice.warnings)),
        "silent": set(expect.silent) & advice.fired,
    }
    assert {what: ones for what, ones in unwanted.items() if ones} == {}


def ids(advice, standing):
    return {line.id for line in advice.report.standing(standing)}


def found(unwanted, there):
    return there if "any" in unwanted else there & set(unwanted)


def test_every_id_a_case_expects_or_forbids_exists(whole, base, known):
    """A slip in what must not appear would otherwise pass unseen."""
    declared, expect, families = base.declarations, whole.expect, {one.id for one in known.families}
    warnings = {one.id for one in declared.warnings}
    assert expect.posture in declared.posture_by_id
    assert {*expect.warnings, *expect.must_not.warnings} <= warnings
    assert set(expect.alternatives) <= {one.id for one in declared.alternatives}
    assert set(expect.notes) <= {one.id for one in declared.notes}
    assert set(expect.choices) <= {one.id for one in declared.choices}
    assert set(expect.guidelines) <= {one.id for one in declared.guidelines}
    assert {*expect.fires, *expect.silent} <= set(base.by_id)
    unwanted = {*expect.must_not.raise_first, *expect.must_not.worth_raising} - {"any"}
    assert {*expect.families_near_the_top, *unwanted} <= families
    assert {*expect.raise_first, *expect.owed, *expect.on_condition} <= set(known.measure_by_id)
    assert set(expect.on_condition.values()) <= set(base.by_id)


def test_the_answers_of_a_case_do_not_contradict_each_other(whole, told):
    advice = told(dict(worked_cases())[whole.case]) if whole.case else told(**whole.answers)
    assert advice.report.contradictions == ()


def test_every_worked_case_that_ships_has_its_expectations():
    assert {whole_case(path).case for path in FILES} >= {id_ for id_, _ in worked_cases()}


def test_every_posture_is_expected_of_some_case(base):
    assert {whole_case(path).expect.posture for path in FILES} == set(base.declarations.posture_by_id)


def test_the_names_of_the_cases_are_sentences_that_differ():
    names = [whole_case(path).name for path in FILES]
    assert len(set(names)) == len(names) >= 12
    assert all(name.endswith(".") and len(name.split()) > 5 for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "name: A sentence.\ncase: korea\nexpect: {posture: build-confidence, warning: [x]}",
        "name: A sentence.\ncase: korea\nexpects: {posture: build-confidence}",
        "name: A sentence.\ncase: korea\nexpect: {posture: build-confidence, must_not: {raised_first: [x]}}",
        "name: A sentence.\ncase: korea\nanswers: {trust_level: low}\nexpect: {posture: build-confidence}",
        "name: A sentence.\nexpect: {posture: build-confidence}",
    ],
)
def test_an_unknown_key_or_a_case_told_twice_or_not_at_all_is_refused(text):
    file = parse_yaml(text.encode(), "case.yaml")
    with pytest.raises((Problem, Problems)):
        read_model(WholeCase, file.data, file)


# Declared, and not yet expected by a whole case: each with the reason.
NOT_IN_A_WHOLE_CASE: dict[str, str] = {}


def test_everything_declared_is_expected_of_some_case(base):
    declared = base.declarations
    expected = [whole_case(path).expect for path in FILES]
    about_cases = [rule for at, rule in enumerate(base.rules) if at not in base.about_drafts]
    raised = {value for rule in about_cases for fact, value in rule.concludes if fact == "guideline"}
    wanted = {
        "warnings": {one.id for one in declared.warnings},
        "alternatives": {one.id for one in declared.alternatives},
        "notes": {one.id for one in declared.notes},
        "choices": {one.id for one in declared.choices},
        # What only a drafted measure can show is no matter of a case.
        "guidelines": {one.id for one in declared.guidelines} & raised,
    }
    missing = {
        id_
        for part, ids_ in wanted.items()
        for id_ in ids_ - {id_ for expect in expected for id_ in getattr(expect, part)}
    }
    assert missing == set(NOT_IN_A_WHOLE_CASE)
