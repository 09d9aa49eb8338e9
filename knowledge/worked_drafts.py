"""The drafts that ship: measures of worked cases as they might stand on paper, for trying the review."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .draft import Draft, read_draft
from .library import data_folder


@lru_cache(maxsize=1)
def worked_drafts() -> tuple[tuple[str, Draft], ...]:
    """Every draft with its id, which is the name of its file."""
    return tuple((path.stem, read_draft(path)[0]) for path in worked_draft_files())


def worked_draft_files() -> tuple[Path, ...]:
    """The files of the drafts, by name."""
    return tuple(sorted((data_folder() / "drafts").glob("*.yaml")))
