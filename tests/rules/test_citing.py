"""A rule that cites a statement looks at what the statement turns on, or a recorded reason says why not."""

from __future__ import annotations

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.engine.citation import base_id, citation_problems, given_behind
from cbm_advisor.engine.declarations import Equivalent

ALONE = "timing/humanitarian-need"
"""A rule that looks at the need of people only."""


def problems(base: RuleBase, *more: Equivalent) -> list[str]:
    """What is wrong with citations, in words, with more equivalents than are recorded."""
    equivalents = (*base.declarations.equivalents, *more)
    return [str(one) for one in citation_problems(base.rules, base.library, equivalents)]


def citing(base: RuleBase, rule: str, *statements: str) -> RuleBase:
    """The rule base with a rule that cites these statements and no others."""
    at = base.by_id[rule]
    changed = base.rules[at].model_copy(update={"guidance": statements})
    return RuleBase((*base.rules[:at], changed, *base.rules[at + 1 :]), base.declarations, base.library)


def test_no_rule_cites_a_statement_whose_facts_it_does_not_look_at(base):
    assert problems(base) == []


def test_a_rule_that_cites_a_statement_and_does_not_look_at_its_fact_is_reported(base):
    told = problems(citing(base, ALONE, "MS-3.3-18", "MS-C4-05"))
    assert len(told) == 1
    assert f"{ALONE}: MS-C4-05 turns on power_asymmetry, which this rule does not look at." in told[0]
    assert told[0].startswith("rules/timing.yaml:")


def test_every_fact_that_is_not_looked_at_is_named(base):
    told = problems(citing(base, ALONE, "MS-3.3-18", "MS-C1-05"))
    assert len(told) == 1
    assert "MS-C1-05 turns on common_understanding, political_will, trust_level," in told[0]


def test_a_statement_that_turns_on_no_fact_may_be_cited_by_any_rule(base):
    assert base.library.statement_by_id["MS-G01a"].facts == ()
    assert problems(citing(base, ALONE, "MS-3.3-18", "MS-G01a")) == []


def test_what_a_finding_was_concluded_from_counts_as_looked_at(base):
    """The verdict reads a finding only, and that finding hangs on trust, will and understanding."""
    verdict = base.rules[base.by_id["verdict/build-confidence"]]
    assert set(verdict.when.facts()) == {"distrust_is_an_obstacle"}
    assert {"trust_level", "political_will", "common_understanding"} <= given_behind(base.rules)[verdict.id]
    assert problems(citing(base, verdict.id, "MS-C1-08", "MS-C1-16", "MS-C1-05")) == []
    assert "turns on negotiations_stalled" in problems(citing(base, verdict.id, "MS-C1-08", "MS-3.3-15"))[0]


def test_what_is_asked_of_a_draft_only_is_not_asked_of_a_rule_about_a_case(base):
    drafts = {question.fact for question in base.library.questionnaire.about("draft")}
    assert set(base.library.statement_by_id["MS-C4-09"].facts) <= drafts
    assert problems(citing(base, ALONE, "MS-3.3-18", "MS-C4-09")) == []


EXCUSE = Equivalent(fact="power_asymmetry", reason="A reason.")


@pytest.mark.parametrize(
    "limits",
    [
        {},
        {"statements": ("MS-C4-05",)},
        {"rules": (ALONE,)},
        {"by": ("humanitarian_need",)},
        {"statements": ("MS-C4-05",), "rules": (ALONE,), "by": ("humanitarian_need", "hostilities")},
    ],
)
def test_an_equivalent_excuses_the_citations_it_is_recorded_for(base, limits):
    assert problems(citing(base, ALONE, "MS-3.3-18", "MS-C4-05"), EXCUSE.model_copy(update=limits)) == []


@pytest.mark.parametrize(
    "limits",
    [
        {"fact": "trust_level"},
        {"statements": ("MS-C4-08",)},
        {"rules": ("timing/fresh-start",)},
        {"by": ("hostilities",)},
    ],
)
def test_an_equivalent_excuses_nothing_beyond_what_it_is_recorded_for(base, limits):
    told = problems(citing(base, ALONE, "MS-3.3-18", "MS-C4-05"), EXCUSE.model_copy(update=limits))
    assert any("MS-C4-05 turns on power_asymmetry" in one for one in told)


def test_an_equivalent_that_excuses_nothing_is_reported(base):
    idle = Equivalent(fact="sensitive_area", rules=(ALONE,), reason="A reason that nobody needs.")
    told = problems(base, idle)
    assert len(told) == 1
    assert "The equivalent for 'sensitive_area' excuses no citation." in told[0]


def test_every_equivalent_that_is_recorded_names_what_exists_and_says_why(base):
    ids = {base_id(rule.id) for rule in base.rules}
    asked = {one.fact for one in base.library.questionnaire.questions}
    for one in base.declarations.equivalents:
        assert {one.fact, *one.by} <= asked, one.fact
        assert set(one.statements) <= set(base.library.statement_by_id), one.fact
        assert set(one.rules) <= ids, one.fact
        assert one.reason.strip().endswith("."), one.fact
