"""Two reports compared, for the screen: pairs of panels and lists, each line with its reason behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from ...engine.report import ArgumentLine
from ...engine.standing import Standing
from ...engine.what_if_report import Cause, MeasureChange, SaidChange, SaidKind, WhatIf
from ...knowledge.library import Library
from ..words.plain import folded
from ..words.plain_words import CHOICES, KINDS, NOTES, STANDING_TITLES, TOOLS, WARNINGS, clean

NOW, THEN = "Now", "With these changes"
SAID_TITLES: dict[SaidKind, str] = {
    "warning": WARNINGS,
    "alternative": TOOLS,
    "note": NOTES,
    "choice": CHOICES,
}
# Who enters or leaves these is told in full.
RAISED: tuple[Standing, ...] = ("raise-first", "worth-raising")


def pair(before: str, after: str, heads: Sequence[str] = (NOW, THEN)) -> str:
    """Two panels beside each other, one above the other where there is little room."""
    panels = (
        f'<section class="panel{mark}"><h3>{escape(head)}</h3>{body}</section>'
        for head, body, mark in ((heads[0], before, ""), (heads[1], after, " then"))
    )
    return f'<div class="pair">{"".join(panels)}</div>'


def verdict_pair(found: WhatIf, statement: str, library: Library) -> str:
    """The verdict as it stands and as it would be; `statement` is the one that stands."""
    if found.verdict is None:
        return f"<p>The verdict stays as it is: {escape(clean(statement))}</p>"
    before, after = (
        f"<p>{escape(clean(one))}</p>"
        for one in (found.verdict.statement_before, found.verdict.statement_after)
    )
    return pair(before, after) + _why(found.verdict.causes, library)


def package_pair(found: WhatIf, library: Library) -> str:
    """What to raise first, as it stands and as it would be."""
    packages = [
        [id_ for id_, standing in one.standings.items() if standing == "raise-first"]
        for one in (found.before, found.after)
    ]
    lists = []
    for package, other, word in zip(packages, packages[::-1], ("leaves", "comes in"), strict=True):
        items = (
            f"<li>{escape(library.measure_by_id[id_].title)}{_tag(word) if id_ not in other else ''}</li>"
            for id_ in package
        )
        lists.append(f"<ul>{''.join(items)}</ul>" if package else "<p>Nothing is to be raised first.</p>")
    return pair(*lists)


def said_lists(found: WhatIf, library: Library) -> str:
    """What else would be said and is not, or the other way round."""
    parts = []
    for kind, title in SAID_TITLES.items():
        lines = [one for one in found.said if one.kind == kind]
        if lines:
            parts.append(f"<h3>{title}</h3>" + _list(_said(one, library) for one in lines))
    return f'<div class="said">{"".join(parts)}</div>' if parts else ""


def in_front(found: WhatIf) -> tuple[MeasureChange, ...]:
    """The measures that come to the front or leave it."""
    return tuple(one for one in found.measures if one.before in RAISED or one.after in RAISED)


def moved_list(moved: Iterable[MeasureChange], library: Library) -> str:
    """Measures with where they stand and would stand, and why."""
    return _list(_moved(one, library) for one in moved)


def moved_in_short(moved: Iterable[MeasureChange]) -> str:
    """Measures with where they stand and would stand."""
    return _list(f"{escape(one.title)}{_tag(_way(one))}" for one in moved)


def follows_list(found: WhatIf) -> str:
    """Answers that change by themselves, because their question arises or does not arise any more."""
    return _list(
        f"{escape(one.question)} <b>{escape(one.after)}</b> (now: {escape(one.before)})"
        for one in found.follows
    )


def _said(one: SaidChange, library: Library) -> str:
    tag = _tag("new" if one.said else "no longer")
    return f"{escape(clean(one.statement))}{tag}{_why(one.causes, library)}"


def _moved(one: MeasureChange, library: Library) -> str:
    told = [
        f"{lead} {KINDS[line.kind].lower()}: {_text(line)}"
        for lead, lines in (("Now", one.gained), ("No longer", one.lost))
        for line in lines
    ]
    why = folded("Why", [one.decision, *one.reasons, _because_of(one.answers, library)], told)
    return f"<b>{escape(one.title)}</b>{_tag(_way(one))}{why}"


def _way(one: MeasureChange) -> str:
    return f"{STANDING_TITLES[one.before].lower()} → {STANDING_TITLES[one.after].lower()}"


def _text(line: ArgumentLine) -> str:
    return clean(line.condition if line.kind == "on_condition" and line.condition else line.because)


def _why(causes: Sequence[Cause], library: Library) -> str:
    told: Mapping[bool, list[str]] = {
        speaks: list(dict.fromkeys(clean(one.because) for one in causes if one.speaks == speaks))
        for speaks in (True, False)
    }
    items = [f"It would hold that: {one}" for one in told[True]]
    items += [f"It would no longer hold that: {one}" for one in told[False]]
    answers = tuple(dict.fromkeys(one for cause in causes for one in cause.answers))
    return folded("Why", [_because_of(answers, library)], items)


def _because_of(facts: Sequence[str], library: Library) -> str:
    asked = library.questionnaire.by_fact
    return "Because of the answer to: " + " ".join(asked[fact].ask for fact in facts)


def _tag(text: str) -> str:
    return f' <span class="tag">{escape(text)}</span>'


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{one}</li>" for one in items)
    return f'<ul class="lines">{lines}</ul>' if lines else ""
