"""A link between things of the library, as data: where it leads and the words to click on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ...engine.citation import base_id
from ...engine.rule import Rule
from ...knowledge.case import Case
from ...knowledge.library import Library, library
from ...knowledge.question import Question
from ...knowledge.worked_cases import invented_cases, worked_cases
from .plain_words import clean

MEASURE, FAMILY, STATEMENT, RULE = "measure", "family", "statement", "rule"
QUESTION, CASE, SOURCE, TERM = "question", "case", "source", "term"
# The page, by its address, that shows the thing a parameter names.
PAGE_OF = {
    MEASURE: "measures",
    FAMILY: "measures",
    STATEMENT: "guidance",
    RULE: "rules",
    QUESTION: "rules",
    CASE: "cases",
    SOURCE: "sources",
    TERM: "glossary",
}


class Link(NamedTuple):
    """A way to one thing: the parameter that names its kind, its id, and the words to click on.

    Where there is a `place`, the label is read as text and the place is what is clicked on.
    """

    asked: str
    id: str
    label: str
    place: str = ""

    @property
    def page(self) -> str:
        """Address of the page that shows it."""
        return PAGE_OF[self.asked]


Links = Mapping[str, tuple[Link, ...]]


def cases_by_id() -> dict[str, Case]:
    """Every case that ships, real ones first."""
    return dict((*worked_cases(), *invented_cases()))


def to_measures(ids: Iterable[str], known: Library) -> tuple[Link, ...]:
    """Links to measures."""
    return tuple(Link(MEASURE, one, known.measure_by_id[one].title) for one in ids)


def to_rules(rules: Iterable[Rule]) -> tuple[Link, ...]:
    """Links to rules."""
    return tuple(Link(RULE, rule.id, _titled(rule)) for rule in rules)


def to_statements(ids: Iterable[str], known: Library) -> tuple[Link, ...]:
    """Links to statements, each told in full with its place."""
    told = (known.statement_by_id[one] for one in ids)
    return tuple(
        Link(STATEMENT, one.id, clean(one.says), f"{known.source_by_id[one.source].short}, {one.locator}")
        for one in told
    )


def to_questions(questions: Iterable[Question]) -> tuple[Link, ...]:
    """Links to questions."""
    return tuple(Link(QUESTION, one.fact, one.ask) for one in questions)


def to_cases(ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to cases."""
    titles = cases_by_id()
    return tuple(Link(CASE, one, titles[one].title) for one in ids)


def _titled(rule: Rule) -> str:
    """The title of a rule; of one written once for several answers, with its answer."""
    if rule.id == base_id(rule.id):
        return rule.title
    value = rule.id.removesuffix("]").split("[", 1)[1]
    asked = library().questionnaire.by_fact
    labels = [
        asked[fact].option(found).label
        for fact, found in rule.when.pairs()
        if found == value and fact in asked
    ]
    return f"{rule.title}: {(labels or [value.replace('_', ' ').replace('-', ' ')])[0]}"
