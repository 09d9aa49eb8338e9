"""The cases that ship: real processes before the measures were taken, and invented ones for teaching."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .case import Case, read_case
from .library import data_folder


@lru_cache(maxsize=1)
def worked_cases() -> tuple[tuple[str, Case], ...]:
    """Every real case, as the sources tell it, with its id, which is the name of its file."""
    return _read(worked_case_files())


@lru_cache(maxsize=1)
def invented_cases() -> tuple[tuple[str, Case], ...]:
    """Every case invented for teaching with its id; each has the answers of a real one."""
    return _read(invented_case_files())


def worked_case_files() -> tuple[Path, ...]:
    """The files of the real cases, by name."""
    return _in(data_folder() / "cases")


def invented_case_files() -> tuple[Path, ...]:
    """The files of the invented cases, by name."""
    return _in(data_folder() / "cases" / "invented")


def _in(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.yaml"), key=lambda path: path.stem))


def _read(files: tuple[Path, ...]) -> tuple[tuple[str, Case], ...]:
    return tuple((path.stem, read_case(path)[0]) for path in files)
