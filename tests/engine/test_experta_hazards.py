"""What experta 1.9.4 gets wrong, and that none of it reaches the advice."""

from __future__ import annotations

import ast
import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from threading import Barrier
from typing import Any

import pytest
from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.branches import MAX_BRANCHES, Literal, branches
from cbm_advisor.engine.conflict_resolution import FixedOrder
from cbm_advisor.engine.experta_import import NOT, Fact, KnowledgeEngine, Rule
from cbm_advisor.engine.machine import Holds, Machine
from cbm_advisor.engine.pool import Pool
from cbm_advisor.engine.trace import Consultation
from cbm_advisor.knowledge.model import Place
from cbm_advisor.knowledge.problem import Problem

Write = Callable[..., Any]
MakeUp = Callable[..., RuleBase]
ROOT = Path(__file__).parents[2]
FOLDERS = ("engine", "knowledge", "rules", "ui", "tests", "benchmarks")


def fresh_process(code: str, hash_seed: str = "random") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def printed(process: subprocess.Popen[str]) -> str:
    out, complaints = process.communicate()
    assert process.returncode == 0, complaints
    return out


# 1. Importing it


def test_experta_by_itself_cannot_be_imported() -> None:
    process = fresh_process("import experta")
    assert "Mapping" in process.communicate()[1]
    assert process.returncode != 0


@pytest.mark.parametrize("own_handlers", [0, 1])
def test_importing_experta_leaves_collections_and_the_root_logger_alone(own_handlers: int) -> None:
    code = f"""
import collections, logging, sys
for _ in range({own_handlers}):
    logging.getLogger().addHandler(logging.NullHandler())
import cbm_advisor.engine.machine
assert "experta" in sys.modules
assert not hasattr(collections, "Mapping")
print(*(type(one).__name__ for one in logging.getLogger().handlers))
"""
    assert printed(fresh_process(code)).split() == ["NullHandler"] * own_handlers


def test_one_module_alone_imports_experta() -> None:
    sources = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    importing = [path for path in sources if {"experta", "frozendict"} & set(imported(path))]
    assert importing == [ROOT / "engine" / "experta_import.py"]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


# 2. Activations that were retracted and fire all the same


class Opening(Fact):
    """What the rules below wait for."""


class Ban(Fact):
    """What takes their reason away."""


def fired_despite_the_ban(**members: Any) -> list[str]:
    """Of many rules that wait for one fact half need that there is no ban, and the first rule declares it."""
    fired: list[str] = []
    for order in range(1, 41):
        patterns = [Opening(), NOT(Ban())] if order % 2 else [Opening()]
        name = "banned" if order % 2 else "free"
        action = numbered(lambda engine, name=name: fired.append(name), order)
        members[f"rule_{order}"] = Rule(*patterns)(action)
    declare = numbered(lambda engine: engine.declare(Ban()), 0)
    members["ban"] = Rule(Opening(), salience=1)(declare)
    engine = type("Engine", (KnowledgeEngine,), members)()
    engine.reset()
    engine.declare(Opening())
    engine.run()
    assert fired.count("free") == 20
    return [name for name in fired if name == "banned"]


def numbered(action: Any, order: int) -> Any:
    action.order, action.branch = order, 0
    return action


def test_retracted_activations_fire_in_plain_experta_and_not_with_our_strategy() -> None:
    assert KnowledgeEngine.__strategy__.__name__ == "DepthStrategy"
    assert fired_despite_the_ban() != []
    assert fired_despite_the_ban(__strategy__=FixedOrder) == []


# 3. An order of firing that changes from process to process


def test_reports_and_traces_are_the_same_in_every_process() -> None:
    code = """
from cbm_advisor.engine import advise
from cbm_advisor.knowledge.worked_cases import worked_cases
for _, case in worked_cases():
    print(advise(case).model_dump_json())
"""
    reports = [printed(one) for one in [fresh_process(code, hash_seed=str(seed)) for seed in range(5)]]
    assert all(len(json.loads(line)["trace"]) > 5 for line in reports[0].splitlines())
    assert len(set(reports)) == 1


# 4. Conditions of several values written out as so many alternatives


def test_lists_of_values_are_tested_and_not_written_out(write_rule: Write, made_up: MakeUp) -> None:
    lines = {f"fact_{number}": ["a", "b", "c", "d"] for number in range(7)}
    rule = write_rule("lists", {"done": "yes"}, when=lines)
    assert branches(rule) == (tuple(Literal(fact, frozenset("abcd")) for fact in lines),)
    given = {fact: frozenset("d") for fact in lines}
    machine = Machine(made_up([rule]))
    assert machine.consult(given).fired == (0,)
    assert machine.consult({**given, "fact_3": frozenset("e")}).fired == ()


def test_too_many_alternatives_are_told_with_file_and_line(write_rule: Write) -> None:
    parts = [{"fact": f"value_{number}"} for number in range(MAX_BRANCHES + 1)]
    place = Place("pack/timing.yaml", 41)
    allowed = write_rule("allowed", {"done": "yes"}, when={"any": parts[1:]}, place=place)
    assert len(branches(allowed)) == MAX_BRANCHES
    with pytest.raises(Problem, match="made-up/refused") as caught:
        branches(write_rule("refused", {"done": "yes"}, when={"any": parts}, place=place))
    assert caught.value.where == "pack/timing.yaml:41"


