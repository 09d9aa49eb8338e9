"""The overview: what is advised by sector and phase, what open answers could move, and the chain drawn."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from cbm_advisor.engine import Situation, advise
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from cbm_advisor.ui.pictures.overview_html import by_phase, by_standing, still_open
from streamlit.testing.v1 import AppTest

CASE = dict(worked_cases())["western-sahara"]


def script() -> None:
    from cbm_advisor.ui.views.overview import page

    page()


@pytest.fixture
def app() -> Iterator[AppTest]:
    """The page with a worked case open."""
    test = AppTest.from_function(script, default_timeout=60)
    test.session_state["sheet"] = Sheet.of(CASE)
    yield test.run()
    assert not test.exception


def shown(app: AppTest) -> str:
    drawn = (html.unescape(one.proto.body) for one in app.get("html"))
    return " ".join([*(one.value for one in (*app.markdown, *app.header)), *drawn])


def titles(table: str) -> list[str]:
    return [html.unescape(one) for one in re.findall("<li>(.*?)</li>", table)]


def test_every_measure_stands_in_one_cell_under_where_it_stands() -> None:
    report = advise(CASE)
    placed = titles(by_standing(report))
    expected = [line.title for line in report.measures if line.standing != "does-not-apply"]
    assert sorted(placed) == sorted(expected)


def test_a_measure_stands_in_each_of_its_phases(known: Library) -> None:
    report = advise(CASE)
    table = by_phase(report, known)
    placed = titles(table)
    for line in report.standing("raise-first", "worth-raising", "later"):
        assert placed.count(line.title) == len(known.measure_by_id[line.id].phases)
    assert table.count("where the process stands now") == len(report.situation["process_phase"])
    assert "where the process" not in by_phase(advise(Situation()), known)


def test_every_open_question_is_told_with_what_it_could_move() -> None:
    report = advise(CASE)
    told = html.unescape(still_open(report.open_questions))
    for one in report.open_questions:
        assert one.question in told
    assert told.count("could turn") == sum(one.could_move.verdict for one in report.open_questions)


def test_the_page_shows_phases_the_answers_to_a_question_and_a_chain(app: AppTest, known: Library) -> None:
    report = advise(CASE)
    told = shown(app)
    assert "What open answers could still move" in told
    assert report.verdict.statement in told
    assert "The picture in words" in told
    first = report.standing("raise-first")[0]
    app.selectbox(key="0/chain").set_value(first.id).run()
    assert f"Advice (Raise first): {first.title}" in shown(app)
    app.selectbox(key="0/open-question").set_value("political_will").run()
    question = known.questionnaire.by_fact["political_will"]
    situation = Situation.of(CASE)
    told = shown(app)
    for value, completed in situation.completions(question):
        assert f"### {question.option(value).label}" in told
        assert advise(completed).verdict.statement in told
    app.session_state["overview-rows"] = "By phase of the process"
    app.run()
    assert "stands in each of them" in shown(app)
    assert not re.search(r"\b(posture|standing|fact|agenda|salience|working memory)\b", shown(app))


def test_of_a_long_list_only_the_answers_picked_are_worked_out(app: AppTest, known: Library) -> None:
    app.session_state["sheet"] = Sheet()
    app.run().selectbox(key="0/open-question").set_value("practical_concerns").run()
    cards = [one for one in app.button if one.label == "Try this under What if"]
    assert not cards
    app.multiselect[0].set_value(["separated_families", "landmines"]).run()
    cards = [one for one in app.button if one.label == "Try this under What if"]
    assert len(cards) == 2
    assert f"### {known.questionnaire.by_fact['practical_concerns'].option('landmines').label}" in shown(app)
    assert "No answer leads here by itself" in shown(app)
