"""Proofs about a rule base: what can never happen, what can never matter, and what must not happen together.

Every answer is exact: a SAT solver looks through all situations that answers can make, and each problem
comes with the answers of a case that shows it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from ..knowledge.condition import Condition
from ..knowledge.library import Library
from ..knowledge.problem import Problem
from ..knowledge.question import UNEVEN
from .attributes import Attributed
from .circuit import Circuit
from .declarations import Declarations
from .possible import Witness, World
from .rule import Argument, FactValue, Rule
from .witness import in_words

GENERATED = "posture/settle["
RANK = {"weak": 1, "moderate": 2, "strong": 3}


class Proofs:
    """The rules, and all situations they can be asked about."""

    def __init__(self, rules: tuple[Rule, ...], declarations: Declarations, library: Library) -> None:
        self.rules = rules
        self.declarations = declarations
        self.library = library
        self.questionnaire = library.questionnaire
        self.attributed = Attributed(library)
        self.circuit = Circuit()
        self.world = World(self.circuit, rules, self.questionnaire)

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the rules."""
        yield from self._unreachable()
        yield from self._exclusive()
        yield from self._said_by_another()
        yield from self._arguments_that_never_count()
        yield from self._led_and_ruled_out()
        yield from self._idle_declarations()
        yield from self._idle_questions()
        yield from self._reasons_given_twice()

    def witness_of(self, rule_id: str) -> Witness | None:
        """The fewest answers that make a rule fire."""
        at = next(index for index, rule in enumerate(self.rules) if rule.id == rule_id)
        return self.world.witness(self.world.fires[at])

    def _unreachable(self) -> Iterator[Problem]:
        for rule, fires in zip(self.rules, self.world.fires, strict=True):
            if self.circuit.solve([fires]) is None:
                what = f"{rule.id}: no answers can make this rule fire."
                yield Problem(str(rule.place), what, "Loosen its conditions, or remove it.")

    def _exclusive(self) -> Iterator[Problem]:
        """Findings declared to exclude each other, and said together in some case."""
        declared: list[tuple[str, str, str, str]] = [
            (finding.id, value.value, other, str(finding.place))
            for finding in self.declarations.findings
            for value in finding.values
            for other in value.excludes
        ]
        declared += [
            (fact, one.id, other, str(one.place))
            for fact, said in self.declarations.said.items()
            for one in said
            for other in one.excludes
        ]
        for fact, one, other, place in declared:
            both = (self.world.holds(fact, one), self.world.holds(fact, other))
            witness = self.world.witness(*both)
            if witness is not None:
                makers = [
                    rule.id
                    for rule, fires in zip(self.rules, self.world.fires, strict=True)
                    if {(fact, one), (fact, other)} & set(rule.concludes)
                    and self.circuit.solve([*both, fires]) is not None
                ]
                what = f"{fact} can be '{one}' and '{other}' at once, by {', '.join(makers)}."
                yield self._shown(place, what, "Let the conditions exclude each other.", witness)

    def _said_by_another(self) -> Iterator[Problem]:
        """Rules that add nothing to one other rule, which fires whenever they do."""
        says = [_says(rule, self.attributed) for rule in self.rules]
        by_topic: dict[object, list[int]] = defaultdict(list)
        for index, said in enumerate(says):
            for topic in {one.topic for one in said}:
                by_topic[topic].append(index)
        for index, rule in enumerate(self.rules):
            if rule.id.startswith(GENERATED):
                continue
            topics = {one.topic for one in says[index]}
            others = set.intersection(*(set(by_topic[topic]) for topic in topics)) - {index}
            for other in sorted(others):
                if not all(any(more.covers(one) for more in says[other]) for one in says[index]):
                    continue
                if self.circuit.solve([self.world.fires[index], -self.world.fires[other]]) is None:
                    same = self.circuit.solve([self.world.fires[other], -self.world.fires[index]]) is None
                    relation = "says the same as" if same else "is covered by"
                    what = f"{rule.id} {relation} {self.rules[other].id}, which fires whenever it does."
                    witness = self.world.witness(self.world.fires[index])
                    yield self._shown(str(rule.place), what, "Join the two.", witness)
                    break

    def _arguments_that_never_count(self) -> Iterator[Problem]:
        """Arguments that on every measure and in every case yield to a stronger one of the same ground."""
        on: dict[tuple[str, str, int], list[tuple[int, int, Argument]]] = defaultdict(list)
        placed = [
            (rule, at, argument, frozenset(self.attributed.picked(argument.selector)))
            for rule, one in enumerate(self.rules)
            for at, argument in enumerate(one.arguments)
        ]
        for rule, at, argument, measures in placed:
            for measure in measures:
                on[argument.kind, argument.ground, measure].append((rule, at, argument))
        for rule, at, argument, measures in placed:
            tried: set[frozenset[int]] = set()
            counts = False
            for measure in sorted(measures):
                stronger = frozenset(
                    other
                    for other, there, more in on[argument.kind, argument.ground, measure]
                    if (other, there) != (rule, at)
                    and _outweighs(more, argument, (other, there) < (rule, at))
                )
                if stronger in tried:
                    continue
                tried.add(stronger)
                free = [self.world.fires[rule], *(-self.world.fires[other] for other in stronger)]
                if self.circuit.solve(free) is not None:
                    counts = True
                    break
            if not counts:
                written = self.rules[rule]
                what = (
                    f"{written.id}: its argument {argument.kind} on the ground '{argument.ground}' never "
                    "counts; another one of that ground is always at least as strong."
                )
                yield Problem(str(written.place), what, "Remove it.")

    def _led_and_ruled_out(self) -> Iterator[Problem]:
        """Measures strongly argued for and ruled out in one case, with no declared precedence."""
        declared = {(one.ground, over) for one in self.declarations.precedence for over in one.over}
        for (ruling, leading), (out, led, measure) in self.conflicts().items():
            if (ruling, leading) not in declared:
                witness = self.world.witness(self.world.fires[out], self.world.fires[led])
                ruled_out = f"{self.library.measures[measure].id} is ruled out by {self.rules[out].id}"
                what = (
                    f"{ruled_out} ({ruling}) and strongly argued for by {self.rules[led].id} ({leading}), "
                    "and no precedence is declared."
                )
                hint = "Declare it in declarations/precedence.yaml, or let one of the two not fire."
                yield self._shown(str(self.rules[out].place), what, hint, witness)
        found = set(self.conflicts())
        for one in self.declarations.precedence:
            for over in one.over:
                if (one.ground, over) not in found:
                    what = f"The precedence of '{one.ground}' over '{over}' settles nothing."
                    yield Problem(str(one.place), what, "Remove it.")

    def conflicts(self) -> Mapping[tuple[str, str], tuple[int, int, int]]:
        """Pairs of grounds that rule out and lead one measure in one case: the two rules, the measure."""
        ruling = list(self._placed("rule_out"))
        leading = [one for one in self._placed("for") if one.argument.weight == "strong"]
        found: dict[tuple[str, str], tuple[int, int, int]] = {}
        for out in ruling:
            for led in leading:
                grounds = out.argument.ground, led.argument.ground
                both = out.measures & led.measures
                if grounds in found or not both:
                    continue
                if self.circuit.solve([self.world.fires[out.rule], self.world.fires[led.rule]]) is not None:
                    found[grounds] = (out.rule, led.rule, min(both))
        return found

    def _placed(self, kind: str) -> Iterator[_Placed]:
        for index, rule in enumerate(self.rules):
            for argument in rule.arguments:
                if argument.kind == kind:
                    yield _Placed(index, argument, self.attributed.picked(argument.selector))

    def _idle_declarations(self) -> Iterator[Problem]:
        """Findings that no condition uses, and texts that no rule says."""
        used = {pair for rule in self.rules for pair in (*rule.when.pairs(), *rule.unless.pairs())}
        said = {pair for rule in self.rules for pair in rule.concludes}
        for finding in self.declarations.findings:
            for value in finding.values:
                pair = (finding.id, value.value)
                if pair not in said:
                    yield Problem(str(finding.place), f"No rule concludes {_named(pair)}.", "Remove it.")
                elif pair not in used:
                    yield Problem(
                        str(finding.place), f"No rule uses {_named(pair)}.", "Use it, or remove it."
                    )
        for fact, texts in self.declarations.said.items():
            for one in texts:
                if (fact, one.id) not in said:
                    yield Problem(str(one.place), f"No rule says the {fact} '{one.id}'.", "Remove it.")

    def _idle_questions(self) -> Iterator[Problem]:
        """Pairs of options that no rule and no need of a measure tells apart, whatever else is answered."""
        other = World(self.circuit, self.rules, self.questionnaire)
        same: dict[str, list[int]] = defaultdict(list)
        for (fact, value), literal in self.world.answers.items():
            same[fact.removesuffix(UNEVEN)].append(-self.circuit.differ(literal, other.answers[fact, value]))
        differences = [self.circuit.differ(*pair) for pair in zip(self.world.fires, other.fires, strict=True)]
        for condition in self._needs():
            differences.append(self.circuit.differ(self.world.meets(condition), other.meets(condition)))
            differences.append(self.circuit.differ(self.world.fails(condition), other.fails(condition)))
        told_apart = self.circuit.some(differences)
        reviewing = -self.circuit.differ(self.world.reviewing, other.reviewing)
        for question in self.questionnaire.questions:
            if question.options_from:
                # A review tells by itself how the kind of measure that was picked stands.
                continue
            alike = [one for fact, ones in same.items() if fact != question.fact for one in ones]
            for one, another in combinations(question.options, 2):
                given = self.world.answers[question.fact, one.value]
                instead = other.answers[question.fact, another.value]
                if self.circuit.solve([*alike, reviewing, given, instead, told_apart]) is None:
                    what = f"{question.fact}: nothing tells '{one.value}' from '{another.value}' in any case."
                    yield Problem(str(question.place), what, "Let a rule tell them apart, or join them.")

    def _needs(self) -> list[Condition]:
        needs = {repr(measure.needs): measure.needs for measure in self.library.measures if measure.needs}
        kinds = {measure.conflict_types for measure in self.library.measures}
        return [*needs.values(), *(Condition.model_validate({"conflict_type": list(one)}) for one in kinds)]

    def _reasons_given_twice(self) -> Iterator[Problem]:
        count = Counter(" ".join(rule.because.split()) for rule in self._written())
        for rule in self._written():
            if count[" ".join(rule.because.split())] > 1:
                yield Problem(str(rule.place), f"{rule.id}: another rule gives the same reason.", "Say more.")

    def _written(self) -> list[Rule]:
        return [rule for rule in self.rules if not rule.id.startswith(GENERATED)]

    def _shown(self, place: str, what: str, hint: str, witness: Witness | None) -> Problem:
        shown = in_words(witness or {}, self.questionnaire)
        return Problem(place, f"{what} For instance: {shown}", hint)


