"""The catalogue for the terminal: listed, searched, filtered by any attribute, or one measure in full."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from ...knowledge.library import Library, library
from ...knowledge.measure import Measure
from ...knowledge.problem import Problem, did_you_mean
from ..console import Page
from ..words.measure_text import QUESTIONS
from ..words.plain_words import SECTOR_NAMES, cited, clean, entry_lines


def catalogue_json(measures: Sequence[Measure]) -> str:
    """Measures with every attribute, and what was set aside."""
    listed = [measure.model_dump(mode="json", exclude={"place"}) for measure in measures]
    aside = [one.model_dump(mode="json", exclude={"place"}) for one in library().not_measures]
    return json.dumps({"measures": listed, "not_measures": aside}, indent=2, ensure_ascii=False) + "\n"


def catalogue_text(measures: Sequence[Measure], coverage: bool) -> str:
    """Measures by family, and with `coverage` how far each source is taken up."""
    page = Page(colour=True)
    known = library()
    for family in known.families:
        members = [measure for measure in measures if measure.family == family.id]
        if members:
            page.title(family.title)
            page.line(family.idea, style="dim")
        for measure in members:
            page.item("-", f"{measure.title} [{measure.id}, {SECTOR_NAMES[measure.sector]}]", indent=2)
    if coverage:
        _coverage(page, known)
    page.line()
    page.line(f"{len(measures)} measures in {len({measure.family for measure in measures})} families.")
    return page.text()


def measure_text(id_: str) -> str:
    """One measure with everything the catalogue says of it; raises Problem for an unknown id."""
    known = library()
    if id_ not in known.measure_by_id:
        raise Problem(
            f"measure '{id_}'", "The catalogue has no such measure.", did_you_mean(id_, known.measure_by_id)
        )
    measure = known.measure_by_id[id_]
    page = Page(colour=True)
    page.title(f"{measure.title} [{measure.id}]")
    page.line(measure.summary)
    page.title("How to set it up")
    for number, step in enumerate(measure.steps, start=1):
        page.item(f"{number}.", step, indent=2)
    for title, text in _texts(measure):
        page.title(title)
        page.line(text, indent=2)
    page.title(QUESTIONS)
    for question in measure.questions_to_parties:
        page.item("-", question, indent=2)
    page.title("At a glance")
    for name, values in _glance(measure, known):
        page.item(f"{name}:", values, indent=2)
    if measure.precedents:
        page.title("Precedents, as told in 2012")
        for one in measure.precedents:
            page.item(
                "-", f"{one.where}: {clean(one.what_happened)} ({one.outcome.replace('_', ' ')})", indent=2
            )
    page.title("Sources")
    for line in (*entry_lines(measure, known), *cited(measure.guidance, known)):
        page.item("-", line, indent=2)
    page.line()
    sourced = ", ".join(["title", "summary", "precedents", *measure.sourced])
    page.line(f"From the sources: {sourced}. Everything else is our own working knowledge.", style="dim")
    return page.text()


def _texts(measure: Measure) -> list[tuple[str, str]]:
    texts = [
        ("Who takes part", measure.who),
        ("Each side gives", measure.each_side.gives),
        ("Each side gets", measure.each_side.gets),
        ("Each side risks", measure.each_side.risks),
        ("How it is checked", measure.verify),
        ("What if it is broken", measure.what_if or "It is owed anyway; no breach by anyone suspends it."),
        ("What can go wrong", " ".join(clean(risk) for risk in measure.risks)),
    ]
    return [*texts, ("How it can begin quietly", measure.discreet_start)] if measure.discreet_start else texts


def _glance(measure: Measure, known: Library) -> list[tuple[str, str]]:
    asked = known.questionnaire.by_fact

    def labels(fact: str, values: Sequence[str]) -> str:
        return ", ".join(asked[fact].option(value).label for value in values) or "none in particular"

    titles = {one.id: one.title for one in known.measures}
    return [
        ("Sector", SECTOR_NAMES[measure.sector]),
        ("Family", known.family_by_id[measure.family].title),
        ("Kind", measure.strictness.replace("_", " ")),
        ("Conflicts", labels("conflict_type", measure.conflict_types)),
        ("Phases", labels("process_phase", measure.phases)),
        ("Aims", labels("cbm_goal", measure.objectives)),
        ("Answers", labels("practical_concerns", measure.concerns)),
        ("Carried by", labels("who_can_act", measure.groups)),
        ("Commitment", measure.commitment.replace("_", " ")),
        ("Form", measure.symmetry.replace("_", " ")),
        ("Ambition", measure.ambition.replace("_", " ")),
        ("Cost", measure.cost),
        ("Simplicity", measure.simplicity),
        ("Visibility", measure.visibility),
        ("Checking", measure.verifiability),
        ("Comes after", ", ".join(titles[one] for one in measure.after) or "nothing in particular"),
        ("Leads to", ", ".join(titles[one] for one in measure.leads_to) or "nothing in particular"),
    ]


def _coverage(page: Page, known: Library) -> None:
    page.title("Coverage of the sources")
    used = {entry for measure in known.measures for entry in measure.entries}
    total = Counter(entry.source for entry in known.entries)
    covered = Counter(entry.source for entry in known.entries if entry.id in used)
    for source in known.sources:
        taken, aside = covered[source.id], total[source.id] - covered[source.id]
        page.item(
            "-",
            f"{source.short}: {taken} of {total[source.id]} entries taken up, {aside} set aside",
            indent=2,
        )
