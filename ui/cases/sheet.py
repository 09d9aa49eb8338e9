"""The answer sheet behind the web app: a case while it is being filled in, names and answers still loose."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from ...knowledge.case import Case, Outcome, SideAnswers
from ...knowledge.condition import UNKNOWN
from ...knowledge.draft import HEAD, Draft
from ...knowledge.library import library
from ...knowledge.model import Model
from ...knowledge.question import EXCLUDES_OTHERS, Question

CODE_NAMES = ("Side A", "Side B", "Side C", "Side D", "Side E")
UNTITLED = "Untitled case"
UNTITLED_DRAFT = "Untitled draft"
Values = tuple[str, ...]


class Sheet(Model):
    """Answers by fact, always as a tuple; a per-side question has one for each of five places.

    Sides are known by their place, so that a name can change, and a side come and go, without a loss. One
    measure being drafted for the case lies on the same sheet.
    """

    title: str = ""
    names: tuple[str, ...] = ("",) * len(CODE_NAMES)
    sides: int = 2
    as_of: datetime.date | None = None
    note: str = ""
    answers: Mapping[str, Values] = {}
    measures: Mapping[str, Outcome] = {}
    draft_title: str = ""
    draft_text: str = ""

    @classmethod
    def of(cls, case: Case) -> Sheet:
        """The sheet that a checked case fills."""
        by_fact = library().questionnaire.by_fact
        sheet = cls(
            title=case.title,
            names=(*case.parties, *("",) * (len(CODE_NAMES) - len(case.parties))),
            sides=len(case.parties),
            as_of=case.as_of,
            note=case.note,
            measures=case.measures,
        )
        for fact, answer in case.answers.items():
            if by_fact[fact].per_side:
                values = _by_place(answer, case.parties)
            else:
                values = (answer,) if isinstance(answer, str) else tuple(answer)
            sheet = sheet.with_answer(fact, values)
        return sheet

    @property
    def parties(self) -> tuple[str, ...]:
        """The sides' names, code names where none is given, each name once."""
        taken: list[str] = []
        for name, code in zip(self.names[: self.sides], CODE_NAMES, strict=False):
            own = name.strip() or code
            while own in taken:
                own = f"{own} ({code})"
            taken.append(own)
        return tuple(taken)

    @property
    def empty(self) -> bool:
        """Whether nothing was written on it yet."""
        return self == Sheet()

    def values(self, question: Question) -> Values:
        """The answer to a question: the value or values, or one value for each of five places."""
        return self.answers.get(question.fact, (UNKNOWN,) * (len(CODE_NAMES) if question.per_side else 1))

    def answered(self, question: Question) -> bool:
        """Whether there is a definite answer, for one side at least."""
        return any(value != UNKNOWN for value in self.values(question)[: self.sides])

    def with_answer(self, fact: str, values: Values) -> Sheet:
        """The same sheet with one answer replaced."""
        others = {key: value for key, value in self.answers.items() if key != fact}
        said = any(value != UNKNOWN for value in values)
        return self.model_copy(update={"answers": {**others, fact: values} if said else others})

    def with_side(self, question: Question, place: int, value: str) -> Sheet:
        """The same sheet with one side's answer replaced."""
        values = list(self.values(question))
        values[place] = value
        return self.with_answer(question.fact, tuple(values))

    def with_ticks(self, question: Question, ticked: Collection[str]) -> Sheet:
        """The same sheet with these of several answers ticked; without any, the answer is not known.

        Of some that exclude each other those count that are new.
        """
        chosen = set(ticked)
        if len(chosen) > 1 and chosen & EXCLUDES_OTHERS:
            new = chosen.difference(self.values(question))
            # Of "none" and "not known" at once the more careful.
            chosen = {max(new)} if new and new <= EXCLUDES_OTHERS else chosen - EXCLUDES_OTHERS
        ordered = tuple(one for one in question.values if one in chosen)
        return self.with_answer(question.fact, ordered or (UNKNOWN,))

    def case(self) -> Case:
        """The case as it stands on the sheet."""
        answers: dict[str, str | tuple[str, ...] | SideAnswers] = {}
        for question in library().questionnaire.about("case"):
            if self.answered(question):
                values = self.values(question)
                if question.per_side:
                    answers[question.fact] = dict(zip(self.parties, values, strict=False))
                else:
                    answers[question.fact] = values if question.several else values[0]
        return Case(
            title=self.title.strip() or UNTITLED,
            parties=self.parties,
            as_of=self.as_of,
            note=self.note,
            answers=answers,
            measures=dict(self.measures),
        )

    def with_draft(self, draft: Draft) -> Sheet:
        """The same sheet with another draft on it, whose answers were checked."""
        about = library().questionnaire.draft_facts
        others = {fact: values for fact, values in self.answers.items() if fact not in about}
        given = {
            fact: (answer,) if isinstance(answer, str) else tuple(answer)
            for fact, answer in draft.answered.items()
        }
        title = "" if draft.title == UNTITLED_DRAFT else draft.title
        return self.model_copy(
            update={"answers": {**others, **given}, "draft_title": title, "draft_text": draft.text}
        )

    def draft(self) -> Draft:
        """The draft as it stands on the sheet."""
        said: dict[str, str | tuple[str, ...]] = {}
        for question in library().questionnaire.about("draft"):
            if self.answered(question):
                values = self.values(question)
                said[question.fact] = values if question.several else values[0]
        head = {line: said.pop(fact) for line, fact in HEAD.items() if fact in said}
        return Draft.model_validate(
            {
                "title": self.draft_title.strip() or UNTITLED_DRAFT,
                "text": self.draft_text.strip(),
                **head,
                "answers": said,
            }
        )


def _by_place(answer: str | tuple[str, ...] | SideAnswers, parties: tuple[str, ...]) -> Values:
    if isinstance(answer, dict):
        given = tuple(answer.get(party, UNKNOWN) for party in parties)
    else:
        given = (answer if isinstance(answer, str) else answer[0],) * len(parties)
    return (*given, *(UNKNOWN,) * (len(CODE_NAMES) - len(given)))
