"""The glossary searched, in the order of the alphabet, the same on the screen and in the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...engine.rule_base import RuleBase
from ...knowledge.glossary import Term
from ...knowledge.library import library
from ...knowledge.problem import Problem, did_you_mean
from ..console import Page
from .crosslinks import of_term
from .plain_words import clean

AREAS = {"field": "Words of the field", "program": "Words of this program", "trainers": "Words of trainers"}
PLAIN = "plain"  # all but the words of trainers
OURS = "our own explanation"


def found_terms(words: str = "", area: str = "", letter: str = "") -> list[Term]:
    """The terms from A to Z that have every word searched for, in this area, with this first letter."""
    areas = {PLAIN: ("field", "program"), "": tuple(AREAS)}.get(area, (area,))
    return [
        one
        for one in sorted(library().terms, key=lambda one: one.term.lower())
        if one.area in areas
        and one.term.upper().startswith(letter)
        and all(word in " ".join((one.term, *one.also, one.means)).lower() for word in words.lower().split())
    ]


def letters(terms: Iterable[Term]) -> list[str]:
    """The first letters that are taken."""
    return sorted({one.term[0].upper() for one in terms})


def origin(term: Term) -> str:
    """The places on which a definition rests, or that it is ours."""
    known = library()
    entries = (known.entry_by_id[one] for one in term.rests_on if one in known.entry_by_id)
    told = [
        *(
            f"{known.source_by_id[known.statement_by_id[one].source].short}, "
            f"{known.statement_by_id[one].locator}"
            for one in term.rests_on
            if one in known.statement_by_id
        ),
        *(f"{known.source_by_id[one.source].short}, {one.at}" for one in entries),
    ]
    return f"after {'; '.join(told)}" if told else OURS


def term_by_name(name: str) -> Term:
    """The term with this id, or written like this; raises Problem if there is none."""
    wanted = name.lower()
    for one in library().terms:
        if wanted in (one.id, one.term.lower(), *(form.lower() for form in one.also)):
            return one
    raise Problem(
        f"term '{name}'", "The glossary has no such word.", did_you_mean(name, library().term_by_id)
    )


def glossary_json(name: str | None = None) -> str:
    """Every term as data, or one."""
    terms = found_terms() if name is None else [term_by_name(name)]
    listed = [one.model_dump(mode="json", exclude={"place"}) for one in terms]
    return json.dumps({"terms": listed}, indent=2, ensure_ascii=False) + "\n"


def glossary_text() -> str:
    """Every term from A to Z, by area."""
    page = Page(colour=True)
    for area, title in AREAS.items():
        page.title(title)
        for one in found_terms(area=area):
            page.item("-", f"{one.term} [{one.id}]: {clean(one.means)}", indent=2)
    page.line()
    page.line("Try: cbm-advisor glossary ripeness")
    return page.text()


def term_text(name: str, base: RuleBase) -> str:
    """One term with its origin and everything it leads to."""
    term = term_by_name(name)
    page = Page(colour=True)
    page.title(f"{term.term} [{term.id}]")
    page.line(clean(term.means))
    page.line(f"{AREAS[term.area]}; {origin(term)}.", style="dim")
    if term.also:
        page.item("Also:", ", ".join(term.also), indent=2)
    for head, links in of_term(term.id, base).items():
        page.title(head)
        for one in links:
            place = f" ({one.place})" if one.place else ""
            page.item("-", f"{one.label}{place} [{one.id}]", indent=2)
    return page.text()
