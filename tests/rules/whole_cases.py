"""Whole cases: a shipped case or invented answers, and what is expected of the advice on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cbm_advisor.knowledge.model import Model, Slug, Text, read_model
from cbm_advisor.knowledge.yaml_file import read_yaml
from pydantic import model_validator

FOLDER = Path(__file__).parent.parent / "cases"
FILES = sorted(FOLDER.glob("*.yaml"))


class MustNot(Model):
    """Families that may not stand so high (`any`: none may), and warnings that nothing here gives rise to."""

    raise_first: tuple[Slug, ...] = ()
    worth_raising: tuple[Slug, ...] = ()
    warnings: tuple[Slug, ...] = ()


class Expected(Model):
    """What the report has to say, by id."""

    posture: Slug
    warnings: tuple[Slug, ...] = ()
    alternatives: tuple[Slug, ...] = ()
    notes: tuple[Slug, ...] = ()
    choices: tuple[Slug, ...] = ()
    guidelines: tuple[Text, ...] = ()
    fires: tuple[Text, ...] = ()
    silent: tuple[Text, ...] = ()
    families_near_the_top: tuple[Slug, ...] = ()
    raise_first: tuple[Slug, ...] = ()
    owed: tuple[Slug, ...] = ()
    on_condition: dict[Slug, Text] = {}
    must_not: MustNot = MustNot()


class WholeCase(Model):
    """A sentence, a shipped case or answers, and what is expected of the advice."""

    name: Text
    case: Slug | None = None
    answers: dict[str, Any] = {}
    expect: Expected

    @model_validator(mode="after")
    def _one_or_the_other(self) -> WholeCase:
        if (self.case is None) is not bool(self.answers):
            raise ValueError("give `case` or `answers`")
        return self


def whole_case(path):
    file = read_yaml(path, path.name)
    return read_model(WholeCase, file.data, file)
