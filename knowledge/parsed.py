"""Keeping parsed content beside the user's other caches, so that a cold start reads JSON instead of YAML.

The stored text is named by a hash of every byte it came from and is validated again when read, so a
stale, foreign or damaged file is never trusted: it is simply read anew. It holds no user's data.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

from platformdirs import user_cache_path
from pydantic import ValidationError

from .model import Model

M = TypeVar("M", bound=Model)
KEPT = 4


def program_version() -> str:
    """Version of the installed program."""
    try:
        return version("cbm-advisor")
    except PackageNotFoundError:
        return "0"


def parsed_or_read(
    model: type[M],
    folder: Path,
    read: Callable[[Path], M],
    prefix: str,
    along_with: tuple[Path, ...] = (),
) -> M:
    """What `read(folder)` gives, taken from the store where the very same files were read before.

    `along_with` are further folders that the reading depends on.
    """
    store = user_cache_path("cbm-advisor", appauthor=False)
    path = store / f"{prefix}-{fingerprint((folder, *along_with))}.json"
    try:
        return model.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        content = read(folder)
    _keep(path, content.model_dump_json(by_alias=True), prefix)
    return content


def fingerprint(folders: tuple[Path, ...]) -> str:
    """Hash over names and bytes of the code and content in `folders`, and over the program's version."""
    digest = hashlib.sha256(program_version().encode())
    for folder in folders:
        for path in sorted((*folder.rglob("*.yaml"), *folder.glob("*.py"))):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()[:32]


def _keep(path: Path, text: str, prefix: str) -> None:
    """Write aside, then rename; a place that cannot be written to is no reason to fail."""
    aside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(aside, path)
        for old in sorted(path.parent.glob(f"{prefix}-*.json"), key=_age, reverse=True)[KEPT:]:
            old.unlink(missing_ok=True)
    except OSError:
        if aside:
            Path(aside).unlink(missing_ok=True)


def _age(path: Path) -> float:
    return path.stat().st_mtime
