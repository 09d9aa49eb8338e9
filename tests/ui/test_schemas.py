"""The schemas that ship say what the models say, and what the program writes fits them."""

from __future__ import annotations

import json

import jsonschema
import pytest
from cbm_advisor.engine import advise
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.schemas import MODELS, schema_text, shipped_schema


@pytest.mark.parametrize("name", MODELS)
def test_the_shipped_schema_is_the_one_of_the_model(name: str) -> None:
    assert shipped_schema(name) == schema_text(name)


@pytest.mark.parametrize("case", [case for _, case in worked_cases()], ids=[id_ for id_, _ in worked_cases()])
def test_case_and_report_fit_their_schemas(case) -> None:
    jsonschema.validate(case.model_dump(mode="json", by_alias=True), json.loads(shipped_schema("case")))
    jsonschema.validate(json.loads(advise(case).to_json()), json.loads(shipped_schema("report")))
