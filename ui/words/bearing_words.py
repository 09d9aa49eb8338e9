"""What a question bears on, in plain words, made from the rules that look at its answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...engine import shipped_rule_base
from ...engine.bearing import Bearing, bearings

# One and several, in the order in which they are told.
KINDS = {
    "warning": ("one thing to beware of", "{} things to beware of"),
    "alternative": ("one other tool", "{} other tools"),
    "note": ("one piece of advice on the process", "{} pieces of advice on the process"),
    "choice": ("one point on which the sources differ", "{} points on which the sources differ"),
    "flaw": ("one weakness that a draft may have", "{} weaknesses that a draft may have"),
}


def bears_on(fact: str) -> str:
    """One sentence on what the answer to this question can change."""
    return _sentences()[fact]


@lru_cache(maxsize=1)
def _sentences() -> dict[str, str]:
    base = shipped_rule_base()
    about = {one.id: one.about for one in base.declarations.findings}
    return {fact: _sentence(bearing, about) for fact, bearing in bearings(base).items()}


def _sentence(bearing: Bearing, about: dict[str, str]) -> str:
    return f"It bears on: {'; '.join(_told(bearing, about))}."


def _told(bearing: Bearing, about: dict[str, str]) -> Iterator[str]:
    for finding, words in about.items():
        if words and finding in bearing.concluded:
            yield words
    if bearing.concluded.keys() & {"posture", "posture_candidate"}:
        yield "whether such measures fit at all"
    if bearing.needed_by:
        yield _count(len(bearing.needed_by), "whether one measure applies", "whether {} measures apply")
    if bearing.families:
        yield _count(len(bearing.families), "how one kind of measure fares", "how {} kinds of measures fare")
    for kind, (one, several) in KINDS.items():
        if kind in bearing.concluded:
            yield _count(len(bearing.concluded[kind]), one, several)


def _count(count: int, one: str, several: str) -> str:
    return one if count == 1 else several.format(count)
