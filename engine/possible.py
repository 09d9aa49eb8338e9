"""What can be true together: all situations that answers can make, and what the rules say of them.

The answers, what follows from relevance and from differing sides, the findings and the firings of every
rule stand in one formula. A SAT solver then says exactly, never by sampling, whether some situation
shows a thing, and gives that situation as a witness.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from ..knowledge.condition import UNKNOWN, Condition
from ..knowledge.question import EXCLUDES_OTHERS, UNEVEN, Question, Questionnaire
from .circuit import Circuit, Literal
from .rule import FactValue, Rule
from .situation import spread, weakest
from .strata import ordered

Witness = dict[str, tuple[str, ...]]
DIFFERING = ("yes", "no", UNKNOWN)


class World:
    """One situation, any that answers can make, and everything that rules conclude from it."""

    def __init__(self, circuit: Circuit, rules: Sequence[Rule], questionnaire: Questionnaire) -> None:
        self.circuit = circuit
        self.questionnaire = questionnaire
        self.answers: dict[FactValue, Literal] = {}
        self._facts: dict[FactValue, Literal] = {}
        self._values: dict[str, list[str]] = defaultdict(list)
        self.reviewing = circuit.variable()
        for question in questionnaire.questions:
            self._ask(question)
        self.fires: tuple[Literal, ...] = self._follow(rules)

    def holds(self, fact: str, value: str) -> Literal:
        """Whether this value is given or concluded."""
        return self._facts.get((fact, value), self.circuit.false)

    def meets(self, condition: Condition) -> Literal:
        """Whether the condition holds."""
        lines = [self._any_value(fact, values) for fact, values in condition.has.items()]
        if condition.any:
            lines.append(self.circuit.some(map(self.meets, condition.any)))
        if condition.at_least:
            of = [self.meets(part) for part in condition.at_least.of]
            lines.append(self.circuit.at_least(condition.at_least.count, of))
        return self.circuit.every(lines)

    def fails(self, condition: Condition) -> Literal:
        """Whether what is known shows that the condition does not hold, whatever is still open."""
        lines = [
            self.circuit.every((-self._any_value(fact, values), -self.holds(fact, UNKNOWN)))
            for fact, values in condition.has.items()
        ]
        if condition.any:
            lines.append(self.circuit.every(map(self.fails, condition.any)))
        if condition.at_least:
            of = condition.at_least.of
            too_many = len(of) - condition.at_least.count + 1
            lines.append(self.circuit.at_least(too_many, [self.fails(part) for part in of]))
        return self.circuit.some(lines)

    def witness(self, *literals: Literal) -> Witness | None:
        """The answers of a situation where all `literals` hold, as few as can be; None if there is none."""
        assumed = list(literals)
        model = self.circuit.solve(assumed)
        if model is None:
            return None
        fewer = [-self.reviewing, *(self.answers[fact, UNKNOWN] for fact in self._values)]
        for literal in (*fewer, *(-one for one in self.answers.values())):
            if literal not in model:
                simpler = self.circuit.solve([*assumed, literal])
                if simpler is None:
                    continue
                model = simpler
            assumed.append(literal)
        return self._told(model)

    def _told(self, model: frozenset[Literal]) -> Witness:
        told = {
            fact: tuple(value for value in values if self.answers[fact, value] in model)
            for fact, values in self._values.items()
        }
        return {fact: values for fact, values in told.items() if values and values != (UNKNOWN,)}

    def _ask(self, question: Question) -> None:
        circuit, fact = self.circuit, question.fact
        given = {value: self._answer(fact, value) for value in question.values}
        if question.about == "draft":
            for one in given.values():
                circuit.require(-one, self.reviewing)
            circuit.require(-self.reviewing, *given.values())
            if question.several:
                self._alone(given)
            else:
                self._at_most_one(given.values())
        elif question.several:
            circuit.require(*given.values())
            self._alone(given)
        else:
            circuit.exactly_one(list(given.values()))
        if question.per_side:
            self._sides(question, given)
        if question.relevant_when:
            irrelevant = self.fails(question.relevant_when)
            self._settle(fact, irrelevant, question.otherwise)
            if question.per_side:
                self._settle(fact + UNEVEN, irrelevant, "no")

    def _answer(self, fact: str, value: str) -> Literal:
        literal = self.answers[fact, value] = self._facts[fact, value] = self.circuit.variable()
        self._values[fact].append(value)
        return literal

    def _alone(self, given: Mapping[str, Literal]) -> None:
        for alone in EXCLUDES_OTHERS & given.keys():
            for value, literal in given.items():
                if value != alone:
                    self.circuit.require(-given[alone], -literal)

    def _at_most_one(self, literals: Iterable[Literal]) -> None:
        found = list(literals)
        for at, one in enumerate(found):
            for other in found[at + 1 :]:
                self.circuit.require(-one, -other)

    def _sides(self, question: Question, given: Mapping[str, Literal]) -> None:
        """The weakest answer and whether the sides differ go together as three sides can make them."""
        differing = {value: self._answer(question.fact + UNEVEN, value) for value in DIFFERING}
        self.circuit.exactly_one(list(differing.values()))
        possible = {
            (weakest(question, list(sides)), spread(list(sides)))
            for sides in product(question.values, repeat=3)
        }
        for value, how in product(given, differing):
            if (value, how) not in possible:
                self.circuit.require(-given[value], -differing[how])

    def _settle(self, fact: str, irrelevant: Literal, otherwise: str | None) -> None:
        """Where the question makes no sense, the fact takes the value that then holds."""
        for value in self._values[fact]:
            answered = self.circuit.every((-irrelevant, self.answers[fact, value]))
            settled = irrelevant if value == otherwise else self.circuit.false
            self._facts[fact, value] = self.circuit.some((answered, settled))

    def _follow(self, rules: Sequence[Rule]) -> tuple[Literal, ...]:
        makers: dict[FactValue, list[int]] = defaultdict(list)
        for index, rule in enumerate(rules):
            for pair in rule.concludes:
                makers[pair].append(index)
        fires = [self.circuit.false] * len(rules)
        for index in ordered(rules).order:
            rule = rules[index]
            for pair in (*rule.when.pairs(), *rule.unless.pairs()):
                if pair in makers and pair not in self._facts:
                    self._facts[pair] = self.circuit.some(fires[maker] for maker in makers[pair])
            blocked = self.meets(rule.unless) if rule.unless else self.circuit.false
            fires[index] = self.circuit.every((self.meets(rule.when), -blocked))
        for pair, found in makers.items():
            self._facts.setdefault(pair, self.circuit.some(fires[maker] for maker in found))
        return tuple(fires)

    def _any_value(self, fact: str, values: Iterable[str]) -> Literal:
        return self.circuit.some(self.holds(fact, value) for value in values)
