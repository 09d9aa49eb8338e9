"""The situation in one sentence, made of what was answered and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...knowledge.condition import UNKNOWN
from ...knowledge.question import UNEVEN, Questionnaire

NOTHING = "No question about the situation has been answered yet."
CONCERNS_NAMED = 5
# Between whom, and with what: these stand in the first clause.
WITH = {
    "hostilities": {
        "none": "no fighting at present",
        "isolated_incidents": "isolated incidents",
        "regular_clashes": "regular clashes",
        "open_warfare": "open warfare",
    },
    "ceasefire": {
        "none": "no ceasefire",
        "one_sided_or_conditional": "a one-sided or conditional ceasefire",
        "local_or_partial": "a local or partial ceasefire",
        "general_unwritten": "an unwritten general ceasefire",
        "general_agreed": "a general ceasefire agreed in writing",
    },
    "process_phase": {
        "no_process": "no peace process",
        "pre_negotiations": "pre-negotiations",
        "negotiations": "negotiations under way",
        "implementation": "an agreement being carried out",
    },
    "negotiations_stalled": {
        "moving": "talks that move",
        "blocked_on_one_issue": "talks blocked on one issue",
        "stalled_overall": "talks stalled altogether",
    },
}
# What holds of every side, or of the weakest one: these are said side by side.
OF_SIDES = {
    "political_will": {
        "none": "shows no readiness to change things through talks",
        "weak": "shows some readiness to change things through talks",
        "strong": "is clearly ready to change things through talks",
    },
    "trust_level": {
        "none": "has no confidence in the other",
        "low": "has low confidence in the other",
        "working": "has enough confidence in the other to work together",
        "high": "has high confidence in the other",
    },
}
SIMPLY = {
    "common_understanding": {
        "shared": "the sides see the conflict in much the same way",
        "perceptions_differ": "the sides see the conflict in different ways",
        "technical_facts_missing": "the sides lack technical facts",
        "both_lacking": "the sides see the conflict in different ways and lack technical facts",
    },
    "people_at_risk": {
        "possibly": "people who take part may run a risk",
        "yes": "people who take part run a risk",
    },
}


def situation_sentence(situation: Mapping[str, tuple[str, ...]], questionnaire: Questionnaire) -> str:
    """The situation of a report in one sentence; what is open, or needs not be asked, is left out."""
    facts = {fact: frozenset(values) for fact, values in situation.items()}
    said = {
        question.fact: tuple(value for value in situation.get(question.fact, ()) if value != UNKNOWN)
        for question in questionnaire.about("case")
        if not question.relevant_when or question.relevant_when.truth(facts) != "no"
    }
    labels = {
        fact: [questionnaire.by_fact[fact].option(value).label for value in values if value != "none"]
        for fact, values in said.items()
    }
    clauses = list(_clauses(said, labels, situation))
    sentence = "; ".join(clauses)
    return sentence[:1].upper() + sentence[1:] + "." if clauses else NOTHING


def _clauses(
    said: Mapping[str, tuple[str, ...]],
    labels: Mapping[str, list[str]],
    situation: Mapping[str, tuple[str, ...]],
) -> Iterator[str]:
    between = ["b" + one.removeprefix("B") for one in labels.get("conflict_type", [])]
    with_ = [words[value] for fact, words in WITH.items() for value in said.get(fact, ()) if value in words]
    if between or with_:
        opening = "a conflict" + (f" {in_a_row(between)}" if between else "")
        yield opening + (f", with {in_a_row(with_)}" if with_ else "")
    for fact, words in OF_SIDES.items():
        for value in said.get(fact, ()):
            even = situation.get(fact + UNEVEN) == ("no",)
            yield f"{'each side' if even else 'at least one side'} {words[value]}"
    for fact, words in SIMPLY.items():
        yield from (words[value] for value in said.get(fact, ()) if value in words)
    concerns = [one[:1].lower() + one[1:] for one in labels.get("practical_concerns", [])]
    if concerns:
        more = len(concerns) - CONCERNS_NAMED
        named = concerns[:CONCERNS_NAMED] + ([f"{more} more"] if more > 0 else [])
        yield f"what weighs on people and sides: {in_a_row(named)}"


def in_a_row(words: list[str]) -> str:
    """Words in a row: commas, and "and" before the last."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
