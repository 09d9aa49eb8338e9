"""The glossary: found by words, one word in full, and every word explained once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from cbm_advisor.knowledge.glossary import terms_in
from cbm_advisor.knowledge.library import Library
from cbm_advisor.ui.terminal.commands import app
from cbm_advisor.ui.words.glossary_search import OURS, PLAIN, found_terms, letters, origin, term_by_name
from typer.testing import CliRunner

MACHINE_WORDS = r"\b(?:fact|posture|agenda|working memory|salience|standing|activation|fires?|firing)\b"


def asked(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_words_stand_from_a_to_z_and_are_found_by_search_area_and_letter(known: Library) -> None:
    whole = found_terms()
    assert [one.term.lower() for one in whole] == sorted(one.term.lower() for one in known.terms)
    assert "ceasefire" in {one.id for one in found_terms("stop fighting")}
    assert {one.area for one in found_terms(area="trainers")} == {"trainers"}
    assert {one.area for one in found_terms(area=PLAIN)} == {"field", "program"}
    assert [one for letter in letters(whole) for one in found_terms(letter=letter)] == whole
    assert found_terms("no such word anywhere") == []


def test_each_explanation_is_one_to_three_sentences_and_plain_outside_the_pages_of_trainers(
    known: Library,
) -> None:
    for one in known.terms:
        sentences = re.findall(r"[.:;]?[^.]+\.(?=\s|$)", one.means.strip())
        assert 1 <= len(sentences) <= 3, one.id
        assert one.means.strip().endswith("."), one.id
        if one.area != "trainers":
            assert re.search(MACHINE_WORDS, one.means, re.IGNORECASE) is None, one.id


def test_a_definition_says_where_it_comes_from_or_that_it_is_ours(known: Library) -> None:
    assert origin(known.term_by_id["pre-negotiation"]).startswith("after handbook chapter, section 3.6")
    assert "OAS list" in origin(known.term_by_id["oas"])
    assert origin(known.term_by_id["liaison"]).startswith("after UN repository")
    assert origin(known.term_by_id["disengagement"]) == OURS
    # What a source is said to define must at least be spoken of there.
    for id_ in ("hotline", "ripeness", "ceasefire", "reciprocity"):
        term = known.term_by_id[id_]
        assert all(known.statement_by_id[one].source for one in term.rests_on)


def test_words_are_found_in_a_text_in_their_forms_and_not_inside_others(known: Library) -> None:
    def ids(text: str) -> set[str]:
        return {one.id for one in terms_in(text, known.terms)}

    assert {"hotline", "demilitarized-zone"} <= ids("Hotlines beside a demilitarised zone")
    assert "osce" not in ids("closceby")
    assert ids("An agenda for the next firing of the package") == set()
    # What is near to a word and not the same is not taken for it.
    assert ids("A hardliner at a problem-solving workshop on a zone of peace") == set()


def test_a_word_of_the_field_stands_somewhere_in_what_a_mediator_reads(known: Library) -> None:
    read = " ".join(
        [
            *(one.says for one in known.statements),
            *(one.names for one in known.entries),
            *(one.model_dump_json() for one in (*known.measures, *known.questionnaire.questions)),
        ]
    )
    # These three stand in no source here, but mediators expect to find them.
    expected = {"ddr", "ssr", "do-no-harm"}
    assert {one.id for one in known.terms if one.area == "field" and not one.stands_in(read)} == expected


def test_one_word_is_told_with_all_it_leads_to_by_id_by_name_or_by_another_form() -> None:
    page = asked("glossary", "ripeness")
    for part in ("Ripeness", "after handbook chapter, endnote 31", "See also", "Defined after", "MS-n31"):
        assert part.lower() in page.lower()
    assert asked("glossary", "DDR") == asked("glossary", "ddr")
    assert term_by_name("truce").id == "ceasefire"
    (one,) = json.loads(asked("glossary", "hotline", "--format", "json"))["terms"]
    assert one["rests_on"] == ["WP1-21t"]


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_word_that_is_not_there_is_told_with_the_nearest_one(
    form: str, warm: Callable[..., Any], refused: Callable[[Any], str]
) -> None:
    message = refused(warm("glossary", "hotlin", "--format", form))
    assert "'hotlin'" in message
    assert "Did you mean 'hotline'" in message
