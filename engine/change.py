"""A change of answers, as a person writes it and as a report tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ..knowledge.condition import UNKNOWN
from ..knowledge.model import Model
from ..knowledge.problem import Problem, Problems, did_you_mean
from ..knowledge.question import EXCLUDES_OTHERS, Change, Question
from .answers import Checked, checked_answers
from .moves import Move
from .situation import Situation

Operation = Literal["set", "add", "remove"]
SIGNS: dict[str, Operation] = {"=": "set", "+=": "add", "-=": "remove"}
WRITTEN = re.compile(r"(?P<fact>[^=@+\-\s]+)(?:@(?P<side>[^=]*?))?\s*(?P<sign>\+=|-=|=)(?P<values>.*)", re.S)
HOW = "Write FACT=VALUE, FACT+=VALUE, FACT-=VALUE or FACT@SIDE=VALUE."


class ChangeLine(Model):
    """One changed answer: to which question, for which side if only one, what it was and what it becomes.

    `change` says what can be done about such an answer, `text` is the change as the command line takes it.
    """

    fact: str
    question: str
    side: str | None
    operation: Operation
    values: tuple[str, ...]
    answer: str
    before: str
    change: Change
    text: str


class Wish(NamedTuple):
    """A change as somebody wrote it, read and checked."""

    question: Question
    side: str | None
    operation: Operation
    values: tuple[str, ...]


def read_change(text: str, situation: Situation) -> Wish:
    """The change that `text` asks for; raises Problem where it cannot be made."""
    found = WRITTEN.fullmatch(text.strip())
    where = f"change '{text.strip()[:80]}'"
    if found is None:
        raise Problem(where, "It does not say which answer becomes what.", HOW)
    fact, side, operation = found["fact"], found["side"], SIGNS[found["sign"]]
    values = tuple(one.strip() for one in found["values"].split(","))
    asked = {question.fact: question for question in situation.questionnaire.about("case")}
    if fact not in asked:
        if fact in situation.questionnaire.draft_facts:
            raise Problem(where, f"'{fact}' is asked about one drafted measure, not about a case.")
        raise Problem(where, f"There is no question '{fact}'.", did_you_mean(fact, asked))
    question = asked[fact]
    if operation != "set":
        _check_tick(question, side, values, where)
    if side is not None and side not in situation.parties:
        raise Problem(where, f"'{side}' is not one of the sides.", did_you_mean(side, situation.parties))
    if side is not None and len(values) > 1:
        raise Problem(where, f"'{fact}' takes one answer a side, here are {len(values)}.", "Choose one.")
    try:
        answer = {side: values[0]} if side is not None else values
        checked_answers({fact: answer}, situation.parties, situation.questionnaire)
    except Problem as problem:
        raise Problem(where, problem.what, problem.hint) from None
    return Wish(question, side, operation, values)


def _check_tick(question: Question, side: str | None, values: Sequence[str], where: str) -> None:
    if not question.several:
        what = f"'{question.fact}' takes one answer, so nothing can be added to it or taken away."
        raise Problem(where, what, f"Write {question.fact}=VALUE.")
    if side is not None:
        raise Problem(where, f"'{question.fact}' is not asked side by side.", "Leave the side out.")
    alone = sorted(EXCLUDES_OTHERS.intersection(values))
    if alone:
        what = f"'{alone[0]}' stands by itself and is neither added nor taken away."
        raise Problem(where, what, f"Write {question.fact}={alone[0]}.")


def changed(situation: Situation, wishes: Iterable[Wish]) -> Situation:
    """The situation once these changes are made, one after the other."""
    for wish in wishes:
        fact = wish.question.fact
        answer: Checked = situation.answer(fact)
        if wish.operation == "set" and wish.side is None:
            answer = frozenset(wish.values)
        else:
            for value in wish.values:
                move = Move(wish.question, value, side=wish.side, ticked=wish.operation != "remove")
                answer = move.applied(answer, situation.parties)
        situation = situation.with_answer(fact, answer)
    return situation


def read_changes(texts: Sequence[str], situation: Situation) -> tuple[Wish, ...]:
    """Every change; raises Problems naming each one that cannot be made."""
    wishes, problems = [], []
    for text in texts:
        try:
            wishes.append(read_change(text, situation))
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problems(problems)
    return tuple(wishes)


def differences(before: Situation, after: Situation) -> tuple[Wish, ...]:
    """The changes that make the answers of one situation those of another with the same sides."""
    return tuple(
        wish
        for question in before.questionnaire.about("case")
        if before.answer(question.fact) != after.answer(question.fact)
        for wish in _difference(question, before, after)
    )


def _difference(question: Question, before: Situation, after: Situation) -> tuple[Wish, ...]:
    answer = after.answer(question.fact)
    if not isinstance(answer, dict):
        return (Wish(question, None, "set", tuple(one for one in question.values if one in answer)),)
    was = before.answer(question.fact)
    known = was if isinstance(was, dict) else dict.fromkeys(before.parties, next(iter(was)))
    return tuple(
        Wish(question, side, "set", (answer.get(side, UNKNOWN),))
        for side in before.parties
        if answer.get(side, UNKNOWN) != known.get(side, UNKNOWN)
    )


def line_of_wish(wish: Wish, before: Situation) -> ChangeLine:
    """A change as a report tells it; `before` is the situation without it."""
    fact, labels = wish.question.fact, _labels(wish.question, wish.values)
    sign = next(sign for sign, operation in SIGNS.items() if operation == wish.operation)
    side = f"@{wish.side}" if wish.side else ""
    return ChangeLine(
        fact=fact,
        question=wish.question.ask,
        side=wish.side,
        operation=wish.operation,
        values=wish.values,
        answer=labels,
        before=in_words(wish.question, before.answer(fact), wish.side),
        change=wish.question.change,
        text=f"{fact}{side}{sign}{','.join(wish.values)}",
    )


def line_of_move(move: Move, before: Situation) -> ChangeLine:
    """A one-step change as a report tells it."""
    operation: Operation = "set" if not move.question.several else "add" if move.ticked else "remove"
    return line_of_wish(Wish(move.question, move.side, operation, (move.value,)), before)


def in_words(question: Question, answer: Checked, side: str | None = None) -> str:
    """An answer, or that of one side, in the words of the options."""
    if not isinstance(answer, dict):
        return _labels(question, [value for value in question.values if value in answer])
    if side is not None:
        return _labels(question, [answer.get(side, "unknown")])
    return "; ".join(f"{one}: {_labels(question, [value])}" for one, value in answer.items())


def _labels(question: Question, values: Iterable[str]) -> str:
    return ", ".join(question.option(value).label for value in values)
