"""The JSON Schemas of everything that is read and written as data, as they ship with the package."""

from __future__ import annotations

import json
from importlib.resources import files

from ..engine.report import Report
from ..engine.review_report import Review
from ..engine.trace_comparison import TraceComparison
from ..engine.what_if_report import WhatIf
from ..engine.why_report import Why, WhyNots
from ..knowledge.case import Case
from ..knowledge.draft import Draft
from ..knowledge.exercise import Exercise
from ..knowledge.model import Model

MODELS: dict[str, type[Model]] = {
    "case": Case,
    "report": Report,
    "draft": Draft,
    "exercise": Exercise,
    "review": Review,
    "why": Why,
    "why-not": WhyNots,
    "what-if": WhatIf,
    "trace-comparison": TraceComparison,
}


def schema_text(name: str) -> str:
    """The schema of one of MODELS as its model gives it now."""
    schema = MODELS[name].model_json_schema(by_alias=True)
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def shipped_schema(name: str) -> str:
    """The text of the schema file in the package."""
    return (files("cbm_advisor.ui") / f"{name}.schema.json").read_text(encoding="utf-8")
