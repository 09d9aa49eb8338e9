"""Machines lent one at a time: building one is slow, and one is not safe for two threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .machine import Machine
    from .rule_base import RuleBase


class Pool:
    """Idle machines for one rule base, at most `keep` of them."""

    def __init__(self, rule_base: RuleBase, keep: int = 4) -> None:
        self._rule_base = rule_base
        self._keep = keep
        self._idle: list[Machine] = []
        self._lock = threading.Lock()

    @contextmanager
    def lend(self) -> Iterator[Machine]:
        """A machine for the length of a `with` block; one that raised is discarded."""
        from .machine import Machine

        with self._lock:
            machine = self._idle.pop() if self._idle else None
        machine = machine or Machine(self._rule_base)
        try:
            yield machine
        finally:
            # experta keeps the last engine it touched alive: it must not keep a case with it.
            machine.clear()
        # Reached only without an exception: an interrupted engine is not lent again.
        with self._lock:
            if len(self._idle) < self._keep:
                self._idle.append(machine)
