"""Two reports compared, as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ...engine.report import ArgumentLine
from ...engine.rule_base import RuleBase
from ...engine.what_if_report import Cause, MeasureChange, WhatIf
from ..console import Page
from ..words.change_words import change_words
from ..words.plain_words import KINDS, STANDING_TITLES, clean, made_by

SAID = {
    "warning": ("New warning", "Warning no longer given"),
    "alternative": ("Another tool named now", "Tool no longer named"),
    "note": ("New advice on how to go about it", "Advice no longer given"),
    "choice": ("Between the sources, now", "Between the sources, no longer"),
}
# Who enters or leaves these is told in full.
RAISED = ("raise-first", "worth-raising")


def print_what_if(found: WhatIf, base: RuleBase, colour: bool) -> str:
    """The changes, then every difference with its reason: verdict, what is said, measures."""
    page = Page(colour)
    page.title(f"{found.case.title}: with other answers")
    for line in found.changes:
        page.item("-", f"{change_words(line)} (was: “{line.before}”)", indent=2)
    for knock in found.follows:
        page.item("-", f"With that: {knock.question} “{knock.after}” (was: “{knock.before}”)", indent=2)
    for clash in found.clashes:
        page.item("!", clean(clash), indent=2)
    if found.same:
        page.title("Nothing in the advice would change")
    asks = {one.fact: one.ask for one in base.library.questionnaire.questions}
    if found.verdict:
        page.title("Another verdict")
        page.item("Was:", clean(found.verdict.statement_before), indent=2)
        page.item("Now:", clean(found.verdict.statement_after), indent=2, style="bold")
        _causes(page, found.verdict.causes, asks)
    elif not found.same:
        page.title("The verdict stays as it is")
    for kind, titles in SAID.items():
        for said, title in zip((True, False), titles, strict=True):
            lines = [line for line in found.said if line.kind == kind and line.said == said]
            if lines:
                page.title(title)
            for one in lines:
                page.item("+" if said else "-", clean(one.statement), indent=2)
                _causes(page, one.causes, asks)
    _measures(page, found.measures, asks)
    page.line()
    page.line(made_by(found), style="dim")
    return page.text()


def _causes(page: Page, causes: Sequence[Cause], asks: dict[str, str]) -> None:
    for cause in causes:
        lead = "Now it holds that:" if cause.speaks else "It no longer holds that:"
        page.item(lead, f"{cause.because} [{cause.rule}]", indent=4)
    answers = dict.fromkeys(one for cause in causes for one in cause.answers)
    page.item("Because of:", " ".join(asks[one] for one in answers), indent=4, style="dim")


def _measures(page: Page, moved: Sequence[MeasureChange], asks: dict[str, str]) -> None:
    full = [one for one in moved if one.before in RAISED or one.after in RAISED]
    if full:
        page.title(f"Measures that come to the front or leave it: {len(full)}")
    for one in full:
        page.line()
        page.item("-", f"{one.title} [{one.id}]: {_way(one)}", indent=2, style="bold")
        _arguments(page, "Now", one.gained)
        _arguments(page, "No longer", one.lost)
        for reason in one.reasons:
            page.line(reason, indent=6)
        page.line(one.decision, indent=6)
        page.item("Because of:", " ".join(asks[fact] for fact in one.answers), indent=6, style="dim")
    others = [one for one in moved if one not in full]
    if others:
        page.title(f"Other measures that move: {len(others)}")
    for one in others:
        page.item("-", f"{one.title} [{one.id}]: {_way(one)}", indent=2)
        page.line(_short(one), indent=4, style="dim")


def _way(one: MeasureChange) -> str:
    return f"{STANDING_TITLES[one.before].lower()} → {STANDING_TITLES[one.after].lower()}"


def _arguments(page: Page, lead: str, lines: Sequence[ArgumentLine]) -> None:
    for line in lines:
        text = line.condition if line.kind == "on_condition" and line.condition else line.because
        page.item(f"{lead} {KINDS[line.kind].lower()}:", clean(text), indent=6)


def _short(one: MeasureChange) -> str:
    for lead, lines in (("Now", one.gained), ("No longer", one.lost)):
        for line in lines:
            return f"{lead} {KINDS[line.kind].lower()}: {clean(line.because)}"
    return " ".join((*one.reasons[:1], one.decision))
