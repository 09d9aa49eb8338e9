"""The commands that show what the advice rests on: questions, measures, guidance, rules, cases, words."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

from ..output import emit
from .options import Format, ListFormat, Rules, base_of


def questions(format_: ListFormat = Format.text) -> None:
    """Every question the advice can use."""
    from .lists import questions_json, questions_text

    emit(questions_json() if format_ is Format.json else questions_text())


def catalogue(
    measure: Annotated[str | None, typer.Argument(metavar="[MEASURE]", help="One measure, in full.")] = None,
    search: Annotated[str, typer.Option(help="Words that must all appear.")] = "",
    where: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--where", metavar="ATTRIBUTE=VALUE", help="Only measures that fit; may be repeated."),
    ] = None,
    format_: ListFormat = Format.text,
) -> None:
    """Every measure, searched and filtered, and how far the catalogue covers its sources."""
    from ..words.catalogue_search import filters_of, found
    from .catalogue_text import catalogue_json, catalogue_text, measure_text

    if measure is not None and format_ is Format.text:
        emit(measure_text(measure))
        return
    filters = filters_of([*(where or []), *([f"measure={measure}"] if measure else [])])
    measures = found(search, filters)
    whole = not (search or where)
    emit(catalogue_json(measures) if format_ is Format.json else catalogue_text(measures, coverage=whole))


def guidance(
    statement: Annotated[str | None, typer.Argument(metavar="[STATEMENT]", help="One, in full.")] = None,
    format_: ListFormat = Format.text,
    packs: Rules = None,
) -> None:
    """Every statement of the sources, and what the program makes of it."""
    from .lists import guidance_json, guidance_text
    from .rule_text import statement_text

    base = base_of(packs)
    if statement is not None and format_ is Format.text:
        emit(statement_text(statement, base))
    else:
        emit(guidance_json(base, statement) if format_ is Format.json else guidance_text(base))


def list_rules(
    rule: Annotated[str | None, typer.Argument(metavar="[RULE]", help="One rule, in full.")] = None,
    format_: ListFormat = Format.text,
    packs: Rules = None,
) -> None:
    """Every rule, with its reason and the guidance it encodes."""
    from .lists import rules_json, rules_text
    from .rule_text import rule_json, rule_text

    base = base_of(packs)
    if rule is not None:
        emit(rule_json(rule, base) if format_ is Format.json else rule_text(rule, base))
    else:
        emit(rules_json(base) if format_ is Format.json else rules_text(base))


def cases(format_: ListFormat = Format.text) -> None:
    """The worked cases that ship with the program."""
    from .lists import cases_json, cases_text

    emit(cases_json() if format_ is Format.json else cases_text())


def glossary(
    term: Annotated[str | None, typer.Argument(metavar="[TERM]", help="One word, in full.")] = None,
    format_: ListFormat = Format.text,
) -> None:
    """The words of the field and of this program, explained, with their sources."""
    from ..words.glossary_search import glossary_json, glossary_text, term_text

    if term is not None and format_ is Format.text:
        emit(term_text(term, base_of(None)))
    else:
        emit(glossary_json(term) if format_ is Format.json else glossary_text())
