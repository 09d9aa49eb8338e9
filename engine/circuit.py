"""A propositional formula under construction: gates over literals, written as clauses to a SAT solver."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from pysat.solvers import Solver

Literal = int


class Circuit:
    """Gates whose output literal holds exactly where their inputs make it hold.

    Literals are integers, negative ones negated, as in DIMACS. Equal gates are built once.
    """

    def __init__(self) -> None:
        self._solver = Solver(name="minisat22")
        self._count = 0
        self._gates: dict[frozenset[Literal], Literal] = {}
        self.true = self.variable()
        self.require(self.true)

    @property
    def false(self) -> Literal:
        """The literal that never holds."""
        return -self.true

    def variable(self) -> Literal:
        """A literal free to hold or not."""
        self._count += 1
        return self._count

    def require(self, *some: Literal) -> None:
        """At least one of `some` holds."""
        self._solver.add_clause(some)

    def exactly_one(self, literals: Sequence[Literal]) -> None:
        """One of `literals` holds, and no other."""
        self.require(*literals)
        for one, other in combinations(literals, 2):
            self.require(-one, -other)

    def every(self, literals: Iterable[Literal]) -> Literal:
        """Holds where all of `literals` do."""
        inputs = frozenset(literals) - {self.true}
        if self.false in inputs or any(-one in inputs for one in inputs):
            return self.false
        if len(inputs) < 2:
            return next(iter(inputs), self.true)
        if inputs not in self._gates:
            gate = self._gates[inputs] = self.variable()
            for one in inputs:
                self.require(-gate, one)
            self.require(gate, *(-one for one in inputs))
        return self._gates[inputs]

    def some(self, literals: Iterable[Literal]) -> Literal:
        """Holds where at least one of `literals` does."""
        return -self.every(-one for one in literals)

    def differ(self, one: Literal, other: Literal) -> Literal:
        """Holds where exactly one of the two does."""
        return self.every((self.some((one, other)), -self.every((one, other))))

    def at_least(self, count: int, literals: Sequence[Literal]) -> Literal:
        """Holds where `count` or more of `literals` do."""
        if count <= 0:
            return self.true
        if count > len(literals):
            return self.false
        first, rest = literals[0], literals[1:]
        with_it = self.every((first, self.at_least(count - 1, rest)))
        return self.some((with_it, self.at_least(count, rest)))

    def prefer(self, literals: Iterable[Literal]) -> None:
        """Where the formula leaves a choice, these hold."""
        self._solver.set_phases(list(literals))

    def solve(self, assumed: Iterable[Literal]) -> frozenset[Literal] | None:
        """The literals that hold in one way to make all of `assumed` hold, or None where there is none."""
        if not self._solver.solve(assumptions=list(assumed)):
            return None
        return frozenset(self._solver.get_model())
