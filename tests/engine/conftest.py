"""Rule bases made up for one test, over words of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.rule import FactValue, Rule


@dataclass(frozen=True, eq=False)
class MadeUp(RuleBase):
    """Rules over a small vocabulary; declarations and catalogue are the shipped ones."""

    vocabulary: tuple[FactValue, ...] = ()

    @cached_property
    def given_pairs(self) -> tuple[FactValue, ...]:
        return self.vocabulary


@pytest.fixture(scope="session")
def made_up(base: RuleBase) -> Callable[..., RuleBase]:
    """Builds a rule base from rules and the (fact, value)s that answers could give."""

    def build(rules: Iterable[Rule], vocabulary: Iterable[FactValue] = ()) -> RuleBase:
        return MadeUp(tuple(rules), base.declarations, base.library, tuple(vocabulary))

    return build


@pytest.fixture(scope="session")
def write_rule() -> Callable[..., Rule]:
    """Writes a rule from its conditions and what it concludes."""

    def write(
        name: str, conclude: Mapping[str, str], when: Any = None, unless: Any = None, **fields: Any
    ) -> Rule:
        said = {"title": name, "because": "It follows.", "then": [{"conclude": conclude}], **fields}
        return Rule.model_validate(
            {"id": f"made-up/{name}", "when": when or {}, "unless": unless or {}, **said}
        )

    return write
