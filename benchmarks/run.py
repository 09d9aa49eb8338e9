"""How fast rules and standings are, against experta and CLIPS, as ratios within one run.

Contenders take turns, and each counts with its best round, so that a machine busy with other things
disturbs all alike. Run with ``make bench``; writes docs/benchmarks.md and its plots.
"""

from __future__ import annotations

import os

# One core, whatever numpy was built with.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bare_experta import BareExperta
from cbm_advisor.engine import RuleBase, Situation, shipped_rule_base
from cbm_advisor.engine.batch import Batch
from cbm_advisor.engine.columns import planes_of
from cbm_advisor.engine.machine import Machine
from cbm_advisor.engine.smallest import SmallestChanges
from cbm_advisor.engine.sweep import Sweep
from cbm_advisor.engine.trace import Consultation
from cbm_advisor.knowledge.worked_cases import worked_cases
from clips_peer import ClipsPeer, as_text
from made_up import made_up
from page import write
from situations import Facts, drawn, drawn_planes

HERE = Path(__file__).parent
ROUNDS = 5
# Engines that go one situation at a time are timed on so many.
SAMPLE = 60
COUNTS = (1, 100, 10_000, 1_000_000)
# Words of 64 situations evaluated at once.
WORDS = 4096
RULES = (50, 100, 250, 500, 1000)


def main() -> None:
    """Measure everything, write the page."""
    base = shipped_rule_base()
    situations = drawn(SAMPLE)
    print("The findings of CLIPS and of bare experta are held against ours.", flush=True)
    agreed = verified(base, drawn(300, seed=2))
    print("Engines.", flush=True)
    per_one = engines(base, situations)
    print("Columns.", flush=True)
    rules, standings, memory = columns(base, per_one)
    print("Sweep, smallest changes, growth, cold start.", flush=True)
    figures = {
        "content": {"rules": len(base.rules), "measures": len(base.library.measures)},
        "verified": agreed,
        "per_one": per_one,
        "rules": rules,
        "standings": standings,
        "memory": memory,
        "sweep": sweep(base),
        "smallest": smallest(base),
        "growth": {str(count): growth(count) for count in RULES},
        "cold": cold_starts(),
    }
    write(figures, HERE.parent / "docs")


