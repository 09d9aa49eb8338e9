"""A mistake in an exercise that a trainer writes is told with file and line, and what to do."""

from __future__ import annotations

import pytest
from cbm_advisor.engine.predictions import worked_exercise
from cbm_advisor.knowledge.exercise import parse_exercise
from cbm_advisor.knowledge.problem import Problem, Problems

HEAD = """schema: cbm-advisor/exercise/1
title: One
case: two-valleys
level: easy
teaches: Something.
minutes: 10
intro: Read the note.
tasks:
"""
OWN_CASE = HEAD.replace("case: two-valleys", "case:\n  title: Mine\n  answers:\n    trust_level: lo")
# What is written, the line that the message names, and what it says.
MISTAKES: dict[str, tuple[str, int, str]] = {
    "unknown case": (HEAD.replace("two-valleys", "two-valley"), 3, "Did you mean 'two-valleys'?"),
    "unknown field": (HEAD + "  - kind: verdict\ntitel: Two\n", 10, "Did you mean 'title'?"),
    "no tasks": (HEAD + "  []\n", 8, "at least 1"),
    "unknown kind": (HEAD + "  - kind: verdikt\n", 9, "Did you mean 'verdict'?"),
    "no kind": (HEAD + "  - measure: hotline\n", 9, "Begin it with `kind:`"),
    "a measure for a verdict": (
        HEAD + "  - kind: verdict\n    measure: hotline\n",
        10,
        "'measure' is not a field",
    ),
    "two places in the trace": (
        HEAD + "  - kind: next-firing\n    step: 2\n    after: timing/early\n",
        9,
        "one place in the trace: after or step",
    ),
    "wrong answer in a case of its own": (OWN_CASE + "  - kind: verdict\n", 6, "Did you mean 'low'?"),
    "unknown rule": (
        HEAD + "  - kind: next-firing\n    after: timing/erly\n",
        10,
        "There is no rule 'timing/erly'. Did you mean 'timing/early'?",
    ),
    "a rule that does not fire": (
        HEAD + "  - kind: next-conclusion\n    rule: motives/one-sign\n",
        10,
        "does not fire in this case",
    ),
    "a step beyond the end": (HEAD + "  - kind: next-firing\n    step: 99\n", 10, "The trace has 45 steps"),
    "after the last step": (
        HEAD + "  - kind: next-firing\n    after: posture/settle[build-confidence]\n",
        10,
        "there is no step 46",
    ),
    "unknown measure": (HEAD + "  - kind: standing\n    measure: hotlin\n", 10, "Did you mean 'hotline'?"),
    "a warning that does not show": (
        HEAD + "  - kind: warning\n    warning: stalling\n",
        10,
        "'stalling' does not show",
    ),
    "a measure that nothing holds back": (
        HEAD + "  - kind: why-not\n    measure: red-cross-access\n",
        10,
        "it stands under owed-anyway",
    ),
    "unknown verdict to turn to": (
        HEAD + "  - kind: change\n    to: wait\n",
        10,
        "There is no verdict 'wait'.",
    ),
    "a verdict that no answer turns to": (
        HEAD + "  - kind: change\n    to: back-to-substance\n",
        10,
        "No single answer turns the verdict build-confidence into back-to-substance.",
    ),
    "a stale answer": (
        HEAD + "  - kind: verdict\n    answer: few-careful-steps\n",
        10,
        "said to be 'few-careful-steps', and by the rules it is 'build-confidence'.",
    ),
    "an answer that is none": (
        HEAD + "  - kind: standing\n    measure: hotline\n    answer: latr\n",
        11,
        "There is no standing 'latr' to choose here. Did you mean 'later'?",
    ),
    "half of what is right": (
        HEAD + "  - kind: next-conclusion\n    rule: design/checkable-when-trust-is-low\n"
        "    answer: warning=vague-measures\n",
        11,
        "'argument=for checkable' and 'argument=against hard-to-check'",
    ),
    "a wrong option that is right": (
        HEAD + "  - kind: warning\n    warning: vague-measures\n    wrong:\n"
        "      - {option: limits-of-measures, because: No.}\n",
        11,
        "'limits-of-measures' is listed as wrong and would be right.",
    ),
    "a wrong option that is none": (
        HEAD + "  - kind: verdict\n    wrong:\n      - {option: build-confidnce, because: No.}\n",
        10,
        "Did you mean 'build-confidence'?",
    ),
    "a change that clashes or is none": (
        HEAD + "  - kind: change\n    answer: trust_level=loww\n",
        10,
        "There is no change 'trust_level=loww'",
    ),
}


def problems(text: str) -> list[Problem]:
    """What is wrong with an exercise."""
    try:
        exercise, file = parse_exercise(text.encode(), "mine.yaml")
        worked_exercise("mine", exercise, None, file)
    except Problem as found:
        return list(found.found) if isinstance(found, Problems) else [found]
    return []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_at_its_line(mistake: str) -> None:
    text, line, said = MISTAKES[mistake]
    (problem,) = problems(text)
    assert problem.where == f"mine.yaml:{line}"
    assert said in str(problem)


def test_every_mistake_is_told_at_once() -> None:
    text = HEAD + "  - {kind: standing, measure: hotlin}\n  - {kind: verdict}\n  - {kind: change, to: wait}\n"
    assert [one.where for one in problems(text)] == ["mine.yaml:9", "mine.yaml:11"]


def test_options_of_the_author_come_with_the_reason_of_the_author() -> None:
    text = HEAD + "  - kind: verdict\n    wrong:\n      - {option: prevent-escalation, because: Ours.}\n"
    text += "    ask: What now?\n    hint: Think.\n    look_at: The map.\n"
    exercise, file = parse_exercise(text.encode(), "mine.yaml")
    (task,) = worked_exercise("mine", exercise, None, file).predictions
    assert (task.prompt, task.hint, task.look_at) == ("What now?", "Think.", "The map.")
    assert {option.id: option.why for option in task.options}["prevent-escalation"] == "Ours."
    assert len(task.options) == 3
    assert task.right == ("build-confidence",)
