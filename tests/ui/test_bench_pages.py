"""The trainer's bench: what is shown at a step is what the replay holds there; two traces compared."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from cbm_advisor.engine.breakpoints import Breakpoint, stops
from cbm_advisor.engine.inference_graph import graph_of, inference_graph
from cbm_advisor.engine.replay import Replay, replay_of
from cbm_advisor.engine.rule_base import RuleBase
from cbm_advisor.engine.state import ARGUMENT
from cbm_advisor.engine.trace_comparison import compared
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.pictures.bench_html import SHOWN, agenda_html, memory_html, step_html
from cbm_advisor.ui.pictures.graph_html import drawn
from cbm_advisor.ui.pictures.inference_picture import grown
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.words.held_words import mark_of
from cbm_advisor.ui.words.plain import literal
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "ui" / "app.py"
CASE = "cyprus"


@pytest.fixture(scope="module")
def replay(base: RuleBase) -> Replay:
    """A worked case with warnings, findings and a rule that is taken off the agenda."""
    return replay_of(dict(worked_cases())[CASE], base)


def opened(page: str, **asked: str | list[str]) -> AppTest:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    # As the browser does it: by the page's own mark.
    app._page_hash = app.session_state[session.PAGES][page]._script_hash
    for name, value in asked.items():
        app.query_params[name] = value
    return checked(app.run())


def checked(app: AppTest) -> AppTest:
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    return checked(next(one for one in app.button if one.label == label).click().run())


def shown(app: AppTest) -> str:
    return plain("\n".join(one.proto.body for one in app.get("html")))


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", text))


def held(text: str) -> list[str]:
    """The facts of a list as the rules write them."""
    return [html.unescape(one) for one in re.findall(r"<code>(.*?)</code>", text)]


def warned(app: AppTest) -> str:
    return " ".join(one.value for one in (*app.info, *app.warning))


def assert_state(app: AppTest, replay: Replay, number: int) -> None:
    """The page shows exactly the state of the replay."""
    state, bodies = replay.at(number), [one.proto.body for one in app.get("html")]
    assert any(f"Step {number} of {replay.last}: " in plain(one) for one in bodies) == bool(number)
    memory = next(one for one in bodies if "<h3>Working memory" in one)
    assert memory == memory_html(state, replay) + agenda_html(state)
    if state.fired:
        assert step_html(state, replay) in bodies


def test_every_step_shows_what_the_replay_holds_there(replay: Replay) -> None:
    for number in range(replay.last + 1):
        state = replay.at(number)
        marks = [mark_of(one)[1:-1] for one in reversed(state.memory)]
        known, still_open = (
            held(memory_html(state, replay, one)) for one in ("All that is known", "Open answers")
        )
        assert sorted(known + still_open) == sorted(marks)
        told = memory_html(state, replay)
        new = held("".join(re.findall(r'<li class="new">.*?</li>', told)))
        assert new == ([mark_of(one)[1:-1] for one in reversed(state.new)] if state.fired else [])
        waiting = plain(agenda_html(state))
        places = [waiting.index(one.rule.title) for one in (state.chosen_from or state.agenda)]
        assert places == sorted(places)
        assert waiting.count("fires") >= bool(state.fired)
        for one in state.chosen_from or state.agenda:
            assert one.reason in waiting
        if state.fired:
            step = step_html(state, replay)
            for one in (*state.fired.matched, *state.fired.concluded, *state.fired.again):
                assert mark_of(one)[1:-1] in held(step)
            for off in state.taken_off:
                assert off.rule.title in plain(step)
    assert any(replay.at(number).taken_off for number in range(replay.last + 1))


def test_memory_is_narrowed_by_kind_and_by_words(replay: Replay) -> None:
    state = replay.at(replay.last)
    whole = {one: held(memory_html(state, replay, one)) for one in SHOWN}
    assert len(whole["Arguments"]) == sum(one.fact == ARGUMENT for one in state.memory)
    assert len(whole["Answers"]) + len(whole["Findings and advice"]) + len(whole["Arguments"]) == len(
        whole["All that is known"]
    )
    found = memory_html(state, replay, words="warning will")
    assert 0 < len(held(found)) < len(whole["All that is known"])
    assert "Nothing of this kind" in memory_html(state, replay, words="no such word")


def test_stepping_both_ways_jumping_and_running_to_breakpoints(replay: Replay) -> None:
    app = opened("trace", case=CASE, step="3")
    assert_state(app, replay, 3)
    for label, number in (("Forward", 4), ("Forward", 5), ("Back", 4), ("Last", replay.last), ("First", 0)):
        assert_state(press(app, label), replay, number)
    jump = next(one for one in app.selectbox if one.label == "Go to a step")
    assert_state(checked(jump.set_value(12).run()), replay, 12)
    assert "No breakpoint is set" in warned(press(app, "Run to next"))
    name = next(one.value for one in replay.at(replay.last).memory if one.fact == "warning")
    numbers = [stop.step.number for stop in stops(replay, [Breakpoint("warning", name)])]
    app.session_state["bench-breakpoints"] = True
    app.run()
    next(one for one in app.selectbox if one.label == "Stop at").set_value("warning").run()
    next(one for one in app.selectbox if one.label == "Which one").set_value(name).run()
    press(app, "Add this breakpoint")
    press(app, "First")
    for number in numbers:
        assert_state(press(app, "Run to next"), replay, number)
        assert f"Stopped at step {number}" in warned(app)
    assert "No breakpoint stops a step after" in warned(press(app, "Run to next"))
    press(app, "Last")
    assert_state(press(app, "Run back"), replay, numbers[-1])
    app.session_state["bench-breakpoints"] = True
    press(app.run(), "Remove")
    assert "No breakpoint is set" in warned(press(app, "Run back"))


def test_a_fact_tells_who_concluded_it_and_who_uses_it(replay: Replay) -> None:
    app = opened("trace", case=CASE, step=str(replay.last))
    app.session_state["bench-who"] = True
    app.run()
    memory = replay.at(replay.last).memory
    at = next(
        at
        for at, one in enumerate(memory)
        if one.step and one.fact != ARGUMENT and replay.used_by(one).matched_at
    )
    next(one for one in app.selectbox if one.label == "A fact in working memory").set_value(at).run()
    labels = [one.label for one in checked(app).button]
    makers, users = replay.concluded_by(memory[at]), replay.used_by(memory[at]).matched_at
    for step in (*makers, *users):
        assert literal(f"Step {step.number}: {step.rule.title}") in labels
    next(one for one in app.button if one.key == f"bench-uses-{users[0].number}").click().run()
    assert_state(checked(app), replay, users[0].number)


def test_the_graph_grows_with_the_steps_and_narrows_to_one_conclusion(replay: Replay) -> None:
    whole, found = grown(replay), inference_graph(replay)
    assert {node.id for node in whole.graph.nodes} == {node.key for node in found.nodes}
    for number in (0, 1, 12, replay.last):
        there = {node.key for node in found.at(number).nodes}
        assert {node.id for node in whole.graph.nodes} - whole.hidden(number) == there
        picture = drawn(whole.graph, "A", whole.new(number), whole.hidden(number), placed=whole.placed)
        assert picture.count('class="box ') == len(there)
    name = next(f"{one.fact}={one.value}" for one in replay.at(replay.last).memory if one.fact == "warning")
    part = grown(replay, name)
    assert {node.id for node in part.graph.nodes} == {node.key for node in graph_of(replay, name).nodes}
    assert len(part.graph.nodes) < len(whole.graph.nodes)
    assert drawn(part.graph, "A", placed=part.placed) == drawn(part.graph, "A")


def test_a_link_leads_to_a_step_and_what_it_asks_in_vain_is_told_kindly(replay: Replay) -> None:
    app = opened("trace", case=CASE, step="9999")
    assert_state(app, replay, replay.last)
    app = opened("trace", case="atlantis")
    assert "there is none" in warned(app)
    app = opened("trace", case=CASE, step="two", change=["no_such=thing"])
    assert "A step is a number" in warned(app)
    assert "There is no question" in warned(app)
    assert_state(app, replay, 0)
    changed = replay_of(dict(worked_cases())[CASE], changes=["trust_level=high"])
    app = opened("trace", case=CASE, step="4", change="trust_level=high")
    assert_state(app, changed, 4)
    assert_state(press(app, "Leave the answers as they are"), replay, 0)


def test_two_cases_and_a_changed_answer_are_compared(replay: Replay, base: RuleBase) -> None:
    app = opened("compare")
    boxes = {one.label: one for one in app.selectbox}
    boxes["Case"].set_value(CASE).run()
    next(one for one in app.selectbox if one.label == "A question to answer otherwise").set_value(
        "trust_level"
    ).run()
    next(one for one in app.selectbox if one.label == "Instead").set_value("high").run()
    press(app, "Change this answer")
    found = compared(replay, replay_of(dict(worked_cases())[CASE], base, ["trust_level=high"]))
    assert found.first
    heads = [one.value for one in app.header]
    assert f"The traces part at step {found.first.step}" in heads
    followed = [line for line in found.differences if line.from_first]
    leads = {found.first.before, found.first.after}
    assert f"What followed from it: {sum(one.rule not in leads for one in followed)}" in heads
    told = shown(app)
    for rule in leads - {None}:
        assert base.rules[base.by_id[str(rule)]].title in told
    assert f"{len(found.same_rules)} steps" in told
    links = [one.proto.query_string for one in app.get("page_link") if "see step" in one.proto.label]
    assert [("change=" in one, f"case={CASE}" in one) for one in links] == [(False, True), (True, True)]
    label = base.library.questionnaire.by_fact["trust_level"].option("high").label
    assert any(one.value.endswith(literal(label)) for one in app.markdown)
    press(app, "Leave it out")
    assert "Choose a question" in warned(app)
