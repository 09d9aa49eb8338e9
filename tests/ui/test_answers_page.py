"""The answers of a case: all on one page, what contradicts, what does not arise, how far they have come."""

from __future__ import annotations

import pytest
from cbm_advisor.engine import Situation
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.parts import part_of, progress, questionnaire_parts
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.screen.answer_lines import answer_words, why_not_asked
from cbm_advisor.ui.words.bearing_words import bears_on
from cbm_advisor.ui.words.plain import literal
from streamlit.testing.v1 import AppTest

from .test_pages import APP, text_of, turn

CASES = dict(worked_cases())
CLASH = Case(
    title="A *clash*",
    answers={
        "process_phase": ["no_process"],
        "negotiations_stalled": "moving",
        "trust_level": {"Side A": "low"},
    },
    measures={"joint-sea-mine-clearance": "failed"},
)


def opened(case: Case, address: str) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["sheet"] = Sheet.of(case)
    app.run()
    turn(app, address)
    return app


def links(app: AppTest) -> list[tuple[str, str]]:
    return [(one.proto.label, one.proto.query_string) for one in app.get("page_link")]


def test_all_answers_stand_on_one_page_each_with_the_way_to_change_it(known: Library) -> None:
    case = CASES["nuba-mountains"]
    app = opened(case, "answers")
    text, sheet = text_of(app), Sheet.of(case)
    for fact in case.answers:
        question = known.questionnaire.by_fact[fact]
        assert f"**{question.ask}**" in text
        assert ("Change", f"question={fact}") in links(app)
        for line in answer_words(question, sheet):
            assert literal(line) in text
    assert case.title in text
    assert "15 January 2002" in text


def test_what_does_not_go_together_leads_to_both_questions(known: Library) -> None:
    app = opened(CLASH, "answers")
    assert "there is no process, and that talks are moving" in " ".join(one.value for one in app.warning)
    for fact in ("process_phase", "negotiations_stalled"):
        label = f"Look again: {known.questionnaire.by_fact[fact].ask}"
        assert (label, f"question={fact}") in links(app)
    text = text_of(app)
    assert r"A \*clash\*" in text
    assert ": tried, and failed" in text
    assert literal("Side B: Not known") in text
    turn(app, part_of("process_phase").address)
    label = f"Look again: {known.questionnaire.by_fact['negotiations_stalled'].ask}"
    assert (label, "question=negotiations_stalled") in links(app)


def test_what_does_not_arise_is_told_with_the_answer_that_bars_it(known: Library) -> None:
    situation = Situation(process_phase=["no_process"], conflict_type=["between_communities"])
    assert situation.irrelevant
    for fact in situation.irrelevant:
        question = known.questionnaire.by_fact[fact]
        assert why_not_asked(question, situation).endswith(("No process", "No talks", "Between communities"))
    app = opened(Case(title="A", answers={"process_phase": ["no_process"]}), "answers")
    assert "Because of: Where does the peace process stand? No process." in text_of(app)


def test_an_opened_list_leads_to_what_is_not_answered(known: Library) -> None:
    app = opened(CASES["nuba-mountains"], "answers")
    before = len(links(app))
    app.session_state["open-sides"] = True
    app.run()
    found = links(app)
    assert len(found) > before
    assert any(label.startswith("Answer: ") for label, _ in found)


def test_progress_counts_what_makes_sense_here_and_says_it_in_words() -> None:
    quick, *others = questionnaire_parts()
    empty = progress(quick.questions, Sheet(), Situation())
    assert (empty.words, empty.state) == ("0 of 12", "not begun")
    situation = Situation.of(CLASH)
    sheet = Sheet.of(CLASH)
    assert progress(quick.questions, sheet, situation).state == "begun"
    answered = sheet
    for question in quick.questions:
        count = 5 if question.per_side else 1
        answered = answered.with_answer(question.fact, (question.options[0].value,) * count)
    assert progress(quick.questions, answered, situation).state == "done"
    assert progress((), sheet, situation).state == "nothing to ask here"
    assert [part_of(one.fact) for part in others for one in part.questions] == [
        part for part in others for _ in part.questions
    ]


@pytest.mark.parametrize("about", ["case", "draft"])
def test_every_question_tells_what_it_bears_on(about: str, known: Library) -> None:
    for question in known.questionnaire.about(about):
        said = bears_on(question.fact)
        assert said.startswith("It bears on: ")
        assert len(said) > 20, question.fact
    assert "whether missing trust holds the sides back" in bears_on("trust_level")


def test_an_answer_from_the_page_changes_the_advice_in_the_margin() -> None:
    app = opened(Case(title="A"), "questions")
    before = [one.value for one in app.sidebar.markdown]
    goal = next(one for one in app.radio if one.label.startswith("What should the measures achieve"))
    goal.set_value("something_other_than_confidence").run()
    after = [one.value for one in app.sidebar.markdown]
    assert before != after
    assert "not the tool here" in " ".join(after)
    assert "Twelve quick questions: 1 of 12" in [label for label, _ in links(app)]
