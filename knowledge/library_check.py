"""What must be true of the knowledge as a whole, each breach told with file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from .condition import UNKNOWN, Condition
from .glossary import term_problems
from .measure import Measure
from .model import Place
from .problem import Problem, did_you_mean
from .question import UNEVEN, Questionnaire
from .story import story_problems

if TYPE_CHECKING:
    from .library import Library

# An attribute of a measure and the question whose options it may name.
NAMED_BY_QUESTION = {
    "conflict_types": "conflict_type",
    "phases": "process_phase",
    "objectives": "cbm_goal",
    "concerns": "practical_concerns",
    "groups": "who_can_act",
}


def problems_of(library: Library) -> Iterator[Problem]:
    """Every problem of the knowledge, file by file."""
    for check in (_statements, _questions, _ids, _measures, _order, _entries, term_problems, story_problems):
        yield from check(library)


def condition_problems(
    condition: Condition, questionnaire: Questionnaire, place: Place, what: str
) -> Iterator[Problem]:
    """Facts and values in `condition` that no question about a case gives."""
    known = dict(questionnaire.given_facts())
    for fact, value in condition.pairs():
        if fact not in known:
            yield Problem(str(place), f"{what}: there is no question '{fact}'.", did_you_mean(fact, known))
        elif value not in known[fact]:
            hint = did_you_mean(value, known[fact])
            yield Problem(str(place), f"{what}: '{value}' is no answer to '{fact}'.", hint)
        elif value == UNKNOWN:
            yield Problem(str(place), f"{what}: 'unknown' cannot be required.", "Name the answers that fit.")


def _statements(library: Library) -> Iterator[Problem]:
    yield from _twice("statement", ((s.id, s.place) for s in library.statements))
    asked = library.questionnaire.by_fact
    for statement in library.statements:
        if statement.source not in library.source_by_id:
            yield Problem(str(statement.place), f"There is no source '{statement.source}'.")
        for fact in statement.facts:
            if fact not in asked:
                yield Problem(
                    str(statement.place), f"There is no question '{fact}'.", did_you_mean(fact, asked)
                )


def _questions(library: Library) -> Iterator[Problem]:
    questionnaire = library.questionnaire
    yield from _twice("question", ((q.fact, q.place) for q in questionnaire.questions))
    earlier: set[str] = set()
    for question in questionnaire.questions:
        if question.fact.endswith(UNEVEN):
            yield Problem(
                str(question.place), f"'{UNEVEN}' is kept for the spread between sides.", "Rename it."
            )
        yield from condition_problems(question.relevant_when, questionnaire, question.place, "relevant_when")
        for fact in question.relevant_when.facts():
            if fact not in earlier:
                what = f"relevant_when of '{question.fact}' uses '{fact}', which is asked later."
                yield Problem(str(question.place), what, "Move one of the two.")
        for clash in question.contradictions:
            for side in (clash.when, clash.and_):
                yield from condition_problems(side, questionnaire, question.place, "contradictions")
        earlier.add(question.fact)


def _ids(library: Library) -> Iterator[Problem]:
    yield from _twice("measure", ((m.id, m.place) for m in library.measures))
    yield from _twice("family", ((f.id, f.place) for f in library.families))
    used = {measure.family for measure in library.measures}
    for family in library.families:
        if family.id not in used:
            yield Problem(str(family.place), f"No measure belongs to the family '{family.id}'.", "Remove it.")


def _measures(library: Library) -> Iterator[Problem]:
    for measure in library.measures:
        place = str(measure.place)
        if measure.family not in library.family_by_id:
            hint = did_you_mean(measure.family, library.family_by_id)
            yield Problem(place, f"{measure.id}: there is no family '{measure.family}'.", hint)
        yield from _named(measure, "guidance", measure.guidance, library.statement_by_id)
        yield from _named(measure, "after", measure.after, library.measure_by_id)
        yield from _named(measure, "leads_to", measure.leads_to, library.measure_by_id)
        yield from _named(measure, "entries", measure.entries, library.entry_by_id)
        told = {**library.statement_by_id, **library.entry_by_id}
        yield from _named(measure, "told_in", (one.told_in for one in measure.precedents), told)
        for attribute, fact in NAMED_BY_QUESTION.items():
            question = library.questionnaire.by_fact[fact]
            options = [option.value for option in question.options if option.value != "none"]
            yield from _named(measure, attribute, getattr(measure, attribute), options)
        yield from condition_problems(
            measure.needs, library.questionnaire, measure.place, f"{measure.id}: needs"
        )
        for fact in measure.needs.facts():
            question_of = library.questionnaire.by_fact.get(fact)
            if question_of and question_of.about == "draft":
                yield Problem(place, f"{measure.id}: needs hang on '{fact}', which is asked of a draft only.")


def _named(measure: Measure, field: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    known = set(known)
    for name in names:
        if name not in known:
            what = f"{measure.id}: {field} names '{name}', which does not exist."
            yield Problem(str(measure.place), what, did_you_mean(name, known))


def _order(library: Library) -> Iterator[Problem]:
    """`after` and `leads_to` together say what comes before what, and may not run in a circle."""
    before: dict[str, set[str]] = {measure.id: set(measure.after) for measure in library.measures}
    for measure in library.measures:
        for later in measure.leads_to:
            before.setdefault(later, set()).add(measure.id)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        circle = list(reversed(error.args[1]))
        first = library.measure_by_id.get(circle[0])
        where = str(first.place) if first else "knowledge/measures"
        yield Problem(where, "after and leads_to run in a circle: " + " -> ".join(circle) + ".", "Cut it.")


def _entries(library: Library) -> Iterator[Problem]:
    """Every source entry is in a measure, or set aside with a reason, and never both."""
    used = {entry for measure in library.measures for entry in measure.entries}
    aside = {one.id: str(one.place) for one in library.not_measures}
    for entry in library.entries:
        if entry.id not in used and entry.id not in aside:
            what = f"The entry {entry.id} is in no measure."
            yield Problem(str(entry.place), what, "Add it to one, or set it aside in not_measures.yaml.")
    for entry_id, where in aside.items():
        if entry_id not in library.entry_by_id:
            yield Problem(
                where, f"There is no entry {entry_id}.", did_you_mean(entry_id, library.entry_by_id)
            )
        if entry_id in used:
            yield Problem(
                where, f"The entry {entry_id} is set aside here and used by a measure.", "Keep one."
            )


def _twice(what: str, named: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    named = list(named)
    count = Counter(name for name, _ in named)
    seen: set[str] = set()
    for name, place in named:
        if count[name] > 1 and name in seen:
            yield Problem(str(place), f"The {what} '{name}' stands here a second time.", "Keep one.")
        seen.add(name)
