"""Settling the posture: of all candidates that rules concluded, the first in the declared order holds."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge.condition import Condition
from .declarations import Posture
from .rule import Consequence, Rule

SETTLING = "posture/settle"


def settling_rules(postures: Sequence[Posture]) -> tuple[Rule, ...]:
    """One rule for each posture, so that the choice shows in the trace like any other conclusion."""
    rules = []
    for rank, posture in enumerate(postures):
        default = rank == len(postures) - 1
        others = postures[:rank]
        rules.append(
            Rule(
                id=f"{SETTLING}[{posture.id}]",
                title=f"Settle the verdict: {posture.id}",
                when=Condition() if default else Condition.model_validate({"posture_candidate": posture.id}),
                unless=_any_of(others),
                then=(Consequence.model_validate({"conclude": {"posture": posture.id}}),),
                because="Nothing else was concluded." if default else _because(others),
                place=posture.place,
            )
        )
    return tuple(rules)


def _any_of(postures: Sequence[Posture]) -> Condition:
    if not postures:
        return Condition()
    return Condition.model_validate({"posture_candidate": [posture.id for posture in postures]})


def _because(others: Sequence[Posture]) -> str:
    if not others:
        return "This verdict comes before every other."
    return "None of the verdicts that come before it was concluded: " + ", ".join(p.id for p in others) + "."
