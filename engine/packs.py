"""Rules of one's own: folders of YAML that add to the shipped rules, or put their own in place of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ..knowledge.library import Library, read_guidance
from ..knowledge.problem import Problem
from .citation import base_id
from .rule import Rule
from .rule_file import Declared, read_declarations, read_rules


def check_pack(pack: Path) -> None:
    """Raise Problem for a place that holds no rules."""
    try:
        if not pack.is_dir():
            raise Problem(str(pack), "There is no such folder of rules.", "Name a folder of YAML files.")
        if not any(entry.suffix == ".yaml" for entry in pack.iterdir()):
            raise Problem(str(pack), "There is no rule file (*.yaml) in this folder.", "Check the path.")
    except OSError as error:
        raise Problem(
            str(pack), f"The folder cannot be read ({error.strerror}).", "Check the path."
        ) from None


def library_with(packs: Sequence[Path], known: Library) -> Library:
    """The knowledge, and the sources and statements that packs bring along in ``guidance/``."""
    for pack in packs:
        sources, statements = read_guidance(pack, str(pack))
        if statements:
            fields: dict[str, Any] = {name: getattr(known, name) for name in Library.model_fields}
            fields["sources"] = in_place_of(known.sources, sources)
            fields["statements"] = in_place_of(known.statements, statements)
            known = Library(**fields)
    return known


def read_all(folders: Sequence[tuple[str, Path]], known: Library) -> tuple[list[Rule], Declared]:
    """The rules and declarations of all folders; under one id, what the last of them says holds."""
    declared: Declared = {}
    for name, folder in folders:
        for key, items in read_declarations(folder, name).items():
            declared[key] = items if key == "scale" else _joined(key, declared.get(key, []), items)
    rules: list[Rule] = []
    for name, folder in folders:
        rules = _rules_in_place(rules, read_rules(folder, name, known.questionnaire, declared["findings"]))
    return rules, declared


def in_place_of(before: Iterable[Any], more: Iterable[Any]) -> tuple[Any, ...]:
    """`before` and `more`, what has the same id at its old place and said anew."""
    anew: dict[str, list[Any]] = defaultdict(list)
    for one in more:
        anew[one.id].append(one)
    joined: list[Any] = []
    for one in before:
        joined += anew.pop(one.id, [one])
    return (*joined, *(one for ones in anew.values() for one in ones))


def _joined(key: str, before: list[Any], more: list[Any]) -> list[Any]:
    """New postures come before the default one, which stays last."""
    if not before or not hasattr(before[0], "id"):
        return [*before, *more]
    joined = list(in_place_of(before, more))
    if key == "postures":
        default = next(one for one in joined if one.id == before[-1].id)
        joined = [one for one in joined if one is not default] + [default]
    return joined


def _rules_in_place(before: Sequence[Rule], more: Sequence[Rule]) -> list[Rule]:
    """A rule goes by its id as written: all that a ``for_each`` wrote out gives way together."""
    anew: dict[str, list[Rule]] = defaultdict(list)
    for rule in more:
        anew[base_id(rule.id)].append(rule)
    replaced = anew.keys() & {base_id(rule.id) for rule in before}
    joined: list[Rule] = []
    for rule in before:
        if base_id(rule.id) in replaced:
            joined += anew.pop(base_id(rule.id), [])
        else:
            joined.append(rule)
    return [*joined, *(rule for rules in anew.values() for rule in rules)]
