"""A page to share with the parties: what was picked, in alphabetical order, and nothing of any assessment.

It is made from the catalogue alone, so the same picks give the same bytes whatever a report says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..knowledge.library import library
from ..knowledge.measure import Measure
from ..knowledge.problem import Problem, did_you_mean
from .plain_words import clean


def shared_page(picked: Iterable[str]) -> str:
    """The measures with these ids as Markdown; raises Problem for an id the catalogue does not have."""
    known = library().measure_by_id
    ids = set(picked)
    for id_ in sorted(ids - set(known)):
        raise Problem(f"measure '{id_}'", "The catalogue has no such measure.", did_you_mean(id_, known))
    measures = sorted((known[id_] for id_ in ids), key=lambda one: one.title)
    return "\n".join(_lines(measures)) + "\n"


def _lines(measures: list[Measure]) -> Iterator[str]:
    yield "# Ideas for discussion\n"
    yield "In alphabetical order. Nothing here is agreed or decides about status or later steps.\n"
    for measure in measures:
        yield f"## {measure.title}\n\n{clean(measure.summary)}\n"
        for number, step in enumerate(measure.steps, start=1):
            yield f"{number}. {clean(step)}"
        yield f"\nWho takes part: {clean(measure.who)}\n"
        yield f"Each side gives: {clean(measure.each_side.gives)}\n"
        yield f"Each side gets: {clean(measure.each_side.gets)}\n"
        yield f"How it is checked: {clean(measure.verify)}\n"
        if measure.what_if:
            yield f"If it is not kept, for discussion: {clean(measure.what_if)}\n"
        for question in measure.questions_to_parties:
            yield f"- {clean(question)}"
        yield "\nDate: ______  Who answers for it: ______  Reviewed on: ______\n"
