"""Searching the catalogue: every attribute can be asked for, on the screen and in the terminal."""

from __future__ import annotations

import pytest
from cbm_advisor.engine.attributes import PLAIN, SEVERAL
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.ui.words.catalogue_search import TITLES, catalogue, choices, filters_of, found
from cbm_advisor.ui.words.measure_text import sources_text


def test_every_attribute_of_a_measure_has_a_filter() -> None:
    assert set(TITLES) == {*PLAIN, *SEVERAL, "starts_discreetly", "sources"}


@pytest.mark.parametrize("attribute", TITLES)
def test_each_choice_of_a_filter_finds_just_the_measures_that_have_it(attribute: str, known: Library) -> None:
    assert set(choices(attribute)) == set(catalogue().values(attribute))
    for value in choices(attribute):
        measures = found("", {attribute: [value]})
        assert measures
        others = [one for one in known.measures if one not in measures]
        for one in (*measures, *others):
            taken = getattr(one, attribute, None)
            if attribute == "starts_discreetly":
                taken = one.discreet_start is not None
            if attribute == "sources":
                taken = tuple(known.entry_by_id[entry].source for entry in one.entries)
            taken = {True: "yes", False: "no"}[taken] if isinstance(taken, bool) else taken
            has = value in taken if isinstance(taken, tuple) else value == taken
            assert has == (one in measures)


def test_all_words_of_a_search_must_appear(known: Library) -> None:
    measures = found("hotline interpreter", {})
    assert "hotline" in {one.id for one in measures}
    assert len(measures) < len(found("hotline", {}))
    assert found("", {}) == list(known.measures)


def test_the_names_of_sources_keep_their_capitals(known: Library) -> None:
    told = sources_text(known.measure_by_id["hotline"], (), known)
    assert "- UN repository (2023 or later): " in told
    assert "- Handbook chapter (" in told


def test_filters_are_told_what_is_wrong_with_them() -> None:
    assert filters_of(["sector=social,economic"]) == {"sector": ["social", "economic"]}
    for text, what in (
        ("sector", "value are expected"),
        ("sectr=x", "'sector'"),
        ("sector=socal", "'social'"),
    ):
        with pytest.raises(Problem, match=what):
            filters_of([text])
