"""A rule as it was written: its lines, cut out of the file it was read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from ..knowledge.model import Place
from ..knowledge.problem import Problem
from .citation import base_id
from .rule import Rule
from .rule_base import rules_folder


class WrittenRule(NamedTuple):
    """The text of a rule and where it begins.

    `each` is the value that a `for_each` put in, empty for a rule written out; `made_from` tells that the
    program made the rule itself, from the declaration that `text` is.
    """

    place: Place
    text: str
    each: str
    made_from: bool


def written_rule(rule: Rule) -> WrittenRule:
    """What was written for this rule; raises Problem where the file has gone or changed since."""
    written, _, rest = rule.id.partition("[")
    each = rest.removesuffix("]")
    for path in _files(rule.place.file):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, ValueError):
            continue
        for id_, cut in _items_at(text, rule.place.line):
            if id_ == base_id(rule.id):
                return WrittenRule(rule.place, cut, each, made_from=False)
            if written == "posture/settle" and id_ == each:
                return WrittenRule(rule.place, cut, "", made_from=True)
    what = "The rule is not there any more as it was read."
    raise Problem(str(rule.place), what, "Start again to read the files afresh.")


def _files(name: str) -> Iterator[Path]:
    """Where a file may stand that messages call by this name: the shipped rules have the name `rules`."""
    if Path(name).parts[:1] == ("rules",):
        yield rules_folder().joinpath(*Path(name).parts[1:])
    yield Path(name)


def _items_at(text: str, line: int) -> Iterator[tuple[str, str]]:
    """The ids and texts of the list items that begin on this line."""
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return
    lines = text.splitlines()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            named = {key.value: value for key, value in node.value}
            if node.start_mark.line + 1 == line and "id" in named:
                yield named["id"].value, _cut(lines, node)
            waiting += named.values()
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _cut(lines: list[str], item: yaml.Node) -> str:
    """The lines of one item of a list, with its dash, without what stands between it and the next."""
    start, end = item.start_mark, item.end_mark
    cut = [*lines[start.line : end.line], *(one[: end.column] for one in lines[end.line : end.line + 1])]
    lead = lines[start.line][: start.column]
    if lead.strip() not in ("", "-"):
        cut[0] = cut[0][start.column :]  # one of several on a line
        return "\n".join(cut)
    dash = len(lead) - len(lead.lstrip())
    while cut and _between(cut[-1], dash):
        cut.pop()
    return "\n".join(cut)


def _between(line: str, dash: int) -> bool:
    """Whether a line at the end of an item does not belong to it: blank, or a comment further out."""
    said = line.lstrip()
    return not said or (said.startswith("#") and len(line) - len(said) <= dash)
