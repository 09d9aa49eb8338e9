"""How well a measure itself meets the design guidelines; breaks ties between measures."""

from __future__ import annotations

from ..knowledge.measure import Measure

# Attribute value -> points, and the words that tell why one of two tied measures stands in front.
# Guidelines 1, 2 (simple, not over-demanding), 3 (visible), 4 (verifiable), 8 (cheap), 9 (open), 10 (equal).
MERITS: tuple[tuple[str, dict[str, int], str], ...] = (
    ("simplicity", {"simple": 2, "moderate": 1}, "simpler"),
    ("ambition", {"modest": 2, "demanding": 1}, "less demanding"),
    ("verifiability", {"easy": 2, "moderate": 1}, "easier to check"),
    ("cost", {"low": 2, "medium": 1}, "cheaper"),
    ("symmetry", {"joint": 2, "reciprocal": 1}, "done by the sides together"),
    ("visibility", {"high": 2, "medium": 1}, "more visible"),
    ("touches_status", {"no": 1}, "does not touch status"),
)


def merits(measure: Measure) -> tuple[int, ...]:
    """Points on each merit, in the order of MERITS."""
    return tuple(points.get(_word(getattr(measure, name)), 0) for name, points, _ in MERITS)


def fit(measure: Measure) -> int:
    """Sum of the merits."""
    return sum(merits(measure))


def tie_reason(ahead: Measure, behind: Measure) -> str:
    """Why `ahead` stands before `behind` although the arguments weigh the same."""
    better = [
        words
        for (_, _, words), one, other in zip(MERITS, merits(ahead), merits(behind), strict=True)
        if one > other
    ]
    if fit(ahead) > fit(behind) and better:
        return "The arguments weigh the same; this one is " + " and ".join(better[:2]) + "."
    return "The arguments weigh the same; the two are listed by name."


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
