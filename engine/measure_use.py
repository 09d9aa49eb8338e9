"""Where a measure stands among everything else: what rules say of it, and which cases put it in front."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .rule import Rule
from .rule_base import RuleBase
from .worked_advice import worked_advice


class MeasureUse(NamedTuple):
    """The rules that argue about a measure, strongest first and by kind, and the cases that raise it.

    `raised` and `worth` are ids of real cases in which it is raised first or worth raising; `then` of those
    in which a source tells that it was used.
    """

    rules: Mapping[str, tuple[Rule, ...]]
    raised: tuple[str, ...]
    worth: tuple[str, ...]
    then: tuple[str, ...]


def use_of_measure(base: RuleBase, measure_id: str) -> MeasureUse:
    """The use of the measure with this id; raises KeyError for an id that no measure has."""
    measure = base.library.measure_by_id[measure_id]
    cases = worked_advice(base)
    told = {one.told_in for one in measure.precedents}
    return MeasureUse(
        rules=_arguing(base).get(measure_id, {}),
        raised=tuple(id_ for id_, advice in cases.items() if measure_id in advice.raise_first),
        worth=tuple(id_ for id_, advice in cases.items() if measure_id in advice.worth_raising),
        then=tuple(one.case for one in base.library.stories if told & {*one.before, *one.then}),
    )


@lru_cache(maxsize=2)
def _arguing(base: RuleBase) -> Mapping[str, Mapping[str, tuple[Rule, ...]]]:
    order = ("strong", "moderate", "weak")
    found: dict[str, dict[str, dict[int, None]]] = {}
    for placed in sorted(base.arguments, key=lambda one: order.index(one.argument.weight)):
        for at in placed.measures:
            kinds = found.setdefault(base.library.measures[at].id, {})
            kinds.setdefault(placed.argument.kind, {})[placed.rule] = None
    return {
        id_: {kind: tuple(base.rules[one] for one in rules) for kind, rules in kinds.items()}
        for id_, kinds in found.items()
    }
