"""The worked cases that ship: real processes as the sources tell them, before the measures were taken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .case import Case, read_case
from .library import data_folder


@lru_cache(maxsize=1)
def worked_cases() -> tuple[tuple[str, Case], ...]:
    """Every worked case with its id, which is the name of its file."""
    return tuple((path.stem, read_case(path)[0]) for path in worked_case_files())


def worked_case_files() -> tuple[Path, ...]:
    """The files of the worked cases, by name."""
    return tuple(sorted((data_folder() / "cases").glob("*.yaml")))
