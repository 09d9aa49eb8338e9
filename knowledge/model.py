"""The base of every content model, and reading a model out of a YAML file with line numbers in its errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

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
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Texts = tuple[Text, ...]
Values = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many)]

M = TypeVar("M", bound=BaseModel)


def read_model(model: type[M], data: Any, file: YamlFile, path: Key = (), **extra: Any) -> M:
    """`data`, found at `path` of `file`, as a `model`; raises Problems, one a mistake, with their lines."""
    if not isinstance(data, Mapping):
        raise Problem(file.where(path), "Named fields are expected here.", "Write `name: value` lines.")
    try:
        return model.model_validate({**data, **extra})
    except ValidationError as error:
        raise Problems(_problem(one, file, path, model) for one in error.errors()) from None


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
    said = error["msg"].removeprefix("Value error, ")
    return Problem(where, f"{field}: {said}." if field else f"{said}.")
