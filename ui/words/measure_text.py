"""One measure as Markdown for the screen: why it stands where it does, how it is done, what backs it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...engine.report import ArgumentLine, MeasureLine, Report
from ...knowledge.library import Library
from ...knowledge.measure import Measure
from .plain import bullets, literal
from .plain_words import SECTOR_NAMES, answers_behind, by_kind, capital, clean

OUTCOMES = {
    "helped": "It helped.",
    "mixed": "The result was mixed.",
    "failed": "It failed.",
    "not_told": "The source does not say how it ended.",
}
STRICTNESS = {
    "strict": "a confidence-building measure in the strict sense",
    "gesture": "a gesture of one side",
    "security_act": "a security measure used to build confidence",
    "humanitarian_act": "a humanitarian act that can also build confidence",
}
PRACTICE = "Our working knowledge, to be adapted with the sides; what the sources tell is marked."
THEIRS = " (from the sources)"
QUESTIONS = "Questions to put to each side"
FOR, AGAINST = "What speaks for it", "What speaks against it"


def kicker(measure: Measure, library: Library) -> str:
    """Sector and family, in a line above or below the title."""
    return (
        f"{SECTOR_NAMES[measure.sector].capitalize()}, {library.family_by_id[measure.family].title.lower()}"
    )


def reasons_text(line: MeasureLine, report: Report, library: Library) -> str:
    """Why the measure stands where it does in this case."""
    parts = [f"**What settled its place.** {clean(line.decision)}"]
    parts += _list("Only on condition", [one.condition or "" for one in by_kind(line, "on_condition")])
    parts += _list("What rules it out", [one.because for one in by_kind(line, "rule_out")])
    parts += _list(FOR, _weighed(by_kind(line, "for")))
    parts += _list(AGAINST, _weighed(by_kind(line, "against")))
    behind = answers_behind([one.rule for one in line.arguments], report, library)
    parts += _list("The answers that led here", [f"{ask} *{literal(answer)}*" for ask, answer in behind])
    asks = [library.questionnaire.by_fact[fact].ask for fact in line.sinking]
    parts += _list("Not settled: an answer to these could move it down", asks)
    if line.tie:
        parts.append(f"**Order among equals.** {line.tie}")
    return "\n\n".join(parts)


def beginning(measure: Measure) -> str:
    """What a mediator looks for first: the first step, and who takes part."""
    return f"**First step.** {clean(measure.steps[0])}\n\n**Who.** {clean(measure.who)}"


def practice_text(measure: Measure) -> str:
    """How the measure is done: our working knowledge but for what is marked."""
    side, mark = measure.each_side, _marks(measure)
    what_if = measure.what_if or "Nothing suspends it: it is owed to people whatever else happens."
    parts = [
        PRACTICE,
        *_list(f"Steps{mark('steps')}", measure.steps, numbered=True),
        f"**Who takes part{mark('who')}.** {clean(measure.who)}",
        *_list(
            f"What it means for each side{mark('each_side')}",
            [f"*Gives:* {side.gives}", f"*Gets:* {side.gets}", f"*Risks:* {side.risks}"],
        ),
        f"**How it is checked{mark('verify')}.** {clean(measure.verify)}",
        f"**What if it is broken{mark('what_if')}.** {clean(what_if)}",
        *_list(f"Risks{mark('risks')}", measure.risks),
        *_list(f"{QUESTIONS}{mark('questions_to_parties')}", measure.questions_to_parties),
    ]
    if measure.discreet_start:
        parts.append(f"**A discreet beginning.** {clean(measure.discreet_start)}")
    return "\n\n".join(parts)


def sources_text(measure: Measure, arguments: Iterable[ArgumentLine], library: Library) -> str:
    """Where title, summary, precedents and reasons come from, and how much weight each source has."""
    entries = [library.entry_by_id[one] for one in measure.entries]
    spoken = [one for argument in arguments if argument.counts for one in argument.guidance]
    statements = [library.statement_by_id[one] for one in dict.fromkeys((*measure.guidance, *spoken))]
    used = dict.fromkeys([*(one.source for one in entries), *(one.source for one in statements)])
    precedents = [
        f"{one.where}: {clean(one.what_happened)} {OUTCOMES[one.outcome]} ({_told(one.told_in, library)})"
        for one in measure.precedents
    ]
    said = [
        f"{clean(one.says)} ({library.source_by_id[one.source].short}, {one.locator}; {one.strength} wording)"
        for one in statements
    ]
    parts = [
        *_list("Precedents, as told at the time", precedents),
        *_list("Where the sources name it", [f"{clean(one.names)} ({one.at})" for one in entries]),
        *_list("What the guidance says", said),
        *_list("How much weight these sources have", list(_weights(used, library))),
        f"**What kind of step it is.** The catalogue counts it as {STRICTNESS[measure.strictness]}.",
    ]
    return "\n\n".join(parts)


def _weighed(arguments: Iterable[ArgumentLine]) -> list[str]:
    seen: dict[str, str] = {}
    for one in arguments:
        seen.setdefault(clean(one.because), one.weight)
    return [f"{because} *({weight})*" for because, weight in seen.items()]


def _list(title: str, lines: Iterable[str], numbered: bool = False) -> list[str]:
    lines = [clean(line) for line in lines]
    if not lines:
        return []
    body = "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1)) if numbered else bullets(lines)
    return [f"**{title}**\n\n{body}"]


def _marks(measure: Measure) -> Callable[[str], str]:
    return lambda field: THEIRS if field in measure.sourced else ""


def _told(id_: str, library: Library) -> str:
    if id_ in library.statement_by_id:
        statement = library.statement_by_id[id_]
        return f"{library.source_by_id[statement.source].short}, {statement.locator}"
    return library.entry_by_id[id_].at


def _weights(used: Iterable[str], library: Library) -> Iterator[str]:
    for id_ in used:
        source = library.source_by_id[id_]
        yield f"{capital(source.short)} ({clean(source.dated)}): {clean(source.weight)}"
