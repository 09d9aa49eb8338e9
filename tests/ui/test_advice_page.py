"""The advice page: every section under every verdict, why, why not, what would change it, in plain words."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from cbm_advisor.engine import Explanations, advise
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.yaml_file import read_yaml
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.words.plain_words import clean
from cbm_advisor.ui.words.why_words import NONE_FOUND, smallest_words
from streamlit.testing.v1 import AppTest

CASES = dict(worked_cases())
WHOLE = Path(__file__).parents[1] / "cases"
# One whole case for each of the eight verdicts.
VERDICTS = {
    "build-confidence": "truce-in-one-area",
    "build-confidence-with-other-tools": "trust-and-other-gaps",
    "few-careful-steps": "stalling-under-cover",
    "prevent-escalation": "villages",
    "consolidate-agreement": "gains-that-people-feel",
    "back-to-substance": "measures-instead-of-talks",
    "other-tools-first": "trust-but-no-will",
    "not-enough-known": "next-to-nothing-known",
}
MACHINE = re.compile(
    r"\b(?:fact|posture|fired|agenda|working memory|salience|the standing)s?\b|\bNone\b(?! of)"
    r"|[a-z]+_[a-z]+|\b[a-z]+/[a-z-]+\[|\d\s?%|percent|\d\.\d|—"
)
# Words of the field: missing facts can hold talks back, and the chapter numbers its sections.
ORDINARY = re.compile(r"(?:technical|missing) facts|facts are (?:lacking|missing)|section \d\.\d", re.I)


def script() -> None:
    import streamlit as st
    from cbm_advisor.ui.screen import session
    from cbm_advisor.ui.views import advice, documents, guidance, measures, questions

    pages = [
        st.Page(advice.page, title="Advice", url_path="advice", default=True),
        *(
            st.Page(questions.page_of(one), title=one.title, url_path=one.address)
            for one in questions.questionnaire_parts()
        ),
        st.Page(measures.page, title="Measures", url_path="measures"),
        st.Page(guidance.page, title="Guidance", url_path="guidance"),
        st.Page(documents.page, title="Take it along", url_path="documents"),
    ]
    st.navigation(pages, position="hidden")
    st.session_state[session.PAGES] = {page.url_path: page for page in pages}
    advice.page()


def opened(case: Case) -> AppTest:
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["sheet"] = Sheet.of(case)
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def whole(name: str) -> Case:
    told = read_yaml(WHOLE / f"{name}.yaml", name).data
    answers = {fact: tuple(one) if isinstance(one, list) else one for fact, one in told["answers"].items()}
    return Case(title=name, parties=("Side A", "Side B"), answers=answers)


def shown(app: AppTest) -> str:
    """Every text of the page, as it is read."""
    parts = [
        one.value for kind in ("markdown", "warning", "info", "header", "subheader") for one in app.get(kind)
    ]
    parts += [one.label for kind in ("button", "expander", "page_link") for one in app.get(kind)]
    parts += [html.unescape(re.sub(r"<[^>]*>", " ", one.proto.body)) for one in app.get("html")]
    return " ".join(parts)


def machine_words(told: str) -> list[str]:
    """The machine's words and false precision, each with what stands around it."""
    plain = ORDINARY.sub("", told)
    return [plain[max(0, one.start() - 40) : one.end() + 20] for one in MACHINE.finditer(plain)]


def unfold(app: AppTest, *keys: str) -> AppTest:
    for key in keys:
        app.session_state[key] = True
    return run(app)


@pytest.mark.parametrize("posture", VERDICTS)
def test_under_every_verdict_all_sections_stand_in_order_and_in_plain_words(posture: str) -> None:
    case = whole(VERDICTS[posture])
    report = advise(case)
    assert report.verdict.posture == posture
    app = opened(case)
    told, heads = shown(app), [one.value for one in app.header]
    there = {
        "Beware of": report.warnings,
        "Other tools": report.alternatives,
        "Owed anyway": report.standing("owed-anyway"),
        "How to go about it": report.notes,
        "Where the sources pull apart": report.choices,
    }
    for heading in ("Measures", "Why not?", "What would change this", "Checklist"):
        assert heading in heads
    for heading, lines in there.items():
        assert (heading in heads) == bool(lines)
    if report.warnings:
        assert heads.index("Beware of") < heads.index("Measures")
    leads = {"other-tools-first": "Other tools", "not-enough-known": "Open questions that matter most"}
    order = ("Measures", "Why not?", "What would change this", "Open questions that matter most", "Checklist")
    if posture not in leads and order[3] in heads:
        assert [one for one in heads if one in order] == list(order)
    could_turn = any(one.could_move.verdict for one in report.open_questions)
    assert ("**Not settled.**" in told) == (could_turn and posture != "not-enough-known")
    assert heads[0] == leads.get(posture, heads[0])
    assert f"## {clean(report.verdict.statement)}\n\n{clean(report.verdict.limit)}" in told
    for line in (*report.warnings, *report.alternatives, *report.notes, *report.choices, *report.guidelines):
        assert clean(line.statement) in told
    for line in report.standing("raise-first"):
        assert f"[{line.title}](#" in told
        assert told.count(line.title) > 1
    assert machine_words(told) == []
    contents = next(one.value for one in app.markdown if one.value.startswith("**On this page.**"))
    assert re.findall(r"\[(.*?)\]", contents) == heads


