"""Reading rule files: YAML to rules and declarations, with `for_each` written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from ..knowledge.condition import UNKNOWN
from ..knowledge.model import Model, Place, read_model
from ..knowledge.problem import Problem, did_you_mean
from ..knowledge.question import Questionnaire
from ..knowledge.yaml_file import Key, YamlFile, read_yaml
from .declarations import (
    Alternative,
    CaseWarning,
    Choice,
    Declarations,
    Equivalent,
    Finding,
    Flaw,
    Guideline,
    Note,
    Posture,
    Precedence,
    Reminder,
    Scale,
)
from .rule import Rule

M = TypeVar("M", bound=Model)
DECLARED: dict[str, type[Model]] = {
    "findings": Finding,
    "warnings": CaseWarning,
    "alternatives": Alternative,
    "notes": Note,
    "postures": Posture,
    "guidelines": Guideline,
    "choices": Choice,
    "flaws": Flaw,
    "reminders": Reminder,
    "equivalents": Equivalent,
    "precedence": Precedence,
}
NO_VALUES = frozenset({UNKNOWN, "none"})
Declared = dict[str, Any]


class RuleText(Model):
    """The rules and declarations as written, `for_each` expanded, not yet checked against each other."""

    declarations: Declarations
    rules: tuple[Rule, ...]


def read_declarations(folder: Path, name: str) -> Declared:
    """What the files in `folder`/declarations declare, by kind; raises Problem."""
    declared: Declared = {key: [] for key in DECLARED}
    for path in sorted((folder / "declarations").glob("*.yaml")):
        _declarations(read_yaml(path, f"{name}/declarations/{path.name}"), declared)
    return declared


def read_rules(
    folder: Path, name: str, questionnaire: Questionnaire, findings: Sequence[Finding]
) -> list[Rule]:
    """Every rule under `folder` in file order, `for_each` written out; raises Problem."""
    values = {question.fact: question.values for question in questionnaire.questions}
    values |= {finding.id: tuple(one.value for one in finding.values) for finding in findings}
    labels = {
        (question.fact, option.value): option.label
        for question in questionnaire.questions
        for option in question.options
    }
    return [
        rule
        for path in sorted(folder.glob("*.yaml"))
        for rule in _rules(read_yaml(path, f"{name}/{path.name}"), values, labels)
    ]


def _declarations(file: YamlFile, declared: Declared) -> None:
    if not isinstance(file.data, Mapping):
        raise Problem(file.where(), "Lists of declarations are expected here.", "Write `findings:` or such.")
    for key, items in file.data.items():
        if key == "scale":
            declared["scale"] = read_model(Scale, items, file, (key,))
        elif key not in DECLARED:
            raise Problem(file.where((key,)), f"'{key}' is nothing to declare.", did_you_mean(key, DECLARED))
        else:
            for index, item in enumerate(items):
                place = Place(file.name, file.line((key, index)))
                declared[key].append(read_model(DECLARED[key], item, file, (key, index), place=place))


def _rules(
    file: YamlFile, values: Mapping[str, tuple[str, ...]], labels: Mapping[tuple[str, str], str]
) -> Iterator[Rule]:
    if not isinstance(file.data, list):
        raise Problem(file.where(), "A list of rules is expected here.", "Begin each rule with `- id:`.")
    for index, item in enumerate(file.data):
        path: Key = (index,)
        place = Place(file.name, file.line(path))
        if not isinstance(item, Mapping) or "for_each" not in item:
            yield read_model(Rule, item, file, path, place=place)
            continue
        fact, chosen = _each_of(item["for_each"], values, file, index)
        for value in chosen:
            written = _for_value(item, fact, value, labels.get((fact, value), value))
            yield read_model(Rule, written, file, path, place=place)


def _each_of(
    named: Any, values: Mapping[str, tuple[str, ...]], file: YamlFile, index: int
) -> tuple[str, tuple[str, ...]]:
    """The fact of a `for_each` and its values: all but none and unknown, or those listed behind it."""
    where = file.where((index, "for_each"))
    fact, listed = next(iter(named.items())) if isinstance(named, Mapping) and named else (named, None)
    if not isinstance(fact, str) or fact not in values:
        raise Problem(
            where, f"for_each names no question or finding: {fact}.", did_you_mean(str(fact), values)
        )
    chosen = tuple(listed) if isinstance(listed, list) else values[fact]
    for value in chosen:
        if value not in values[fact]:
            raise Problem(
                where, f"'{value}' is no value of '{fact}'.", did_you_mean(str(value), values[fact])
            )
    return fact, tuple(value for value in chosen if value not in NO_VALUES)


def _for_value(item: Mapping[str, Any], fact: str, value: str, label: str) -> dict[str, Any]:
    """The rule for one value: `{each}` becomes the value, `{label}` its wording, and it must hold."""
    written = {key: _fill(part, value, label) for key, part in item.items() if key != "for_each"}
    written["id"] = f"{item.get('id', '')}[{value}]"
    when = written.get("when", {})
    if isinstance(when, Mapping):
        written["when"] = {fact: value, **when}
    return written


def _fill(part: Any, value: str, label: str) -> Any:
    if isinstance(part, str):
        return part.replace("{each}", value).replace("{label}", label[:1].lower() + label[1:])
    if isinstance(part, Mapping):
        return {key: _fill(inner, value, label) for key, inner in part.items()}
    if isinstance(part, list):
        return [_fill(inner, value, label) for inner in part]
    return part
