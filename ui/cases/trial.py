"""Other answers tried on a case: which questions were picked, and what they are answered with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ...engine.change import changed, read_changes
from ...engine.situation import Situation
from ...knowledge.condition import UNKNOWN
from ...knowledge.library import library
from ...knowledge.model import Model
from ...knowledge.question import Question
from .sheet import Sheet, Values


class Trial(Model):
    """Answers tried instead of those on the sheet, by fact, in the order they were picked.

    A question that was picked and is answered as on the sheet tries nothing yet.
    """

    answers: Mapping[str, Values] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that were picked."""
        return tuple(library().questionnaire.by_fact[fact] for fact in self.answers)

    def sheet(self, sheet: Sheet) -> Sheet:
        """The sheet as it would be with these answers."""
        for question in self.questions:
            values = self.answers[question.fact]
            if question.per_side:
                # Sides that were taken off the case keep what was said of them.
                values = (*values[: sheet.sides], *sheet.values(question)[sheet.sides :])
            sheet = sheet.with_answer(question.fact, values)
        return sheet

    def picking(self, question: Question, sheet: Sheet) -> Trial:
        """The same with one more question, answered as it is on the sheet."""
        return Trial(answers={question.fact: sheet.values(question), **self.answers})

    def leaving(self, fact: str) -> Trial:
        """The same without this question."""
        return Trial(answers={key: values for key, values in self.answers.items() if key != fact})

    def filled(self, changed_sheet: Sheet) -> Trial:
        """The same questions with their answers on a sheet on which they were changed."""
        return Trial(answers={one.fact: changed_sheet.values(one) for one in self.questions})

    def changing(self, sheet: Sheet) -> tuple[Question, ...]:
        """The questions that this answers otherwise than the sheet does."""
        tried = self.sheet(sheet)
        return tuple(one for one in self.questions if tried.values(one) != sheet.values(one))

    def wishing(self, texts: Sequence[str], sheet: Sheet) -> Trial:
        """The same with changes as a link writes them; raises Problems for those that cannot be made."""
        case = sheet.case()
        situation = Situation.of(case)
        wishes = read_changes(texts, situation)
        answers = {**case.answers}
        after = changed(situation, wishes)
        for wish in wishes:
            answer = after.answer(wish.question.fact)
            ordered = tuple(one for one in wish.question.values if one in answer)
            answers[wish.question.fact] = answer if isinstance(answer, dict) else ordered
        asked = Sheet.of(case.model_copy(update={"answers": answers}))
        return self.trying((wish.question for wish in wishes), asked)

    def completing(self, question: Question, value: str, sheet: Sheet) -> Trial:
        """The same with an open question answered, by every side that has not answered it."""
        values = tuple(value if one == UNKNOWN else one for one in sheet.values(question))
        return self.trying([question], sheet.with_answer(question.fact, values))

    def trying(self, questions: Iterable[Question], sheet: Sheet) -> Trial:
        """The same with some questions answered as on another sheet, the newest first."""
        newest = {one.fact: sheet.values(one) for one in questions}
        return Trial(
            answers={**newest, **{fact: v for fact, v in self.answers.items() if fact not in newest}}
        )


def answer_words(question: Question, values: Values, parties: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """An answer in the words of the options: each side with its own, or one line without a side."""
    if question.per_side:
        return tuple(
            (side, question.option(value).label) for side, value in zip(parties, values, strict=False)
        )
    return (("", ", ".join(question.option(value).label for value in values)),)
