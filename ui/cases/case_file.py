"""Case files on the command line: reading one, and writing an empty one to fill in."""

from __future__ import annotations

import textwrap
from pathlib import Path

import yaml

from ...engine.situation import Situation
from ...knowledge.case import SCHEMA, Case, read_case
from ...knowledge.library import library
from ...knowledge.question import NOT_KNOWN, Question
from ...knowledge.worked_cases import invented_case_files, worked_case_files
from ..output import WIDTH


def case_at(path: Path) -> Case:
    """The case file at `path`, or the shipped case of that id, with its answers checked; raises Problems."""
    if not path.exists():
        shipped = (*worked_case_files(), *invented_case_files())
        path = next((file for file in shipped if file.stem == str(path)), path)
    case, file = read_case(path)
    Situation.of(case, file)
    return case


def case_text(case: Case) -> str:
    """A case as the text of a case file."""
    data = case.model_dump(mode="json", by_alias=True, exclude_none=True)
    if not case.measures:
        data.pop("measures")
    if not case.note:
        data.pop("note")
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text


def empty_case() -> str:
    """A case file without answers: every question with its options as comments."""
    questionnaire = library().questionnaire
    lines = [
        "# A case for CBM Advisor. Take the # away before an answer and write the one that fits;",
        "# what you leave out counts as not known. Nothing in this file leaves your computer.",
        f"schema: {SCHEMA}",
        "title: Untitled case",
        "parties: [Side A, Side B]",
        "#as_of: 2026-01-31",
        "#note: What this case is about, for yourself.",
        "answers:",
    ]
    for section in questionnaire.sections:
        questions = [one for one in questionnaire.about("case") if one.section == section.id]
        if questions:
            lines += ["", f"  # {section.title.upper()}"]
        for question in questions:
            lines += ["", *asked(question)]
    lines += ["", "# Measures in place, refused or failed, by their id in the catalogue:", "#measures:"]
    lines += ["#  hotline: in-place", ""]
    return "\n".join(lines)


def asked(question: Question, name: str = "", indent: str = "  ") -> list[str]:
    """A question with its help and options as comments, and a line to answer it with."""
    quick, name = " (quick path)" if question.quick else "", name or question.fact
    width = WIDTH - len(indent) - 2
    lines = [f"{indent}# {line}" for line in textwrap.wrap(question.ask + quick, width)]
    lines += [f"{indent}# {line}" for line in textwrap.wrap(question.help, width)]
    lines += [f"{indent}#   {one.value}: {one.label}" for one in (*question.options, NOT_KNOWN)]
    value = question.options[0].value
    if question.several:
        return [*lines, f"{indent}#{name}: [{value}]   # several may hold"]
    if question.per_side:
        return [*lines, f"{indent}#{name}: {{Side A: {value}, Side B: unknown}}   # or one value for all"]
    return [*lines, f"{indent}#{name}: {value}"]
