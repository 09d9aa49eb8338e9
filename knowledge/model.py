"""The base of every content model, and reading a model out of a YAML file with line numbers in its errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from .problem import Problem, Problems, did_you_mean
from .yaml_file import Key, YamlFile


class Model(BaseModel):
    """Frozen, and with no room for a key that nobody declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Place(NamedTuple):
    """Where a piece of content was written; not part of what it says."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


NOWHERE = Place("", 0)


def _one_or_many(value: object) -> object:
    """`fact: a` says the same as `fact: [a]`."""
    return (value,) if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Value = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Texts = tuple[Text, ...]
Values = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many), Field(min_length=1)]

M = TypeVar("M", bound=BaseModel)


def read_model(model: type[M], data: Any, file: YamlFile, path: Key = (), **extra: Any) -> M:
    """`data`, found at `path` of `file`, as a `model`; raises Problems, one a mistake, with their lines."""
    if not isinstance(data, Mapping):
        raise Problem(file.where(path), "Named fields are expected here.", "Write `name: value` lines.")
    try:
        return model.model_validate({**data, **extra})
    except ValidationError as error:
        found = error.errors()
        # A list is called too short where one of its entries was refused: that entry is the mistake.
        inner = {one["loc"][:depth] for one in found for depth in range(len(one["loc"]))}
        mistakes = [one for one in found if one["loc"] not in inner]
        raise Problems(_problem(one, file, path, model) for one in mistakes) from None


def _problem(error: Any, file: YamlFile, path: Key, model: type[BaseModel]) -> Problem:
    location = tuple(error["loc"])
    where = file.where((*path, *location))
    field = ".".join(str(part) for part in location)
    if error["type"] == "extra_forbidden":
        known = [info.alias or name for name, info in model.model_fields.items()]
        hint = did_you_mean(str(location[-1]), known) if len(location) == 1 else ""
        return Problem(where, f"'{field}' is not a field here.", hint)
    if error["type"] == "missing":
        return Problem(where, f"'{field}' is missing.", "Add it.")
    said, hint = _said(error)
    return Problem(where, f"{field}: {said}" if field else said, hint)


def _said(error: Any) -> tuple[str, str]:
    """A pydantic error in the words of someone who writes YAML: what is wrong, and what to do."""
    kind, given, told = error["type"], error.get("input"), error.get("ctx", {})
    if kind == "literal_error":
        choices = told["expected"].replace("'", "")
        return f"'{given}' is none of the words that fit here.", f"Write one of: {choices}."
    if kind in ("bool_parsing", "bool_type"):
        return f"'{given}' is neither yes nor no.", "Write yes or no."
    if kind in ("int_parsing", "int_type", "greater_than_equal", "less_than_equal"):
        return f"'{given}' is no number that fits here.", "Write a whole number."
    if kind in ("string_type", "string_too_short"):
        return "Some text is expected here.", "Write a word or a sentence."
    if kind == "string_pattern_mismatch":
        return (
            f"'{given}' is no name of the right form.",
            "Use small letters, digits and the signs others use.",
        )
    if kind in ("tuple_type", "list_type"):
        return "A list is expected here.", "Write [one, another]."
    if kind in ("too_short", "too_long"):
        return f"The list has {told.get('actual_length')} entries.", _length(told)
    said = error["msg"].removeprefix("Value error, ").rstrip(".")
    return f"{said}.", ""


def _length(told: Any) -> str:
    if "min_length" in told:
        return f"It takes at least {told['min_length']}."
    return f"It takes at most {told['max_length']}."
