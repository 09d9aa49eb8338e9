"""Vignettes: small cases, a few answers each, and what the rules make of them; one file a file of rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from cbm_advisor.engine import RuleBase, Situation
from cbm_advisor.engine.drafted import Drafted
from cbm_advisor.engine.rule import FactValue
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.model import Model, Name, Text, Texts, Values, read_model
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.yaml_file import YamlFile, read_yaml

FOLDER = Path(__file__).parent.parent / "cases" / "rules"
FILES = sorted(FOLDER.glob("*.yaml"))
GENERATED = "posture/settle["


class Vignette(Model):
    """What the guidance makes one expect of some answers, in a sentence and by ids.

    `fires` and `silent` name rules that speak here and rules that do not; `concludes` maps facts to values
    that hold: findings, and warning, note, alternative, posture, guideline.
    """

    says: Text
    answers: dict[str, Any] = {}
    fires: Texts = ()
    silent: Texts = ()
    concludes: dict[Name, Values] = {}


class Told(NamedTuple):
    """A vignette, where it is written, and the facts that its answers give."""

    theme: str
    where: str
    vignette: Vignette
    facts: dict[str, frozenset[str]]

    @property
    def holds(self) -> tuple[FactValue, ...]:
        """Every (fact, value) that is expected to be concluded."""
        return pairs_of(self.vignette.concludes)


@lru_cache(maxsize=1)
def all_told() -> tuple[Told, ...]:
    """Every vignette of every theme; raises Problem where one cannot be read."""
    return tuple(one for path in FILES for one in told_in(read_yaml(path, f"tests/cases/rules/{path.name}")))


def told_in(file: YamlFile) -> list[Told]:
    """The vignettes of one file; raises Problem."""
    if not isinstance(file.data, list):
        raise Problem(file.where(), "A list of vignettes is expected here.", "Begin each with `- says:`.")
    theme = Path(file.name).stem
    found = []
    for index, item in enumerate(file.data):
        vignette = read_model(Vignette, item, file, (index,))
        facts = facts_of(vignette.answers)
        found.append(Told(theme, file.where((index,)), vignette, facts))
    return found


def facts_of(answers: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The facts that answers give; those about a drafted measure only where one of them is answered."""
    asked = library().questionnaire.draft_facts
    situation = Situation(**{fact: answer for fact, answer in answers.items() if fact not in asked})
    of_draft = {
        fact: tuple(answer) if isinstance(answer, list) else answer
        for fact, answer in answers.items()
        if fact in asked
    }
    return dict(Drafted(situation, of_draft).facts if of_draft else situation.facts)


def pairs_of(told: Mapping[str, Sequence[str] | str]) -> tuple[FactValue, ...]:
    """Every (fact, value) of `fact: value` or `fact: [values]`."""
    return tuple(
        (fact, value)
        for fact, values in told.items()
        for value in ([values] if isinstance(values, str) else values)
    )


def base_id(rule: str) -> str:
    """The id as it was written: without the value that `for_each` put behind it."""
    return rule.partition("[")[0]


def written_ids(base: RuleBase) -> list[str]:
    """The rules as people wrote them, once each; those that settle the posture are made from declarations."""
    return list(dict.fromkeys(base_id(rule.id) for rule in base.rules if not rule.id.startswith(GENERATED)))
