"""What must be true of the rules before anyone is advised by them, each breach told with file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from ..knowledge.condition import UNKNOWN, Condition
from ..knowledge.library import Library
from ..knowledge.problem import Problem, did_you_mean
from .attributes import Attributed
from .branches import branches
from .declarations import Declarations, Declared
from .draft_check import draft_problems
from .rule import CASE_CONSEQUENCES, Argument, Rule, Selector

GENERATED = "posture/settle["
# Names of facts that working memory holds what rules say under.
TAKEN = frozenset({"posture", *CASE_CONSEQUENCES.values()})


def problems_of(rules: Sequence[Rule], declarations: Declarations, library: Library) -> Iterator[Problem]:
    """Every problem of the rules and of what they name."""
    given = dict(library.questionnaire.given_facts())
    known = {**given, **declarations.known_facts}
    attributes = Attributed(library)
    yield from _ids(rules, declarations, given)
    yield from _caps(declarations, attributes)
    yield from draft_problems(rules, declarations, library)
    yield from _reminders(declarations, library)
    for rule in rules:
        yield from _conditions(rule, known, given)
        yield from _conclusions(rule, given, declarations.known_facts)
        yield from _citations(rule, library)
        for argument in rule.arguments:
            yield from _selector(rule, argument, attributes)
        try:
            branches(rule)
        except Problem as problem:
            yield problem


def _ids(rules: Sequence[Rule], declarations: Declarations, given: Mapping[str, object]) -> Iterator[Problem]:
    count = Counter(rule.id for rule in rules)
    for rule in rules:
        if count[rule.id] > 1:
            yield Problem(str(rule.place), f"The rule '{rule.id}' stands here and elsewhere.", "Rename one.")
    groups: dict[str, Sequence[Declared]] = {
        "finding": declarations.findings,
        "warning": declarations.warnings,
        "alternative": declarations.alternatives,
        "note": declarations.notes,
        "posture": declarations.postures,
        "guideline": declarations.guidelines,
        "flaw": declarations.flaws,
        "reminder": declarations.reminders,
    }
    for what, declared in groups.items():
        twice = Counter(one.id for one in declared)
        for one in declared:
            if twice[one.id] > 1:
                yield Problem(str(one.place), f"The {what} '{one.id}' is declared twice.", "Keep one.")
    for finding in declarations.findings:
        if finding.id in given or finding.id in TAKEN:
            yield Problem(str(finding.place), f"The name '{finding.id}' is taken.", "Rename the finding.")


def _conditions(
    rule: Rule, known: Mapping[str, Sequence[str]], given: Mapping[str, object]
) -> Iterator[Problem]:
    for part, condition in (("when", rule.when), ("unless", rule.unless)):
        for fact, value in condition.pairs():
            if fact not in known:
                what = f"{rule.id}: {part} names '{fact}', which nothing gives or concludes."
                yield Problem(str(rule.place), what, did_you_mean(fact, known))
            elif value not in known[fact]:
                what = f"{rule.id}: '{value}' is no value of '{fact}'."
                yield Problem(str(rule.place), what, did_you_mean(value, known[fact]))
    yield from _unknown(rule, rule.when, given)


def _unknown(rule: Rule, condition: Condition, given: Mapping[str, object]) -> Iterator[Problem]:
    """Not knowing is no reason for a step: `unknown` may support a caution, never an argument for."""
    if any(fact in given and value == UNKNOWN for fact, value in condition.pairs()) and any(
        argument.kind == "for" for argument in rule.arguments
    ):
        yield Problem(str(rule.place), f"{rule.id}: an unknown answer is no argument for a measure.")


def _conclusions(
    rule: Rule, given: Mapping[str, object], concluded: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    for fact, value in rule.concludes:
        if fact in given:
            yield Problem(str(rule.place), f"{rule.id}: '{fact}' is an answer; rules cannot conclude it.")
        elif fact not in concluded:
            hint = did_you_mean(fact, concluded) or "Declare it in declarations/."
            yield Problem(str(rule.place), f"{rule.id}: '{fact}' is not declared.", hint)
        elif value not in concluded[fact]:
            hint = did_you_mean(value, concluded[fact]) or "Declare it in declarations/."
            yield Problem(str(rule.place), f"{rule.id}: {fact} '{value}' is not declared.", hint)
        elif fact == "posture" and not rule.id.startswith(GENERATED):
            yield Problem(str(rule.place), f"{rule.id}: a rule names a candidate.", "Write `posture: id`.")


def _citations(rule: Rule, library: Library) -> Iterator[Problem]:
    if rule.id.startswith(GENERATED):
        return
    if not rule.guidance:
        yield Problem(str(rule.place), f"{rule.id}: no guidance is cited.", "Name the statements it encodes.")
    cited = []
    for statement_id in rule.guidance:
        statement = library.statement_by_id.get(statement_id)
        if statement is None:
            hint = did_you_mean(statement_id, library.statement_by_id)
            yield Problem(str(rule.place), f"{rule.id}: there is no statement '{statement_id}'.", hint)
        else:
            cited.append(statement)
    if cited and not any(library.source_by_id[one.source].alone for one in cited):
        what = f"{rule.id}: it rests only on a source that may not be the only citation."
        yield Problem(str(rule.place), what, "Cite another source too.")


def _selector(rule: Rule, argument: Argument, attributes: Attributed) -> Iterator[Problem]:
    yield from _selector_problems(argument.selector, attributes, str(rule.place), rule.id)


def _caps(declarations: Declarations, attributes: Attributed) -> Iterator[Problem]:
    for posture in declarations.postures:
        for cap in posture.caps:
            yield from _selector_problems(cap.measures, attributes, str(posture.place), posture.id)


def _selector_problems(selector: Selector, attributes: Attributed, place: str, who: str) -> Iterator[Problem]:
    sound = True
    for problem in _attribute_problems(selector, attributes, place, who):
        sound = False
        yield problem
    if sound and not attributes.picked(selector):
        yield Problem(place, f"{who}: no measure fits this selector.", "Loosen it.")


def _attribute_problems(
    selector: Selector, attributes: Attributed, place: str, who: str
) -> Iterator[Problem]:
    for name, values in selector.has.items():
        known = attributes.values(name)
        if not known:
            hint = did_you_mean(name, attributes.names)
            yield Problem(place, f"{who}: measures have no '{name}'.", hint)
            continue
        for value in sorted(set(values) - known):
            what = f"{who}: no measure has the {name} '{value}'."
            yield Problem(place, what, did_you_mean(value, known))
    for excepted in selector.except_:
        yield from _attribute_problems(excepted, attributes, place, who)


def _reminders(declarations: Declarations, library: Library) -> Iterator[Problem]:
    known = library.statement_by_id
    for reminder in declarations.reminders:
        for statement in reminder.guidance:
            if statement not in known:
                what = f"{reminder.id}: there is no statement '{statement}'."
                yield Problem(str(reminder.place), what, did_you_mean(statement, known))
