"""A rule in plain words: what has to be so, what follows, for the terminal and the screen alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ...engine.declarations import Declarations
from ...engine.rule import Argument, Consequence, FactValue, Rule, Selector
from ...engine.rule_base import RuleBase
from ...knowledge.condition import UNKNOWN, Condition
from ...knowledge.question import UNEVEN, Questionnaire
from .catalogue_search import TITLES, value_label
from .plain_words import clean

SPEAKS = {
    "for": {"strong": "Speaks strongly for", "moderate": "Speaks for", "weak": "Speaks a little for"},
    "against": {
        "strong": "Speaks strongly against",
        "moderate": "Speaks against",
        "weak": "Speaks a little against",
    },
    "rule_out": dict.fromkeys(("strong", "moderate", "weak"), "Rules out"),
    "on_condition": dict.fromkeys(("strong", "moderate", "weak"), "Attaches a condition to"),
}
# What is concluded once it is held; anything else is a finding.
HELD = {
    "posture_candidate": "Verdict proposed",
    "posture": "Verdict",
    "warning": "Warning",
    "alternative": "Another tool",
    "note": "Advice on the process",
    "guideline": "Raised",
    "choice": "Between the sources",
    "flaw": "Weakness of the draft",
}


class Line(NamedTuple):
    """A line of a nested list."""

    text: str
    under: tuple[Line, ...] = ()


def conditions(rule: Rule, base: RuleBase) -> tuple[Line, ...]:
    """What has to be so for the rule to fire."""
    words = _Words(base.library.questionnaire, base.declarations)
    lines = list(words.condition(rule.when)) or [Line("Whatever the answers.")]
    if rule.unless:
        blocking = tuple(words.condition(rule.unless))
        head = "But not if this is so:" if len(blocking) == 1 else "But not if all of this is so:"
        lines.append(Line(head, blocking))
    return tuple(lines)


def consequences(rule: Rule, base: RuleBase) -> tuple[Line, ...]:
    """What follows once the rule fires."""
    words = _Words(base.library.questionnaire, base.declarations)
    return tuple(line for one in rule.then for line in _consequence(one, words, base))


def fact_words(pairs: Iterable[FactValue], base: RuleBase) -> tuple[str, ...]:
    """What each (fact, value) says: an answer with its question, a conclusion with what it is."""
    words = _Words(base.library.questionnaire, base.declarations)
    return tuple(words.held(fact, value) for fact, value in pairs)


def _consequence(one: Consequence, words: _Words, base: RuleBase) -> Iterator[Line]:
    if one.argument is None:
        for fact, value in one.fact_values:
            yield Line(f"{words.heading(fact)}: {words.value(fact, value)}")
        return
    argument = one.argument
    count = len(base.attributed.picked(argument.selector))
    reach = "one measure" if count == 1 else f"{count} measures"
    speaks = SPEAKS[argument.kind][argument.weight]
    told = f"{speaks} {reach} ({_selected(argument.selector, base)})"
    yield Line(told, (Line(_condition_of(argument)),) if argument.condition else ())


def _condition_of(argument: Argument) -> str:
    return f"Condition: {clean(argument.condition or '')}"


def _selected(selector: Selector, base: RuleBase) -> str:
    lines = "; ".join(_attribute(name, values, base) for name, values in selector.has.items())
    excepted = " or ".join(_selected(one, base) for one in selector.except_)
    return (lines or "all of them") + (f"; except {excepted}" if excepted else "")


def _attribute(name: str, values: Iterable[str], base: RuleBase) -> str:
    if name == "measure":
        titles = {measure.id: measure.title for measure in base.library.measures}
        return ", ".join(titles[value] for value in values)
    words = [value_label(name, value).lower() for value in values]
    return f"{TITLES.get(name, name.replace('_', ' ')).lower()}: {', '.join(words)}"


class _Words:
    """The words for facts and values: questions and their options, findings and declared texts."""

    def __init__(self, questionnaire: Questionnaire, declarations: Declarations) -> None:
        self._asked = questionnaire.by_fact
        self._found = {
            (finding.id, value.value): value.statement
            for finding in declarations.findings
            for value in finding.values
        }
        said = {fact: {one.id: one.statement for one in texts} for fact, texts in declarations.said.items()}
        verdicts = {one.id: one.statement for one in declarations.postures}
        guidelines = {one.id: f"{one.id}, {one.statement}" for one in declarations.guidelines}
        self._said: Mapping[str, Mapping[str, str]] = {
            **said,
            "posture": verdicts,
            "posture_candidate": verdicts,
            "guideline": guidelines,
        }

    def heading(self, fact: str) -> str:
        """What a conclusion of this fact is."""
        titles = {
            "posture_candidate": "Proposes the verdict",
            "posture": "Settles the verdict",
            "warning": "Warns",
            "alternative": "Names another tool",
            "note": "Advises on the process",
            "guideline": "Raises",
            "choice": "Decides between the sources",
            "flaw": "Finds in the draft",
        }
        return titles.get(fact, "Concludes")

    def held(self, fact: str, value: str) -> str:
        """A (fact, value) that holds."""
        if fact.removesuffix(UNEVEN) in self._asked:
            return self._line(fact, [value])
        return f"{HELD.get(fact, 'Finding')}: {self.value(fact, value)}"

    def condition(self, condition: Condition) -> Iterator[Line]:
        """Each line of the condition."""
        for fact, values in condition.has.items():
            yield Line(self._line(fact, values))
        if condition.any:
            yield Line("At least one of these:", tuple(map(self._part, condition.any)))
        if condition.at_least:
            parts = tuple(map(self._part, condition.at_least.of))
            yield Line(f"At least {condition.at_least.count} of these:", parts)

    def value(self, fact: str, value: str) -> str:
        """One value in words."""
        found = self._found.get((fact, value)) or self._said.get(fact, {}).get(value)
        return clean(found) if found else value.replace("_", " ")

    def _part(self, part: Condition) -> Line:
        lines = tuple(self.condition(part))
        return lines[0] if len(lines) == 1 else Line("All of this:", lines)

    def _line(self, fact: str, values: Iterable[str]) -> str:
        if fact in self._asked:
            question = self._asked[fact]
            return f"{question.ask} {' / '.join(question.option(value).label for value in values)}"
        if fact.endswith(UNEVEN):
            differ = {"yes": "the sides differ", "no": "all sides alike", UNKNOWN: "not known of every side"}
            told = " / ".join(differ[value] for value in values)
            return f"{self._asked[fact.removesuffix(UNEVEN)].ask} ({told})"
        return "Concluded: " + " / ".join(self.value(fact, value) for value in values)
