"""What the advice on each shipped case is today, in short."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ..knowledge.worked_cases import worked_cases
from .rule_base import RuleBase
from .screening import Screened, screen
from .situation import Situation


@lru_cache(maxsize=2)
def worked_advice(base: RuleBase) -> Mapping[str, Screened]:
    """The advice on each real case, by the id of the case; an invented twin gets that of its original."""
    cases = worked_cases()
    lines = screen((Situation.of(case) for _, case in cases), base)
    return {id_: line for (id_, _), line in zip(cases, lines, strict=True)}
