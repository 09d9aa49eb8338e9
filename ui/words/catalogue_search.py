"""Searching the catalogue by words and by attributes, the same on the screen and in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from ...engine.attributes import Attributed
from ...engine.rule import Selector
from ...knowledge.library import library
from ...knowledge.measure import Measure
from ...knowledge.problem import Problem, did_you_mean

# Attributes whose values are answers to a question, and the question.
ANSWERED_BY = {
    "conflict_types": "conflict_type",
    "phases": "process_phase",
    "objectives": "cbm_goal",
    "concerns": "practical_concerns",
    "groups": "who_can_act",
}
TITLES = {
    "sector": "Sector",
    "family": "Family",
    "conflict_types": "Kind of conflict",
    "phases": "Phase",
    "objectives": "What it is for",
    "concerns": "Practical matter it answers",
    "actors": "Circle it reaches",
    "groups": "Who could carry it",
    "commitment": "Commitment",
    "symmetry": "Form",
    "ambition": "Ambition",
    "cost": "Cost",
    "simplicity": "Simplicity",
    "visibility": "Visibility",
    "verifiability": "Ease of checking",
    "contact": "Contact between the sides",
    "starts_discreetly": "Can begin quietly",
    "exposes_people": "Exposes those who take part",
    "touches_status": "Touches status",
    "humanitarian": "Humanitarian",
    "owed": "Owed anyway",
    "strictness": "Kind of step",
    "sources": "Source that names it",
}


@lru_cache(maxsize=1)
def catalogue() -> Attributed:
    """The shipped catalogue by attribute."""
    return Attributed(library())


def found(search: str, filters: Mapping[str, Sequence[str]]) -> list[Measure]:
    """The measures that have every word of `search` and, for each attribute, one of the values listed."""
    known = library()
    picked = catalogue().picked(
        Selector.model_validate({name: list(values) for name, values in filters.items()})
    )
    words = search.lower().split()
    return [
        measure
        for at, measure in enumerate(known.measures)
        if at in picked and all(word in _text_of(measure) for word in words)
    ]


def filters_of(texts: Sequence[str]) -> dict[str, list[str]]:
    """Filters written ``attribute=value[,value]``; raises Problem for one that no measure can fit."""
    filters: dict[str, list[str]] = {}
    for text in texts:
        name, sign, values = text.partition("=")
        if not sign or not values:
            raise Problem(f"--where {text}", "An attribute and a value are expected.", "Write sector=social.")
        if not catalogue().values(name):
            hint = did_you_mean(name, catalogue().names)
            raise Problem(f"--where {text}", f"Measures have no '{name}'.", hint)
        filters[name] = values.split(",")
        for value in filters[name]:
            if value not in catalogue().values(name):
                hint = did_you_mean(value, catalogue().values(name))
                raise Problem(f"--where {text}", f"No measure has the {name} '{value}'.", hint)
    return filters


def value_label(attribute: str, value: str) -> str:
    """The value of an attribute in plain words."""
    known = library()
    if attribute in ANSWERED_BY:
        return known.questionnaire.by_fact[ANSWERED_BY[attribute]].option(value).label
    if attribute == "family":
        return known.family_by_id[value].title
    if attribute == "sources":
        return known.source_by_id[value].short
    return value.replace("_", " ").capitalize()


def choices(attribute: str) -> dict[str, str]:
    """The values an attribute takes, in a sensible order, with their words."""
    taken = catalogue().values(attribute)
    if attribute in ANSWERED_BY:
        question = library().questionnaire.by_fact[ANSWERED_BY[attribute]]
        return {one.value: one.label for one in question.options if one.value in taken}
    labels = {value: value_label(attribute, value) for value in taken}
    return dict(sorted(labels.items(), key=lambda item: item[1]))


def _text_of(measure: Measure) -> str:
    family = library().family_by_id[measure.family].title
    return " ".join((measure.id, measure.title, measure.summary, family, *measure.steps, measure.who)).lower()
