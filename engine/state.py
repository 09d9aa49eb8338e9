"""What a trainer sees after one step of a consultation: working memory, agenda, and the step itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .rule import FactValue, Rule
from .situation import Facts

ARGUMENT = "argument"


@dataclass(frozen=True, slots=True)
class Held:
    """A fact in working memory: since which step, and by which rule; answers are there from step 0.

    An argument about measures is held as the fact `argument` and names the measures that it reaches.
    """

    fact: str
    value: str
    step: int = 0
    rule: str = ""
    measures: tuple[str, ...] = ()

    @property
    def pair(self) -> FactValue:
        """The (fact, value)."""
        return self.fact, self.value


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rule on the agenda, the step since which it waits, and why it stands where it stands."""

    rule: Rule
    stratum: int
    since: int
    reason: str


@dataclass(frozen=True, slots=True)
class TakenOff:
    """A rule that left the agenda without firing, because what its `unless` names came to hold."""

    rule: Rule
    because: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """One step: the rule, why it came next, what it matched, what was new, and what was held before."""

    number: int
    rule: Rule
    stratum: int
    reason: str
    matched: tuple[Held, ...]
    concluded: tuple[Held, ...]
    again: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Everything after step `at`; `fired` is that step, and there is none at 0, before the first.

    `chosen_from` is the agenda before the step, with the rule that fired in front, `agenda` the one
    after it; `came` and `taken_off` are what the step did to it.
    """

    at: int
    last: int
    memory: tuple[Held, ...]
    fired: Fired | None
    chosen_from: tuple[Waiting, ...]
    agenda: tuple[Waiting, ...]
    came: tuple[Waiting, ...]
    taken_off: tuple[TakenOff, ...]

    @property
    def new(self) -> tuple[Held, ...]:
        """What this step brought into working memory; at 0 the answers."""
        return self.fired.concluded if self.fired else self.memory


@dataclass(frozen=True, slots=True)
class Users:
    """The steps that matched a fact, and the rules that it kept silent although all else held."""

    matched_at: tuple[Fired, ...]
    silenced: tuple[Rule, ...]


def facts_of(memory: Iterable[Held]) -> Facts:
    """Facts with their values, arguments about measures aside."""
    facts: dict[str, set[str]] = {}
    for one in memory:
        if one.fact != ARGUMENT:
            facts.setdefault(one.fact, set()).add(one.value)
    return {fact: frozenset(values) for fact, values in facts.items()}


def reason_of(place: int, strata: Sequence[int]) -> str:
    """Why a rule stands at this place of an agenda, given the strata of all that wait."""
    own = strata[place]
    if place:
        ahead = strata[place - 1]
        if own != ahead:
            return f"then: stratum {own} comes after stratum {ahead}"
        return f"then: also stratum {own}, later in rule order"
    if len(strata) == 1:
        return "first: nothing else waits"
    if own != strata[1]:
        return f"first: stratum {own} comes before stratum {strata[1]}"
    return f"first: of stratum {own}, the earliest in rule order"
