"""The handout of a whole trace: a sheet with blanks for a class, and the same filled in for the trainer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...engine.predictions import told_answers
from ...engine.replay import Replay
from ...engine.state import Fired
from ...knowledge.case import Case
from ..words.held_words import words_of
from .document import Blank, Block, Document, Heading, List, Run, Runs, Table, led, paragraph, plain
from .tables import answer_table

NOTHING = "Nothing new."
# Of so many steps one hides its rule, one what follows, and the rest show both.
ROUND, RULE_HIDDEN, REST_HIDDEN = 3, 1, 2
ORDER = (
    "Of the rules that wait, the one with the lowest stratum fires first; within a stratum the order of the "
    "rules decides. No rule fires twice."
)


def trace_worksheet(replay: Replay, case: Case) -> Document:
    """What the class gets: the answers, the steps with blanks, and everything that goes into the blanks."""
    return Document(
        title=f"Step by step: {case.title}",
        running="Exercise",
        foot=_foot(replay),
        blocks=(
            Heading(level=1, text=f"Step by step: {case.title}"),
            Blank(label="Name or group"),
            *_case(case),
            Heading(level=2, text="The steps"),
            paragraph(
                "Fill in what is blank: which rule fires, or what follows from it. What belongs there stands "
                f"below, in alphabetical order. {ORDER}"
            ),
            _steps(replay),
            *_bank("Rules to fill in", (_rule(one) for one in replay.steps if _hidden(one) == RULE_HIDDEN)),
            *_bank(
                "What follows", (_follows(one, replay) for one in replay.steps if _hidden(one) == REST_HIDDEN)
            ),
        ),
    )


def trace_solutions(replay: Replay, case: Case) -> Document:
    """What the trainer keeps: every step filled in, what was blank in bold, and why each rule came next."""
    return Document(
        title=f"Solutions: {case.title}, step by step",
        running="Solutions, for the trainer",
        foot=_foot(replay),
        blocks=(
            Heading(level=1, text=f"Solutions: {case.title}, step by step"),
            paragraph(f"What was blank is in bold. {ORDER}"),
            _solved(replay),
            Heading(level=2, text="Why, where the rule was blank"),
            *_reasons(replay),
        ),
    )


def _case(case: Case) -> Iterator[Block]:
    yield paragraph("; ".join(case.parties), "Sides.")
    if case.note:
        yield paragraph(case.note)
    yield Heading(level=2, text="The answers")
    yield answer_table(told_answers(case))
    yield paragraph("What is not listed is not known.", small=True)


def _steps(replay: Replay) -> Table:
    return Table(
        header=("Step", "Rules waiting", "Rule that fires", "What follows"),
        rows=tuple(
            (
                plain(str(one.number)),
                plain(str(_waiting(one, replay))),
                plain("" if _hidden(one) == RULE_HIDDEN else _rule(one)),
                plain("" if _hidden(one) == REST_HIDDEN else _follows(one, replay)),
            )
            for one in replay.steps
        ),
        widths=(7, 11, 40, 42),
    )


def _solved(replay: Replay) -> Table:
    return Table(
        header=("Step", "Rule that fires", "What follows", "Why it came next"),
        rows=tuple(
            (
                plain(str(one.number)),
                _marked(_rule(one), _hidden(one) == RULE_HIDDEN),
                _marked(_follows(one, replay), _hidden(one) == REST_HIDDEN),
                plain(one.reason),
            )
            for one in replay.steps
        ),
        widths=(7, 34, 35, 24),
    )


def _reasons(replay: Replay) -> Iterator[Block]:
    asked = [one for one in replay.steps if _hidden(one) == RULE_HIDDEN]
    yield List(items=tuple(led(f"Step {one.number}.", one.rule.because) for one in asked))


def _bank(title: str, missing: Iterable[str]) -> Iterator[Block]:
    found = sorted(missing)
    if found:
        yield Heading(level=2, text=title)
        yield List(items=tuple(plain(one) for one in found))


def _hidden(step: Fired) -> int:
    return step.number % ROUND


def _rule(step: Fired) -> str:
    return f"{step.rule.title} ({step.rule.id})"


def _follows(step: Fired, replay: Replay) -> str:
    said = dict.fromkeys(words_of(one, replay).rstrip(".") for one in step.concluded)
    return "; ".join(said) + "." if said else NOTHING


def _waiting(step: Fired, replay: Replay) -> int:
    return len(replay.at(step.number).chosen_from)


def _marked(text: str, bold: bool) -> Runs:
    return (Run(text=text, bold=bold),)


def _foot(replay: Replay) -> str:
    versions = replay.recorded.versions
    return f"CBM Advisor {versions.program}, rules {versions.rules}"
