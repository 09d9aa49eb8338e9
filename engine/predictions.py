"""From an exercise to what a class is asked: each task worked out from the report of its case."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..knowledge.case import Case
from ..knowledge.exercise import Asking, Exercise, Task, exercise_files, read_exercise
from ..knowledge.problem import Problem, Problems, did_you_mean
from ..knowledge.yaml_file import YamlFile
from .advice_tasks import standing, verdict, warning
from .blocker_tasks import what_holds_back
from .change import in_words
from .conclusion_tasks import next_conclusion
from .explanations import Explanations
from .firing_tasks import next_firing
from .misses import listed, plain
from .posed import Posed
from .prediction import PredictedOption, Prediction
from .report import Report
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation
from .turning_tasks import what_turns

FEWEST, WRONG = 3, 3
SEVERAL = " More than one option is right."
Where = Callable[[str], str]
POSE: dict[str, Callable[..., Posed]] = {
    "next-firing": next_firing,
    "next-conclusion": next_conclusion,
    "verdict": verdict,
    "standing": standing,
    "warning": warning,
    "why-not": what_holds_back,
    "change": what_turns,
}


class WorkedExercise(NamedTuple):
    """An exercise with its case, the report on it, and every task put into words.

    `answers` are the questions that the case answers, each with the answer in words.
    """

    id: str
    exercise: Exercise
    case: Case
    answers: tuple[tuple[str, str], ...]
    report: Report
    predictions: tuple[Prediction, ...]


def worked_exercise(
    id_: str, exercise: Exercise, using: RuleBase | None = None, file: YamlFile | None = None
) -> WorkedExercise:
    """Every task of an exercise with its options, right and wrong, and the reason for each.

    Nothing is drawn by lot: the same exercise and rules give the same options in the same order.
    Raises Problems naming each task that does not fit what the rules do; `file` gives them their lines.
    """
    case = exercise.its_case()
    if file is not None and not isinstance(exercise.case, str):
        Situation.of(case, _inner(file))
    told = Explanations(case, using or shipped_rule_base())
    found: list[Prediction] = []
    problems: list[Problem] = []
    for at, task in enumerate(exercise.tasks):
        try:
            found.append(_prediction(id_, at, task, told, _where(id_, at, file)))
        except Problem as problem:
            problems += problem.found if isinstance(problem, Problems) else (problem,)
    if problems:
        raise Problems(problems)
    return WorkedExercise(id_, exercise, case, told_answers(case), told.report, tuple(found))


def told_answers(case: Case) -> tuple[tuple[str, str], ...]:
    """The questions that a case answers, each with the answer in words."""
    situation = Situation.of(case)
    return tuple(
        (question.ask, in_words(question, situation.answer(question.fact)))
        for question in situation.questionnaire.about("case")
        if question.fact in case.answers
    )


def exercise_problems(using: RuleBase) -> Iterator[Problem]:
    """What is wrong with the exercises that ship: nothing may be asked that the rules do not bear out."""
    for path in exercise_files():
        try:
            exercise, file = read_exercise(path)
            worked_exercise(path.stem, exercise, using, file)
        except Problem as problem:
            yield from problem.found if isinstance(problem, Problems) else (problem,)


def _prediction(id_: str, at: int, task: Task, told: Explanations, where: Where) -> Prediction:
    posed = POSE[task.kind](task, told, where)
    _check_answer(task, posed, where)
    own = {one.option: plain(one.because) for one in task.wrong}
    _check_wrong(own, posed, where)
    more = (one for one in posed.plausible if one not in own and one not in posed.fitting)
    wrong = [*own]
    while len(wrong) < (FEWEST - 1 if own else WRONG):
        extra = next(more, None)
        if extra is None:
            break
        wrong.append(extra)
    if len(wrong) + len(posed.right) < FEWEST:
        what = "There are too few wrong options for this task."
        raise Problem(where("kind"), what, "Write some under `wrong:`.")
    worded = posed._replace(why=lambda one: own.get(one) or posed.why(one))
    return put_together(id_, at + 1, task, worded, wrong, told)


def put_together(
    id_: str, number: int, task: Task, posed: Posed, wrong: Iterable[str], told: Explanations
) -> Prediction:
    """One task as a class sees it, with these wrong options among the right ones."""
    options = [*((one, True) for one in posed.right), *((one, False) for one in wrong)]
    rules = [told.base.rules[told.base.by_id[rule]] for rule in posed.rules]
    guidance = [one for rule in rules for one in rule.guidance] or posed.guidance
    return Prediction(
        exercise=id_,
        number=number,
        kind=task.kind,
        prompt=plain(task.ask or posed.prompt) + (SEVERAL if len(posed.right) > 1 else ""),
        hint=plain(task.hint or posed.hint),
        look_at=plain(task.look_at or ""),
        options=tuple(
            PredictedOption(id=one, text=posed.text(one), right=right, why=posed.why(one))
            for one, right in sorted(options, key=lambda option: _place(id_, number - 1, option[0]))
        ),
        explanation=plain(posed.explanation),
        step=posed.step,
        rules=posed.rules,
        statements=told.proofs.statements(dict.fromkeys(guidance)),
    )


def _check_answer(task: Asking, posed: Posed, where: Where) -> None:
    if task.answer is None:
        return
    for one in task.answer:
        if one not in posed.known:
            hint = did_you_mean(one, posed.known)
            raise Problem(where("answer"), f"There is no {posed.what} '{one}' to choose here.", hint)
    if set(task.answer) != set(posed.right):
        said, given = (listed([f"'{one}'" for one in ids]) for ids in (task.answer, posed.right))
        what = f"The answer is said to be {said}, and by the rules it is {given}."
        raise Problem(where("answer"), what, "Mend the exercise, or look at what changed in the rules.")


def _check_wrong(own: dict[str, str], posed: Posed, where: Where) -> None:
    for one in own:
        if one not in posed.known:
            hint = did_you_mean(one, posed.known)
            raise Problem(where("wrong"), f"There is no {posed.what} '{one}' to choose here.", hint)
        if one in posed.fitting:
            what = f"'{one}' is listed as wrong and would be right."
            raise Problem(where("wrong"), what, "Take another one.")


def _place(id_: str, at: int, option: str) -> str:
    """A place among the options that tells nothing, and is the same on every machine."""
    return hashlib.sha256(f"{id_}#{at}#{option}".encode()).hexdigest()


def _where(id_: str, at: int, file: YamlFile | None) -> Where:
    def where(field: str) -> str:
        return file.where(("tasks", at, field)) if file else f"exercise '{id_}', task {at + 1}"

    return where


def _inner(file: YamlFile) -> YamlFile:
    """The case written out in an exercise, as if it were a file of its own."""
    lines = {path[1:]: line for path, line in file.lines.items() if path[:1] == ("case",)}
    return YamlFile(file.name, file.data["case"], lines)
