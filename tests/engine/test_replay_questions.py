"""Breakpoints, the inference graph and the comparison of two traces, asked of worked cases."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase, Situation, advise
from cbm_advisor.engine.breakpoints import KINDS, breakpoint_at, names_for, next_stop, stop_before, stops
from cbm_advisor.engine.inference_graph import branches_of, graph_of, inference_graph
from cbm_advisor.engine.replay import Replay, replay_of
from cbm_advisor.engine.state import ARGUMENT
from cbm_advisor.engine.trace_comparison import compared
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.worked_cases import worked_cases


@pytest.fixture(scope="module")
def cyprus(base: RuleBase) -> Replay:
    """A worked case in which verdicts compete and one is taken off the agenda."""
    return replay_of(dict(worked_cases())["cyprus"], base)


def test_a_run_stops_at_a_rule_a_finding_a_measure_and_a_warning(cyprus: Replay, base: RuleBase) -> None:
    expected = {
        ("rule", "obstacles/no-will"): ["obstacles/no-will"],
        ("rule", "timing/fits-the-phase"): ["timing/fits-the-phase[negotiations]"],
        ("warning", "will-not-trust"): ["obstacles/no-will"],
        ("finding", "stalling = likely"): ["motives/sign-without-will"],
        ("finding", "stalling"): ["motives/one-sign", "motives/sign-without-will"],
    }
    for (kind, name), rules in expected.items():
        found = [stop.step.rule.id for stop in stops(cyprus, [breakpoint_at(kind, name, base)])]
        assert found == rules, name
    arguing = [stop.step.rule.id for stop in stops(cyprus, [breakpoint_at("measure", "hotline", base)])]
    assert arguing == list(dict.fromkeys(one.rule for one in cyprus.named("hotline")))


def test_running_to_the_next_stop_and_back_meets_each_stop_once(cyprus: Replay, base: RuleBase) -> None:
    points = [breakpoint_at("finding", "posture", base), breakpoint_at("measure", "hotline", base)]
    every = [stop.step.number for stop in stops(cyprus, points)]
    forward, at = [], 0
    while stop := next_stop(cyprus, points, at):
        at = stop.step.number
        forward.append(at)
    back, at = [], cyprus.last + 1
    while stop := stop_before(cyprus, points, at):
        at = stop.step.number
        back.append(at)
    assert forward == every
    assert back == every[::-1]
    assert len(every) > 3


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("rule", "obstacles/no-wil", "Did you mean 'obstacles/no-will'?"),
        ("measure", "hotline-of", "Did you mean 'hotline'?"),
        ("rule", "no-will", "There is, for instance: choices/no-will-other-tools, "),
        ("measure", "zzz", "There is, for instance: "),
        ("finding", "trust_level", "There is no such finding."),
        ("warning", "no-such-thing-at-all", "There is no such warning."),
        ("rules", "obstacles/no-will", "Did you mean 'rule'?"),
    ],
)
def test_a_breakpoint_on_nothing_known_is_refused(base: RuleBase, kind: str, name: str, said: str) -> None:
    with pytest.raises(Problem) as told:
        breakpoint_at(kind, name, base)
    assert said in str(told.value)


def test_every_name_offered_for_a_breakpoint_is_taken(base: RuleBase) -> None:
    for kind in KINDS:
        names = names_for(kind, base)
        assert len(names) == len(set(names)) > 30
        assert [name for name in names[::25] if breakpoint_at(kind, name, base).name != name] == []


def test_the_graph_holds_every_step_and_grows_with_the_steps(cyprus: Replay) -> None:
    whole = inference_graph(cyprus)
    assert [node.name for node in whole.nodes if node.kind == "rule"] == [
        step.rule.id for step in cyprus.steps
    ]
    assert len({node.key for node in whole.nodes}) == len(whole.nodes)
    size = 0
    for number in range(cyprus.last + 1):
        grown = whole.at(number)
        keys = {node.key for node in grown.nodes}
        assert {end for edge in grown.edges for end in (edge.source, edge.target)} <= keys
        drawn = {node.name for node in grown.nodes if node.kind == "conclusion"}
        memory = cyprus.at(number).memory
        assert drawn == {f"{one.fact}={one.value}" for one in memory if one.step and one.fact != ARGUMENT}
        assert len(keys) > size or number == 0
        size = len(keys)
    assert whole.at(0).nodes == ()
    assert whole.at(cyprus.last) == whole


def test_the_graph_of_a_conclusion_holds_what_led_to_it_and_nothing_else(cyprus: Replay) -> None:
    graph = graph_of(cyprus, "posture")
    (verdict,) = cyprus.named("posture")
    answers = {node.name for node in graph.nodes if node.kind == "answer"}
    assert {f"{one.fact}={one.value}" for one in cyprus.answers_behind([verdict])} <= answers
    whole = inference_graph(cyprus)
    assert set(graph.nodes) < set(whole.nodes)
    assert set(graph.edges) < set(whole.edges)
    ends = {node.key for node in graph.nodes} - {edge.source for edge in graph.edges}
    assert ends == {f"posture={verdict.value}"}


def test_the_graph_of_a_measure_ends_in_it_and_that_of_an_unused_answer_is_the_answer(
    cyprus: Replay,
) -> None:
    graph = graph_of(cyprus, "hotline")
    rules = {node.name for node in graph.nodes if node.kind == "rule"}
    assert {one.rule for one in cyprus.named("hotline")} <= rules
    depth, node, again = next(branches_of(graph))
    assert (depth, node.kind, node.name, again) == (0, "measure", "hotline", False)
    matched = {one.fact for step in cyprus.steps for one in step.matched}
    unused = next(one for one in cyprus.given if one.fact not in matched)
    assert [node.name for node in graph_of(cyprus, unused.fact).nodes] == [f"{unused.fact}={unused.value}"]


def test_the_tree_of_a_graph_shows_every_node_and_opens_none_twice(cyprus: Replay) -> None:
    graph = inference_graph(cyprus)
    rows = list(branches_of(graph))
    assert {node.key for _, node, _ in rows} == {node.key for node in graph.nodes}
    opened = [node.key for _, node, again in rows if not again and node.kind == "rule"]
    assert len(opened) == len(set(opened))


def test_the_answers_behind_a_fact_hold_what_every_step_to_it_matched(cyprus: Replay) -> None:
    for step in cyprus.steps:
        for held in step.concluded:
            behind = cyprus.answers_behind([held])
            assert {one for one in step.matched if not one.step} <= set(behind)
            assert set(behind) == set(cyprus.answers_behind(step.matched))
    (choice,) = cyprus.named("weight-closer")
    assert {one.fact for one in cyprus.answers_behind([choice])} == {"trust_level", "process_phase"}


def test_a_replay_made_without_ranking_shows_what_that_of_the_report_shows(
    cyprus: Replay, base: RuleBase
) -> None:
    case = dict(worked_cases())["cyprus"]
    report = advise(case, base)
    other = Replay(base, cyprus.situation, report)
    assert [other.at(number) for number in range(other.last + 1)] == [
        cyprus.at(number) for number in range(cyprus.last + 1)
    ]
    assert (cyprus.recorded.case, cyprus.recorded.versions) == (report.case, report.versions)


def test_a_case_compared_with_itself_shows_no_difference(cyprus: Replay) -> None:
    same = compared(cyprus, cyprus)
    assert (same.first, same.answers, same.differences) == (None, (), ())
    assert len(same.same_rules) == cyprus.last


def test_a_changed_answer_is_where_every_difference_begins(cyprus: Replay, base: RuleBase) -> None:
    found = compared(cyprus, replay_of(cyprus.situation, base, ["process_phase=pre_negotiations"]))
    assert [(one.fact, one.before, one.after) for one in found.answers] == [
        ("process_phase", ("negotiations",), ("pre_negotiations",))
    ]
    assert found.first is not None
    assert {found.first.before, found.first.after} & {one.rule for one in found.differences}
    assert {one.answers for one in found.differences} == {("process_phase",)}
    follows = [one for one in found.differences if one.behind]
    assert follows, "no difference follows from another"


@pytest.mark.parametrize("seed", range(6))
def test_every_difference_of_two_situations_goes_back_to_answers_that_differ(
    base: RuleBase, random_situation: Callable[..., Situation], seed: int
) -> None:
    draw = random.Random(seed)
    one, other = (replay_of(random_situation(draw), base) for _ in range(2))
    found = compared(one, other)
    differing = {answer.fact for answer in found.answers}
    fired = [{step.rule.id for step in side.steps} for side in (one, other)]
    assert {line.rule for line in found.differences if line.kind != "otherwise"} == fired[0] ^ fired[1]
    assert set(found.same_rules) | {line.rule for line in found.differences} == fired[0] | fired[1]
    for line in found.differences:
        assert line.through, line
        assert line.answers, line
        assert set(line.answers) <= differing
        assert (line.step_before is None, line.step_after is None) == (
            line.kind == "only-after",
            line.kind == "only-before",
        )
        led = {other.rule for other in found.differences if set(other.concluded) & set(line.through)}
        assert set(line.behind) == led
    first = found.first
    assert first is not None
    by_rule = {line.rule: line for line in found.differences}
    for line in found.differences:
        chain, waiting = set[str](), [line.rule]
        while waiting:
            chain.add(waiting[-1])
            waiting += by_rule[waiting.pop()].behind
        through = {said.fact for rule in chain for said in by_rule[rule].through}
        assert set(line.answers) == through & differing
        assert line.from_first is bool(chain & {first.before, first.after})
    same = slice(0, first.step - 1)
    assert [step.rule for step in one.steps[same]] == [step.rule for step in other.steps[same]]
    assert any(line.from_first for line in found.differences)
    assert [line for line in found.differences if line.rule in (first.before, first.after)]
