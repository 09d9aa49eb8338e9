"""The same rules in CLIPS: a fact for each value, salience by stratum, `exists` so that a rule fires once.

Facts can be handed over from Python one by one, which is what a program would do, or stand ready in the
environment as a function that asserts them, which leaves nothing but the matching and firing. Reading facts
back makes an environment slower ever after (clipspy holds on to them), so timing takes one of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import clips
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.branches import Branch, Literal, branches
from situations import Facts


class ClipsPeer:
    """The rules of one rule base in a CLIPS environment."""

    def __init__(self, rule_base: RuleBase) -> None:
        questionnaire = rule_base.library.questionnaire
        # A fact with one value at most cannot activate a rule twice, so it needs no `exists`.
        self._single = {one.fact for one in questionnaire.by_fact.values() if not one.several}
        self._single -= {fact for rule in rule_base.rules for fact, _ in rule.concludes}
        self._environment = clips.Environment()
        for construct in self._constructs(rule_base):
            self._environment.build(construct)

        self._templates = {fact: self._environment.find_template(fact) for fact in self._facts(rule_base)}
        self._symbols = {value: clips.Symbol(value) for _, value in rule_base.given_pairs}
        self._ready = 0

    def run(self, facts: Facts) -> None:
        """Hand over given facts and run the rules; what they conclude stays in the environment."""
        self._environment.reset()
        for fact, values in facts.items():
            hand_over = self._templates[fact].assert_fact
            for value in values:
                hand_over(value=self._symbols[value])
        self._environment.run()

    def run_text(self, written: str) -> None:
        """The same with the facts as text, which CLIPS has to parse."""
        self._environment.reset()
        self._environment.load_facts(written)
        self._environment.run()

    def ready(self, facts: Facts) -> Callable[[], None]:
        """A run over given facts that stand ready in the environment."""
        self._ready += 1
        name = f"ready-{self._ready}"
        written = as_text(facts)
        self._environment.build(f"(deffunction {name} () (assert {written}))")
        hand_over = self._environment.find_function(name)

        def run() -> None:
            self._environment.reset()
            hand_over()
            self._environment.run()

        return run

    def reached(self) -> tuple[set[int], set[tuple[str, str]]]:
        """The rules that fired and everything that holds after a run."""
        fired, held = set(), set()
        for fact in self._environment.facts():
            name = fact.template.name
            if name == "fired":
                fired.add(int(fact[0]))
            else:
                held.add((name, str(fact["value"])))
        return fired, held

    def _facts(self, rule_base: RuleBase) -> set[str]:
        concluded = {fact for rule in rule_base.rules for fact, _ in rule.concludes}
        return concluded | {fact for fact, _ in rule_base.given_pairs}

    def _constructs(self, rule_base: RuleBase) -> Iterator[str]:
        for fact in sorted(self._facts(rule_base)):
            yield f"(deftemplate {fact} (slot value (type SYMBOL)))"
        for order, (rule, stratum) in enumerate(zip(rule_base.rules, rule_base.strata, strict=True)):
            concluded = " ".join(f"(assert ({fact} (value {value})))" for fact, value in rule.concludes)
            for number, branch in enumerate(branches(rule)):
                yield (
                    f"(defrule rule-{order}-{number} (declare (salience {-stratum})) "
                    f"{self._left(branch)} => (assert (fired {order})) {concluded})"
                )

    def _left(self, branch: Branch) -> str:
        return " ".join(self._pattern(one) for one in sorted(branch, key=lambda one: one.negated))

    def _pattern(self, literal: Literal) -> str:
        pattern = f"({literal.fact} (value {'|'.join(sorted(literal.values))}))"
        if literal.negated:
            return f"(not {pattern})"
        return pattern if literal.fact in self._single else f"(exists {pattern})"


def as_text(facts: Facts) -> str:
    """Given facts in the notation of CLIPS."""
    return "".join(f"({fact} (value {value}))" for fact, values in facts.items() for value in values)
