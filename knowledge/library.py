"""The whole knowledge, loaded and checked: sources, guidance, questions, measures, words and cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from .glossary import Term
from .measure import Family, Measure, NotAMeasure
from .model import Model, Place, read_model
from .parsed import parsed_or_read
from .problem import Problem, Problems
from .question import Question, Questionnaire, Section
from .source import Entry, Source, Statement
from .story import Story
from .yaml_file import Key, YamlFile, read_yaml

M = TypeVar("M", bound=Model)


class Library(Model):
    """Everything the program knows before it hears of a case."""

    sources: tuple[Source, ...]
    statements: tuple[Statement, ...]
    questionnaire: Questionnaire
    families: tuple[Family, ...]
    measures: tuple[Measure, ...]
    not_measures: tuple[NotAMeasure, ...]
    entries: tuple[Entry, ...]
    terms: tuple[Term, ...]
    stories: tuple[Story, ...]

    @cached_property
    def source_by_id(self) -> dict[str, Source]:
        """Source by its id."""
        return {source.id: source for source in self.sources}

    @cached_property
    def entry_by_id(self) -> dict[str, Entry]:
        """Source entry by its id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def statement_by_id(self) -> dict[str, Statement]:
        """Guidance statement by its id."""
        return {statement.id: statement for statement in self.statements}

    @cached_property
    def family_by_id(self) -> dict[str, Family]:
        """Family by its id."""
        return {family.id: family for family in self.families}

    @cached_property
    def measure_by_id(self) -> dict[str, Measure]:
        """Measure by its id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def term_by_id(self) -> dict[str, Term]:
        """Term of the glossary by its id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def story_by_case(self) -> dict[str, Story]:
        """What became of a real case, by the id of the case."""
        return {story.case: story for story in self.stories}


def data_folder() -> Path:
    """The folder that holds the knowledge files."""
    return Path(str(files("cbm_advisor.knowledge")))


@lru_cache(maxsize=1)
def library() -> Library:
    """The knowledge that ships with the program; raises Problems naming file and line."""
    return parsed_or_read(Library, data_folder(), read_library, prefix="knowledge")


def read_library(folder: Path) -> Library:
    """The knowledge in `folder`, read from its YAML files and checked; raises Problems."""
    from .library_check import problems_of

    sources = _read_all(Source, _file(folder, "sources.yaml"), "sources", placed=False)
    statements = [s for file in _files(folder, "guidance") for s in _statements(file)]
    not_measures_file = _file(folder, "not_measures.yaml")
    families = tuple(_read_all(Family, _file(folder, "families.yaml"), "families"))
    found = Library(
        sources=tuple(sources),
        statements=tuple(statements),
        questionnaire=_questionnaire(folder, families),
        families=families,
        measures=tuple(
            m for file in _files(folder, "measures") for m in _read_all(Measure, file, "measures")
        ),
        not_measures=tuple(_read_all(NotAMeasure, not_measures_file, "not_measures")),
        entries=tuple(_entries(_file(folder, "entries.yaml"))),
        terms=tuple(_read_all(Term, _file(folder, "glossary.yaml"), "terms")),
        stories=tuple(_read_all(Story, _file(folder, "stories.yaml"), "stories")),
    )
    problems = list(problems_of(found))
    if problems:
        raise Problems(problems)
    return found


def _file(folder: Path, name: str) -> YamlFile:
    return read_yaml(folder / name, f"knowledge/{name}")


def _files(folder: Path, name: str) -> Iterator[YamlFile]:
    for path in sorted((folder / name).glob("*.yaml")):
        yield read_yaml(path, f"knowledge/{name}/{path.name}")


def _read_all(model: type[M], file: YamlFile, key: str, placed: bool = True, **extra: Any) -> list[M]:
    items = _list(file, key)
    return [
        read_model(model, item, file, (key, index), **_place(file, (key, index), placed), **extra)
        for index, item in enumerate(items)
    ]


def _list(file: YamlFile, key: str) -> list[Any]:
    items = file.data.get(key) if isinstance(file.data, dict) else None
    if not isinstance(items, list):
        raise Problem(file.where(), f"A list '{key}:' is expected here.", "Begin the file with it.")
    return items


def _place(file: YamlFile, path: tuple[str | int, ...], placed: bool) -> dict[str, Place]:
    return {"place": Place(file.name, file.line(path))} if placed else {}


def read_guidance(folder: Path, name: str) -> tuple[list[Source], list[Statement]]:
    """Sources and statements that a folder of rules brings along in ``guidance/``; raises Problem.

    Each file begins with its source in full, `source:` with id, title and the rest, then `statements:`.
    """
    sources: list[Source] = []
    statements: list[Statement] = []
    for path in sorted((folder / "guidance").glob("*.yaml")):
        file = read_yaml(path, f"{name}/guidance/{path.name}")
        source = file.data.get("source") if isinstance(file.data, dict) else None
        sources.append(read_model(Source, source, file, ("source",)))
        statements += _read_all(Statement, file, "statements", source=sources[-1].id)
    return sources, statements


def _statements(file: YamlFile) -> Iterable[Statement]:
    return _read_all(Statement, file, "statements", source=file.data.get("source"))


def _entries(file: YamlFile) -> Iterator[Entry]:
    for source, named in file.data["entries"].items():
        for entry, fields in named.items():
            path = ("entries", source, entry)
            place = Place(file.name, file.line(path))
            yield read_model(Entry, fields, file, path, id=entry, source=source, place=place)


def _questionnaire(folder: Path, families: Iterable[Family]) -> Questionnaire:
    sections: list[Section] = []
    questions: list[Question] = []
    listed = {"families": [{"value": one.id, "label": one.title, "help": one.idea} for one in families]}
    for file in _files(folder, "questionnaire"):
        head = {key: file.data.get(key, "") for key in ("title", "intro")}
        sections.append(read_model(Section, {"id": file.data.get("section", ""), **head}, file))
        for index, item in enumerate(_list(file, "questions")):
            path: Key = ("questions", index)
            extra: dict[str, Any] = {"section": sections[-1].id, **_place(file, path, placed=True)}
            if isinstance(item, dict) and item.get("options_from") in listed and "options" not in item:
                extra["options"] = listed[item["options_from"]]
            questions.append(read_model(Question, item, file, path, **extra))
    return Questionnaire(sections=tuple(sections), questions=tuple(questions))
