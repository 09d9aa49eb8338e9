"""The ordinal words in which measures are ranked, and what can settle each."""

from __future__ import annotations

from typing import Literal, get_args

Standing = Literal[
    "raise-first",
    "worth-raising",
    "owed-anyway",
    "keep-going",
    "open",
    "later",
    "not-now",
    "does-not-apply",
]
# In the order in which a report lists them; a standing's place here is its code in arrays.
STANDINGS: tuple[Standing, ...] = get_args(Standing)

DecidedBy = Literal[
    "in-place",
    "needs",
    "open-need",
    "owed",
    "refused",
    "ruled-out",
    "points",
    "posture",
    "failed-before",
    "condition",
    "open-answer",
    "package",
]
DECIDED_BY: tuple[DecidedBy, ...] = get_args(DecidedBy)

RAISE_FIRST, WORTH_RAISING, OWED, KEEP_GOING, OPEN, LATER, NOT_NOW, DOES_NOT_APPLY = range(len(STANDINGS))
