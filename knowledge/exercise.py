"""An exercise for a class: a case, and tasks that ask to predict what the rules will do with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, model_validator

from .case import Case
from .library import data_folder
from .model import Model, Slug, Text, Values, read_model
from .problem import Problem, did_you_mean
from .worked_cases import invented_cases, worked_cases
from .written import parse_written, read_written
from .yaml_file import YamlFile

SCHEMA: Literal["cbm-advisor/exercise/1"] = "cbm-advisor/exercise/1"
TaskKind = Literal["next-firing", "next-conclusion", "verdict", "standing", "warning", "why-not", "change"]


A = TypeVar("A", bound="Asking")


class WrongOption(Model):
    """An option that a class may well pick, and why it is not the right one."""

    option: Text
    because: Text


class Asking(Model):
    """What all tasks have in common.

    `answer` is what the author expects and is held against the engine; `wrong` are options of the
    author's own, to which plausible ones are added. `ask` stands in place of the generated question.
    """

    ask: Text | None = None
    hint: Text | None = None
    look_at: Text | None = None
    answer: Values | None = None
    wrong: tuple[WrongOption, ...] = ()


class NextFiring(Asking):
    """Which rule fires next: after a rule has fired, or at a step counted from one."""

    kind: Literal["next-firing"]
    after: Text | None = None
    step: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_place(self) -> NextFiring:
        return _exactly_one(self, "after", "step")


class NextConclusion(Asking):
    """What a rule concludes when it fires, or what comes next into working memory."""

    kind: Literal["next-conclusion"]
    rule: Text | None = None
    after: Text | None = None
    step: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _one_place(self) -> NextConclusion:
        return _exactly_one(self, "rule", "after", "step")


class WhichVerdict(Asking):
    """Which verdict the report gives."""

    kind: Literal["verdict"]


class WhichStanding(Asking):
    """Where a measure ends up."""

    kind: Literal["standing"]
    measure: Slug


class WhichWarning(Asking):
    """Which warning the report shows; `warning` picks one where it shows several."""

    kind: Literal["warning"]
    warning: Slug | None = None


class WhatHoldsBack(Asking):
    """Which answer keeps a measure from being raised."""

    kind: Literal["why-not"]
    measure: Slug


class WhatTurns(Asking):
    """Which single other answer would turn the verdict, into `to` if that is given."""

    kind: Literal["change"]
    to: Slug | None = None


Task = Annotated[
    NextFiring | NextConclusion | WhichVerdict | WhichStanding | WhichWarning | WhatHoldsBack | WhatTurns,
    Field(discriminator="kind"),
]
TASKS: dict[str, type[Asking]] = {
    "next-firing": NextFiring,
    "next-conclusion": NextConclusion,
    "verdict": WhichVerdict,
    "standing": WhichStanding,
    "warning": WhichWarning,
    "why-not": WhatHoldsBack,
    "change": WhatTurns,
}


class Exercise(Model):
    """Tasks on one case, in the order in which a class meets them.

    `case` is the id of a case that ships, or a case written out; `teaches` is the goal in one sentence.
    """

    schema_: Literal["cbm-advisor/exercise/1"] = Field(default=SCHEMA, alias="schema")
    title: Text
    case: Slug | Case
    level: Literal["easy", "medium", "hard"]
    teaches: Text
    minutes: int = Field(ge=5, le=90)
    intro: Text
    tasks: tuple[Task, ...] = Field(min_length=1, max_length=20)

    def its_case(self) -> Case:
        """The case that the tasks are about."""
        return self.case if isinstance(self.case, Case) else shipped_cases()[self.case]


def shipped_cases() -> Mapping[str, Case]:
    """Every case that ships by its id, real and invented."""
    return dict((*worked_cases(), *invented_cases()))


def read_exercise(path: Path) -> tuple[Exercise, YamlFile]:
    """The exercise at `path`, and its text with line numbers; raises Problem."""
    return _exercise(read_written(path, SCHEMA))


def parse_exercise(raw: bytes, name: str) -> tuple[Exercise, YamlFile]:
    """An exercise given as bytes, for instance uploaded; raises Problem."""
    return _exercise(parse_written(raw, name, SCHEMA))


@lru_cache(maxsize=1)
def exercises() -> tuple[tuple[str, Exercise], ...]:
    """Every exercise that ships with its id, which is the name of its file; easy ones first."""
    read = [(path.stem, read_exercise(path)[0]) for path in exercise_files()]
    return tuple(sorted(read, key=lambda one: ("easy", "medium", "hard").index(one[1].level)))


def exercise_files() -> tuple[Path, ...]:
    """The files of the exercises, by name."""
    return tuple(sorted((data_folder() / "exercises").glob("*.yaml"), key=lambda path: path.stem))


def _exercise(file: YamlFile) -> tuple[Exercise, YamlFile]:
    data = dict(file.data)
    if isinstance(data.get("case"), Mapping):
        data["case"] = read_model(Case, data["case"], file, ("case",))
    elif isinstance(data.get("case"), str) and data["case"] not in shipped_cases():
        hint = did_you_mean(data["case"], shipped_cases())
        raise Problem(file.where(("case",)), f"There is no case '{data['case']}'.", hint)
    if isinstance(data.get("tasks"), list):
        data["tasks"] = [_task(item, file, at) for at, item in enumerate(data["tasks"])]
    return read_model(Exercise, data, file), file


def _task(item: Any, file: YamlFile, at: int) -> Asking:
    kind = item.get("kind") if isinstance(item, Mapping) else None
    if not isinstance(kind, str):
        raise Problem(file.where(("tasks", at)), "A task says what it asks.", "Begin it with `kind:`.")
    if kind not in TASKS:
        what = f"'{kind}' is no kind of task."
        raise Problem(file.where(("tasks", at, "kind")), what, did_you_mean(kind, TASKS))
    return read_model(TASKS[kind], item, file, ("tasks", at))


def _exactly_one(task: A, *names: str) -> A:
    if sum(getattr(task, name) is not None for name in names) != 1:
        raise ValueError("a task names one place in the trace: " + " or ".join(names))
    return task
