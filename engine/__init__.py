"""The library: situations in, reports out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .advice import advise as advise
    from .comparison import compared as compared
    from .comparison import what_if as what_if
    from .completions import Settled as Settled
    from .completions import settled_exactly as settled_exactly
    from .draft_review import review as review
    from .explanations import Explanations as Explanations
    from .explanations import why as why
    from .explanations import why_not as why_not
    from .firmness import robustness as robustness
    from .replay import Replay as Replay
    from .replay import replay_of as replay_of
    from .report import Report as Report
    from .review_report import Review as Review
    from .rule_base import RuleBase as RuleBase
    from .rule_base import rule_base_with as rule_base_with
    from .rule_base import shipped_rule_base as shipped_rule_base
    from .screening import Screened as Screened
    from .screening import screen as screen
    from .situation import Situation as Situation
    from .what_if_report import WhatIf as WhatIf
    from .why_report import Why as Why
    from .why_report import WhyNots as WhyNots

__all__ = [
    "Explanations",
    "Replay",
    "Report",
    "Review",
    "RuleBase",
    "Screened",
    "Settled",
    "Situation",
    "WhatIf",
    "Why",
    "WhyNots",
    "advise",
    "compared",
    "replay_of",
    "review",
    "robustness",
    "rule_base_with",
    "screen",
    "settled_exactly",
    "shipped_rule_base",
    "what_if",
    "why",
    "why_not",
]

_HOME = {
    "advise": "advice",
    "Replay": "replay",
    "replay_of": "replay",
    "Report": "report",
    "Review": "review_report",
    "review": "draft_review",
    "RuleBase": "rule_base",
    "shipped_rule_base": "rule_base",
    "rule_base_with": "rule_base",
    "screen": "screening",
    "Screened": "screening",
    "Settled": "completions",
    "settled_exactly": "completions",
    "Situation": "situation",
    "Explanations": "explanations",
    "Why": "why_report",
    "WhyNots": "why_report",
    "WhatIf": "what_if_report",
    "why": "explanations",
    "why_not": "explanations",
    "what_if": "comparison",
    "compared": "comparison",
    "robustness": "firmness",
}


def __getattr__(name: str) -> Any:
    """Public names are imported when first asked for, so that importing the package costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)
