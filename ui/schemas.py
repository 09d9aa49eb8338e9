"""The JSON Schemas of case, report, draft and review, as they ship with the package."""

from __future__ import annotations

import json
from importlib.resources import files

from ..engine.report import Report
from ..engine.review_report import Review
from ..knowledge.case import Case
from ..knowledge.draft import Draft
from ..knowledge.model import Model

MODELS: dict[str, type[Model]] = {"case": Case, "report": Report, "draft": Draft, "review": Review}


def schema_text(name: str) -> str:
    """The schema of `case`, `report`, `draft` or `review` as its model gives it now."""
    schema = MODELS[name].model_json_schema(by_alias=True)
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def shipped_schema(name: str) -> str:
    """The text of the schema file in the package."""
    return (files("cbm_advisor.ui") / f"{name}.schema.json").read_text(encoding="utf-8")
