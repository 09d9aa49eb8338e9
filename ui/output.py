"""Sending text where it belongs: to the terminal, or whole into a file."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from ..knowledge.problem import Problem

WIDTH = 100


def emit(text: str, out: Path | None = None, keep: bool = False) -> None:
    """Print `text`, or write it to `out`: aside first, then renamed, so that no file is ever half-written.

    With `keep`, a file that is already there is not replaced. Raises Problem where it cannot be written.
    """
    if out is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
        return
    if keep and out.exists():
        raise Problem(str(out), "There is a file of this name already.", "Choose another name.")
    try:
        handle, aside = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".part")
    except OSError as error:
        raise Problem(
            str(out), f"It cannot be written there ({error.strerror}).", "Choose another place."
        ) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(aside, 0o666 & ~_umask())
        os.replace(aside, out)
    except OSError as error:
        Path(aside).unlink(missing_ok=True)
        raise Problem(
            str(out), f"It cannot be written ({error.strerror}).", "Choose another place."
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
