"""The lesson for trainers: whatever it quotes is what the program does, and its exercise format works."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cbm_advisor.engine import Report, RuleBase, advise, what_if
from cbm_advisor.engine.predictions import worked_exercise
from cbm_advisor.engine.report import Step
from cbm_advisor.knowledge.exercise import TASKS, exercises, parse_exercise, shipped_cases
from cbm_advisor.knowledge.library import Library
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

DOCS = Path(__file__).parents[1] / "docs"
LESSON = (DOCS / "lesson.md").read_text(encoding="utf-8")
FORMAT = (DOCS / "exercises.md").read_text(encoding="utf-8")
CASES = ("nuba-mountains", "western-sahara")
STEP = re.compile(r"^\| (\d+) \| `([^`]+)` \| (.+?) \| (\d+) \|$", re.MULTILINE)
STANDS = re.compile(r"^\| `([a-z-]+)` \| ([a-z-]+) \|$", re.MULTILINE)
TURNS = re.compile(r"^\| `([a-z-]+)` \| `([a-z_]+=[a-z_]+)` \| `([a-z-]+)` \|$", re.MULTILINE)


def section(case: str) -> str:
    """The part of the lesson about one case."""
    return LESSON.partition(f"(`{case}`)\n")[2].partition("\n## ")[0]


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {case: advise(shipped_cases()[case]) for case in CASES}


def told(step: Step) -> str:
    """What a step concludes, as the lesson puts it."""
    found = [f"`{one.fact} = {one.value}`" for one in step.concluded if one.fact != "argument"]
    return ", ".join(found) or ("arguments only" if step.concluded else "nothing new")


@pytest.mark.parametrize("case", CASES)
def test_every_step_quoted_is_one_of_the_trace(case: str, reports: dict[str, Report]) -> None:
    rows = STEP.findall(section(case))
    assert len(rows) >= 9
    trace = reports[case].trace
    for number, rule, concluded, waiting in rows:
        step = trace[int(number) - 1]
        assert (rule, concluded, int(waiting)) == (step.rule, told(step), len(step.agenda))


@pytest.mark.parametrize("case", CASES)
def test_every_standing_quoted_is_that_of_the_report(case: str, reports: dict[str, Report]) -> None:
    rows = STANDS.findall(section(case))
    assert len(rows) >= 3
    standings = {line.id: line.standing for line in reports[case].measures}
    assert [(measure, standings[measure]) for measure, _ in rows] == rows


def test_every_change_quoted_turns_the_verdict_so() -> None:
    rows = TURNS.findall(LESSON)
    assert len(rows) >= 3
    for case, change, verdict in rows:
        assert what_if(shipped_cases()[case], [change]).after.verdict == verdict


def test_what_is_said_about_the_agenda_is_so(reports: dict[str, Report]) -> None:
    nuba, sahara = (reports[case].trace for case in CASES)
    assert f"{len(nuba[0].agenda)} rules wait before anything has fired" in LESSON
    assert nuba[13].agenda.index("obstacles/talks-are-the-aim") == 1
    assert set(nuba[14].agenda) - set(nuba[13].agenda) >= {"obstacles/expect-little"}
    assert len(set(nuba[14].agenda) - set(nuba[13].agenda)) == 2
    assert nuba[14].agenda.index("obstacles/expect-little") == 2
    assert {rule.partition("/")[0] for rule in nuba[35].agenda} == {
        "timing",
        "verdict",
        "symmetry",
        "posture",
    }
    assert nuba[35].agenda[1] == "timing/humanitarian-first"
    assert nuba[43].matched == ()
    came = [rule for rule in sahara[43].agenda if rule not in sahara[42].agenda]
    assert [rule.partition("/")[0] for rule in came] == ["contact", "symmetry", "timing", "posture"]
    gone = [rule for rule in sahara[42].agenda[1:] if rule not in sahara[43].agenda]
    assert [rule.partition("[")[0] for rule in gone] == [
        "symmetry/no-gesture-on-request-otherwise",
        "posture/settle",
    ]
    looked_at = {one.fact for one in nuba[16].matched}
    assert looked_at == {"talks_are_the_aim", "political_will"}


def test_the_answers_to_the_homework_are_right(reports: dict[str, Report]) -> None:
    nuba, sahara = (reports[case].trace for case in CASES)
    assert nuba[16].rule == "obstacles/look-for-readiness"
    both = {step.rule for step in nuba} & {step.rule for step in sahara}
    assert "obstacles/distrust-mainly" in both
    assert "verdict/stalled-few-steps" not in {step.rule for step in nuba}
    waiting = [
        step.rule
        for step in sahara
        if ("deadlock", "overall") in {(one.fact, one.value) for one in step.matched}
    ]
    assert [tuple(waiting)] == re.findall(r"step 43;\n`([^`]+)`, `([^`]+)`, `([^`]+)`", LESSON)
    after = what_if(shipped_cases()["nuba-mountains"], ["cbm_goal=prevent_escalation"]).after
    assert after.verdict == "prevent-escalation"


def test_every_rule_and_statement_named_exists(base: RuleBase, known: Library) -> None:
    rules = set(re.findall(r"`([a-z-]+/[a-z-]+(?:\[[a-z_-]+\])?)`", LESSON))
    assert len(rules) > 12
    assert rules <= set(base.by_id)
    statements = set(re.findall(r"\bMS-[A-Za-z0-9.]+(?:-[0-9]+)?\b", LESSON))
    assert len(statements) >= 4
    assert statements <= set(known.statement_by_id)


def test_the_minutes_add_up_to_the_lesson() -> None:
    plan = LESSON.partition("## Plan\n")[2].partition("\n## ")[0]
    assert sum(map(int, re.findall(r"^\| (\d+) \|", plan, re.MULTILINE))) == 45
    assert LESSON.startswith("# A lesson of 45 minutes")


def commands() -> Iterator[str]:
    """Every command line in the two pages, but those that ask for keys or for a file of the reader's own."""
    for line in re.findall(r"^ {4,}(?:\.venv/bin/)?cbm-advisor ([^#\n]+)", LESSON + FORMAT, re.MULTILINE):
        if "my-exercise" not in line:
            yield line.strip()


@pytest.mark.parametrize("line", sorted(set(commands())))
def test_every_command_shown_works(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(app, line.split(), catch_exceptions=False).exit_code == 0


def test_every_page_and_address_named_is_one_of_the_app() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    router = (DOCS.parent / "ui" / "app.py").read_text(encoding="utf-8")
    for title in ("Step by step", "Predict"):
        assert f"“{title}”" in LESSON
        assert f'title="{title}"' in router
    named = re.findall(r"/predict\?(case|exercise)=([a-z-]+)", LESSON + FORMAT + readme)
    assert len(named) >= 5
    known = {"case": shipped_cases().keys(), "exercise": dict(exercises()).keys()}
    assert [(kind, id_) for kind, id_ in named if id_ not in known[kind]] == []


def test_the_exercise_shown_as_an_example_works_and_uses_every_kind() -> None:
    text = FORMAT.partition("```yaml\n")[2].partition("```")[0]
    exercise, file = parse_exercise(text.encode(), "example.yaml")
    worked = worked_exercise("example", exercise, None, file)
    assert {task.kind for task in worked.predictions} == set(TASKS)
    assert set(re.findall(r"^\| `([a-z-]+)` \|", FORMAT, re.MULTILINE)) == set(TASKS)
    assert {"relief-before-talks", "which-verdict-goes-first", "unequal-sides"} <= dict(exercises()).keys()
