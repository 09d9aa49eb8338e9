"""The one place that imports experta, whose pins and import side effects need care.

experta 1.9.4 pins frozendict 1.2, which reads `collections.Mapping`, gone since Python 3.10: the name is
lent for the import and taken back. experta also calls `logging.basicConfig()`, which would put a handler
on the root logger of whoever uses this library: what it added is removed again.
"""

from __future__ import annotations

import collections
import collections.abc
import logging
from typing import Any

_root = logging.getLogger()
_handlers_before = list(_root.handlers)
_lent = not hasattr(collections, "Mapping")
if _lent:
    collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
try:
    from experta import NOT, Fact, KnowledgeEngine, P, Rule
    from experta.abstract import Strategy
    from experta.matchers.rete import ReteMatcher
finally:
    if _lent:
        del collections.Mapping  # type: ignore[attr-defined]
    for _handler in [one for one in _root.handlers if one not in _handlers_before]:
        _root.removeHandler(_handler)

Activation = Any

__all__ = ["NOT", "Activation", "Fact", "KnowledgeEngine", "P", "ReteMatcher", "Rule", "Strategy"]
