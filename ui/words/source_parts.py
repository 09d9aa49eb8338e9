"""A source cut into its parts, as its own places name them, and how far the program covers it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from ...engine.disposition import dispositions
from ...engine.rule_base import RuleBase
from ...knowledge.library import Library
from ...knowledge.source import Entry, Source, Statement
from .plain_words import capital
from .statement_words import TAKEN_UP

BOX = re.compile(r"\bbox \d+", re.IGNORECASE)
CHALLENGE = re.compile(r"section 3\.7, challenge \d")
PARAGRAPH = re.compile(r"para(?:graph)?s? (\d+)")
NOTES = ("endnote", "footnote")
LIST = {
    "un-repository": (("Repository", "list"), "The list of measures"),
    "oas-list": (("A. Traditional", "B. Non", "measure", "measures"), "The numbered measures"),
}
Part = tuple[list[Statement], list[Entry]]


def part_of(source: str, place: str) -> str:
    """The part of the source in which a place stands."""
    listed, title = LIST.get(source, ((), ""))
    if listed and place.startswith(listed):
        return title
    if place.lower().startswith(NOTES):
        return "Endnotes" if place.lower().startswith("endnote") else "Footnotes"
    if place.lower().startswith("box") and (box := BOX.search(place)):
        return box.group().capitalize()
    if challenge := CHALLENGE.match(place):
        return challenge.group().capitalize()
    if source == "undc-working-paper" and (paragraph := PARAGRAPH.match(place)):
        return f"Paragraph {paragraph.group(1)}"
    first = place.split(",", 1)[0]
    return capital(first)


def parts(source: str, known: Library) -> Mapping[str, Part]:
    """Statements and entries of a source, part by part in its own order."""
    found: dict[str, Part] = {}
    for statement in known.statements:
        if statement.source == source:
            found.setdefault(part_of(source, statement.locator), ([], []))[0].append(statement)
    for entry in known.entries:
        if entry.source == source:
            found.setdefault(part_of(source, entry.at), ([], []))[1].append(entry)
    return found


def coverage(source: Source, base: RuleBase) -> tuple[str, ...]:
    """How much of the source the program covers, counted afresh."""
    known = base.library
    made = Counter(one.disposition for one in dispositions(base) if one.source == source.id)
    used = {entry for measure in known.measures for entry in measure.entries}
    entries = [one.id for one in known.entries if one.source == source.id]
    taken = sum(one in used for one in entries)
    by_way = "; ".join(f"{TAKEN_UP[way].lower()} {made[way]}" for way in TAKEN_UP if made[way])  # type: ignore[index]
    measures = sum(any(entry in measure.entries for entry in entries) for measure in known.measures)
    return (
        f"Statements: {sum(made.values())} ({by_way}).",
        f"Places that name a measure: {len(entries)}. Taken up: {_share(taken, len(entries))}, in {measures} "
        f"measures. Set aside with a reason: {len(entries) - taken or 'none'}.",
    )


def _share(part: int, whole: int) -> str:
    return "all" if part == whole else str(part)
