"""A consultation replayed: what stood in working memory and on the agenda after each recorded step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..knowledge.case import Case
from ..knowledge.problem import Problem, did_you_mean
from .advice import case_line
from .change import changed, read_changes
from .proof import Proofs, support_of
from .recorded import Recorded, record_of
from .report import Step
from .rule import FactValue, Rule
from .rule_base import PlacedArgument, RuleBase, shipped_rule_base
from .situation import Facts, Situation
from .state import ARGUMENT, Fired, Held, State, TakenOff, Users, Waiting, facts_of, reason_of
from .why_report import RuleProof


def replay_of(about: Situation | Case, using: RuleBase | None = None, changes: Sequence[str] = ()) -> Replay:
    """The consultation on a case or a situation, replayed; with `changes` as `what_if` takes them.

    Raises Problems where answers or changes cannot be read.
    """
    base = using or shipped_rule_base()
    situation = about if isinstance(about, Situation) else Situation.of(about)
    after = changed(situation, read_changes(changes, situation))
    record = record_of(after, base).model_copy(update={"case": case_line(about)})
    return Replay(base, after, record)


class Replay:
    """The recorded steps of one consultation, with the state after each of them; nothing runs again."""

    def __init__(self, base: RuleBase, situation: Situation, recorded: Recorded) -> None:
        """`recorded` is the report on this situation by these rules, or its record."""
        self.base = base
        self.situation = situation
        self.recorded = recorded

    @property
    def last(self) -> int:
        """The number of the last step."""
        return len(self.recorded.trace)

    def at(self, number: int) -> State:
        """The state after step `number`, from 0 (before the first) to `last`; raises IndexError beyond."""
        if not 0 <= number <= self.last:
            raise IndexError(number)
        before = self._agendas[number - 1] if number else ()
        agenda = self._agendas[number]
        return State(
            at=number,
            last=self.last,
            memory=self._memory[: self._reached[number]],
            fired=self.steps[number - 1] if number else None,
            chosen_from=before,
            agenda=agenda,
            came=tuple(one for one in agenda if one.since == number),
            taken_off=tuple(self._taken_off(number)) if number else (),
        )

    @cached_property
    def steps(self) -> tuple[Fired, ...]:
        """Every step in order."""
        first: dict[FactValue, Held] = {}
        for one in self._memory:
            first.setdefault(one.pair, one)
        return tuple(self._fired(step, first) for step in self.recorded.trace)

    @cached_property
    def proofs(self) -> Proofs:
        """Proofs of what was concluded."""
        return Proofs(self.base, self.situation, self.recorded)

    def support(self, number: int) -> RuleProof:
        """Why step `number` follows: answers, findings with the rules behind them, statements."""
        return self.proofs.of([self.steps[number - 1].rule.id])[0]

    def step_of(self, rule_id: str) -> int | None:
        """The step at which a rule fired, if it did."""
        return self._step_by_rule.get(rule_id)

    def named(self, name: str) -> tuple[Held, ...]:
        """What is held in the end under this name; raises Problem where there is nothing of it.

        A name is a fact, a fact=value, a value that only one fact has (a warning, say), or a measure,
        which stands for the arguments about it.
        """
        fact, sign, value = (part.strip() for part in name.partition("="))
        for found in (
            [one for one in self._memory if one.fact == fact and (not sign or one.value == value)],
            [one for one in self._memory if not sign and (one.value == fact or fact in one.measures)],
        ):
            if found:
                return tuple(found)
        known = {word for one in self._memory for word in (one.fact, *((one.value,) if one.step else ()))}
        measures = self.base.library.measure_by_id
        if fact in measures:
            raise Problem(f"'{name}'", "No step argues about this measure.")
        hint = did_you_mean(fact, {*known, *measures}) or "See working memory for what is held."
        raise Problem(f"'{name}'", "Nothing of this name is held.", hint)

    def concluded_by(self, held: Held) -> tuple[Fired, ...]:
        """Every step whose rule concludes this; none for an answer."""
        if held.fact == ARGUMENT:
            return (self.steps[held.step - 1],)
        return tuple(step for step in self.steps if held.pair in step.rule.concludes)

    def used_by(self, held: Held) -> Users:
        """Who uses this: the steps that matched it, and the rules whose `unless` it made true."""
        return Users(
            tuple(step for step in self.steps if any(one.pair == held.pair for one in step.matched)),
            tuple(rule for rule in self._silenced if held.pair in support_of(rule.unless, self._facts)),
        )

    def answers_behind(self, held: Iterable[Held]) -> tuple[Held, ...]:
        """The answers that these facts go back to, through every finding, in asking order."""
        waiting, seen = list(held), set[Held]()
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                if one.step:
                    waiting += self.steps[one.step - 1].matched
        return tuple(one for one in self.given if one in seen)

    @cached_property
    def given(self) -> tuple[Held, ...]:
        """What the answers give."""
        return tuple(
            Held(fact, value) for fact, values in self.recorded.situation.items() for value in values
        )

    @cached_property
    def _memory(self) -> tuple[Held, ...]:
        """Working memory in the end, in order of arrival."""
        arrived = list(self.given)
        for step in self.recorded.trace:
            arrived += (
                Held(one.fact, one.value, step.step, step.rule)
                for one in step.concluded
                if one.fact != ARGUMENT
            )
            arrived += self._arguments(step)
        return tuple(arrived)

    def _arguments(self, step: Step) -> Iterator[Held]:
        titles = self.base.library.measures
        for placed in self._placed.get(step.rule, ()):
            measures = tuple(titles[at].id for at in placed.measures)
            value = f"{placed.argument.kind} {placed.argument.ground}"
            yield Held(ARGUMENT, value, step.step, step.rule, measures)

    @cached_property
    def _placed(self) -> dict[str, list[PlacedArgument]]:
        placed: dict[str, list[PlacedArgument]] = {}
        for one in self.base.arguments:
            placed.setdefault(self.base.rules[one.rule].id, []).append(one)
        return placed

    @cached_property
    def _reached(self) -> tuple[int, ...]:
        """How many facts working memory holds after each step."""
        counts = [len(self.given)]
        for step in self.recorded.trace:
            counts.append(counts[-1] + len(step.concluded))
        return tuple(counts)

    @cached_property
    def _agendas(self) -> tuple[tuple[Waiting, ...], ...]:
        """The agenda after each step, from 0; nothing waits after the last."""
        agendas, since = [], dict[str, int]()
        for number, step in enumerate(self.recorded.trace):
            for rule in step.agenda:
                since.setdefault(rule, number)
            agendas.append(tuple(self._waiting(step.agenda, since)))
        return (*agendas, ())

    def _waiting(self, agenda: Sequence[str], since: dict[str, int]) -> Iterator[Waiting]:
        at = [self.base.by_id[rule] for rule in agenda]
        strata = [self.base.strata[one] for one in at]
        for place, (index, stratum) in enumerate(zip(at, strata, strict=True)):
            rule = self.base.rules[index]
            yield Waiting(rule, stratum, since[rule.id], reason_of(place, strata))

    def _fired(self, step: Step, first: dict[FactValue, Held]) -> Fired:
        front = self._agendas[step.step - 1][0]
        new = self._memory[self._reached[step.step - 1] : self._reached[step.step]]
        known = {one.pair for one in new}
        return Fired(
            number=step.step,
            rule=front.rule,
            stratum=front.stratum,
            reason=front.reason,
            matched=tuple(first[one.fact, one.value] for one in step.matched),
            concluded=new,
            again=tuple(first[pair] for pair in front.rule.concludes if pair not in known),
        )

    def _taken_off(self, number: int) -> Iterator[TakenOff]:
        left = {one.rule.id for one in self._agendas[number]}
        memory = self._memory[: self._reached[number]]
        facts = facts_of(memory)
        for one in self._agendas[number - 1][1:]:
            if one.rule.id not in left:
                behind = set(support_of(one.rule.unless, facts))
                yield TakenOff(one.rule, tuple(held for held in memory if held.pair in behind))

    @cached_property
    def _step_by_rule(self) -> dict[str, int]:
        return {step.rule: step.step for step in self.recorded.trace}

    @cached_property
    def _silenced(self) -> tuple[Rule, ...]:
        """The rules that only their `unless` kept from firing."""
        facts = self._facts
        return tuple(
            rule
            for rule in self.base.rules
            if rule.unless and rule.unless.holds(facts) and rule.when.holds(facts)
        )

    @cached_property
    def _facts(self) -> Facts:
        return facts_of(self._memory)
