"""Invented situations: some as answers make them, or a million drawn straight as planes of bits."""

from __future__ import annotations

import random
from collections.abc import Mapping

import numpy as np
from cbm_advisor.engine import Situation
from cbm_advisor.engine.columns import Planes
from cbm_advisor.knowledge.library import library

Facts = Mapping[str, frozenset[str]]
OPEN = 0.3


def drawn(count: int, seed: int = 1) -> list[Facts]:
    """Given facts of situations with three in ten questions open."""
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        answers: dict[str, object] = {}
        for question in library().questionnaire.about("case"):
            if draw.random() >= OPEN:
                values = [option.value for option in question.options if option.value != "none"]
                several = question.several and len(values) > 1
                answers[question.fact] = draw.sample(values, 2) if several else draw.choice(values)
        found.append(Situation(**answers).facts)  # type: ignore[arg-type]
    return found


def drawn_planes(count: int, seed: int = 1) -> tuple[Planes, np.ndarray]:
    """Planes of 64-bit words for as many situations, and the full plane; `count` in whole words.

    Every question is answered by one value, two where several may be ticked, or by nobody; whether a
    question makes sense beside the others is not looked at.
    """
    draw = np.random.default_rng(seed)
    questionnaire = library().questionnaire
    planes: Planes = {}
    for fact, values in questionnaire.given_facts():
        known = [value for value in values if value != "unknown"]
        closed = draw.random(count, dtype=np.float32) >= OPEN
        picks = [draw.integers(len(known), size=count, dtype=np.uint8)]
        question = questionnaire.by_fact.get(fact)
        if question is not None and question.several:
            picks.append(draw.integers(len(known), size=count, dtype=np.uint8))
        for at, value in enumerate(known):
            holds = np.logical_or.reduce([pick == at for pick in picks]) & closed
            planes[fact, value] = _words(holds)
        planes[fact, "unknown"] = _words(~closed)
    return planes, np.full(count // 64, np.iinfo(np.uint64).max)


def _words(holds: np.ndarray) -> np.ndarray:
    return np.packbits(holds, bitorder="little").view(np.uint64)
