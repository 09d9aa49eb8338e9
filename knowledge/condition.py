"""Conditions on facts, as `when`, `unless`, `needs` and `relevant_when` write them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field, model_serializer, model_validator

from .model import Model, Values

Truth = Literal["yes", "no", "open"]
UNKNOWN = "unknown"


class AtLeast(Model):
    """Holds if at least `count` of the conditions in `of` hold."""

    count: int = Field(ge=1)
    of: tuple[Condition, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _can_hold(self) -> AtLeast:
        if self.count > len(self.of):
            raise ValueError(f"at_least asks for {self.count} of {len(self.of)} conditions")
        return self


class Condition(Model):
    """Holds if all its lines hold; the empty condition always holds.

    In YAML a mapping: ``fact: value`` or ``fact: [values]`` holds if any listed value is among the
    fact's values; ``any: [conditions]`` if one of them holds; ``at_least: {count, of}`` if enough do.
    """

    has: dict[str, Values] = {}
    any: tuple[Condition, ...] = ()
    at_least: AtLeast | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_lines(cls, data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise ValueError("lines of `fact: value` are expected")
        special = {key: data[key] for key in ("any", "at_least") if key in data}
        if "any" in special and not special["any"]:
            raise ValueError("any needs at least one condition")
        return {**special, "has": {key: value for key, value in data.items() if key not in special}}

    @model_serializer
    def _to_lines(self) -> dict[str, Any]:
        lines: dict[str, Any] = {fact: list(values) for fact, values in self.has.items()}
        if self.any:
            lines["any"] = [part.model_dump() for part in self.any]
        if self.at_least:
            of = [part.model_dump() for part in self.at_least.of]
            lines["at_least"] = {"count": self.at_least.count, "of": of}
        return lines

    def __bool__(self) -> bool:
        return bool(self.has or self.any or self.at_least)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every (fact, value) the condition mentions."""
        for fact, values in self.has.items():
            for value in values:
                yield fact, value
        for part in (*self.any, *(self.at_least.of if self.at_least else ())):
            yield from part.pairs()

    def facts(self) -> tuple[str, ...]:
        """Every fact the condition mentions, once, in order of mention."""
        return tuple(dict.fromkeys(fact for fact, _ in self.pairs()))

    def holds(self, situation: Mapping[str, frozenset[str]]) -> bool:
        """Whether the condition holds of `situation` as it stands; `unknown` is a value like any other."""
        return (
            all(not situation.get(fact, frozenset()).isdisjoint(values) for fact, values in self.has.items())
            and (not self.any or any(part.holds(situation) for part in self.any))
            and (
                self.at_least is None
                or sum(part.holds(situation) for part in self.at_least.of) >= self.at_least.count
            )
        )

    def truth(self, situation: Mapping[str, frozenset[str]]) -> Truth:
        """`yes`, `no`, or `open` where it hangs on a fact that is unknown or not answered."""
        lines = [_line_truth(situation.get(fact), values) for fact, values in self.has.items()]
        if self.any:
            parts = [part.truth(situation) for part in self.any]
            lines.append("yes" if "yes" in parts else "open" if "open" in parts else "no")
        if self.at_least:
            parts = [part.truth(situation) for part in self.at_least.of]
            sure, possible = parts.count("yes"), parts.count("yes") + parts.count("open")
            enough = self.at_least.count
            lines.append("yes" if sure >= enough else "open" if possible >= enough else "no")
        return "no" if "no" in lines else "open" if "open" in lines else "yes"


def _line_truth(values: frozenset[str] | None, wanted: tuple[str, ...]) -> Truth:
    if values is None or values == {UNKNOWN}:
        return "open"
    return "no" if values.isdisjoint(wanted) else "yes"
