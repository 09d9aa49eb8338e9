"""Draft files: reading one, writing one, and an empty one to fill in."""

from __future__ import annotations

from pathlib import Path

import yaml

from ...engine.drafted import check_draft
from ...knowledge.draft import HEAD, SCHEMA, Draft, read_draft
from ...knowledge.library import library
from ...knowledge.worked_drafts import worked_draft_files
from ..output import WIDTH
from .case_file import asked


def draft_at(path: Path) -> Draft:
    """The draft file at `path`, or the worked draft of that id, with its answers checked; raises Problems."""
    if not path.exists():
        path = next((file for file in worked_draft_files() if file.stem == str(path)), path)
    draft, file = read_draft(path)
    check_draft(draft, file)
    return draft


def draft_text(draft: Draft) -> str:
    """A draft as the text of a draft file."""
    data = draft.model_dump(mode="json", by_alias=True)
    written = {key: value for key, value in data.items() if value or key in ("title", "answers")}
    text: str = yaml.safe_dump(written, sort_keys=False, allow_unicode=True, width=WIDTH)
    return text


def empty_draft() -> str:
    """A draft file without answers: every question about a drafted measure as comments."""
    questions = library().questionnaire.about("draft")
    lines = [
        "# One measure being drafted, for `cbm-advisor review CASE DRAFT`. Take the # away before an answer",
        "# and write the one that fits; what you leave out counts as not known.",
        "# Nothing in this file leaves your computer.",
        f"schema: {SCHEMA}",
        "title: Untitled draft",
        "#text: What the draft says, in the words that lie on the table.",
    ]
    for name, fact in HEAD.items():
        lines += ["", *asked(next(one for one in questions if one.fact == fact), name, indent="")]
    lines += ["", "answers:"]
    for question in questions:
        if question.fact not in HEAD.values():
            lines += ["", *asked(question)]
    return "\n".join([*lines, ""])
