"""The command `cbm-advisor`: one message on stderr and exit status 2 for anything a user got wrong."""

from __future__ import annotations

import os
import sys

from ..knowledge.problem import Problem


def main() -> None:
    """Run the command line."""
    # Small products of matrices: threads would wait for each other longer than they work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from .terminal.commands import app

    try:
        app()
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output, `head` for instance, has gone; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(Problem("", f"{where}{error.strerror}.", "Check the path."), file=sys.stderr)
        sys.exit(2)
