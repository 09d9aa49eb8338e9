"""One rule in full for the terminal, and one statement of guidance."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...engine.disposition import dispositions
from ...engine.rule_base import RuleBase
from ...engine.rule_use import RuleUse, use_of
from ...knowledge.problem import Problem, did_you_mean
from ...knowledge.worked_cases import worked_cases
from ..console import Page
from ..words.plain_words import cited, clean
from ..words.rule_words import Line, conditions, consequences


def rule_use(rule_id: str, base: RuleBase) -> RuleUse:
    """The rule with this id and its use; raises Problem for an id that no rule has."""
    if rule_id not in base.by_id:
        raise Problem(f"rule '{rule_id}'", "There is no such rule.", did_you_mean(rule_id, base.by_id))
    return use_of(base, rule_id)


def rule_text(rule_id: str, base: RuleBase) -> str:
    """One rule: conditions and consequences in plain words, reason, sources, cases and questions."""
    use = rule_use(rule_id, base)
    rule = use.rule
    page = Page(colour=True)
    page.title(f"{rule.title} [{rule.id}]")
    page.title("If")
    _nested(page, conditions(rule, base))
    page.title("Then")
    _nested(page, consequences(rule, base))
    page.title("Because")
    page.line(clean(rule.because), indent=2)
    if rule.support:
        page.line(f"Behind it: {clean(rule.support)}", indent=2)
    page.title("Guidance")
    _listed(
        page, (f"{id_}: {text}" for id_, text in zip(rule.guidance, _cited(rule.guidance, base), strict=True))
    )
    page.title("Questions that feed it")
    _listed(page, (f"{one.ask} [{one.fact}]" for one in use.questions))
    page.title("Worked cases that fire it")
    titles = {id_: case.title for id_, case in worked_cases()}
    _listed(page, (f"{titles[id_]} [{id_}]" for id_ in use.cases))
    if use.before:
        page.title("Waits for")
        _listed(page, (f"{one.title} [{one.id}]" for one in use.before))
    if use.after:
        page.title("Feeds")
        _listed(page, (f"{one.title} [{one.id}]" for one in use.after))
    page.line()
    page.line(f"{rule.place}; stratum {base.strata[base.by_id[rule.id]]}", style="dim")
    return page.text()


def rule_json(rule_id: str, base: RuleBase) -> str:
    """One rule with its use, as data."""
    use = rule_use(rule_id, base)
    written = use.rule.model_dump(mode="json", by_alias=True, exclude={"place"})
    content = {
        **written,
        "file": use.rule.place.file,
        "line": use.rule.place.line,
        "questions": [one.fact for one in use.questions],
        "cases": list(use.cases),
        "before": [one.id for one in use.before],
        "after": [one.id for one in use.after],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def statement_text(statement_id: str, base: RuleBase) -> str:
    """One statement of guidance with its place and what is made of it; raises Problem for an unknown id."""
    found = {one.id: one for one in dispositions(base)}
    if statement_id not in found:
        raise Problem(
            f"statement '{statement_id}'", "There is no such statement.", did_you_mean(statement_id, found)
        )
    one = found[statement_id]
    statement = base.library.statement_by_id[statement_id]
    page = Page(colour=True)
    page.title(one.id)
    page.line(one.says)
    page.line()
    source = base.library.source_by_id[one.source]
    page.line(f"{clean(source.title)}, {one.locator}. {clean(source.weight)}", style="dim")
    page.item("Kind:", f"{one.kind}, {one.strength}", indent=2)
    page.item("When it applies:", statement.applies, indent=2)
    asked = base.library.questionnaire.by_fact
    page.item("Turns on:", "; ".join(asked[fact].ask for fact in statement.facts) or "no question", indent=2)
    page.item("Taken up as:", one.disposition or "nothing yet", indent=2)
    if one.reason:
        page.item("Why so:", one.reason, indent=2)
    titles = {rule.id: rule.title for rule in base.rules}
    if one.rules:
        page.title("Rules")
        _listed(page, (f"{titles[id_]} [{id_}]" for id_ in one.rules))
    carried = [measure for measure in base.library.measures if one.id in measure.guidance]
    if carried:
        page.title("Measures that carry it")
        _listed(page, (f"{measure.title} [{measure.id}]" for measure in carried))
    return page.text()


def _cited(ids: Iterable[str], base: RuleBase) -> tuple[str, ...]:
    return tuple(cited([id_], base.library)[0] for id_ in ids)


def _listed(page: Page, lines: Iterable[str]) -> None:
    empty = True
    for line in lines:
        empty = False
        page.item("-", line, indent=2)
    if empty:
        page.line("None.", indent=2)


def _nested(page: Page, lines: Iterable[Line], indent: int = 2) -> None:
    for line in lines:
        page.item("-", line.text, indent=indent)
        _nested(page, line.under, indent + 2)
