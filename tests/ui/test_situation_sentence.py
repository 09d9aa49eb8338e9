"""The situation in a sentence: only what was answered, and no word of an answer that was not given."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from cbm_advisor.engine import Situation
from cbm_advisor.engine.situation import Facts
from cbm_advisor.knowledge.library import Library
from cbm_advisor.ui.words.situation_sentence import (
    NOTHING,
    OF_SIDES,
    SIMPLY,
    WITH,
    in_a_row,
    situation_sentence,
)

SPOKEN = {**WITH, **OF_SIDES, **SIMPLY}
LISTED = ("conflict_type", "practical_concerns")


def told(situation: Situation, known: Library) -> str:
    facts = {fact: tuple(sorted(values)) for fact, values in situation.facts.items()}
    return situation_sentence(facts, known.questionnaire)


def phrases(known: Library) -> Iterator[tuple[str, str, str]]:
    """Every (fact, value) that the sentence can speak of, with its words."""
    for fact, words in SPOKEN.items():
        yield from ((fact, value, said.lower()) for value, said in words.items())
    for fact in LISTED:
        for option in known.questionnaire.by_fact[fact].options:
            if option.value != "none":
                yield fact, option.value, option.label.lower()


def test_every_phrase_belongs_to_an_option_of_its_question(known: Library) -> None:
    for fact, value, _ in phrases(known):
        assert value in known.questionnaire.by_fact[fact].values, (fact, value)


def test_the_sentence_says_what_was_answered_and_nothing_else(
    known: Library, random_situation: Callable[..., Situation]
) -> None:
    draw, spoken, silent = random.Random(11), 0, 0
    for _ in range(400):
        situation = random_situation(draw, draw.choice([0.0, 0.3, 0.8, 0.95]))
        sentence = told(situation, known).lower()
        facts: Facts = situation.facts
        chosen = {
            (fact, value)
            for fact in (*SPOKEN, *LISTED)
            for value in facts[fact]
            if fact not in situation.irrelevant
        }
        allowed = [said for fact, value, said in phrases(known) if (fact, value) in chosen]
        for fact, value, said in phrases(known):
            # Words of one answer may stand within those of another that was given.
            if (fact, value) in chosen or any(said in one for one in allowed):
                spoken += (fact, value) in chosen
                continue
            assert said not in sentence, (fact, value, sentence)
            silent += 1
        for fact, words in SPOKEN.items():
            for value in facts[fact]:
                if (fact, value) in chosen and value in words:
                    assert words[value].lower() in sentence, (fact, value, sentence)
    assert spoken > 1000
    assert silent > 1000


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, NOTHING),
        ({"hostilities": "none"}, "A conflict, with no fighting at present."),
        ({"people_at_risk": "no"}, NOTHING),
        (
            {"conflict_type": ["between_communities"], "trust_level": {"Side A": "low", "Side B": "high"}},
            "A conflict between communities; at least one side has low confidence in the other.",
        ),
        ({"trust_level": {"Side A": "working"}}, NOTHING),
        ({"political_will": "none"}, "Each side shows no readiness to change things through talks."),
        (
            {"hostilities": "none", "common_understanding": "both_lacking"},
            "A conflict, with no fighting at present; the sides see the conflict in different ways and lack "
            "technical facts.",
        ),
    ],
)
def test_little_answered_is_told_in_few_words(
    answers: dict[str, object], sentence: str, known: Library
) -> None:
    assert told(Situation(**answers), known) == sentence  # type: ignore[arg-type]


def test_many_concerns_are_counted_after_five(known: Library) -> None:
    options = known.questionnaire.by_fact["practical_concerns"].options
    several = [one.value for one in options if one.value != "none"][:7]
    assert told(Situation(practical_concerns=several), known).endswith("and 2 more.")


def test_words_stand_in_a_row() -> None:
    assert [in_a_row(one) for one in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
