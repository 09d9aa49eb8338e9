"""Links between the pages of the app, within the session."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ...engine.rule import Rule
from ...engine.why_report import StatementLine
from ...knowledge.library import Library
from ...knowledge.source import Statement
from ..cases.parts import part_of
from ..words.plain import literal
from ..words.targets import CASE, SOURCE, STATEMENT, Link, Links, to_measures, to_rules, to_statements
from . import session

AT_ONCE = 8
CHANGE, STEP = "change", "step"
BACK = "back-to-the-list"
# The menu would keep the parameters when the page it names is the one that is open.
AS_IN_THE_MENU = f"""<script>
if (!window.backToTheList) {{
  window.backToTheList = true;
  document.addEventListener("click", (event) => {{
    const link = event.target.closest("a");
    const back = document.querySelector(".st-key-{BACK} button");
    if (link?.closest("[data-testid^=stTopNav], [data-testid^=stSidebarNav]") && back
        && link.pathname === location.pathname) {{
      event.preventDefault();
      event.stopPropagation();
      back.click();
    }}
  }}, true);
}}
</script>"""


def link(to: Link) -> None:
    """One link."""
    label = f"{literal(to.label)} :small[{literal(to.place)}]" if to.place else literal(to.label)
    st.page_link(st.session_state[session.PAGES][to.page], label=label, query_params={to.asked: to.id})


def link_list(head: str, links: Iterable[Link], key: str) -> None:
    """Links under a heading; all but the first few are drawn once they are asked for."""
    found = tuple(links)
    if not found:
        return
    st.markdown(f"**{literal(head)}**")
    with st.container(gap="xsmall"):
        for one in found[:AT_ONCE]:
            link(one)
    if len(found) > AT_ONCE:
        _others(found[AT_ONCE:], key)


def link_groups(groups: Links, key: str, heads: Iterable[str] | None = None) -> None:
    """Several lists of links, or those of them that `heads` names; `key` tells the thing they belong to."""
    for head in heads if heads is not None else groups:
        link_list(head, groups.get(head, ()), f"{key}-{head}")


def onwards(*ways: tuple[str, str]) -> None:
    """The ways on from a page as pairs of label and address, drawn like buttons, the main one first.

    Links and not buttons: the browser turns the page itself, so that no click gets lost while an answer is
    being worked in, and the script runs once.
    """
    with st.container(horizontal=True, key="onwards"):
        for label, address in ways:
            st.page_link(st.session_state[session.PAGES][address], label=label)


def rule_links(rules: Iterable[Rule]) -> None:
    """The titles of rules, each leading to its page."""
    for one in to_rules(rules):
        link(one)


def measure_link(measure_id: str, library: Library) -> None:
    """The title of a measure, leading to its page."""
    link(*to_measures([measure_id], library))


def statement_link(statement: Statement, library: Library) -> None:
    """A statement, and its source and place as the way to its page."""
    link(*to_statements([statement.id], library))


def what_if_link(changes: Iterable[str], label: str = "Try this under What if") -> None:
    """The way to the advice with some answers changed, each written as in `what_if`: FACT=VALUE."""
    st.page_link(
        st.session_state[session.PAGES]["what-if"], label=label, query_params={CHANGE: list(changes)}
    )


def step_link(number: int, label: str, case: str, changes: Iterable[str] = ()) -> None:
    """The way to a step of a consultation: one that ships, by id, or the open case, with answers changed."""
    asked = {STEP: str(number), **({CASE: case} if case else {}), CHANGE: list(changes)}
    st.page_link(st.session_state[session.PAGES]["trace"], label=literal(label), query_params=asked)


def place_links(statements: Iterable[StatementLine]) -> None:
    """The places where statements stand, each the way to its page."""
    for one in statements:
        link(Link(STATEMENT, one.id, f"{one.source}, {one.locator}"))


def question_link(fact: str, label: str) -> None:
    """The way to one question, shown and marked on its page."""
    st.page_link(
        st.session_state[session.PAGES][part_of(fact).address],
        label=label,
        query_params={session.QUESTION: fact},
    )


def source_link(source_id: str, library: Library) -> None:
    """The short name of a source, leading to its page."""
    link(Link(SOURCE, source_id, library.source_by_id[source_id].short))


def asked_for(parameter: str, known: Iterable[str], what: str) -> str | None:
    """What the address asks for; an id that names nothing is told kindly."""
    asked = st.query_params.get(parameter)
    if asked is None or asked in known:
        return asked
    st.warning(f"The address asks for the {what} “{literal(asked)}”, and there is none. All are listed here.")
    return None


def back(label: str) -> None:
    """A button back to the whole list; the name of the page in the sidebar then leads there too."""
    st.button(label, key=BACK, on_click=st.query_params.clear)
    st.html(AS_IN_THE_MENU, unsafe_allow_javascript=True)


@st.fragment
def _others(links: tuple[Link, ...], key: str) -> None:
    box = st.expander(f"{len(links)} more", key=f"more-{key}", on_change="rerun")
    if box.open:
        with box, st.container(gap="xsmall"):
            for one in links:
                link(one)
