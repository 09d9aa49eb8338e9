"""Honest citing: a rule that cites a statement hangs on the facts the statement names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge.library import Library
from ..knowledge.problem import Problem
from ..knowledge.question import UNEVEN
from .declarations import Equivalent
from .rule import FactValue, Rule


def base_id(rule_id: str) -> str:
    """The id of a rule as written, without the value that a `for_each` put in."""
    return rule_id.split("[", 1)[0]


def given_behind(rules: Sequence[Rule]) -> dict[str, frozenset[str]]:
    """For each rule as written, every answer it hangs on, through all findings it is concluded from."""
    makers: dict[FactValue, list[Rule]] = defaultdict(list)
    for rule in rules:
        for pair in rule.concludes:
            makers[pair].append(rule)
    known: dict[str, frozenset[str]] = {}

    def behind(rule: Rule) -> frozenset[str]:
        if rule.id not in known:
            known[rule.id] = frozenset()  # rules that wait for each other are told of elsewhere
            facts: set[str] = set()
            for pair in (*rule.when.pairs(), *rule.unless.pairs()):
                if pair in makers:
                    facts.update(*(behind(maker) for maker in makers[pair]))
                else:
                    facts.add(pair[0].removesuffix(UNEVEN))
            known[rule.id] = frozenset(facts)
        return known[rule.id]

    together: dict[str, frozenset[str]] = defaultdict(frozenset)
    for rule in rules:
        together[base_id(rule.id)] |= behind(rule)
    return dict(together)


def citation_problems(
    rules: Sequence[Rule], library: Library, equivalents: Sequence[Equivalent]
) -> Iterator[Problem]:
    """Citations whose statement names facts that the citing rule does not hang on, and idle equivalents."""
    behind = given_behind(rules)
    drafts = library.questionnaire.draft_facts
    cited: dict[tuple[str, str], Rule] = {}
    for rule in rules:
        for one in rule.guidance:
            cited.setdefault((base_id(rule.id), one), rule)
    used: set[Equivalent] = set()
    for (rule_id, statement_id), rule in cited.items():
        statement = library.statement_by_id.get(statement_id)
        if statement is None:
            continue
        hangs_on = behind[rule_id]
        # What is asked of a draft only can be no condition of a rule about a case.
        wanted = set(statement.facts) if hangs_on & drafts else set(statement.facts) - drafts
        excusing = _excusing(rule_id, statement_id, wanted - hangs_on, hangs_on, equivalents)
        used |= {one for found in excusing.values() for one in found}
        missing = sorted(fact for fact, found in excusing.items() if not found)
        if missing:
            turns_on = f"{rule_id}: {statement_id} turns on {', '.join(missing)}"
            what = f"{turns_on}, which this rule does not look at."
            yield Problem(str(rule.place), what, "Drop the citation, add the condition, or record why not.")
    for equivalent in equivalents:
        if equivalent not in used:
            what = f"The equivalent for '{equivalent.fact}' excuses no citation."
            yield Problem(str(equivalent.place), what, "Remove it.")


def _excusing(
    rule_id: str,
    statement: str,
    missing: set[str],
    hangs_on: frozenset[str],
    equivalents: Sequence[Equivalent],
) -> Mapping[str, tuple[Equivalent, ...]]:
    """For each fact that is missing, the recorded reasons why it may be."""
    return {
        fact: tuple(
            one
            for one in equivalents
            if one.fact == fact
            and (not one.statements or statement in one.statements)
            and (not one.rules or rule_id in one.rules)
            and (not one.by or hangs_on & set(one.by))
        )
        for fact in missing
    }
