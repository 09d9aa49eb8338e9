"""How long one consultation takes, with and without recording, and how fast the command line starts.

Every figure is a median over rounds taken in turn, so that ratios hold when the machine's speed drifts.
Run with ``make bench``.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cbm_advisor.engine import Situation, shipped_rule_base
from cbm_advisor.engine.machine import Machine
from cbm_advisor.knowledge.library import library
from rich.console import Console
from rich.table import Table

ROUNDS = 15
SITUATIONS = 20


def main() -> None:
    """Measure and print a table."""
    base = shipped_rule_base()
    build = [_timed(lambda: Machine(base)) for _ in range(5)]
    machine = Machine(base)
    situations = _situations()
    traced, plain = [], []
    for _ in range(ROUNDS):
        traced.append(_timed(lambda: [machine.consult(one.facts, record=True) for one in situations]))
        plain.append(_timed(lambda: [machine.consult(one.facts, record=False) for one in situations]))
    advise_cold, advise_warm, imports = _cold_starts()
    content = f"{len(base.rules)} rules, {len(library().measures)} measures"
    table = Table(title=f"{content}, Python {sys.version.split()[0]}")
    for heading in ("measured", "median", "note"):
        table.add_column(heading)
    per = 1000 / SITUATIONS
    table.add_row("machine built", f"{1000 * statistics.median(build):.0f} ms", "")
    table.add_row("consultation, recording off", f"{per * statistics.median(plain):.1f} ms", "")
    ratio = statistics.median(one / other for one, other in zip(traced, plain, strict=True))
    table.add_row("consultation, recorded", f"{per * statistics.median(traced):.1f} ms", f"{ratio:.2f} times")
    base_line = statistics.median(imports)
    table.add_row("dependencies imported alone", f"{base_line:.2f} s", "whole process")
    for name, runs in (("advise, store warm", advise_warm), ("advise, store empty", advise_cold)):
        ratio = statistics.median(one / other for one, other in zip(runs, imports, strict=True))
        table.add_row(name, f"{statistics.median(runs):.2f} s", f"{ratio:.2f} times the imports")
    Console().print(table)


def _situations() -> list[Situation]:
    draw = random.Random(1)
    found = []
    for _ in range(SITUATIONS):
        answers: dict[str, object] = {}
        for question in library().questionnaire.about("case"):
            if draw.random() < 0.7:
                answers[question.fact] = draw.choice([option.value for option in question.options])
        found.append(Situation(**answers))  # type: ignore[arg-type]
    return found


def _cold_starts() -> tuple[list[float], list[float], list[float]]:
    """Whole-process seconds of `advise` with an empty and a filled store, and of the imports alone."""
    command = [str(Path(sys.executable).parent / "cbm-advisor"), "advise", "western-sahara"]
    imports = [
        sys.executable,
        "-c",
        "import cbm_advisor.engine.experta_import, numpy, platformdirs, pydantic, rich.console, typer, yaml",
    ]
    cold, warm, alone = [], [], []
    with tempfile.TemporaryDirectory() as place:
        for number in range(7):
            cold.append(_process(command, f"{place}/{number}"))
            warm.append(_process(command, f"{place}/{number}"))
            alone.append(_process(imports, place))
    return cold, warm, alone


def _process(command: list[str], store: str) -> float:
    environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": store, "HOME": store}
    return _timed(lambda: subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL))


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
