"""Links between the pages of the app, within the session."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ..engine.rule import Rule
from ..knowledge.library import Library
from ..knowledge.source import Statement
from . import session
from .parts import part_of
from .plain import literal

RULE, STATEMENT = "rule", "statement"


def rule_links(rules: Iterable[Rule]) -> None:
    """The titles of rules, each leading to its page."""
    for rule in rules:
        _link("rules", literal(rule.title), {RULE: rule.id})


def statement_link(statement: Statement, library: Library) -> None:
    """A statement, and its source and place as the way to its entry."""
    source = library.source_by_id[statement.source]
    st.markdown(literal(statement.says))
    place = f"{statement.id}, {source.short}, {statement.locator}"
    _link("guidance", literal(place), {STATEMENT: statement.id})


def _link(page: str, label: str, asked: dict[str, str]) -> None:
    st.page_link(st.session_state[session.PAGES][page], label=label, query_params=asked)


def question_link(fact: str, label: str) -> None:
    """The way to one question, shown and marked on its page."""
    _link(part_of(fact).address, label, {session.QUESTION: fact})