def test_a_card_shows_first_step_and_who_and_unfolds_into_everything_under_plain_headings(
    known: Library,
) -> None:
    case = CASES["nuba-mountains"]
    line = advise(case).standing("raise-first")[0]
    measure = known.measure_by_id[line.id]
    app = opened(case)
    assert f"**First step.** {clean(measure.steps[0])}\n\n**Who.** {clean(measure.who)}" in shown(app)
    told = shown(unfold(app, f"unfold-{line.id}", f"why-measure-{line.id}"))
    for text in (*measure.steps, *measure.questions_to_parties, measure.verify, measure.each_side.risks):
        assert clean(text) in told
    for heading in ("Why it stands here", "How it is done", "Where it comes from"):
        assert f"##### {heading}" in told
    assert "Questions to put to each side" in told
    assert "- UN Disarmament Commission paper (" in told
    assert not app.tabs
    links = [one.label for one in app.get("page_link")]
    for other in (*measure.after, *measure.leads_to):
        assert known.measure_by_id[other].title in links
    say = Explanations(case).why(line.id).say
    assert f"**To say aloud.** {say}" in told.replace("\\", "")
    assert machine_words(told) == []


def test_each_line_about_the_case_unfolds_into_its_whole_chain() -> None:
    case = CASES["western-sahara"]
    explained = Explanations(case)
    report = explained.report
    lines = (*report.warnings, *report.alternatives, *report.notes, *report.choices)
    topics = ["verdict", *(line.id for line in lines)]
    app = opened(case)
    assert "The whole chain" not in shown(app)
    told = shown(unfold(app, *(f"why-{topic}" for topic in topics)))
    for topic in topics:
        for proof in explained.why(topic).proof:
            for statement in proof.statements:
                assert f"{statement.says} ({statement.source}, {statement.locator})" in told
            for leaf in proof.answers:
                assert f"{leaf.question} “{leaf.answer}”" in told
    assert told.count("To say aloud") == len(topics)
    assert machine_words(told) == []


def test_why_not_finds_any_measure_and_says_what_would_bring_it_up(known: Library) -> None:
    case = CASES["western-sahara"]
    explained = Explanations(case)
    misses = {one.measure: one for one in explained.near_misses.measures}
    app = opened(case)
    app.text_input[0].set_value("hotline").run()
    assert "Set up a hotline" in shown(app)
    told = shown(unfold(app, "found-hotline")).replace("\\", "")
    assert smallest_words(misses["hotline"]) in told
    assert "What stands in its way" in told
    assert machine_words(told) == []
    hopeless = next(
        one.measure
        for one in misses.values()
        if one.smallest is None and one.standing == "does-not-apply" and "'" not in one.title
    )
    app.text_input[0].set_value(known.measure_by_id[hopeless].title).run()
    assert NONE_FOUND in shown(unfold(app, f"found-{hopeless}"))
    app.text_input[0].set_value("no such word anywhere").run()
    assert "Nothing found" in shown(app)


def test_the_nearest_misses_unfold_and_are_worked_out_once() -> None:
    case = CASES["korea"]
    nearest = [one for one in Explanations(case).near_misses.measures if one.smallest]
    app = opened(case)
    told = shown(unfold(app, "near-misses")).replace("\\", "")
    for one in nearest[:7]:
        assert one.title in told
        assert smallest_words(one) in told
    kept = app.session_state["explained"]
    run(app)
    assert app.session_state["explained"] is kept
    assert machine_words(told) == []


def test_what_would_change_the_advice_is_worked_out_on_request_and_kept_until_an_answer_changes() -> None:
    case = CASES["korea"]
    explained = Explanations(case)
    app = opened(case)
    asking = next(one for one in app.button if one.label.startswith("Work out"))
    asking.click()
    told = shown(run(app))
    for turn in explained.turns:
        assert f"Into: {clean(turn.statement)}" in told
        assert turn.change.question in told
    for threat in explained.robustness.threats:
        assert threat.change.question in told
    assert machine_words(told) == []
    run(app)
    assert not [one for one in app.button if one.label.startswith("Work out")]
    app.session_state["sheet"] = Sheet.of(CASES["cyprus"])
    run(app)
    next(one for one in app.button if one.label.startswith("Work out")).click()
    assert "Nothing is to be raised first, so nothing can fall out." in shown(run(app))


def test_answers_that_do_not_go_together_are_named_with_links_to_both_questions(known: Library) -> None:
    answers = {"process_phase": ("no_process",), "negotiations_stalled": "moving"}
    case = Case(title="A *bold* case", parties=("A_a_", "<b>"), answers=answers)
    (clash,) = advise(case).contradictions
    app = opened(case)
    links = [one.label for one in app.get("page_link")]
    for fact in clash.facts:
        assert f"Change the answer to “{known.questionnaire.by_fact[fact].ask}”" in links
    assert clean(clash.statement) in shown(app)
    assert "A \\*bold\\* case: A\\_a\\_ and \\<b\\>" in shown(app)
