"""How the verdict may turn when one answer about an obstacle moves one step, looked up in all situations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from ..knowledge.library import Library
from ..knowledge.problem import Problem
from ..knowledge.question import EXCLUDES_OTHERS, UNEVEN, Question
from .circuit import Circuit, Literal
from .declarations import Declarations
from .possible import Witness, World
from .rule import Rule
from .witness import in_words

# The three gaps of challenge 1, and what was named as holding things back.
OBSTACLES = ("trust_level", "political_will", "common_understanding", "main_blocks")


class Turn(NamedTuple):
    """A verdict that becomes another when the answer to `fact` moves one step; `witness` is a case before."""

    before: str
    after: str
    fact: str
    witness: Witness


class Transitions:
    """Two situations that differ by one step of one obstacle answer, and both without contradictions."""

    def __init__(self, rules: Sequence[Rule], declarations: Declarations, library: Library) -> None:
        self.declarations = declarations
        self.questionnaire = library.questionnaire
        self._circuit = circuit = Circuit()
        self._before = World(circuit, rules, self.questionnaire)
        self._after = World(circuit, rules, self.questionnaire)
        self._same: dict[str, list[Literal]] = defaultdict(list)
        for (fact, value), literal in self._before.answers.items():
            other = self._after.answers[fact, value]
            self._same[fact.removesuffix(UNEVEN)].append(-circuit.differ(literal, other))
        for world in (self._before, self._after):
            circuit.require(-world.reviewing)
            for question in self.questionnaire.about("case"):
                for clash in question.contradictions:
                    circuit.require(-circuit.every((world.meets(clash.when), world.meets(clash.and_))))
        self._steps = {
            fact: circuit.some(self._one_step(self.questionnaire.by_fact[fact])) for fact in OBSTACLES
        }

    def turns(self) -> Iterator[Turn]:
        """Every turn of the verdict that some case shows, one witness each."""
        ids = [posture.id for posture in self.declarations.postures]
        for before in ids:
            for after in ids:
                turn = self.turn(before, after) if before != after else None
                if turn is not None:
                    yield turn

    def turn(self, before: str, after: str) -> Turn | None:
        """A case in which the verdict turns so, or None if there is none."""
        verdicts = (self._before.holds("posture", before), self._after.holds("posture", after))
        for fact, step in self._steps.items():
            alike = (one for other, ones in self._same.items() if other != fact for one in ones)
            witness = self._before.witness(*verdicts, step, *alike)
            if witness is not None:
                return Turn(before, after, fact, witness)
        return None

    def problems(self) -> Iterator[Problem]:
        """Turns that happen and are not declared, and those that are declared and never happen."""
        by_id = self.declarations.posture_by_id
        happening = {(turn.before, turn.after): turn for turn in self.turns()}
        for (before, after), turn in happening.items():
            if after not in by_id[before].may_become:
                shown = in_words(turn.witness, self.questionnaire)
                what = f"The verdict '{before}' can become '{after}' by one step of {turn.fact}: {shown}"
                yield Problem(str(by_id[before].place), what, "Declare it in may_become, or mend the rules.")
        for posture in self.declarations.postures:
            for after in posture.may_become:
                if (posture.id, after) not in happening:
                    what = f"The verdict '{posture.id}' never becomes '{after}' by one step of one answer."
                    yield Problem(str(posture.place), what, "Remove it from may_become.")

    def _one_step(self, question: Question) -> Iterator[Literal]:
        """Ways to move the answer one step: along the scale, to another option, or one tick more or less."""
        circuit = self._circuit
        before, after = (
            {value: world.answers[question.fact, value] for value in question.values}
            for world in (self._before, self._after)
        )
        if not question.several:
            neighbours = zip(question.scale, question.scale[1:], strict=False)
            for one, other in neighbours if question.per_side else combinations(question.scale, 2):
                yield circuit.every((before[one], after[other]))
                yield circuit.every((before[other], after[one]))
            return
        ticks = [value for value in question.values if value not in EXCLUDES_OTHERS]
        for moved in ticks:
            others = [-circuit.differ(before[one], after[one]) for one in ticks if one != moved]
            yield circuit.every((circuit.differ(before[moved], after[moved]), *others))