# 5. Firing once for each value or branch that holds


def consulted(base: RuleBase, **given: str) -> Consultation:
    return Machine(base).consult({fact: frozenset(values.split()) for fact, values in given.items()})


def test_a_list_that_two_values_fit_fires_once_and_matches_both(write_rule: Write, made_up: MakeUp) -> None:
    rule = write_rule("list", {"care": "yes"}, when={"concerns": ["water", "mines", "travel"]})
    found = consulted(made_up([rule]), concerns="mines trade water")
    assert found.fired == (0,)
    assert [one.matched for one in found.firings] == [(("concerns", "water"), ("concerns", "mines"))]


def test_alternatives_that_all_hold_fire_the_rule_once(write_rule: Write, made_up: MakeUp) -> None:
    parts = [{"concerns": "mines"}, {"concerns": "water"}, {"trust": "low"}]
    some = write_rule("any", {"care": "yes"}, when={"any": parts})
    enough = write_rule("enough", {"care": "much"}, when={"at_least": {"count": 2, "of": parts}})
    found = consulted(made_up([some, enough]), concerns="mines water", trust="low")
    assert found.fired == (0, 1)
    assert found.facts["care"] == {"yes", "much"}


def test_a_value_concluded_later_does_not_fire_a_rule_again(write_rule: Write, made_up: MakeUp) -> None:
    base = made_up(
        [
            write_rule("care", {"care": "yes"}, when={"danger": ["mines", "raids"]}),
            write_rule("mines", {"danger": "mines"}, when={"concerns": "mines"}),
            write_rule("raids", {"danger": "raids"}, when={"concerns": "raids"}),
        ]
    )
    assert consulted(base, concerns="mines raids").fired == (1, 0, 2)


@pytest.mark.parametrize(
    ("trust", "phase", "both", "either"),
    [("low", "late", 1, 1), ("low", "early", 0, 1), ("high", "late", 0, 1), ("high", "early", 0, 0)],
)
def test_lines_of_when_and_unless_hold_together(
    write_rule: Write, made_up: MakeUp, trust: str, phase: str, both: int, either: int
) -> None:
    lines = {"trust": "low", "phase": ["late", "middle"]}
    any_line = {"any": [{fact: value} for fact, value in lines.items()]}
    base = made_up(
        [
            write_rule("when", {"a": "yes"}, when=lines),
            write_rule("when-any", {"b": "yes"}, when=any_line),
            write_rule("unless", {"c": "yes"}, unless=lines),
            write_rule("unless-any", {"d": "yes"}, unless=any_line),
        ]
    )
    fired = consulted(base, trust=trust, phase=phase).fired
    assert [rule in fired for rule in range(4)] == [both, either, not both, not either]


# 6. Threads, failures, and facts of the last case


def test_eight_threads_get_what_one_alone_gets(
    base: RuleBase, random_situation: Callable[..., Situation], fast_switching: None
) -> None:
    draw = Random(6)
    situations = [random_situation(draw).facts for _ in range(10)]
    machine = Machine(base)
    alone = [machine.consult(one) for one in situations]
    together = Barrier(8)

    def consult_some(order: list[int]) -> list[Consultation]:
        found = []
        with base.pool.lend() as lent:
            together.wait()
            lent.consult(situations[0])
        for at in order:
            with base.pool.lend() as lent:
                found.append(lent.consult(situations[at]))
        return found

    orders = [draw.sample(range(10), 5) for _ in range(8)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(consult_some, orders))
    assert found == [[alone[at] for at in order] for order in orders]


@pytest.fixture
def fast_switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


def test_a_machine_in_which_a_rule_failed_is_not_lent_again(
    write_rule: Write, made_up: MakeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(made_up([write_rule("care", {"care": "yes"}, when={"concerns": "mines"})]))
    given = {"concerns": frozenset({"mines"})}

    def fail(*_: object) -> None:
        raise ArithmeticError

    with monkeypatch.context() as patch:
        patch.setattr(FixedOrder, "retire", fail)
        with pytest.raises(ArithmeticError), pool.lend() as broken:
            broken.consult(given)
    with pool.lend() as sound:
        assert sound is not broken
        assert sound.consult(given).fired == (0,)
    with pool.lend() as again:
        assert again is sound


def test_a_machine_that_came_back_holds_nothing_of_the_last_case(base: RuleBase) -> None:
    pool = Pool(base)
    with pool.lend() as machine:
        machine.consult({"process_phase": frozenset({"told-in-confidence"})})
        assert remembered("told-in-confidence")
    assert not remembered("told-in-confidence")
    assert "told-in-confidence" not in repr(vars(machine))
    with pool.lend() as again:
        assert again is machine
        assert "process_phase" not in again.consult({}).facts


def remembered(value: str) -> list[Any]:
    gc.collect()
    return [one for one in gc.get_objects() if type(one) is Holds and one.get("value") == value]
