"""How to go about it: what is said of every measure, whatever the situation."""

from __future__ import annotations

import pytest

NOTES = {
    "clarify-purpose": {"MS-3.8-02", "MS-G01d", "MS-G06a", "MS-G06b"},
    "ideas-from-the-sides": {"MS-3.8-04", "MS-3.8-05"},
    "agree-on-breach": {"MS-G05a", "MS-G05b"},
}


@pytest.mark.parametrize("note", NOTES)
def test_how_to_go_about_it_is_said_in_every_situation(sweep, note):
    assert sweep.has("note", note).all()


@pytest.mark.parametrize(("note", "statements"), NOTES.items())
def test_what_is_said_cites_the_sentences_it_comes_from(told, note, statements):
    assert statements <= set(told(trust_level="low").notes[note].guidance)


def test_what_follows_from_a_breach_is_written_down_and_relief_goes_on_whatever_happens(told):
    assert "relief is exempt" in told().notes["agree-on-breach"].statement


def test_every_measure_says_what_a_breach_would_mean_save_what_is_owed_anyway(known):
    for measure in known.measures:
        assert bool(measure.what_if) is not measure.owed, measure.id
