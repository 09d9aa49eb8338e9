"""Whether the vignettes would notice: each rule left away, each line of a condition negated or left out."""

from __future__ import annotations

import pytest

from .mutation import Mutant, Trial, finer_mutants, lines_of, mutants
from .vignettes import written_ids

# Mutants that nothing can tell from the rule as it is written, and why.
SURVIVORS = {
    "obstacles/trust-is-there: unless.any.0.main_blocks left out": (
        "Where distrust is named though trust is there, obstacles/distrust-named concludes that distrust is "
        "partly an obstacle, which the other line of this `unless` reads."
    ),
}

# The share of values of a line, and of things concluded, that may not be left out unnoticed.
FINER_NOTICED = 0.8


@pytest.fixture(scope="module")
def trial(base):
    return Trial(base)


def test_rules_that_are_not_changed_meet_every_expectation(trial):
    assert not trial.expected.broken(trial.fired, trial.planes)


def test_a_mutant_is_tried_by_the_same_rules_that_give_advice(base, trial):
    fired, _ = base.columns.evaluate(trial.given, trial.every)
    assert {rule.id: plane for rule, plane in zip(base.rules, fired, strict=True)} == trial.fired


def test_every_rule_and_every_line_has_its_mutants(base):
    found = list(mutants(base))
    assert {one.rule for one in found} == set(written_ids(base))
    assert len(set(map(str, found))) == len(found)
    verdict = base.rules[base.by_id["verdict/trust-is-not-the-obstacle"]]
    assert ("unless.any.1.negotiations_stalled", ("stalled_overall",)) in lines_of(verdict)


def test_a_rule_that_is_missing_is_noticed(trial):
    assert not trial.survives(Mutant("process/clarify-purpose"))


@pytest.mark.sweep
def test_every_mutant_is_noticed_but_those_that_change_nothing(base, trial, capsys):
    tried = list(mutants(base))
    survivors = [str(one) for one in tried if trial.survives(one)]
    with capsys.disabled():
        print(f"\n{len(tried) - len(survivors)} of {len(tried)} mutants of the rules noticed.")
    unnoticed = [one for one in survivors if one not in SURVIVORS]
    assert not unnoticed, "no vignette breaks:\n" + "\n".join(unnoticed)
    assert sorted(set(SURVIVORS) - set(survivors)) == [], "noticed by now: take them off the list"


@pytest.mark.sweep
def test_most_values_and_conclusions_that_are_left_out_are_noticed(base, trial, capsys):
    tried = list(finer_mutants(base))
    survivors = [str(one) for one in tried if trial.survives(one)]
    with capsys.disabled():
        print(f"\n{len(tried) - len(survivors)} of {len(tried)} values and conclusions left out noticed.")
    assert len(survivors) <= len(tried) * (1 - FINER_NOTICED), "\n".join(survivors)
