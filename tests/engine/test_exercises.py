"""The exercises that ship: every option that is called right is right by the engine, and no other one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from cbm_advisor.engine import RuleBase, Situation, advise
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.change import changed, read_change
from cbm_advisor.engine.prediction import Prediction, Score
from cbm_advisor.engine.predictions import WorkedExercise
from cbm_advisor.engine.ranking import boldness
from cbm_advisor.engine.report import Step
from cbm_advisor.engine.standing import STANDINGS
from cbm_advisor.knowledge.exercise import TASKS, exercises
from cbm_advisor.knowledge.worked_cases import invented_cases, worked_cases

PLACES = ("Belize", "Guatemala", "China", "Cyprus", "Israel", "Jordan")
PLACES += ("Ivory", "Kenya", "Korea", "Nuba", "Sudan", "Sahara")
IDS = [id_ for id_, _ in exercises()]
ELSEWHERE = """
import json
from cbm_advisor.engine.predictions import worked_exercise
from cbm_advisor.knowledge.exercise import exercises
worked = worked_exercise("order-of-the-agenda", dict(exercises())["order-of-the-agenda"])
print(json.dumps([task.model_dump(mode="json") for task in worked.predictions]))
"""
Worked = dict[str, WorkedExercise]


def tasks(worked: Worked, *kinds: str) -> Iterator[tuple[WorkedExercise, Prediction]]:
    """Every task of these kinds with its exercise; there must be some."""
    found = [(one, task) for one in worked.values() for task in one.predictions if task.kind in kinds]
    assert len(found) >= 6
    yield from found


def concluded(step: Step) -> set[str]:
    return {f"{one.fact}={one.value}" for one in step.concluded}


def test_there_are_enough_of_every_kind_and_level(worked: Worked) -> None:
    assert len(worked) >= 14
    assert Counter(kind for one in worked.values() for kind in {task.kind for task in one.predictions})
    assert {task.kind for one in worked.values() for task in one.predictions} == set(TASKS)
    assert {one.exercise.level for one in worked.values()} == {"easy", "medium", "hard"}
    assert {one.exercise.case for one in worked.values() if isinstance(one.exercise.case, str)} == {
        id_ for id_, _ in invented_cases()
    }


@pytest.mark.parametrize("id_", IDS)
def test_each_task_has_options_that_differ_and_say_why(id_: str, worked: Worked) -> None:
    one = worked[id_]
    assert 4 <= len(one.predictions) <= 8
    for task in one.predictions:
        texts = [option.text for option in task.options]
        assert len(texts) >= 3
        assert len(set(texts)) == len({option.id for option in task.options}) == len(texts)
        said = [task.prompt, task.hint, task.explanation, *texts, *(option.why for option in task.options)]
        assert [text for text in said if not text.strip()] == []
        assert [text for text in said if re.search(r"\s\.|\.\.|[{}]|\bNone\.", text)] == []
        assert 0 < len(task.right) < len(task.options)


def test_only_the_rule_that_fires_next_is_right(worked: Worked) -> None:
    for one, task in tasks(worked, "next-firing"):
        assert task.step is not None
        assert task.right == (one.report.trace[task.step - 1].rule,)
        for option in task.options:
            if option.why.startswith("It has fired at step "):
                (at,) = (step.step for step in one.report.trace if step.rule == option.id)
                assert at < task.step
                assert f"step {at}," in option.why


def test_what_is_said_to_wait_is_on_the_agenda_and_nothing_else(worked: Worked) -> None:
    for one, task in tasks(worked, "next-firing"):
        agenda = one.report.trace[task.step - 1].agenda  # type: ignore[operator]
        for option in task.options:
            assert (option.id in agenda) == (
                option.right or option.why.startswith("It is on the agenda and waits")
            )


def test_only_what_a_step_adds_is_a_right_conclusion(worked: Worked) -> None:
    for one, task in tasks(worked, "next-conclusion"):
        step = one.report.trace[task.step - 1]  # type: ignore[operator]
        added = concluded(step)
        assert {*task.right} <= (added or {"nothing"})
        for option in task.options:
            assert option.right == (option.id in added or (option.id == "nothing" and not added))


def test_where_it_is_said_when_a_conclusion_comes_it_comes_then(worked: Worked) -> None:
    seen = 0
    for one, task in tasks(worked, "next-conclusion"):
        for option in task.options:
            told = re.match(r"It (?:holds since|comes later, at) step (\d+), by (\S+)\.$", option.why)
            if told:
                seen += 1
                step = one.report.trace[int(told[1]) - 1]
                assert step.rule == told[2]
                assert option.id in concluded(step)
            elif option.why.startswith("Nothing concludes it here."):
                assert not any(option.id in concluded(step) for step in one.report.trace)
    assert seen > 10


def test_verdicts_standings_and_warnings_are_those_of_the_report(worked: Worked) -> None:
    for one, task in tasks(worked, "verdict", "standing", "warning"):
        report, setting = one.report, one.exercise.tasks[task.number - 1]
        if task.kind == "verdict":
            right = {report.verdict.posture}
        elif task.kind == "standing":
            right = {line.standing for line in report.measures if line.id == setting.measure}  # type: ignore[union-attr]
        else:
            right = {line.id for line in report.warnings} or {"none"}
        assert {option.id for option in task.options if option.right} == {
            option.id for option in task.options if option.id in right
        }


def test_of_the_answers_offered_only_the_right_one_turns_the_verdict(worked: Worked, base: RuleBase) -> None:
    for one, task in tasks(worked, "change"):
        situation = Situation.of(one.case)
        aim = one.exercise.tasks[task.number - 1].to  # type: ignore[union-attr]
        made = [changed(situation, [read_change(option.id, situation)]) for option in task.options]
        already = set(situation.contradictions)
        assert [other for other in made if set(other.contradictions) - already] == []
        batch = Batch.by_columns(base, [other.facts for other in made])
        for row, option in enumerate(task.options):
            (after,) = (
                posture
                for posture in base.declarations.posture_by_id
                if batch.flags(batch.holds("posture", posture))[row]
            )
            assert option.right == (after == aim if aim else after != one.report.verdict.posture)
            assert after in option.why or option.right


def _does_not_lift(one: WorkedExercise, task: Prediction, fact: str) -> None:
    measure = one.exercise.tasks[task.number - 1].measure  # type: ignore[union-attr]
    situation = Situation.of(one.case)
    (now,) = (line.standing for line in one.report.measures if line.id == measure)
    for value in situation.questionnaire.by_fact[fact].values:
        report = advise(situation.with_answer(fact, frozenset({value})))
        (after,) = (line.standing for line in report.measures if line.id == measure)
        bold = boldness(np.array([STANDINGS.index(after), STANDINGS.index(now)]))
        assert bold[0] <= bold[1], (one.id, fact, value)


def test_a_wrong_answer_does_not_hold_a_measure_back(worked: Worked) -> None:
    one = worked["fighters-without-orders"]
    task = next(task for task in one.predictions if task.kind == "why-not")
    assert "escalation_risk" in {option.id for option in task.options if not option.right}
    _does_not_lift(one, task, "escalation_risk")


def test_where_an_open_answer_holds_a_measure_what_else_could_lift_it_is_not_offered(worked: Worked) -> None:
    one = worked["after-a-rejected-treaty"]
    task = next(task for task in one.predictions if task.kind == "why-not")
    assert one.case.answers["conflict_type"] == ("between_states",)
    assert "conflict_type" not in {option.id for option in task.options}


@pytest.mark.sweep
def test_no_wrong_answer_holds_a_measure_back(worked: Worked) -> None:
    for one, task in tasks(worked, "why-not"):
        for option in task.options:
            if not option.right:
                _does_not_lift(one, task, option.id)


def test_no_question_tells_the_answer_of_another_one(worked: Worked) -> None:
    for one in worked.values():
        for task in one.predictions:
            right = [option.text for option in task.options if option.right]
            others = " ".join(other.prompt for other in one.predictions if other.number != task.number)
            assert [text for text in right if text in others] == [], (one.id, task.number)


def test_right_options_stand_in_every_place(worked: Worked) -> None:
    places = Counter(
        next(at for at, option in enumerate(task.options) if option.right)
        for one in worked.values()
        for task in one.predictions
    )
    assert max(places.values()) < sum(places.values()) / 2
    assert len(places) >= 4


def test_before_it_is_revealed_nobody_can_tell_the_real_case(worked: Worked) -> None:
    assert all(any(place in case.title for place in PLACES) for _, case in worked_cases())
    for one in worked.values():
        shown = [one.exercise.title, one.exercise.intro, one.exercise.teaches, one.case.note]
        for task in one.predictions:
            shown += [task.prompt, task.hint, task.look_at, *(option.text for option in task.options)]
        assert [place for place in PLACES if place in " ".join(shown)] == [], one.id


def test_the_same_in_every_process(worked: Worked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "77")
    start = [sys.executable, "-c", ELSEWHERE]
    ran = subprocess.run(start, capture_output=True, text=True, check=True, cwd=tmp_path)
    here = worked["order-of-the-agenda"].predictions
    assert json.loads(ran.stdout) == [task.model_dump(mode="json") for task in here]


def test_a_score_counts_the_first_try_only(worked: Worked) -> None:
    first, second = worked["relief-before-talks"].predictions[:2]
    wrong = next(option.id for option in first.options if not option.right)
    score = Score().after(first, [wrong]).after(first, first.right).after(second, second.right)
    assert (score.asked, score.right_at_first) == (2, 1)
    assert score.by_kind[first.kind].right_at_first == 0
    assert score.by_kind[second.kind].right_at_first == 1
    both = worked["which-verdict-goes-first"].predictions[0]
    assert len(both.right) == 2
    assert not both.answered_by(both.right[:1])
    assert not both.answered_by([option.id for option in both.options])
    assert both.answered_by(reversed(both.right))
