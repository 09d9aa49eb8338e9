"""A task as a class sees it: a question with options, what is right, why, and the score of a session."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ..knowledge.exercise import TaskKind
from ..knowledge.model import Model
from .why_report import StatementLine


class PredictedOption(Model):
    """One option: its id, its text, whether it is right, and why it is or is not."""

    id: str
    text: str
    right: bool
    why: str


class Prediction(Model):
    """One task, to be put to a class and then revealed.

    `step` is the firing it is about, `rules` are those behind what is right and `statements` what they
    rest on; `look_at` says where a class should look before it answers.
    """

    exercise: str
    number: int
    kind: TaskKind
    prompt: str
    hint: str
    look_at: str
    options: tuple[PredictedOption, ...]
    explanation: str
    step: int | None
    rules: tuple[str, ...]
    statements: tuple[StatementLine, ...]

    @property
    def right(self) -> tuple[str, ...]:
        """The ids of the right options."""
        return tuple(one.id for one in self.options if one.right)

    @property
    def key(self) -> str:
        """What a session remembers the task by."""
        return f"{self.exercise}#{self.number}"

    def answered_by(self, picked: Collection[str]) -> bool:
        """Whether exactly the right options were picked."""
        return set(picked) == set(self.right)


class Tally(Model):
    """How many tasks were answered, and how many of them at the first try."""

    asked: int = 0
    right_at_first: int = 0


class Score(Model):
    """What a class made of the tasks of a session; a second try at a task changes nothing."""

    answered: tuple[str, ...] = ()
    by_kind: Mapping[TaskKind, Tally] = {}

    @property
    def asked(self) -> int:
        """How many tasks were answered."""
        return sum(one.asked for one in self.by_kind.values())

    @property
    def right_at_first(self) -> int:
        """How many of them at the first try."""
        return sum(one.right_at_first for one in self.by_kind.values())

    def after(self, prediction: Prediction, picked: Collection[str]) -> Score:
        """The score once a class has picked these options of a task."""
        if prediction.key in self.answered:
            return self
        before = self.by_kind.get(prediction.kind, Tally())
        right = before.right_at_first + prediction.answered_by(picked)
        tally = Tally(asked=before.asked + 1, right_at_first=right)
        return Score(
            answered=(*self.answered, prediction.key),
            by_kind={**self.by_kind, prediction.kind: tally},
        )