def best(contenders: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of each contender's best round; they take turns."""
    found = dict.fromkeys(contenders, float("inf"))
    for _ in range(rounds):
        for name, run in contenders.items():
            start = time.perf_counter()
            run()
            found[name] = min(found[name], time.perf_counter() - start)
    return found


def verified(base: RuleBase, situations: list[Facts]) -> int:
    """How many situations all engines agree on; fails where one does not."""
    peer, bare = ClipsPeer(base), BareExperta(base)
    given, every = planes_of(situations)
    fired, derived = base.columns.evaluate(given, every)
    for at, facts in enumerate(situations):
        ours = {rule for rule, plane in enumerate(fired) if plane >> at & 1}
        held = {(fact, value) for fact, values in facts.items() for value in values}
        held |= {pair for pair, plane in derived.items() if plane >> at & 1}
        peer.run(facts)
        assert peer.reached() == (ours, held), "CLIPS concludes something else"
        assert (bare.run(facts), bare.held()) == (ours, held), "bare experta concludes something else"
    return len(situations)


def engines(base: RuleBase, situations: list[Facts]) -> dict[str, float]:
    """Seconds for one situation, rules alone and through to standings, one situation at a time."""
    bare, machine = BareExperta(base), Machine(base)
    peer, parsing, laid_ready = ClipsPeer(base), ClipsPeer(base), ClipsPeer(base)
    texts = [as_text(facts) for facts in situations]
    ready = [laid_ready.ready(facts) for facts in situations]
    laid_out = [planes_of([facts]) for facts in situations]
    ranking = base.ranking

    def one_by_columns() -> None:
        for facts in situations:
            base.columns.evaluate(*planes_of([facts]))

    def one_to_standings() -> None:
        for facts in situations:
            ranking.standings(Batch.by_columns(base, [facts]), {})

    def bare_to_standings() -> None:
        for facts in situations:
            ranking.standings(_seen(base, facts, bare.run(facts), bare.held()), {})

    one_by_columns()
    one_to_standings()
    found = best(
        {
            "bare experta": lambda: [bare.run(facts) for facts in situations],
            "ours, traced": lambda: [machine.consult(facts) for facts in situations],
            "CLIPS": lambda: [peer.run(facts) for facts in situations],
            "CLIPS, facts as text": lambda: [parsing.run_text(text) for text in texts],
            "CLIPS, facts ready": lambda: [run() for run in ready],
            "columns": one_by_columns,
            "columns, facts ready": lambda: [base.columns.evaluate(*planes) for planes in laid_out],
            "bare experta to standings": bare_to_standings,
            "columns to standings": one_to_standings,
        }
    )
    per_one = {name: seconds / len(situations) for name, seconds in found.items()}
    # Reading its findings back is not charged to CLIPS: clipspy takes longer over it than over the rules.
    ranking_alone = per_one["columns to standings"] - per_one["columns"]
    return {**per_one, "CLIPS to standings": per_one["CLIPS"] + ranking_alone}


def _seen(base: RuleBase, facts: Facts, fired: set[int], held: set[tuple[str, str]]) -> Batch:
    everything: dict[str, frozenset[str]] = {}
    for fact, value in held:
        everything[fact] = everything.get(fact, frozenset()) | {value}
    return Batch.of_consultation(base, facts, Consultation(tuple(fired), everything))


def columns(
    base: RuleBase, per_one: Mapping[str, float]
) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Seconds for one situation among so many by columns, and the peak memory of a process of its own."""
    rules, standings = {"1": per_one["columns"]}, {"1": per_one["columns to standings"]}
    memory: dict[str, float] = {}
    for count in COUNTS[1:-1]:
        many = drawn(count)
        found = best(
            {
                "rules": lambda many=many: base.columns.evaluate(*planes_of(many)),
                "standings": lambda many=many: base.ranking.standings(Batch.by_columns(base, many), {}),
            },
            rounds=3,
        )
        rules[str(count)], standings[str(count)] = (found[one] / count for one in ("rules", "standings"))
    for what, found in (("rules", rules), ("standings", standings)):
        told = _child(what, COUNTS[-1])
        found[str(COUNTS[-1])] = told["seconds"] / COUNTS[-1]
        memory[what] = told["peak"]
    return rules, standings, memory


def _child(what: str, count: int) -> dict[str, float]:
    command = [sys.executable, str(HERE / "million.py"), what, str(count)]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return told


def sweep(base: RuleBase) -> dict[str, float]:
    """All one-answer completions of an empty case to standings: at once, and one by one in experta."""
    situation = Situation()
    bare = BareExperta(base)
    rows = [situation.facts]
    for question in situation.open_questions:
        rows += [completed.facts for _, completed in situation.completions(question)]

    def one_by_one() -> None:
        for facts in rows:
            base.ranking.standings(_seen(base, facts, bare.run(facts), bare.held()), {})

    ours = best({"ours": lambda: Sweep(base, base.ranking, Situation()).ceiling})
    theirs = best(
        {"bare experta": one_by_one, "bare experta, rules alone": lambda: [bare.run(one) for one in rows]},
        rounds=2,
    )
    return {"rows": len(rows), **ours, **theirs}


def smallest(base: RuleBase) -> dict[str, float]:
    """Seconds of the smallest changes up to two answers for all measures, for each worked case."""
    everything = range(len(base.library.measures))
    return best(
        {
            name: lambda case=case: SmallestChanges(base, Situation.of(case)).of(everything)
            for name, case in worked_cases()
        },
        rounds=3,
    )


def growth(count: int) -> dict[str, float]:
    """Seconds for one situation with so many made-up rules."""
    base = made_up(count)
    situations = drawn(20, seed=3)
    machine, peer = Machine(base), ClipsPeer(base)
    planes, every = drawn_planes(64 * WORDS)
    base.columns.evaluate(planes, every)
    base.columns.evaluate(*planes_of(situations[:1]))
    found = best(
        {
            "experta": lambda: [machine.consult(one, record=False) for one in situations],
            "CLIPS": lambda: [peer.run(one) for one in situations],
            "columns, one": lambda: [base.columns.evaluate(*planes_of([one])) for one in situations],
            "columns, many": lambda: base.columns.evaluate(planes, every),
        },
        rounds=3,
    )
    sizes = {"columns, many": 64 * WORDS}
    return {name: seconds / sizes.get(name, len(situations)) for name, seconds in found.items()}


def cold_starts() -> dict[str, float]:
    """Whole-process seconds of `advise` with an empty and a filled cache, and of the imports alone."""
    command = [str(Path(sys.executable).parent / "cbm-advisor"), "advise", "western-sahara"]
    imports = [
        sys.executable,
        "-c",
        "import cbm_advisor.engine.experta_import, numpy, platformdirs, pydantic, rich.console, typer, yaml",
    ]
    with tempfile.TemporaryDirectory() as place:
        fresh = iter(range(100))
        _process(command, f"{place}/warm")
        return best(
            {
                "imports alone": lambda: _process(imports, place),
                "advise, cache filled": lambda: _process(command, f"{place}/warm"),
                "advise, cache empty": lambda: _process(command, f"{place}/{next(fresh)}"),
            }
        )


def _process(command: list[str], store: str) -> None:
    environment = {"PATH": "/usr/bin:/bin", "XDG_CACHE_HOME": store, "HOME": store}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
