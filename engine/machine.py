"""The experta machine: the rule base as a forward-chaining engine over (fact, value)s."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .branches import Branch, branches
from .conflict_resolution import FixedOrder
from .experta_import import NOT, Fact, KnowledgeEngine, P, ReteMatcher, Rule
from .rule import FactValue
from .trace import Consultation, Firing

if TYPE_CHECKING:
    from .rule_base import RuleBase

# experta keeps checks by the identity of their predicate: equal sets must share one.
_MEMBERSHIP: dict[frozenset[str], Callable[[object], bool]] = {}


class Holds(Fact):  # type: ignore[misc]
    """`value` is among the values of `fact`."""


class Matcher(ReteMatcher):  # type: ignore[misc]
    """experta's Rete, which remembers its conflict set nodes by itself.

    The original keeps them in one cache for the whole process, so interleaved engines evict each other
    and the last case's facts stay alive.
    """

    def _get_conflict_set_nodes(self) -> tuple[Any, ...]:
        nodes: tuple[Any, ...] | None = self.__dict__.get("_nodes")
        if nodes is None:
            # Past the cache, to the function it wraps.
            find: Callable[[Any], tuple[Any, ...]] = ReteMatcher._get_conflict_set_nodes.__wrapped__
            nodes = self.__dict__["_nodes"] = find(self)
        return nodes


class Machine:
    """A reusable forward-chaining engine for one rule base; not safe for two threads at once."""

    def __init__(self, rule_base: RuleBase) -> None:
        self._rule_base = rule_base
        members: dict[str, Any] = {"__matcher__": Matcher, "__strategy__": FixedOrder, "recorder": None}
        for order, (rule, stratum) in enumerate(zip(rule_base.rules, rule_base.strata, strict=True)):
            for number, branch in enumerate(branches(rule)):
                name = f"rule_{order:05d}_{number:03d}"
                members[name] = _experta_rule(order, number, branch, -stratum, self._fire)
        self._engine = type("Engine", (KnowledgeEngine,), members)()
        self._facts: dict[str, set[str]] = {}
        self._fired: list[int] = []
        self._firings: list[Firing] | None = None

    def consult(self, given: Mapping[str, frozenset[str]], record: bool = True) -> Consultation:
        """Run the rules over `given` to the end; with `record` every firing is kept as data.

        The caller discards the machine if this raises.
        """
        engine = self._engine
        engine.strategy.fired.clear()
        self._facts = {fact: set(values) for fact, values in given.items()}
        self._fired = []
        self._firings = [] if record else None
        engine.reset()
        engine.declare(*(Holds(fact=fact, value=value) for fact, value in _pairs(given)))
        engine.run()
        facts = {fact: frozenset(values) for fact, values in self._facts.items()}
        return Consultation(tuple(self._fired), facts, tuple(self._firings or ()))

    def clear(self) -> None:
        """Forget the last case."""
        self._engine.reset()
        self._facts, self._fired, self._firings = {}, [], None

    def _fire(self, order: int) -> None:
        engine = self._engine
        rule = self._rule_base.rules[order]
        engine.strategy.retire(order, engine.agenda)
        new: list[FactValue] = []
        for fact, value in rule.concludes:
            values = self._facts.setdefault(fact, set())
            if value not in values:
                new.append((fact, value))
        if self._firings is not None:
            # Before the conclusions are added: a rule never matches what it concludes itself.
            matched = tuple(
                pair for pair in self._rule_base.mentions[order] if pair[1] in self._facts.get(pair[0], ())
            )
            waiting = dict.fromkeys(one.rule.order for one in reversed(engine.agenda.activations))
            self._firings.append(Firing(order, matched, tuple(new), (order, *waiting)))
        for fact, value in new:
            self._facts[fact].add(value)
        self._fired.append(order)
        if new:
            engine.declare(*(Holds(fact=fact, value=value) for fact, value in new))


def _pairs(given: Mapping[str, frozenset[str]]) -> Iterator[FactValue]:
    for fact, values in given.items():
        for value in sorted(values):
            yield fact, value


def _experta_rule(order: int, number: int, branch: Branch, salience: int, fire: Callable[[int], None]) -> Any:
    def action(engine: Any) -> None:
        fire(order)

    action.__name__ = f"rule_{order}_{number}"
    # experta copies a function's attributes to every rule it derives from it; the strategy reads them.
    action.order = order  # type: ignore[attr-defined]
    action.branch = number  # type: ignore[attr-defined]
    return Rule(*_patterns(branch), salience=salience)(action)


def _patterns(branch: Branch) -> Sequence[Any]:
    # Negated literals last: a Rete NOT joins what stands before it.
    ordered = sorted(branch, key=lambda literal: literal.negated)
    return [NOT(_pattern(one)) if one.negated else _pattern(one) for one in ordered]


def _pattern(literal: Any) -> Any:
    belongs = _MEMBERSHIP.setdefault(literal.values, literal.values.__contains__)
    return Holds(fact=literal.fact, value=P(belongs))
