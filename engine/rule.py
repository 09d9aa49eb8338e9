"""Rules as data: when, unless, then, because, and the guidance they encode."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_serializer, model_validator

from ..knowledge.condition import Condition
from ..knowledge.model import NOWHERE, Model, Name, Place, Slug, Text, Values

Ground = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
FactValue = tuple[str, str]
Weight = Literal["strong", "moderate", "weak"]
ArgumentKind = Literal["for", "against", "rule_out", "on_condition"]
ARGUMENT_KINDS: tuple[ArgumentKind, ...] = ("for", "against", "rule_out", "on_condition")
# A consequence about the whole case or one draft, and the fact that working memory holds it under.
CASE_CONSEQUENCES = {
    "posture": "posture_candidate",
    "warn": "warning",
    "alternative": "alternative",
    "note": "note",
    "raise": "guideline",
    "flaw": "flaw",
    "choice": "choice",
}


class Selector(Model):
    """Measures picked by their attributes: every line must fit, a line fits if any listed value does.

    ``except:`` takes one selector or several and leaves out what they pick; the empty selector picks all.
    """

    has: dict[str, Values] = {}
    except_: tuple[Selector, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, data: Any) -> Any:
        if isinstance(data, str) and data == "all":
            return {}
        if not isinstance(data, Mapping):
            raise ValueError("lines of `attribute: value`, or `all`, are expected")
        if set(data) <= {"has", "except_"} and data:
            return data
        lines = {key: value for key, value in data.items() if key != "except"}
        excepted = data.get("except", ())
        return {
            "has": lines,
            "except_": excepted if isinstance(excepted, list) else (excepted,) if excepted else (),
        }

    @model_serializer
    def _to_lines(self) -> Any:
        lines: dict[str, Any] = {name: list(values) for name, values in self.has.items()}
        if self.except_:
            lines["except"] = [one.model_dump() for one in self.except_]
        return lines or "all"


class Argument(Model):
    """A consequence about the measures that `selector` picks.

    Of several arguments with one `ground` only the strongest counts for a measure. `condition` is the
    text that an `on_condition` argument attaches.
    """

    kind: ArgumentKind
    selector: Selector
    weight: Weight = "moderate"
    ground: Ground
    condition: Text | None = None

    @model_validator(mode="after")
    def _condition_where_it_belongs(self) -> Argument:
        if (self.kind == "on_condition") != (self.condition is not None):
            raise ValueError("`condition:` goes with on_condition, and only with it")
        return self


class Consequence(Model):
    """One line of `then`: a finding, an argument, or something said about the whole case."""

    conclude: dict[Name, Text] = {}
    posture: Slug | None = None
    warn: Slug | None = None
    alternative: Slug | None = None
    note: Slug | None = None
    raise_: Text | None = Field(default=None, alias="raise")
    flaw: Slug | None = None
    choice: Slug | None = None
    argument: Argument | None = None

    @model_validator(mode="before")
    @classmethod
    def _argument_in_short(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        kinds = [kind for kind in ARGUMENT_KINDS if kind in data]
        if not kinds:
            return data
        (kind, *others) = kinds
        rest = {key: value for key, value in data.items() if key != kind}
        if others:
            raise ValueError("one line of `then` holds one consequence")
        return {"argument": {"kind": kind, "selector": data[kind], **rest}}

    @model_validator(mode="after")
    def _exactly_one(self) -> Consequence:
        if len(self.fact_values) + (self.argument is not None) != 1:
            raise ValueError(
                "one consequence a line: conclude, posture, warn, alternative, note, raise, flaw, choice, "
                + ", ".join(ARGUMENT_KINDS)
            )
        return self

    @model_serializer
    def _as_written(self) -> dict[str, Any]:
        if self.argument is None:
            concluded = {"conclude": dict(self.conclude)} if self.conclude else {}
            return concluded | {key: value for key, value in self._said.items() if value is not None}
        one = self.argument
        line: dict[str, Any] = {one.kind: one.selector.model_dump()}
        line |= {"weight": one.weight, "ground": one.ground}
        return line | ({"condition": one.condition} if one.condition else {})

    @property
    def _said(self) -> dict[str, str | None]:
        return {
            "posture": self.posture,
            "warn": self.warn,
            "alternative": self.alternative,
            "note": self.note,
            "raise": self.raise_,
            "flaw": self.flaw,
            "choice": self.choice,
        }

    @cached_property
    def fact_values(self) -> tuple[FactValue, ...]:
        """What working memory holds once this is concluded."""
        said = [(CASE_CONSEQUENCES[key], value) for key, value in self._said.items() if value is not None]
        return (*self.conclude.items(), *said)


class Rule(Model):
    """One piece of guidance that a machine can follow and a person can read.

    Fires if all of `when` holds, unless all of `unless` does. `support` is for trainers: why the
    guidance says so.
    """

    id: Text = Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+(\[[a-z0-9_-]+\])?$")
    title: Text
    when: Condition = Condition()
    unless: Condition = Condition()
    then: tuple[Consequence, ...] = Field(min_length=1)
    because: Text
    support: Text | None = None
    guidance: tuple[Text, ...] = ()
    place: Place = NOWHERE

    @cached_property
    def concludes(self) -> tuple[FactValue, ...]:
        """Every (fact, value) the rule concludes, arguments aside."""
        return tuple(pair for line in self.then for pair in line.fact_values)

    @cached_property
    def arguments(self) -> tuple[Argument, ...]:
        """The arguments the rule makes about measures, in order."""
        return tuple(line.argument for line in self.then if line.argument is not None)
