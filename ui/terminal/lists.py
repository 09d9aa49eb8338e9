"""The lists the command line prints: questions, guidance, rules and worked cases."""

from __future__ import annotations

import json
from collections import Counter
from itertools import repeat
from typing import Any

from ...engine.disposition import dispositions
from ...engine.rule_base import RuleBase
from ...knowledge.library import library
from ...knowledge.problem import Problem, did_you_mean
from ...knowledge.question import NOT_KNOWN
from ...knowledge.worked_cases import invented_case_files, invented_cases, worked_case_files, worked_cases
from ..console import Page


def questions_json() -> str:
    """Every question with its options."""
    return _json(
        questions=[
            {
                **question.model_dump(mode="json", exclude={"place", "options", "contradictions"}),
                "options": [
                    {"value": one.value, "label": one.label, "help": one.help}
                    for one in (*question.options, NOT_KNOWN)
                ],
            }
            for question in library().questionnaire.questions
        ]
    )


def questions_text() -> str:
    """Every question by section."""
    page = Page(colour=True)
    questionnaire = library().questionnaire
    for section in questionnaire.sections:
        page.title(section.title)
        for question in questionnaire.questions:
            if question.section == section.id:
                quick = " (quick)" if question.quick else ""
                page.item("-", f"{question.fact}{quick}: {question.ask}", indent=2)
                page.line(", ".join(question.values), indent=4, style="dim")
    return page.text()


def guidance_json(base: RuleBase, statement: str | None = None) -> str:
    """Every statement with what is made of it, or the one of that id; raises Problem if there is none."""
    found = {one.id: one.model_dump(mode="json") for one in dispositions(base)}
    if statement is not None and statement not in found:
        raise Problem(
            f"statement '{statement}'", "There is no such statement.", did_you_mean(statement, found)
        )
    return _json(guidance=[one for id_, one in found.items() if statement in (None, id_)])


def guidance_text(base: RuleBase) -> str:
    """Every statement by source, with what is made of it."""
    page = Page(colour=True)
    found = dispositions(base)
    for source in base.library.sources:
        page.title(source.short)
        page.line(source.weight, style="dim")
        for one in found:
            if one.source == source.id:
                page.item(f"{one.id}", one.says, indent=2)
                used = ", ".join(one.rules) or one.reason or "not taken up yet"
                page.line(f"{one.locator}; {one.disposition or 'open'}: {used}", indent=4, style="dim")
    count = Counter(one.disposition or "open" for one in found)
    page.title("Taken up as")
    page.line(", ".join(f"{name} {number}" for name, number in sorted(count.items())), indent=2)
    return page.text()


def rules_json(base: RuleBase) -> str:
    """Every rule as data."""
    listed = []
    for rule in base.rules:
        written = rule.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"place"})
        head = {"id": rule.id, "title": rule.title, "when": {}, "unless": {}}
        listed.append(
            {
                **head,
                **written,
                "guidance": list(rule.guidance),
                "file": rule.place.file,
                "line": rule.place.line,
            }
        )
    return _json(rules=listed)


def rules_text(base: RuleBase) -> str:
    """Every rule with its reason and citations."""
    page = Page(colour=True)
    for rule in base.rules:
        page.title(rule.id)
        page.line(rule.title, indent=2)
        page.line(rule.because, indent=2, style="dim")
        page.line(f"{rule.place}; {', '.join(rule.guidance) or 'generated'}", indent=2, style="dim")
    page.line()
    page.line(f"{len(base.rules)} rules, {len(base.arguments)} arguments.")
    return page.text()


def cases_json() -> str:
    """The cases that ship with their files; an invented one is marked as such."""
    shipped = [
        *zip(worked_cases(), worked_case_files(), repeat(False)),
        *zip(invented_cases(), invented_case_files(), repeat(True)),
    ]
    return _json(
        cases=[
            {"id": id_, "title": case.title, "invented": invented, "file": str(path)}
            for (id_, case), path, invented in shipped
        ]
    )


def cases_text() -> str:
    """The cases that ship, real ones first."""
    page = Page(colour=True)
    page.title("Worked cases: real processes, as the sources tell of the time before the measures")
    for id_, case in worked_cases():
        page.item("-", f"{id_}: {case.title}", indent=2)
    page.title("Invented cases for teaching: the note of each answers the questions")
    for id_, case in invented_cases():
        page.item("-", f"{id_}: {case.title}", indent=2)
    page.line()
    page.line("Try: cbm-advisor advise " + worked_cases()[0][0])
    return page.text()


def _json(**content: Any) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"
