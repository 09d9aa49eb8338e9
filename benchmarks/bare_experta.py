"""The same rules in experta and nothing else: no record of firings, no facts kept beside working memory.

experta's own strategy leaves retracted activations on the agenda, so it would conclude too much; the order
of firing is therefore ours.
"""

from __future__ import annotations

from typing import Any

from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.branches import branches
from cbm_advisor.engine.conflict_resolution import FixedOrder
from cbm_advisor.engine.experta_import import KnowledgeEngine, Rule
from cbm_advisor.engine.machine import Holds, _patterns
from situations import Facts


class BareExperta:
    """A plain experta engine for one rule base."""

    def __init__(self, rule_base: RuleBase) -> None:
        members: dict[str, Any] = {"__strategy__": FixedOrder}
        for order, (rule, stratum) in enumerate(zip(rule_base.rules, rule_base.strata, strict=True)):
            concluded = [Holds(fact=fact, value=value) for fact, value in rule.concludes]
            for number, branch in enumerate(branches(rule)):
                action = _action(order, number, concluded)
                members[f"rule_{order}_{number}"] = Rule(*_patterns(branch), salience=-stratum)(action)
        self._engine = type("Bare", (KnowledgeEngine,), members)()

    def run(self, facts: Facts) -> set[int]:
        """Run the rules over given facts; the rules that fired."""
        engine = self._engine
        engine.strategy.fired.clear()
        engine.reset()
        engine.declare(*(Holds(fact=fact, value=one) for fact, values in facts.items() for one in values))
        engine.run()
        return set(engine.strategy.fired)

    def held(self) -> set[tuple[str, str]]:
        """Everything that holds after a run."""
        facts = self._engine.facts.values()
        return {(fact["fact"], fact["value"]) for fact in facts if isinstance(fact, Holds)}


def _action(order: int, number: int, concluded: list[Any]) -> Any:
    def action(engine: Any) -> None:
        engine.strategy.retire(order, engine.agenda)
        engine.declare(*(one.copy() for one in concluded))

    action.__name__ = f"rule_{order}_{number}"
    action.order, action.branch = order, number  # type: ignore[attr-defined]
    return action
