"""Everything in the library leads on: no link into the void, nothing that no link leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
from cbm_advisor.engine import RuleBase, advise
from cbm_advisor.engine.measure_use import use_of_measure
from cbm_advisor.engine.worked_advice import worked_advice
from cbm_advisor.knowledge.worked_cases import invented_cases, worked_cases
from cbm_advisor.ui.words.crosslinks import (
    of_case,
    of_family,
    of_measure,
    of_question,
    of_rule,
    of_source,
    of_statement,
    of_term,
    without_ids,
)
from cbm_advisor.ui.words.targets import PAGE_OF, Link, Links, cases_by_id

OF: dict[str, Callable[[str, RuleBase], Links]] = {
    "measure": of_measure,
    "family": of_family,
    "statement": of_statement,
    "rule": of_rule,
    "question": of_question,
    "case": of_case,
    "source": of_source,
    "term": of_term,
}
Walked = Mapping[tuple[str, str], Links]


@pytest.fixture(scope="module")
def things(base: RuleBase) -> dict[str, tuple[str, ...]]:
    """Everything that has a page, by the parameter that names it."""
    known = base.library
    return {
        "measure": tuple(known.measure_by_id),
        "family": tuple(known.family_by_id),
        "statement": tuple(known.statement_by_id),
        "rule": tuple(base.by_id),
        "question": tuple(known.questionnaire.by_fact),
        "case": tuple(cases_by_id()),
        "source": tuple(known.source_by_id),
        "term": tuple(known.term_by_id),
    }


@pytest.fixture(scope="module")
def walked(base: RuleBase, things: Mapping[str, Iterable[str]]) -> Walked:
    """The links of everything."""
    return {(kind, id_): OF[kind](id_, base) for kind, ids in things.items() for id_ in ids}


def flat(links: Links) -> list[Link]:
    return [one for group in links.values() for one in group]


def test_every_link_leads_to_something_that_is_there(walked: Walked) -> None:
    assert set(OF) == set(PAGE_OF)
    led = [one for links in walked.values() for one in flat(links)]
    assert len(led) > 20_000
    assert {(one.asked, one.id) for one in led if (one.asked, one.id) not in walked} == set()
    assert [one for one in led if not one.label] == []


def test_everything_leads_somewhere_and_twice_nowhere_under_one_heading(walked: Walked) -> None:
    assert [thing for thing, links in walked.items() if not links] == []
    for thing, links in walked.items():
        for head, group in links.items():
            assert len(set(group)) == len(group), (thing, head)


def test_nothing_stands_apart(walked: Walked, base: RuleBase) -> None:
    led = {thing: {(one.asked, one.id) for one in flat(links)} for thing, links in walked.items()}

    def reached(kind: str, from_: Iterable[str]) -> set[str]:
        return {id_ for (start, _), to in led.items() if start in from_ for asked, id_ in to if asked == kind}

    assert reached("statement", ["source"]) == set(base.library.statement_by_id)
    assert reached("rule", ["statement", "question"]) == set(base.by_id)
    assert reached("measure", ["family"]) == set(base.library.measure_by_id)
    assert reached("question", ["rule", "statement"]) == set(base.library.questionnaire.by_fact)
    assert reached("family", ["measure"]) == set(base.library.family_by_id)
    assert reached("source", ["statement"]) == set(base.library.source_by_id)
    assert reached("case", ["rule", "case"]) == set(cases_by_id())
    assert reached("term", ["term", "measure", "statement", "question"]) == set(base.library.term_by_id)


def test_what_rests_on_each_other_is_linked_both_ways(walked: Walked) -> None:
    def led(kind: str, id_: str, to: str) -> set[str]:
        return {one.id for one in flat(walked[kind, id_]) if one.asked == to}

    both = (("statement", "rule"), ("statement", "measure"), ("measure", "case"), ("rule", "measure"))
    for one, other in both:
        for (kind, id_), links in walked.items():
            if kind != one:
                continue
            for to in flat(links):
                if to.asked == other and "worth raising" not in _head_of(links, to):
                    assert id_ in led(other, to.id, one), (kind, id_, to)


def _head_of(links: Links, to: Link) -> str:
    return next(head for head, group in links.items() if to in group)


def test_a_measure_names_the_rules_that_argue_about_it_in_a_report(base: RuleBase) -> None:
    report = advise(dict(worked_cases())["western-sahara"], base)
    for line in report.measures:
        rules = use_of_measure(base, line.id).rules
        for argument in line.arguments:
            assert argument.rule in {rule.id for rule in rules[argument.kind]}


def test_the_advice_on_a_case_in_short_is_that_of_its_report(base: RuleBase) -> None:
    for id_ in ("cyprus", "korea"):
        report, short = advise(dict(worked_cases())[id_], base), worked_advice(base)[id_]
        assert short.posture == report.verdict.posture
        assert set(short.raise_first) == {line.id for line in report.standing("raise-first")}
        assert set(short.warnings) == {line.id for line in report.warnings}
        for measure in short.raise_first:
            assert id_ in use_of_measure(base, measure).raised


def test_a_story_tells_each_case_as_the_page_for_trainers_does(base: RuleBase) -> None:
    text = (Path(__file__).parents[2] / "docs" / "cases.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z-]+) \| ([^|]+) \| ([a-z-]+) \|$", text, re.MULTILINE)
    sections = dict(re.findall(r"^## (.+?)\n\n(.*?)(?=\n## |\Z)", text, re.MULTILINE | re.DOTALL))
    stories = base.library.stories
    assert [(one.case, one.told, one.twin) for one in stories] == rows
    assert {one.case: one.expect for one in stories} == {
        case: " ".join(section.split()) for case, section in sections.items()
    }
    assert {one.case for one in stories} == set(dict(worked_cases()))
    assert {one.twin for one in stories} == set(dict(invented_cases()))


def test_a_comment_is_read_without_ids_and_links_to_what_they_name(walked: Walked, base: RuleBase) -> None:
    assert without_ids("Two (MS-box2-02 to MS-box2-05), one (MS-G09a).") == "Two, one."
    for story in base.library.stories:
        assert "MS-" not in without_ids(story.expect)
    behind = [one.id for one in walked["case", "belize-guatemala"]["Guidance behind it"]]
    assert behind == ["MS-box2-02", "MS-box2-03", "MS-box2-04", "MS-box2-05"]


def test_a_rule_written_once_for_several_answers_is_told_apart_by_its_answer(walked: Walked) -> None:
    labels: dict[str, set[str]] = {}
    for links in walked.values():
        for one in flat(links):
            if one.asked == "rule":
                labels.setdefault(one.label, set()).add(one.id)
    assert "Answers a matter that weighs here: Separated families" in labels
    twice = {label: ids for label, ids in labels.items() if len(ids) > 1}
    assert {label for label, ids in twice.items() if any("[" in id_ for id_ in ids)} == set()
