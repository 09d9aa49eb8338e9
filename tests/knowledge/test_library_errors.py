"""Knowledge with a mistake in it does not load: the mistake is told with file and line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from cbm_advisor.knowledge import library
from cbm_advisor.knowledge.library import data_folder, read_library
from cbm_advisor.knowledge.problem import Problem, Problems
from cbm_advisor.knowledge.yaml_file import YamlFile, parse_yaml


class Mistake(NamedTuple):
    """What is replaced in which file, how the line begins that the message names, and what it says."""

    file: str
    old: str
    new: str
    near: str
    said: str


FAMILY = "measures/family-contact.yaml"
QUESTIONS = "questionnaire/10-situation.yaml"
VISITS = "  - id: family-visits\n"
NEEDS = "    needs: {practical_concerns: [separated_families, displaced_people]}\n"
MISTAKES = {
    "unknown family": Mistake(
        FAMILY, "family: family-contact", "family: family-contacts", VISITS, "Did you mean 'family-contact'?"
    ),
    "measure before it that does not exist": Mistake(
        FAMILY, VISITS, VISITS + "    after: [family-news]\n", VISITS, "after names 'family-news'"
    ),
    "circle": Mistake(
        FAMILY,
        "    leads_to: [meetings-of-both-publics, tourist-visits]\n",
        "    after: [tourist-visits]\n    leads_to: [tourist-visits]\n",
        "",
        "after and leads_to run in a circle",
    ),
    "missing text": Mistake(
        FAMILY, "    title: Let separated families visit each other\n", "", VISITS, "'title' is missing"
    ),
    "empty text": Mistake(
        FAMILY, "title: Let separated families visit each other", "title:", "    title:", "title: "
    ),
    "unknown question in needs": Mistake(
        FAMILY, NEEDS, "    needs: {trust_levl: low}\n", VISITS, "Did you mean 'trust_level'?"
    ),
    "unknown answer in needs": Mistake(
        FAMILY, NEEDS, "    needs: {trust_level: lo}\n", VISITS, "Did you mean 'low'?"
    ),
    "unknown required": Mistake(
        FAMILY, NEEDS, "    needs: {trust_level: unknown}\n", VISITS, "'unknown' cannot be required"
    ),
    "unknown statement": Mistake(
        FAMILY, "[MS-3.5-39, MS-box3-02", "[MS-3.5-399, MS-box3-02", VISITS, "guidance names 'MS-3.5-399'"
    ),
    "unknown entry": Mistake(FAMILY, "[MS-soc-07,", "[MS-soc-77,", VISITS, "entries names 'MS-soc-77'"),
    "unknown key": Mistake(
        FAMILY, "    sector: social\n", "    secter: social\n", "    secter", "Did you mean 'sector'?"
    ),
    "unknown word": Mistake(FAMILY, "cost: medium", "cost: moderate", "    cost: moderate", "cost: "),
    "title too long": Mistake(
        FAMILY,
        "title: Let separated families visit each other",
        "title: Let all the separated families of the two sides visit",
        "    title: Let all",
        "a title has at most 8 words",
    ),
    "measure twice": Mistake(FAMILY, VISITS, "  - id: hotline\n", "", "'hotline' stands here a second time"),
    "key twice": Mistake(FAMILY, "    sector: social\n", "    sector: social\n" * 2, "", "stands here twice"),
    "family without measures": Mistake(
        "families.yaml",
        "families:\n",
        "families:\n  - {id: empty, title: Empty, idea: Nothing.}\n",
        "  - {id: empty",
        "No measure belongs to the family 'empty'",
    ),
    "entry set aside and used": Mistake(
        "not_measures.yaml",
        "not_measures:\n",
        "not_measures:\n  - {id: MS-soc-07, reason: No reason.}\n",
        "",
        "MS-soc-07 is set aside here and used",
    ),
    "entry that nobody takes up": Mistake(
        "entries.yaml",
        "  un-repository:\n",
        "  un-repository:\n    ODA-NEW: {at: Somewhere, names: Something}\n",
        "",
        "The entry ODA-NEW is in no measure",
    ),
    "question asked later": Mistake(
        QUESTIONS,
        "  - fact: hostilities\n",
        "  - fact: hostilities\n    relevant_when: {trust_level: low}\n    otherwise: none\n",
        "  - fact: hostilities",
        "'trust_level', which is asked later",
    ),
    "unknown source": Mistake(
        "guidance/oas-list.yaml", "source: oas-list", "source: oas-lost", "", "no source 'oas-lost'"
    ),
    "word that refers to none": Mistake(
        "glossary.yaml",
        "see: [working-trust, confidence]",
        "see: [working-trus, confidence]",
        "  - id: trust\n",
        "trust: see names 'working-trus', which is no other term",
    ),
    "word that refers to itself": Mistake(
        "glossary.yaml",
        "see: [working-trust, confidence]",
        "see: [trust, confidence]",
        "  - id: trust\n",
        "trust: see names 'trust', which is no other term",
    ),
    "word that rests on nothing there is": Mistake(
        "glossary.yaml", "[MS-n31]", "[MS-n311]", "  - id: ripeness", "rests_on names 'MS-n311'"
    ),
    "word explained twice": Mistake(
        "glossary.yaml",
        "also: [truce]",
        "also: [Hotline]",
        "",
        "'hotline' stands here a second",
    ),
    "story of a statement that is not there": Mistake(
        "stories.yaml",
        "[MS-box2-01]",
        "[MS-box2-11]",
        "  - case: belize-guatemala\n",
        "no statement 'MS-box2-11'",
    ),
    "twin of two cases": Mistake(
        "stories.yaml",
        "twin: chalk-ridge",
        "twin: stone-line",
        "  - case: belize-guatemala-later",
        "'stone-line'",
    ),
    "no list": Mistake("families.yaml", "families:\n", "family:\n", "", "A list 'families:' is expected"),
}


@cache
def parsed(text: bytes, name: str) -> YamlFile:
    """A file that was read before need not be read again."""
    return parse_yaml(text, name)


@pytest.fixture
def told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Mistake], tuple[list[str], list[str]]]:
    """The problems that a copy of the knowledge has after a mistake was made, and the lines of the file."""

    monkeypatch.setattr(library, "read_yaml", lambda path, name: parsed(path.read_bytes(), name))

    def read(mistake: Mistake) -> tuple[list[str], list[str]]:
        folder = tmp_path / "knowledge"
        shutil.copytree(data_folder(), folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        path = folder / mistake.file
        text = path.read_text(encoding="utf-8")
        assert mistake.old in text
        text = text.replace(mistake.old, mistake.new, 1)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Problem) as caught:
            read_library(folder)
        found = caught.value.found if isinstance(caught.value, Problems) else (caught.value,)
        return [str(one) for one in found], text.splitlines()

    return read


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_the_knowledge_is_told_with_file_and_line(
    name: str, told_of: Callable[[Mistake], tuple[list[str], list[str]]]
) -> None:
    mistake = MISTAKES[name]
    problems, lines = told_of(mistake)
    said = [one for one in problems if mistake.said in one]
    assert said, problems
    place = re.match(r"knowledge/(\S+):(\d+): ", said[0])
    assert place is not None, said[0]
    if mistake.near:
        assert place[1] == mistake.file
        assert lines[int(place[2]) - 1].startswith(mistake.near.rstrip("\n"))


def test_an_untouched_copy_loads_and_says_the_same(tmp_path: Path, known: object) -> None:
    shutil.copytree(data_folder(), tmp_path / "knowledge")
    assert read_library(tmp_path / "knowledge") == known


@pytest.mark.parametrize(
    "file", ["families.yaml", "entries.yaml", "sources.yaml", "glossary.yaml", "stories.yaml"]
)
def test_a_file_that_is_missing_is_told_by_its_name(file: str, tmp_path: Path) -> None:
    shutil.copytree(data_folder(), tmp_path / "knowledge")
    (tmp_path / "knowledge" / file).unlink()
    with pytest.raises(Problem, match=f"knowledge/{file}: There is no such file"):
        read_library(tmp_path / "knowledge")
