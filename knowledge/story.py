"""What became of a real case: the source's account, and what the guidance makes one expect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .model import NOWHERE, Model, Place, Slug, Text, Texts
from .problem import Problem, did_you_mean

if TYPE_CHECKING:
    from .library import Library


class Story(Model):
    """A real case beside its invented twin, both by id.

    `before` are the statements that tell of the time the case is about, `then` those that tell what
    followed or what was drawn from it; `expect` is our own comment.
    """

    case: Slug
    twin: Slug
    told: Text
    before: tuple[Text, ...] = ()
    then: Texts
    expect: Text
    place: Place = NOWHERE


def story_problems(library: Library) -> Iterator[Problem]:
    """Cases that are told twice, and statements that do not exist."""
    seen: set[str] = set()
    for one in library.stories:
        for id_ in (one.case, one.twin):
            if id_ in seen:
                yield Problem(str(one.place), f"The case '{id_}' stands here a second time.", "Keep one.")
            seen.add(id_)
        for name in (*one.before, *one.then):
            if name not in library.statement_by_id:
                hint = did_you_mean(name, library.statement_by_id)
                yield Problem(str(one.place), f"{one.case}: there is no statement '{name}'.", hint)
