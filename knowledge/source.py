"""The documents the knowledge comes from, and the statements of guidance found in them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .model import NOWHERE, Model, Place, Slug, Text

Kind = Literal[
    "diagnose",
    "prefer",
    "disfavour",
    "exclude",
    "warn",
    "require",
    "sequence",
    "alternative",
    "report",
    "principle",
    "definition",
    "case-evidence",
]
Disposition = Literal["rule", "measure", "draft", "report", "context"]


class Source(Model):
    """One source document and how much weight its word carries.

    `kind` says what sort of text it is and `reading` how its places are named.
    """

    id: Slug
    title: Text
    short: Text
    dated: Text
    weight: Text
    kind: str = ""
    reading: str = ""
    alone: bool = Field(description="whether a rule may rest on this source only")


class Entry(Model):
    """One place where a source names a measure: where it stands and what it is, in our words."""

    id: Text
    source: Slug
    at: Text
    names: Text
    place: Place = NOWHERE


class Statement(Model):
    """One normative sentence of a source, in our words, with its place in the source.

    `applies` says in words when it holds and `facts` names the questions it turns on. `disposition`
    is written only where no rule cites the statement, with the `reason`.
    """

    id: Text
    source: Slug
    locator: Text
    says: Text
    kind: Kind
    strength: Literal["strong", "moderate", "weak"]
    applies: Text
    facts: tuple[Text, ...] = ()
    disposition: Disposition | None = None
    reason: Text | None = None
    place: Place = NOWHERE
