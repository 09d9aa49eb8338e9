"""`cbm-advisor check`: is everything complete, honest and sound, and if not, what is wrong and where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from ...engine.audit import audit
from ...engine.packs import check_pack
from ...engine.predictions import exercise_problems
from ...engine.rule_base import RuleBase, checked_rules
from ...knowledge.library import data_folder, read_library
from ...knowledge.problem import Problem, Problems

PROVEN = (
    "Proven over all answers: every rule can fire, none repeats or covers another, nothing excluded is said "
    "together, every answer can matter, every verdict turns only as declared."
)


def check_all(packs: Sequence[Path], as_json: bool) -> tuple[str, bool]:
    """The findings as text or JSON, and whether there were none; files are always read afresh."""
    for pack in packs:
        check_pack(pack)
    try:
        library = read_library(data_folder())
        rules, library = checked_rules(packs, library)
    except Problem as problem:
        found = problem.found if isinstance(problem, Problems) else (problem,)
        return _told(found, as_json), False
    found = tuple(audit(rules.rules, rules.declarations, library))
    if not packs:
        # A pack may well change what an exercise asks about.
        found += tuple(exercise_problems(RuleBase(rules.rules, rules.declarations, library)))
    if found or as_json:
        return _told(found, as_json), not found
    counts = (
        f"{len(library.measures)} measures, {len(library.statements)} statements, {len(rules.rules)} rules"
    )
    return f"{counts}: sound.\n{PROVEN}", True


def _told(found: Sequence[Problem], as_json: bool) -> str:
    if as_json:
        problems = [{"where": one.where, "what": one.what, "hint": one.hint} for one in found]
        return json.dumps({"sound": not found, "problems": problems}, indent=2, ensure_ascii=False)
    return "\n".join(str(one) for one in found)
