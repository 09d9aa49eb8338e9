"""Why and why not, as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ...engine.rule_base import RuleBase
from ...engine.why_report import ReasonLine, Robustness, RuleGap, SmallestChange, Why, WhyNot, WhyNots
from ..console import Page
from ..words.change_words import change_words
from ..words.measure_text import AGAINST, FOR
from ..words.plain_words import STANDING_NOTES, STANDING_TITLES, clean, made_by
from ..words.why_words import BLOCKERS
from .proof_text import condition_words, print_proof

KINDS = {
    "verdict": "Verdict",
    "package": "What to raise first",
    "measure": "Measure",
    "warning": "Warning",
    "alternative": "Other tool",
    "note": "How to go about it",
    "choice": "Where the sources pull apart",
    "question": "Why this is asked",
}
MARKS = {"for": "+", "against": "-", "rule_out": "x", "on_condition": "if", "gives-way": "~"}
STRENGTH = {"strong": "strongly: ", "moderate": "", "weak": "a little: ", None: ""}
MET = {"yes": "met", "no": "not met", "open": "not known"}
GAPS = 5


def print_why(found: Why, base: RuleBase, colour: bool) -> str:
    """The sentence to say, the arguments, what would change it, and the proof."""
    page = Page(colour)
    asked = base.library.questionnaire.by_fact
    page.title(found.title if found.kind != "measure" else f"{found.title} [{found.topic}]")
    page.line(_standing(found), style="dim")
    page.title("To say aloud")
    page.line(found.say, indent=2)
    if found.measure:
        page.title("What settled its place")
        page.line(clean(found.measure.decision), indent=2)
        if found.measure.tie:
            page.line(found.measure.tie, indent=2)
        if found.measure.settled:
            page.line("No answer that is still open can change this.", indent=2)
        for fact in found.measure.sinking:
            page.item("-", f"An answer could move it down: {asked[fact].ask}", indent=2)
    if found.not_first:
        page.item("Not among the first:", found.not_first, indent=2)
    _reasons(page, FOR, found.reasons_for)
    _reasons(page, AGAINST, found.reasons_against)
    _reasons(page, "Only on condition", found.conditions)
    if found.needs:
        page.title("What it needs")
        for need in found.needs:
            page.item("-", f"{need.text}: {MET[need.met]}", indent=2)
    if found.why_not:
        page.title("Why it is not raised, and what would raise it")
        _why_not(page, found.why_not, base)
    if found.gaps:
        _gaps(page, found.gaps)
    if found.robustness:
        _robustness(page, found.robustness, base)
    if found.proof:
        page.title("How this follows from the answers")
        print_proof(page, found.proof)
    _foot(page, found)
    return page.text()


def print_why_not(listed: WhyNots, base: RuleBase, colour: bool) -> str:
    """Every measure that is not raised, with what holds it back and what would lift it."""
    page = Page(colour)
    page.title(f"{listed.case.title}: measures that are not raised, nearest misses first")
    for one in listed.measures:
        page.line()
        page.item("-", f"{one.title} [{one.measure}]: {STANDING_TITLES[one.standing].lower()}", style="bold")
        _why_not(page, one, base)
    if not listed.measures:
        page.line("There is none.", indent=2)
    _foot(page, listed)
    return page.text()


def _standing(found: Why) -> str:
    if found.measure:
        standing = found.measure.standing
        return f"{found.case.title}. {STANDING_TITLES[standing]}: {STANDING_NOTES[standing]}"
    unsaid = " (not known yet)" if found.kind == "question" else " (not said in this case)"
    said = "" if found.holds else unsaid
    return f"{found.case.title}. {KINDS[found.kind]}{said}."


def _reasons(page: Page, title: str, lines: Sequence[ReasonLine]) -> None:
    counted = [line for line in lines if line.counts]
    if not counted:
        return
    page.title(title)
    for line in counted:
        lead = "Gives way: " if line.kind == "gives-way" else ""
        lead = "Rules it out: " if line.kind == "rule_out" else lead
        strength = STRENGTH[line.weight] if line.kind in ("for", "against") else ""
        page.item(MARKS[line.kind], f"{lead}{strength}{line.text} [{line.rule}]", indent=2)
    if len(counted) < len(lines):
        page.line("Others say the same with less weight; they do not count twice.", indent=2, style="dim")


def _why_not(page: Page, found: WhyNot, base: RuleBase) -> None:
    asked = base.library.questionnaire.by_fact
    for blocker in found.blockers:
        page.item("-", BLOCKERS[blocker.kind] + blocker.text, indent=4)
        if blocker.kind == "open-answer":
            for fact in blocker.facts:
                page.item("-", asked[fact].ask, indent=6)
    if found.smallest:
        _smallest(page, found.smallest)
    elif found.complete:
        told = "No one or two other answers that can be learnt or arranged would raise it."
        page.item("=", told, indent=4)
    else:
        told = "No one or two other answers would raise it, and none of the many threes that were tried."
        page.item("=", told, indent=4)


def _smallest(page: Page, smallest: SmallestChange) -> None:
    first, *others = smallest.changes
    for at, line in enumerate((first, *others)):
        page.item("=" if at == 0 else "  and:", change_words(line, lead=True), indent=4)
    page.line("then it would be worth raising.", indent=6)
    for clash in smallest.clashes:
        page.item("But:", clean(clash), indent=6)


def _gaps(page: Page, gaps: Sequence[RuleGap]) -> None:
    page.title("What it would take for this to be said")
    for gap in gaps[:GAPS]:
        page.item("*", f"{gap.title} [{gap.rule}]", indent=2)
        page.line(gap.because, indent=4, style="dim")
        for group in gap.needs:
            lead = "one of:" if len(group) > 1 else "needs:"
            page.item(lead, "; ".join(condition_words(line) for line in group), indent=4)
        for line in gap.blocked_by:
            page.item("kept silent by:", f"{line.about or 'concluded:'} “{line.wanted_words}”", indent=4)
    if len(gaps) > GAPS:
        page.line(f"And {len(gaps) - GAPS} other ways.", indent=2)


def _robustness(page: Page, found: Robustness, base: RuleBase) -> None:
    titles = base.library.measure_by_id
    for member in found.members:
        page.title(f"{titles[member].title} [{member}]")
        threats = found.against(member)
        if not threats:
            page.line("No single answer would take it out.", indent=2)
            continue
        page.line("Any one of these answers would take it out:", indent=2)
        for threat in threats:
            then = STANDING_TITLES[threat.out[member]].lower()
            clash = " (which does not go with another answer)" if threat.clashes else ""
            page.item("-", f"{change_words(threat.change)}{clash}: {then}", indent=4)


def _foot(page: Page, found: Why | WhyNots) -> None:
    page.line()
    page.line(made_by(found), style="dim")
