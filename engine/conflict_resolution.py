"""Which activation fires next: a total order, so that a trace is the same on every run.

experta's own DepthStrategy looks for a retracted activation only next to its bisection point, so that
among activations of equal key retracted ones stay on the agenda and fire; and it orders equals by the
identity of facts, which changes from process to process. This strategy removes exactly and orders by
(salience, rule order).
"""

from __future__ import annotations

from typing import Any

from .experta_import import Activation, Strategy


class FixedOrder(Strategy):  # type: ignore[misc]
    """Agenda ordered by salience, then by the order of the rules; a rule that fired never comes back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fired: set[int] = set()

    def _update_agenda(self, agenda: Any, added: list[Activation], removed: list[Activation]) -> None:
        waiting: list[Activation] = agenda.activations
        for activation in removed:
            for index, other in enumerate(waiting):
                if _same(activation, other):
                    del waiting[index]
                    break
        fresh = [activation for activation in added if activation.rule.order not in self.fired]
        if fresh:
            waiting += fresh
            waiting.sort(key=_priority)

    def retire(self, order: int, agenda: Any) -> None:
        """The rule has fired: whatever else activated it leaves the agenda."""
        self.fired.add(order)
        agenda.activations[:] = [one for one in agenda.activations if one.rule.order != order]


def _same(one: Activation, other: Activation) -> bool:
    same: bool = (one.rule.order, one.rule.branch, one.facts) == (
        other.rule.order,
        other.rule.branch,
        other.facts,
    )
    return same


def _priority(activation: Activation) -> tuple[int, int, int]:
    """experta fires the rightmost activation next."""
    rule = activation.rule
    return (rule.salience, -rule.order, -rule.branch)
