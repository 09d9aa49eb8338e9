"""What one browser session knows; no other session sees it, and of it only a kept case goes to disk."""

from __future__ import annotations

import streamlit as st

from ...engine.advice import advise
from ...engine.draft_review import review
from ...engine.explanations import Explanations
from ...engine.report import Report
from ...engine.review_report import Review
from ...engine.situation import Situation
from ...knowledge.case import Case
from ...knowledge.draft import Draft
from ..cases.kept_case import KeptCase
from ..cases.sheet import Sheet
from . import open_case

SHEET, BEFORE, ROUND, ADVISED, PAGES = "sheet", "before", "round", "advised", "pages"
TURNS, REVIEWED, EXPLAINED = "turns", "reviewed", "explained"
QUESTION = "question"
# What tells nothing of the open case: another case, the pages, where one is.
STAYS = {BEFORE, ROUND, PAGES, TURNS}


def sheet() -> Sheet:
    """The answer sheet on the table."""
    kept: Sheet = st.session_state.setdefault(SHEET, Sheet())
    return kept


def keep(changed: Sheet) -> None:
    """Replace the answer sheet after a change the user made to it, on disk too where the case is kept."""
    st.session_state[SHEET] = changed
    open_case.save(changed)


def open_sheet(other: Sheet, kept: KeptCase | None = None) -> None:
    """Put another case on the table, kept or not; one that is not on disk can be fetched back."""
    if not sheet().empty and not open_case.safe():
        st.session_state[BEFORE] = sheet()
    st.session_state[SHEET] = other
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    open_case.now(kept)


def forget_sheet() -> None:
    """Clear the table of a case that was deleted, and everything that was worked out from it."""
    for name in set(st.session_state) - STAYS:
        del st.session_state[name]
    st.session_state[SHEET] = Sheet()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    open_case.now(None)


def answer_anew(changed: Sheet) -> None:
    """Replace the answer sheet from outside the questionnaire, whose widgets then start from it afresh."""
    keep(changed)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def sheet_before() -> Sheet | None:
    """The case that was open before this one."""
    before: Sheet | None = st.session_state.get(BEFORE)
    return before


def key(*parts: object) -> str:
    """The key of a widget that shows a part of the open case; another case has other widgets."""
    return "/".join(map(str, (st.session_state.get(ROUND, 0), *parts)))


def situation() -> Situation:
    """The situation that the open case tells of."""
    return Situation.of(sheet().case())


def advised() -> tuple[Case, Situation, Report]:
    """The open case with its situation and report, worked out again only where an answer changed."""
    case = sheet().case()
    kept: tuple[Case, Situation, Report] | None = st.session_state.get(ADVISED)
    if kept is None or kept[0] != case:
        kept = (case, Situation.of(case), advise(case))
        st.session_state[ADVISED] = kept
    return kept


def explained() -> Explanations:
    """Why the report on the open case says what it says; each answer is worked out when it is asked for."""
    case, _, report = advised()
    kept: Explanations | None = st.session_state.get(EXPLAINED)
    if kept is None or kept.report is not report:
        kept = Explanations(case, report=report)
        st.session_state[EXPLAINED] = kept
    return kept


def reviewed() -> Review:
    """The review of the draft on the table, worked out again only where an answer changed."""
    case, draft = sheet().case(), sheet().draft()
    kept: tuple[Case, Draft, Review] | None = st.session_state.get(REVIEWED)
    if kept is None or (kept[0], kept[1]) != (case, draft):
        kept = (case, draft, review(case, draft))
        st.session_state[REVIEWED] = kept
    return kept[2]


def open_draft(draft: Draft) -> None:
    """Put another draft on the table; its widgets start afresh, and so do those of the case."""
    keep(sheet().with_draft(draft))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def begin_at_the_top(address: str) -> None:
    """Show a page from its first line after a turn; Streamlit would leave it scrolled as the last one was."""
    shown = (address, st.query_params.to_dict())
    last, turns = st.session_state.get(TURNS, ((None, {}), 0))
    if shown != last and address == last[0]:
        # Said once more: the browser takes the parameters of a link within one page for this run only.
        st.query_params.from_dict(shown[1])
    turns += shown != last
    st.session_state[TURNS] = (shown, turns)
    # The browser runs the script anew only when its text has changed. The keyboard goes on from the page,
    # and on a phone the menu, which lies over the page, makes way.
    onwards = "main.focus({preventScroll: true}); if (innerWidth < 768) menu?.click();" if turns > 1 else ""
    st.html(
        f"<script>/* turn {turns} */ {{ const main = document.querySelector('#stMain');"
        "const menu = document.querySelector('#stSidebar[data-collapsed=false]"
        " [data-testid=stSidebarCollapseButton] button');"
        f"main.scrollTo(0, 0); {onwards} }}</script>",
        unsafe_allow_javascript=True,
    )


def show_question(fact: str) -> None:
    """Bring one question of the page into view and mark it; drawn after the questions."""
    turns = st.session_state.get(TURNS, ("", 0))[1]
    st.html(
        f"<style>.st-key-question-{fact}::before {{ content: ''; position: absolute; inset: 0 auto 0 -0.9rem;"
        " width: 4px; background: var(--mark); }</style>"
        f"<script>/* turn {turns} */ document.querySelector('.st-key-question-{fact}')?.scrollIntoView();"
        "</script>",
        unsafe_allow_javascript=True,
    )


def go(page: str) -> None:
    """Turn to a page by its address; does not return."""
    st.switch_page(st.session_state[PAGES][page])
