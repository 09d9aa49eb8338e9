"""What leads where in the library: for everything it holds, the links to all that hangs together with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ...engine.citation import base_id
from ...engine.disposition import dispositions
from ...engine.measure_use import use_of_measure
from ...engine.rule_base import RuleBase
from ...engine.rule_use import behind_each, use_of
from ...engine.worked_advice import worked_advice
from ...knowledge.glossary import terms_in
from ...knowledge.library import Library
from ...knowledge.question import Question
from .plain_words import capital, clean
from .targets import (
    FAMILY,
    SOURCE,
    TERM,
    Link,
    Links,
    to_cases,
    to_measures,
    to_questions,
    to_rules,
    to_statements,
)

ID = r"MS-[A-Za-z0-9.]+(?:-[0-9]+)?"
RUN = re.compile(rf"({ID})(?: to ({ID}))?")
CITED = re.compile(rf" \({ID}(?:(?:, | to ){ID})*\)")
ARGUED = {
    "for": "Reasons the program knows for it",
    "against": "Reasons the program knows against it",
    "rule_out": "Reasons that rule it out",
    "on_condition": "Conditions it can come with",
}


def of_measure(id_: str, base: RuleBase) -> Links:
    """From a measure: family, order, statements, rules, cases and words."""
    known, measure = base.library, base.library.measure_by_id[id_]
    use = use_of_measure(base, id_)
    family = known.family_by_id[measure.family]
    siblings = (one for one in known.measures if one.family == family.id and one.id != id_)
    return _filled(
        {
            "Family": (Link(FAMILY, family.id, family.title),),
            "Variants of the same idea": to_measures((one.id for one in siblings), known),
            "Comes after": to_measures(measure.after, known),
            "Can lead to": to_measures(measure.leads_to, known),
            "Where the sources name it": _entries(measure.entries, known),
            "Guidance that names it": to_statements(measure.guidance, known),
            **{head: to_rules(use.rules.get(kind, ())) for kind, head in ARGUED.items()},
            "Cases in which the advice puts it in front": to_cases(use.raised),
            "Cases in which it is also worth raising": to_cases(use.worth),
            "Cases in which it was used or proposed, as the sources tell": to_cases(use.then),
            "Words explained": _words(" ".join((measure.title, measure.summary, *measure.steps)), known),
        }
    )


def of_family(id_: str, base: RuleBase) -> Links:
    """From a family: its measures."""
    return {
        "Measures": to_measures((one.id for one in base.library.measures if one.family == id_), base.library)
    }


def of_statement(id_: str, base: RuleBase) -> Links:
    """From a statement: source, rules, measures, questions, cases and words."""
    known, statement = base.library, base.library.statement_by_id[id_]
    source = known.source_by_id[statement.source]
    carrying = (one.id for one in known.measures if id_ in one.guidance)
    telling = (one.id for one in known.measures if any(id_ == told.told_in for told in one.precedents))
    cases = (one.case for one in known.stories if id_ in (*one.before, *one.then))
    defined = (Link(TERM, one.id, one.term) for one in known.terms if id_ in one.rests_on)
    return _filled(
        {
            "Source": (Link(SOURCE, source.id, source.short),),
            "Rules that rest on it": to_rules(base.rules[base.by_id[one]] for one in _citing(base)[id_]),
            "Measures that carry it": to_measures(carrying, known),
            "Measures it tells of in use": to_measures(telling, known),
            "Questions it turns on": to_questions(
                known.questionnaire.by_fact[one] for one in statement.facts
            ),
            "Cases it tells of": to_cases(cases),
            "Words explained": tuple(dict.fromkeys((*defined, *_words(statement.says, known)))),
        }
    )


def of_rule(id_: str, base: RuleBase) -> Links:
    """From a rule: statements, questions, measures it aims at, other rules and cases."""
    use, known = use_of(base, id_), base.library
    at = base.by_id[id_]
    aimed = dict.fromkeys(one for placed in base.arguments if placed.rule == at for one in placed.measures)
    return _filled(
        {
            "Guidance": to_statements(use.rule.guidance, known),
            "Questions that feed it": to_questions(use.questions),
            "Measures it speaks of": to_measures((known.measures[one].id for one in aimed), known),
            "Waits for": to_rules(use.before),
            "Feeds": to_rules(use.after),
            "Worked cases in which it applies": to_cases(use.cases),
        }
    )


def of_question(fact: str, base: RuleBase) -> Links:
    """From a question: rules that look at its answer, others that hang on it, and guidance."""
    behind = behind_each(base)
    fed = [rule for rule in base.rules if fact in behind[base_id(rule.id)]]
    direct = [rule for rule in fed if fact in (*rule.when.facts(), *rule.unless.facts())]
    statements = (one.id for one in base.library.statements if fact in one.facts)
    question = base.library.questionnaire.by_fact[fact]
    return _filled(
        {
            "Rules that look at the answer": to_rules(direct),
            "Rules that hang on it through others": to_rules(one for one in fed if one not in direct),
            "Guidance that turns on it": to_statements(statements, base.library),
            "Words explained": _words(words_of(question), base.library),
        }
    )


def of_case(id_: str, base: RuleBase) -> Links:
    """From a case, real or invented: twin or original, what was told, used, and advised today."""
    known = base.library
    story = next(one for one in known.stories if id_ in (one.case, one.twin))
    if id_ == story.twin:
        return {"The real case with the same answers": to_cases([story.case])}
    told = {*story.before, *story.then}
    used = (one.id for one in known.measures if any(p.told_in in told for p in one.precedents))
    cited = {known.statement_by_id[one].source for one in told}
    sources = {one.id: capital(one.short) for one in known.sources if one.id in cited}
    return _filled(
        {
            "Told in": tuple(
                Link(SOURCE, one, f"{capital(known.source_by_id[one].short)}, {story.told}")
                for one in sources
            ),
            "As it was before": to_statements(story.before, known),
            "What happened then, and what the source draws from it": to_statements(story.then, known),
            "Measures that were used or proposed": to_measures(used, known),
            "Guidance behind it": to_statements(_named(story.expect, known), known),
            "Invented twin with the same answers": to_cases([story.twin]),
            "Put in front today": to_measures(worked_advice(base)[id_].raise_first, known),
        }
    )


def of_source(id_: str, base: RuleBase) -> Links:
    """From a source: every statement and every measure it names."""
    known = base.library
    named = (m.id for m in known.measures if any(known.entry_by_id[e].source == id_ for e in m.entries))
    return _filled(
        {
            "Statements": to_statements((one.id for one in known.statements if one.source == id_), known),
            "Measures it names": to_measures(named, known),
        }
    )


def of_term(id_: str, base: RuleBase) -> Links:
    """From a word: related words, what defines it, and where it is met."""
    known, term = base.library, base.library.term_by_id[id_]
    met = term.area == "field"
    defining = [one for one in term.rests_on if one in known.statement_by_id]
    entries = {one for one in term.rests_on if one in known.entry_by_id}
    return _filled(
        {
            "See also": tuple(Link(TERM, one, known.term_by_id[one].term) for one in term.see),
            "Defined after": to_statements(defining, known),
            "Defined after the entry in": to_measures(
                (one.id for one in known.measures if entries & {*one.entries}), known
            ),
            "Questions in which it matters": to_questions(
                one for one in known.questionnaire.questions if met and term.stands_in(words_of(one))
            ),
            "Measures in which it matters": to_measures(
                (
                    one.id
                    for one in known.measures
                    if met and term.stands_in(" ".join((one.title, one.summary, *one.steps)))
                ),
                known,
            ),
            "Guidance that speaks of it": to_statements(
                (
                    one.id
                    for one in known.statements
                    if met and one.id not in defining and term.stands_in(one.says)
                ),
                known,
            ),
        }
    )


def words_of(question: Question) -> str:
    """Everything that a question says to the user."""
    options = (f"{one.label} {one.help}" for one in question.options)
    return " ".join((question.ask, question.help, question.why, *options))


def without_ids(text: str) -> str:
    """A comment without the ids of statements in brackets, which its links show in full."""
    return CITED.sub("", clean(text))


def _named(text: str, known: Library) -> list[str]:
    """The statements that a comment names; `MS-box2-02 to MS-box2-05` names all between."""
    order = [one.id for one in known.statements]
    found: dict[str, None] = {}
    for first, last in RUN.findall(text):
        begin = order.index(first)
        found |= dict.fromkeys(order[begin : order.index(last or first) + 1])
    return list(found)


def _entries(ids: Iterable[str], known: Library) -> tuple[Link, ...]:
    named = [known.entry_by_id[one] for one in ids]
    sources = known.source_by_id
    return tuple(
        Link(SOURCE, one.source, one.names, f"{sources[one.source].short}, {one.at}") for one in named
    )


def _words(text: str, known: Library) -> tuple[Link, ...]:
    return tuple(Link(TERM, one.id, one.term) for one in terms_in(text, known.terms))


@lru_cache(maxsize=2)
def _citing(base: RuleBase) -> Mapping[str, tuple[str, ...]]:
    return {one.id: one.rules for one in dispositions(base)}


def _filled(links: Mapping[str, tuple[Link, ...]]) -> Links:
    return {head: found for head, found in links.items() if found}
