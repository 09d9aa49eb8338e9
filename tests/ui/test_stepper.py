"""Stepping through a consultation at the prompt, and comparing two traces."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from cbm_advisor.engine.replay import Replay, replay_of
from cbm_advisor.engine.rule_base import RuleBase
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.output import WIDTH
from cbm_advisor.ui.schemas import shipped_schema
from cbm_advisor.ui.terminal.commands import app
from cbm_advisor.ui.terminal.stepper import COMMANDS, WORDS, Stepper
from typer.testing import CliRunner

CASE = "cyprus"


@pytest.fixture(scope="module")
def replay(base: RuleBase) -> Replay:
    """A worked case with warnings, findings and a rule that is taken off the agenda."""
    return replay_of(dict(worked_cases())[CASE], base)


@pytest.fixture
def stepper(replay: Replay) -> Stepper:
    """A stepper at the start."""
    return Stepper(replay)


def session(*typed: str) -> str:
    """What a session at the prompt prints."""
    result = CliRunner().invoke(
        app, ["trace", CASE, "--step"], input="".join(f"{line}\n" for line in typed), catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_a_session_goes_forward_back_first_last_and_to_any_step(replay: Replay) -> None:
    last = replay.last
    moves = {"n": 1, "": 2, "forward": 3, "p": 2, "l": last, "back": last - 1, "f": 0, "g 12": 12, "7": 7}
    heads = [
        line
        for line in session(*moves, "quit", "n").splitlines()
        if line.startswith(("Step ", "Before the first step"))
    ]
    assert [int(head.split()[1]) if head.startswith("Step") else 0 for head in heads] == [
        0,
        *moves.values(),
    ]
    titles = [step.rule.title for step in replay.steps]
    for head in heads:
        if head.startswith("Step"):
            assert titles[int(head.split()[1]) - 1] in head


def test_a_session_ends_with_its_input_and_shows_what_was_typed() -> None:
    said = session("n", "m")
    assert "step 0 of " in said
    assert "> n\n" in said
    assert said.rstrip().endswith("+ is new.")


def test_a_step_tells_matches_answers_conclusions_agenda_and_sources(
    replay: Replay, stepper: Stepper
) -> None:
    for number in range(1, replay.last + 1):
        said = " ".join(stepper.answer(f"go {number}").split())
        state, step = replay.at(number), replay.steps[number - 1]
        told = [step.rule.id, step.reason, " ".join(step.rule.because.split())]
        told += [f"[{one.fact} = {one.value}]" for one in (*step.matched, *step.concluded, *step.again)]
        told += [f"{one.id}:" for one in replay.support(number).statements]
        told += [one.rule.id for one in (*state.agenda[:5], *state.taken_off)]
        told += [
            f"{one.fact} = {one.value}"
            for held in step.matched
            if held.step
            for one in replay.answers_behind([held])
        ]
        assert [one for one in told if one not in said] == []


def test_memory_and_agenda_show_the_state_at_the_step(replay: Replay, stepper: Stepper) -> None:
    stepper.answer("go 10")
    state = replay.at(10)
    memory, agenda = stepper.answer("memory"), stepper.answer("agenda")
    joined = " ".join(memory.split())
    known = [one for one in state.memory if one.value != "unknown"]
    assert [one for one in known if f"[{one.fact} = {one.value}]" not in joined] == []
    new = [line for line in memory.splitlines() if line.startswith("+")]
    assert len(new) == len(state.new) > 0
    at = [agenda.index(one.rule.title) for one in state.agenda]
    assert at == sorted(at)
    assert state.agenda[-1].reason in " ".join(agenda.split())


def test_breakpoints_are_set_listed_run_to_and_cleared(replay: Replay, stepper: Stepper) -> None:
    assert "No breakpoint is set." in stepper.answer("run")
    assert "stops at step 10" in stepper.answer("b warning will-not-trust")
    assert "stops at steps" in stepper.answer("break measure hotline")
    assert "stops at no step" in stepper.answer("b rule timing/early")
    assert stepper.answer("b").count("\n") == 3
    reached = []
    while "Stopped at" in (said := stepper.answer("r")):
        reached.append(stepper.at)
    assert said == "No breakpoint stops a step behind this one. Type break for the list.\n"
    assert reached == sorted({10, *(one.step for one in replay.named("hotline"))})
    assert "Stopped at" in stepper.answer("reverse")
    assert stepper.at == reached[-2]
    stepper.answer("clear measure hotline")
    stepper.answer("f")
    stepper.answer("run")
    assert stepper.at == 10
    assert stepper.answer("clear") == "No breakpoint is set any more.\n"


def test_who_concluded_and_who_uses_are_answered_for_facts_warnings_and_measures(stepper: Stepper) -> None:
    posture = stepper.answer("who posture")
    assert "posture/settle[other-tools-first]" in posture
    assert "Not held yet at step 0: it comes at step 32." in posture
    assert "no rule concluded it" in stepper.answer("who trust_level")
    assert "obstacles/no-will" in stepper.answer("who will-not-trust")
    assert "symmetry/joint-preferred" in stepper.answer("who hotline")
    uses = " ".join(stepper.answer("uses posture_candidate = other-tools-first").split())
    assert "matched it" in uses
    assert "kept silent because of it" in uses
    assert "No rule in this consultation uses it." in stepper.answer("uses will-not-trust")


def test_rule_yaml_proof_and_graph_show_the_step(stepper: Stepper) -> None:
    for command in ("rule", "yaml", "why"):
        assert stepper.answer(command) == "No rule has fired yet. Type next.\n"
    assert "Nothing yet" in stepper.answer("graph")
    stepper.answer("10")
    assert "Not ready" in stepper.answer("rule")
    assert "  - political_will: none\n" in stepper.answer("yaml")
    assert "answer How ready is each side" in stepper.answer("why")
    assert "[obstacles/no-will]" in stepper.answer("graph")
    assert "here for the value negotiations" in stepper.answer("22") + stepper.answer("yaml")
    assert "made this rule from" in stepper.answer("last") + stepper.answer("31") + stepper.answer(
        "32"
    ) + stepper.answer("yaml")
    tree = stepper.answer("graph posture").splitlines()
    depths = [len(line) - len(line.lstrip()) for line in tree if line.lstrip()[:1] in "-*"]
    assert depths[0] == 2
    assert max(depths) > 8


def test_every_command_is_in_the_help_and_no_two_share_a_word(stepper: Stepper) -> None:
    listed = stepper.answer("help")
    words = [word for name, (others, _, _) in COMMANDS.items() for word in (name, *others)]
    assert len(words) == len(WORDS)
    assert [word for word in words if word not in listed] == []
    assert [name for name in COMMANDS if not hasattr(stepper, f"_{name}")] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("nxet", "There is no command 'nxet'. Did you mean 'next'?"),
        ("go 99", "'99' is no step. Give a number from 0 to 33."),
        ("-1", "There is no command '-1'. Type help for the list."),
        ("g two", "'two' is no step. Give a number from 0 to 33."),
        ("g ²", "'²' is no step. Give a number from 0 to 33."),
        ("go", "'go' needs something behind it. Type go NUMBER."),
        ("next 3", "'next' takes nothing behind it. Type next."),
        ("back", "This is the start. Type next."),
        ("who", "'who' needs something behind it. Type who NAME."),
        ("who hotlin", "'hotlin': Nothing of this name is held. Did you mean 'hotline'?"),
        ("break rule", "A breakpoint needs a kind and a name. Type break rule ID, for instance."),
        (
            "b measure hotlin",
            "breakpoint 'measure hotlin': There is no such measure. Did you mean 'hotline'?",
        ),
        ("clear measure hotline", "No breakpoint is set on measure hotline. Type break for the list."),
    ],
)
def test_a_mistake_at_the_prompt_is_told_in_one_line(stepper: Stepper, typed: str, said: str) -> None:
    assert stepper.answer(typed) == f"{said}\n"
    assert stepper.at == 0


def test_nothing_typed_breaks_a_session_and_no_line_is_too_wide() -> None:
    said = session(
        "\x1b[2J", "who \x00", "graph", "m", "l", "n", "graph", "a", "why", "who stalling", "uses x=y=z"
    )
    assert "\x1b" not in said
    assert [line for line in said.splitlines() if len(line) > WIDTH] == []


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--step", "--format", "json"], "--step goes with a case alone"),
        (["--step", "--out", "x"], "--step goes with a case alone"),
        (["--step", "--against", CASE], "--step goes with a case alone"),
        (["--step", "--changed", "trust_level=low"], "--step goes with a case alone"),
        (["--against", "korea", "--changed", "trust_level=low"], "not both"),
    ],
)
def test_stepping_and_comparing_are_asked_for_one_at_a_time(extra: list[str], said: str) -> None:
    result = CliRunner().invoke(app, ["trace", CASE, *extra], catch_exceptions=False)
    assert result.exit_code == 2
    assert said in result.output


def test_two_traces_are_compared_in_text_and_as_data_that_fits_its_schema(tmp_path: Path) -> None:
    change = ["--changed", "process_phase=pre_negotiations"]
    text = CliRunner().invoke(app, ["trace", CASE, *change], catch_exceptions=False).output
    assert "“Negotiations” → “Pre-negotiations” [process_phase]" in text
    assert "The traces part at step 1" in text
    assert "follows from timing/early" in text
    with pytest.raises(Problem, match="There is no question 'trust'"):
        CliRunner().invoke(app, ["trace", CASE, "--changed", "trust=low"], catch_exceptions=False)
    out = tmp_path / "both.json"
    asked = ["trace", CASE, "--against", "korea", "--format", "json", "--out", str(out)]
    assert CliRunner().invoke(app, asked, catch_exceptions=False).exit_code == 0
    both = json.loads(out.read_text("utf-8"))
    jsonschema.validate(both, json.loads(shipped_schema("trace-comparison")))
    titles = [dict(worked_cases())[id_].title for id_ in (CASE, "korea")]
    assert [both["before"]["title"], both["after"]["title"]] == titles
    same = CliRunner().invoke(app, ["trace", CASE, "--against", CASE], catch_exceptions=False).output
    assert "Every step is the same" in same
