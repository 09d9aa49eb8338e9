"""The library: situations in, reports out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .advice import advise as advise
    from .draft_review import review as review
    from .report import Report as Report
    from .review_report import Review as Review
    from .robustness import robustness as robustness
    from .rule_base import RuleBase as RuleBase
    from .rule_base import rule_base_with as rule_base_with
    from .rule_base import shipped_rule_base as shipped_rule_base
    from .situation import Situation as Situation
    from .what_if import what_if as what_if
    from .what_if_report import WhatIf as WhatIf
    from .why import Explanations as Explanations
    from .why import why as why
    from .why import why_not as why_not
    from .why_report import Why as Why
    from .why_report import WhyNots as WhyNots

__all__ = [
    "Explanations",
    "Report",
    "Review",
    "RuleBase",
    "Situation",
    "WhatIf",
    "Why",
    "WhyNots",
    "advise",
    "review",
    "robustness",
    "rule_base_with",
    "shipped_rule_base",
    "what_if",
    "why",
    "why_not",
]

_HOME = {
    "advise": "advice",
    "Report": "report",
    "Review": "review_report",
    "review": "draft_review",
    "RuleBase": "rule_base",
    "shipped_rule_base": "rule_base",
    "rule_base_with": "rule_base",
    "Situation": "situation",
    "Explanations": "why",
    "Why": "why_report",
    "WhyNots": "why_report",
    "WhatIf": "what_if_report",
    "why": "why",
    "why_not": "why",
    "what_if": "what_if",
    "robustness": "robustness",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for, so that importing the package costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)