class _Placed(NamedTuple):
    rule: int
    argument: Argument
    measures: frozenset[int]


class _Saying(NamedTuple):
    """One thing a rule says: a conclusion, or an argument on a ground about some measures."""

    topic: object
    measures: frozenset[int] = frozenset()
    rank: int = 0
    condition: str | None = None

    def covers(self, other: _Saying) -> bool:
        return (
            self.topic == other.topic
            and self.measures >= other.measures
            and self.rank >= other.rank
            and self.condition == other.condition
        )


def _says(rule: Rule, attributed: Attributed) -> tuple[_Saying, ...]:
    conclusions = [_Saying(pair) for pair in rule.concludes]
    arguments = [
        _Saying((one.kind, one.ground), attributed.picked(one.selector), RANK[one.weight], one.condition)
        for one in rule.arguments
    ]
    return (*conclusions, *arguments)


def _outweighs(one: Argument, other: Argument, comes_first: bool) -> bool:
    """Whether `one` takes the place of `other` where both speak: the stronger, of equals the first."""
    if one.kind == "on_condition" and one.condition != other.condition:
        return False
    if RANK[one.weight] == RANK[other.weight] or one.kind == "rule_out":
        return comes_first
    return RANK[one.weight] > RANK[other.weight]


def _named(pair: FactValue) -> str:
    return f"{pair[0]} '{pair[1]}'"
