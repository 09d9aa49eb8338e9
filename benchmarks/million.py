"""A million situations in a process of its own, so that its peak memory can be told; prints JSON."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import resource
import sys
import time
from pathlib import Path

from cbm_advisor.engine import RuleBase, shipped_rule_base
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.columns import Planes
from situations import drawn_planes

ROUNDS = 3
# Words of 64 situations evaluated at once: what is worked on has to stay near the processor.
WORDS = {"rules": 4096, "standings": 1024}


def main() -> None:
    """Evaluate, keeping every result, and tell the best of the rounds."""
    what, count = sys.argv[1], int(sys.argv[2])
    base = shipped_rule_base()
    planes, every = drawn_planes(count)
    run = {"rules": rules, "standings": standings}[what]
    run(base, {pair: plane[:64] for pair, plane in planes.items()}, every[:64])
    seconds = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        kept = run(base, planes, every)
        seconds = min(seconds, time.perf_counter() - start)
        del kept
    print(json.dumps({"seconds": seconds, "peak": peak()}))


def rules(base: RuleBase, planes: Planes, every: object) -> list[object]:
    """Which rules fire and what they conclude."""
    return [base.columns.evaluate(given, full) for given, full in _parts(planes, every, WORDS["rules"])]


def standings(base: RuleBase, planes: Planes, every: object) -> list[object]:
    """Where every measure stands."""
    return [
        base.ranking.standings(Batch.of_planes(base, given, full, 64 * len(full)), {}).standing
        for given, full in _parts(planes, every, WORDS["standings"])
    ]


def _parts(planes: Planes, every, words: int):  # type: ignore[no-untyped-def]
    for start in range(0, len(every), words):
        here = slice(start, start + words)
        yield {pair: plane[here] for pair, plane in planes.items()}, every[here]


def peak() -> int:
    """Most bytes of memory this process has held; what the one that started it held does not count."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return 1024 * int(lines["VmHWM"].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
