"""Everything that is checked of a rule base beyond its form: complete, honest in its citations, and sound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..knowledge.library import Library
from ..knowledge.problem import Problem
from .citation import citation_problems
from .declarations import Declarations
from .disposition import disposition_problems
from .rule import Rule
from .soundness import Proofs
from .transitions import Transitions


def audit(rules: Sequence[Rule], declarations: Declarations, library: Library) -> Iterator[Problem]:
    """Every problem of rules that already fit their declarations and the catalogue."""
    yield from disposition_problems(rules, declarations, library)
    yield from citation_problems(rules, library, declarations.equivalents)
    yield from Proofs(tuple(rules), declarations, library).problems()
    yield from Transitions(rules, declarations, library).problems()
