"""Any step of any case as a task: which rule fires next."""

from __future__ import annotations

from collections.abc import Sequence

from ..knowledge.case import Case
from ..knowledge.exercise import NextFiring
from .explanations import Explanations
from .firing_tasks import next_firing
from .posed import Posed
from .prediction import Prediction
from .predictions import WRONG, put_together
from .report import Step
from .rule import Rule

# Rules that do not fire in a case take turns as options, so that none of them gives itself away.
TURNS = 5


class StepPredictions:
    """The steps of the consultation on one case, each to be predicted; `id` is what a score knows it by."""

    def __init__(self, id_: str, case: Case, told: Explanations | None = None) -> None:
        """`told` holds the report on this case, where there is one already."""
        self.id = id_
        self.case = case
        self.told = told or Explanations(case)

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.told.report.trace)

    def before(self, number: int) -> Sequence[Step]:
        """The steps that come before step `number`."""
        return self.told.report.trace[: number - 1]

    def waiting(self, number: int) -> tuple[Rule, ...]:
        """The rules on the agenda before step `number`, by their titles: an order that tells nothing."""
        base = self.told.base
        rules = (base.rules[base.by_id[one]] for one in self.told.report.trace[number - 1].agenda)
        return tuple(sorted(rules, key=lambda rule: (rule.title, rule.id)))

    def at(self, number: int) -> Prediction:
        """Step `number`, from 1 to `last`, as a task; raises Problem beyond."""
        task = NextFiring(kind="next-firing", step=number)
        posed = next_firing(task, self.told, lambda field: f"step {number}, {field}")
        return put_together(self.id, number, task, posed, self._wrong(posed, number), self.told)

    def _wrong(self, posed: Posed, number: int) -> list[str]:
        """Rules that wait, and one that does not; more of these where few wait."""
        waiting = self.told.report.trace[number - 1].agenda
        plausible = [one for one in posed.plausible if one not in posed.fitting]
        rivals = [one for one in plausible if one in waiting][: WRONG - 1]
        others = [one for one in plausible if one not in waiting]
        turn = number % TURNS if len(others) > TURNS else 0
        return [*rivals, *others[turn:], *others[:turn]][:WRONG]
