"""Sending text where it belongs: to the terminal, or whole into a file."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..knowledge.problem import Problem

WIDTH = 100


def emit(text: str, out: Path | None = None, keep: bool = False) -> None:
    """Print `text`, or write it to `out`; with `keep`, a file that is already there is not replaced.

    Raises Problem where it cannot be written.
    """
    text = text if text.endswith("\n") else text + "\n"
    if out is None:
        _print(text)
    else:
        _write(text, out, keep)


def emit_file(raw: bytes, out: Path | None, named: str) -> None:
    """Write the bytes of a file to `out`, or into a pipe; raises Problem for a terminal."""
    if out is not None:
        _write(raw, out)
    elif sys.stdout.isatty():
        what = "A Word or PDF file cannot be read on a terminal."
        raise Problem("output", what, f"Name a file for it, such as --out {named}.")
    else:
        sys.stdout.buffer.write(raw)
        sys.stdout.flush()


def _write(content: str | bytes, out: Path, keep: bool = False) -> None:
    try:
        if keep and out.exists():
            raise Problem(str(out), "There is a file of this name already.", "Choose another name.")
        if out.exists() and not out.is_file():
            # A pipe or a device takes the text as it comes; a folder refuses it.
            out.write_bytes(content.encode() if isinstance(content, str) else content)
        else:
            _replace(Path(os.path.realpath(out)), content)
    except OSError as error:
        what = f"It cannot be written ({error.strerror or 'no reason given'})."
        raise Problem(str(out), what, "Choose another place.") from None


def _replace(out: Path, content: str | bytes) -> None:
    """Write aside first, then rename, so that no file is ever half-written."""
    with aside(out) as file:
        if isinstance(content, str):
            file.write(content)
        else:
            file.buffer.write(content)


@contextmanager
def aside(out: Path) -> Iterator[TextIO]:
    """A file to write to that takes the place of `out` once all is written, and goes if anything fails."""
    handle, place = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}."[:80], suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            yield file
        os.chmod(place, out.stat().st_mode & 0o777 if out.exists() else 0o666 & ~_umask())
        os.replace(place, out)
    finally:
        Path(place).unlink(missing_ok=True)


def _print(text: str) -> None:
    """To standard output, with a mark for letters that it cannot show."""
    output = sys.stdout
    if output is None or output.closed:
        return
    encoding = output.encoding or "utf-8"
    try:
        output.write(text.encode(encoding, "replace").decode(encoding))
        output.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still waiting to be written would fail again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), output.fileno())
        raise Problem("output", f"It cannot be written ({error.strerror}).", "Make room for it.") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
