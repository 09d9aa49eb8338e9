"""Why, why not and what would change it, in sentences and in nested lists; no screen is needed for these."""

from __future__ import annotations

import re

import pytest
from cbm_advisor.engine import Explanations, RuleBase
from cbm_advisor.engine.change import ChangeLine
from cbm_advisor.engine.why_report import RuleProof, SmallestChange, Threat, WhyNot
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.screen.contents import anchor_of, contents
from cbm_advisor.ui.words.proof_lines import SETTLED, WHATEVER, proof_html, statements_of
from cbm_advisor.ui.words.why_words import NONE_FOUND, clash_words, hanging, smallest_words

CASES = dict(worked_cases())


def change(**other: object) -> ChangeLine:
    told = {
        "fact": "people_at_risk",
        "question": "Could people be punished?",
        "side": None,
        "operation": "set",
        "values": ("yes",),
        "answer": "Yes",
        "before": "No",
        "change": "learn",
        "text": "people_at_risk=yes",
    }
    return ChangeLine.model_validate({**told, **other})


def missed(*changes: ChangeLine, clashes: tuple[str, ...] = ()) -> WhyNot:
    smallest = SmallestChange(changes=changes, clashes=clashes) if changes else None
    return WhyNot.model_validate(
        {
            "measure": "hotline",
            "title": "Set up a hotline",
            "standing": "later",
            "decided_by": "points",
            "decision": "So.",
            "blockers": [{"kind": "points", "text": "Too little.", "rules": (), "facts": ()}],
            "smallest": smallest,
            "searched": 2,
            "complete": True,
        }
    )


def threat(line: ChangeLine, clashes: tuple[str, ...] = ()) -> Threat:
    return Threat(change=line, out={"hotline": "later"}, clashes=clashes)


def test_what_would_bring_a_measure_up_is_one_sentence_that_says_what_to_learn_or_arrange() -> None:
    two = (
        change(side="North"),
        change(
            operation="add", answer="Landmines", before="Blocked aid", question="Which?", change="arrange"
        ),
    )
    assert smallest_words(missed(*two)) == (
        "If you learnt that the answer to “Could people be punished?” for North is “Yes” and if it were "
        "arranged that the answer to “Which?” also holds “Landmines”, it would be worth raising."
    )
    assert smallest_words(missed()) == NONE_FOUND
    assert clash_words(missed(change(), clashes=("Both  cannot be.",)).smallest) == ("But: Both cannot be.",)
    first_tick = change(operation="add", answer="Landmines", before="Not known", question="Which?")
    assert "“Which?” is “Landmines”" in smallest_words(missed(first_tick))


def test_answers_that_matter_are_gathered_by_question_with_what_they_are_now_and_open_ones_first() -> None:
    which = {"fact": "practical_concerns", "question": "Which?", "before": "Not known"}
    found = hanging(
        [
            threat(change(side="North", before="No")),
            threat(change(side="South", before="Possibly")),
            threat(change(operation="add", answer="Landmines", **which), ("Not both.",)),
            threat(change(fact="x", question="How?", operation="remove", answer="By sea", before="By sea")),
        ]
    )
    assert found == (
        "Which? “Landmines”, which does not go with another answer (not known yet)",
        "Could people be punished? “Yes” (North or South) (the sides differ now)",
        "How? No longer “By sea” (now “By sea”)",
    )


@pytest.mark.parametrize("name", ["western-sahara", "cyprus", "ivory-coast"])
def test_a_chain_tells_every_answer_and_source_once_for_each_reason_and_never_names_a_rule(
    name: str, base: RuleBase
) -> None:
    explained = Explanations(CASES[name])
    report = explained.report
    lines = (*report.warnings, *report.alternatives, *report.notes, *report.choices)
    argued = [[one.rule for one in line.arguments] for line in report.measures[:40]]
    rule_names = re.compile("|".join(re.escape(rule.id) for rule in base.rules) + "|posture/settle")
    for rules in (report.verdict.rules, *(line.rules for line in lines), *argued):
        proof = explained.proofs.of(rules)
        told = proof_html(proof)
        assert not rule_names.search(told)
        assert told.count("<ul") == told.count("</ul>")
        assert told.count("<li>") == told.count("</li>")
        for statement in statements_of(proof):
            assert statement.locator.replace("'", "&#x27;") in told
    verdict = proof_html(explained.why("verdict").proof)
    assert SETTLED in verdict


def test_what_is_written_in_a_chain_cannot_become_markup() -> None:
    proof = RuleProof(
        rule="a/b",
        title="<b>Title</b>",
        because="A & B",
        statements=(),
        answers=(),
        findings=(),
        absent=(),
    )
    told = proof_html([proof, proof])
    assert "&lt;b&gt;Title&lt;/b&gt;" in told
    assert "A &amp; B" in told
    assert told.count(WHATEVER) == 1
    assert "See above." in told


def test_links_on_a_page_lead_to_the_addresses_that_headings_get() -> None:
    assert anchor_of("Why not?") == "why-not"
    assert anchor_of("Exchange attachés and liaison officers") == "exchange-attaches-and-liaison-officers"
    assert anchor_of("Visit each other's bases") == "visit-each-others-bases"
    assert contents(["Beware of", "Why not?"]).endswith("[Beware of](#beware-of) · [Why not?](#why-not)")
