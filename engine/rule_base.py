"""The rule base: rules, declarations and catalogue, checked against each other and put in order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..knowledge.library import Library, data_folder, library
from ..knowledge.parsed import parsed_or_read
from ..knowledge.problem import Problem, Problems
from .attributes import Attributed
from .citation import base_id, given_behind
from .columns import Columns
from .declarations import Declarations
from .packs import check_pack, library_with, read_all
from .pool import Pool
from .posture import settling_rules
from .rule import Argument, FactValue, Rule
from .rule_file import RuleText
from .strata import Order, ordered

if TYPE_CHECKING:
    from .ranking import Ranking


class PlacedArgument(NamedTuple):
    """An argument of a rule and the measures it reaches, as positions in the catalogue."""

    rule: int
    argument: Argument
    measures: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class RuleBase:
    """Everything that reasons about a situation; immutable, shared, and built once."""

    rules: tuple[Rule, ...]
    declarations: Declarations
    library: Library

    @cached_property
    def _ordered(self) -> Order:
        return ordered(self.rules)

    @property
    def strata(self) -> tuple[int, ...]:
        """Stratum of each rule."""
        return self._ordered.strata

    @property
    def order(self) -> tuple[int, ...]:
        """Positions of the rules, each after all it depends on."""
        return self._ordered.order

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Position of a rule by its id."""
        return {rule.id: index for index, rule in enumerate(self.rules)}

    @cached_property
    def mentions(self) -> tuple[tuple[FactValue, ...], ...]:
        """The (fact, value)s that the `when` of each rule speaks of."""
        return tuple(tuple(dict.fromkeys(rule.when.pairs())) for rule in self.rules)

    @cached_property
    def about_drafts(self) -> frozenset[int]:
        """Positions of the rules that hang, through whatever findings, on what is asked of a draft."""
        behind, drafts = given_behind(self.rules), self.library.questionnaire.draft_facts
        return frozenset(index for index, rule in enumerate(self.rules) if behind[base_id(rule.id)] & drafts)

    @cached_property
    def given_pairs(self) -> tuple[FactValue, ...]:
        """Every (fact, value) that an answer can give."""
        questionnaire = self.library.questionnaire
        return tuple((fact, value) for fact, values in questionnaire.given_facts() for value in values)

    @cached_property
    def attributed(self) -> Attributed:
        """The catalogue by attribute."""
        return Attributed(self.library)

    @cached_property
    def arguments(self) -> tuple[PlacedArgument, ...]:
        """Every argument of every rule, in rule order, with the measures it reaches."""
        return tuple(
            PlacedArgument(index, argument, tuple(sorted(self.attributed.picked(argument.selector))))
            for index, rule in enumerate(self.rules)
            for argument in rule.arguments
        )

    @cached_property
    def columns(self) -> Columns:
        """The column evaluator for these rules."""
        return Columns(self)

    @cached_property
    def pool(self) -> Pool:
        """Machines for these rules."""
        return Pool(self)

    @cached_property
    def ranking(self) -> Ranking:
        """The ranking of the catalogue by these rules."""
        from .ranking import Ranking

        return Ranking(self)

    @cached_property
    def version(self) -> str:
        """Hash of what the rules and declarations say, whatever files they stand in."""
        said = [
            self.declarations.model_dump(mode="json"),
            *(rule.model_dump(mode="json") for rule in self.rules),
        ]
        return content_hash(said)

    @cached_property
    def catalogue_version(self) -> str:
        """Hash of what the catalogue says."""
        return content_hash([measure.model_dump(mode="json") for measure in self.library.measures])


def content_hash(content: Any) -> str:
    """Short hash of parsed content in canonical form; where it was written does not count."""
    text = json.dumps(_without_places(content), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def shipped_rule_base() -> RuleBase:
    """The rule base that ships with the program, built once for all threads."""
    known = library()
    text = parsed_or_read(
        RuleText,
        rules_folder(),
        lambda _: checked_rules((), known)[0],
        prefix="rules",
        along_with=(data_folder(), Path(__file__).parent),
    )
    return RuleBase(text.rules, text.declarations, known)


def rule_base_with(packs: Sequence[Path]) -> RuleBase:
    """The shipped rule base and the rules of `packs` (folders of YAML files) after it; raises Problem."""
    if not packs:
        return shipped_rule_base()
    text, known = checked_rules(packs, library())
    return RuleBase(text.rules, text.declarations, known)


def rules_folder() -> Path:
    """The folder that holds the shipped rules."""
    return Path(str(files("cbm_advisor.rules")))


def checked_rules(packs: Sequence[Path], known: Library) -> tuple[RuleText, Library]:
    """The shipped rules and those of `packs`, and the knowledge they cite, checked; raises Problems."""
    from .rule_check import problems_of

    for pack in (rules_folder(), *packs):
        check_pack(pack)
    known = library_with(packs, known)
    folders = [("rules", rules_folder()), *((str(pack), pack) for pack in packs)]
    rules, declared = read_all(folders, known)
    if "scale" not in declared or not declared["postures"]:
        raise Problem("rules/declarations", "No scale or no postures are declared.", "Restore the folder.")
    declarations = Declarations.model_validate(declared)
    rules += settling_rules(declarations.postures)
    problems = list(problems_of(rules, declarations, known))
    if problems:
        raise Problems(problems)
    ordered(tuple(rules))
    return RuleText(declarations=declarations, rules=tuple(rules)), known


def _without_places(content: Any) -> Any:
    if isinstance(content, dict):
        return {key: _without_places(value) for key, value in content.items() if key != "place"}
    if isinstance(content, (list, tuple)):
        return [_without_places(one) for one in content]
    return content
