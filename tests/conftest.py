"""What every test may ask for."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.drafted import Drafted
from cbm_advisor.engine.predictions import WorkedExercise, worked_exercise
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.exercise import exercises
from cbm_advisor.knowledge.library import Library, library
from cbm_advisor.knowledge.question import Question
from cbm_advisor.ui.cases.kept_case import PLACE

# How often a question is left open.
OPEN = 0.3


def draw_situation(draw: random.Random, left_open: float = OPEN) -> Situation:
    """A situation with every kind of answer: one or several values, side by side, or none at all."""
    answers: dict[str, object] = {}
    for question in library().questionnaire.about("case"):
        if draw.random() >= left_open:
            answers[question.fact] = random_answer(question, draw)
    return Situation(**answers)  # type: ignore[arg-type]


def draw_drafted(draw: random.Random, left_open: float = OPEN) -> Drafted:
    """A drafted measure with every kind of answer, in a situation of the same sort."""
    answers: dict[str, object] = {}
    for question in library().questionnaire.about("draft"):
        if draw.random() >= left_open:
            answer = random_answer(question, draw)
            answers[question.fact] = tuple(answer) if isinstance(answer, list) else answer
    return Drafted(draw_situation(draw, left_open), answers)  # type: ignore[arg-type]


def random_answer(question: Question, draw: random.Random) -> str | list[str] | dict[str, str]:
    """One valid answer to a question."""
    values = [option.value for option in question.options]
    if question.per_side and draw.random() < 0.6:
        return {side: draw.choice([*values, "unknown"]) for side in ("Side A", "Side B")}
    if question.several:
        chosen = [value for value in values if value != "none"]
        return draw.sample(chosen, min(len(chosen), draw.choice([1, 1, 2, 3])))
    return draw.choice(values)


@pytest.fixture(scope="session", autouse=True)
def kept_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A place for kept cases that is not the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PLACE, str(tmp_path_factory.mktemp("kept") / "cases"))
        yield


@pytest.fixture(scope="session")
def base() -> RuleBase:
    """The shipped rule base."""
    return shipped_rule_base()


@pytest.fixture(scope="session")
def known() -> Library:
    """The shipped knowledge."""
    return library()


@pytest.fixture(scope="session")
def worked() -> dict[str, WorkedExercise]:
    """Every exercise that ships, worked out, by its id."""
    return {id_: worked_exercise(id_, exercise) for id_, exercise in exercises()}


@pytest.fixture(scope="session")
def random_situation() -> Callable[..., Situation]:
    """Draws a situation from a random generator."""
    return draw_situation


@pytest.fixture(scope="session")
def random_drafted() -> Callable[..., Drafted]:
    """Draws a drafted measure in a situation from a random generator."""
    return draw_drafted


@pytest.fixture(scope="session", name="random_answer")
def _random_answer() -> Callable[..., object]:
    """Draws one valid answer to a question."""
    return random_answer
