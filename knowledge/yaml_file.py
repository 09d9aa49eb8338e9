"""Reading YAML strictly: every scalar stays text, nothing is said twice, and every value knows its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .problem import Problem

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlFile:
    """The parsed text of one file: nested dicts, lists and strings, and the line of each value."""

    name: str
    data: Any
    lines: dict[Key, int]

    def line(self, path: Key) -> int:
        """Line of the value at `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def where(self, path: Key = ()) -> str:
        """``file:line`` of the value at `path`."""
        return f"{self.name}:{self.line(path)}"


def read_yaml(path: Path, name: str = "", limit: int = MAX_BYTES) -> YamlFile:
    """The YAML file at `path`; raises Problem when it cannot be read, is too large or is not plain YAML."""
    shown = name or str(path)
    try:
        if path.is_dir():
            raise Problem(shown, "This is a folder, not a file.", "Name a YAML file.")
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except FileNotFoundError:
        raise Problem(shown, "There is no such file.", "Check the path.") from None
    except OSError as error:
        raise Problem(shown, f"The file cannot be read ({error.strerror}).", "Check the path.") from None
    if len(raw) > limit:
        raise Problem(shown, f"The file is larger than {limit // 1_000_000} MB.", "This is not such a file.")
    return parse_yaml(raw, shown)


def parse_yaml(raw: bytes, name: str) -> YamlFile:
    """The YAML text in `raw` (UTF-8); `name` is what messages call it."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(name, "This is not a text file.", "Save it as plain YAML in UTF-8.") from None
    try:
        _refuse_tricks(text, name)
        node = _node(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f"{name}:{mark.line + 1}" if mark else name
        what = (error.problem or "not valid YAML").strip()
        raise Problem(line, f"This is not valid YAML: {what}.", "Check indentation and quotes.") from None
    except yaml.reader.ReaderError:
        raise Problem(name, "This is not a text file.", "Save it as plain YAML in UTF-8.") from None
    except RecursionError:
        raise Problem(name, "The file is nested too deeply.", "Write it flatter.") from None
    if node is None:
        raise Problem(name, "The file is empty.", "Fill it in or choose another file.")
    lines: dict[Key, int] = {}
    return YamlFile(name, _plain(node, (), lines, name), lines)


def _node(text: str) -> yaml.Node | None:
    loader = _LOADER(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _refuse_tricks(text: str, name: str) -> None:
    """Anchors, aliases and tags have no use here, and can blow a small file up or run code."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        where = f"{name}:{event.start_mark.line + 1 if event.start_mark else 1}"
        if getattr(event, "anchor", None) is not None:
            raise Problem(where, "YAML anchors and aliases (& and *) are not allowed.", "Write it out.")
        if tag := getattr(event, "tag", None):
            raise Problem(where, f"YAML tags ({tag}) are not allowed.", "Remove the tag.")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise Problem(where, "The file is nested too deeply.", "Write it flatter.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _plain(node: yaml.Node, path: Key, lines: dict[Key, int], name: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        value: str = node.value
        return value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*path, index), lines, name) for index, child in enumerate(node.value)]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        where = f"{name}:{key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            raise Problem(where, "A name is expected before the colon.", "Write `name: value`.")
        key = key_node.value
        if key in result:
            raise Problem(where, f"'{key}' stands here twice.", "Keep one of the two.")
        result[key] = _plain(value_node, (*path, key), lines, name)
        lines[(*path, key)] = key_node.start_mark.line + 1
    return result
