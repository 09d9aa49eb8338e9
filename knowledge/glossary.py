"""The words a user meets, explained: of the field, of this program, and of those who teach its reasoning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from .model import NOWHERE, Model, Place, Slug, Text
from .problem import Problem, did_you_mean

if TYPE_CHECKING:
    from .library import Library

Area = Literal["field", "program", "trainers"]


class Term(Model):
    """A word with its meaning; `also` are other forms of it, `see` the ids of related terms.

    `rests_on` are ids of the statements or entries that define it; where there are none, the definition
    is ours.
    """

    id: Slug
    term: Text
    also: tuple[Text, ...] = ()
    area: Area
    means: Text
    see: tuple[Slug, ...] = ()
    rests_on: tuple[Text, ...] = ()
    place: Place = NOWHERE

    def stands_in(self, text: str) -> bool:
        """Whether the word, in one of its forms, stands in `text`."""
        return _pattern((self.term, *self.also)).search(text) is not None


@cache
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    # What is written in capitals, DDR for instance, is no other word in small letters.
    shouted = all(form.isupper() for form in forms)
    return re.compile(rf"(?<!\w)(?:{words})(?:s|es)?(?!\w)", 0 if shouted else re.IGNORECASE)


def terms_in(text: str, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms of the field that stand in `text`; common words of the program are not looked for."""
    return tuple(one for one in terms if one.area == "field" and one.stands_in(text))


def term_problems(library: Library) -> Iterator[Problem]:
    """Words that stand twice in the glossary, and what they refer to and does not exist."""
    known = {**library.statement_by_id, **library.entry_by_id}
    taken: dict[str, str] = {}
    for one in library.terms:
        where = str(one.place)
        for form in (one.id, *dict.fromkeys(word.lower() for word in (one.term, *one.also))):
            if taken.setdefault(form, where) != where:
                yield Problem(where, f"The word '{form}' stands here a second time.", "Keep one.")
        for name in one.see:
            if name not in library.term_by_id or name == one.id:
                hint = did_you_mean(name, library.term_by_id)
                yield Problem(where, f"{one.id}: see names '{name}', which is no other term.", hint)
        for name in one.rests_on:
            if name not in known:
                hint = did_you_mean(name, known)
                yield Problem(where, f"{one.id}: rests_on names '{name}', which does not exist.", hint)
