"""Each proof finds its own kind of mistake, and shows a case for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.declarations import Declarations
from cbm_advisor.engine.rule import Rule
from cbm_advisor.engine.soundness import Proofs
from cbm_advisor.knowledge.model import Model

Find = Callable[..., list[str]]
FOR_MINES: Any = {"for": {"concerns": "landmines"}, "ground": "here", "weight": "strong"}
FOR_ALL: Any = {"for": "all", "ground": "here", "weight": "strong"}
LOW: Any = {"trust_level": ["none", "low"]}


def rule(name: str, *then: Any, when: Any = None, unless: Any = None, **fields: Any) -> Rule:
    said = {"title": name, "because": f"Because of {name}.", "then": list(then), **fields}
    return Rule.model_validate({"id": f"made-up/{name}", "when": when or {}, "unless": unless or {}, **said})


@pytest.fixture(scope="module")
def shipped(base: RuleBase) -> set[str]:
    """What the proofs see in the shipped rules alone."""
    return {problem.what for problem in Proofs(base.rules, base.declarations, base.library).problems()}


@pytest.fixture
def find(base: RuleBase, shipped: set[str]) -> Find:
    """The problems that the proofs see in some rules beside the shipped ones, and not in those alone."""

    def problems(*rules: Rule, **declared: Any) -> list[str]:
        fields = {key: getattr(base.declarations, key) for key in Declarations.model_fields}
        fields |= {key: (*fields[key], *more) for key, more in declared.items()}
        declarations = Declarations(**fields)
        found = Proofs((*base.rules, *rules), declarations, base.library).problems()
        return [one.what for one in found if one.what not in shipped]

    return problems


def declared(kind: str, **fields: Any) -> dict[str, tuple[Model, ...]]:
    """One declaration, as `find` takes it."""
    model = next(one for one in Declarations.model_fields[kind].annotation.__args__ if one is not Ellipsis)  # type: ignore[union-attr]
    return {kind: (model.model_validate(fields),)}


def test_the_shipped_rules_are_sound(base: RuleBase) -> None:
    assert list(Proofs(base.rules, base.declarations, base.library).problems()) == []


def test_a_rule_that_no_answers_can_fire(find: Find) -> None:
    never = rule("never", FOR_MINES, when={"trust_level": "low", "distrust_is_an_obstacle": "no"})
    (what,) = (one for one in find(never) if "can make this rule fire" in one)
    assert what.startswith("made-up/never: no answers")


def test_a_rule_that_its_own_unless_always_blocks(find: Find) -> None:
    blocked = rule("blocked", FOR_MINES, when=LOW, unless={"trust_level": ["none", "low", "working"]})
    assert any("no answers can make this rule fire" in one for one in find(blocked))


def test_a_rule_that_repeats_another_and_one_that_another_covers(find: Find) -> None:
    found = find(
        rule("wide", FOR_ALL, when=LOW),
        rule("same", FOR_ALL, when={"trust_level": ["low", "none"]}),
        rule("narrow", FOR_MINES, when={"trust_level": "none"}),
        rule("elsewhere", FOR_MINES, when={"escalation_risk": "high"}),
    )
    assert any(one.startswith("made-up/same says the same as made-up/wide") for one in found)
    (narrow,) = (one for one in found if one.startswith("made-up/narrow is covered by"))
    assert "How much confidence does each side have in the other?" in narrow
    assert not any(one.startswith("made-up/elsewhere") for one in found)


def test_an_argument_that_never_counts(find: Find) -> None:
    weak = {**FOR_MINES, "weight": "weak"}
    found = find(
        rule("strong", FOR_ALL, {"note": "clarify-purpose"}, when=LOW),
        rule("weak", weak, {"note": "agree-on-breach"}, when={"trust_level": "low"}),
    )
    assert [one for one in found if "never counts" in one] == [
        "made-up/weak: its argument for on the ground 'here' never counts; another one of that ground is "
        "always at least as strong."
    ]


def test_a_measure_ruled_out_and_strongly_argued_for_without_a_declared_precedence(find: Find) -> None:
    rules = (
        rule("out", {"rule_out": {"concerns": "landmines"}, "ground": "gone"}, when=LOW),
        rule("lead", FOR_MINES, when={"escalation_risk": "high"}),
    )
    (what,) = (one for one in find(*rules) if "(gone)" in one and "made-up/lead" in one)
    assert "For instance:" in what
    settled = declared("precedence", ground="gone", over=["here"], reason="It is gone.")
    assert not any("made-up/lead" in one for one in find(*rules, **settled))


def test_a_precedence_that_settles_nothing(find: Find) -> None:
    idle = declared("precedence", ground="nobody", over=["nothing"], reason="None.")
    assert find(**idle) == ["The precedence of 'nobody' over 'nothing' settles nothing."]


def test_findings_that_exclude_each_other_and_hold_together(find: Find) -> None:
    value = {"value": "yes", "statement": "Yes.", "excludes": ["no"]}
    both = declared("findings", id="clash", values=[value, {"value": "no", "statement": "No."}])
    found = find(
        rule("yes", {"conclude": {"clash": "yes"}}, when=LOW),
        rule("no", {"conclude": {"clash": "no"}}, when={"escalation_risk": "high"}),
        rule("uses", FOR_MINES, when={"clash": ["yes", "no"]}),
        **both,
    )
    (what,) = (one for one in found if "at once" in one)
    assert what.startswith("clash can be 'yes' and 'no' at once, by made-up/yes, made-up/no. For instance: ")


def test_a_finding_that_no_rule_uses_or_concludes_and_a_note_that_no_rule_says(find: Find) -> None:
    idle = declared("findings", id="idle", values=[{"value": "yes", "statement": "Yes."}])
    assert find(**idle) == ["No rule concludes idle 'yes'."]
    assert find(rule("idle", {"conclude": {"idle": "yes"}}, when=LOW), **idle) == ["No rule uses idle 'yes'."]
    silent = declared("notes", id="silent", statement="Nothing.")
    assert find(**silent) == ["No rule says the note 'silent'."]


def test_two_rules_with_one_reason(find: Find) -> None:
    found = find(
        rule("first", FOR_MINES, when=LOW, because="One reason."),
        rule("second", FOR_MINES, when={"escalation_risk": "high"}, because="One  reason."),
    )
    assert found == [f"made-up/{name}: another rule gives the same reason." for name in ("first", "second")]


def test_options_that_nothing_tells_apart(base: RuleBase) -> None:
    mute = tuple(one for one in base.rules if "escalation_risk" not in str(one.model_dump()))
    found = [one.what for one in Proofs(mute, base.declarations, base.library).problems()]
    assert "escalation_risk: nothing tells 'low' from 'high' in any case." in found
