"""Drawing a review: weaknesses with question and repair, the kind of measure in this case, what is open."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ...engine.review_report import FlawLine, KindLine, Review
from ...knowledge.library import library
from ..words.plain import bullets, folded, literal
from ..words.plain_words import (
    FLAW_TITLES,
    KINDS,
    STANDING_TITLES,
    SUBJECT_TITLES,
    answers_behind,
    cited,
    clean,
    flaw_count,
    in_short,
)

ALSO = "On the same subject, to unfold:"


def flaws(review: Review) -> None:
    """What is weak, joined by subject, the gravest first."""
    st.markdown(f"**{flaw_count(review)}**\n\n{bullets(in_short(review))}")
    if not review.flaws:
        st.markdown("What was not answered was not checked.")
    for severity, title in FLAW_TITLES.items():
        subjects = review.by_subject(severity)
        if subjects:
            st.header(title)
        for gravest, *others in subjects:
            _subject(gravest, others, review)


def _subject(gravest: FlawLine, others: Sequence[FlawLine], review: Review) -> None:
    """The gravest weakness in full, what else there is on its subject in a line each to unfold."""
    with st.container(border=True, key=f"flaw-{gravest.id}", gap="xsmall"):
        st.markdown(
            f":small[{SUBJECT_TITLES[gravest.subject]}]\n\n"
            f"#### {clean(gravest.statement)}\n\n"
            f"**Ask the sides.** {clean(gravest.question)}\n\n"
            f"**Offer.** {clean(gravest.repair)}"
        )
        st.html(folded("Why, and where this comes from", *_why(gravest, review)))
        if others:
            st.markdown(f":small[{ALSO}]")
        for flaw in others:
            why, sources = _why(flaw, review)
            told = [f"Ask the sides. {flaw.question}", f"Offer. {flaw.repair}", *why]
            grave = " (serious)" if flaw.severity == "high" else ""
            st.html(folded(clean(flaw.statement) + grave, told, sources))


def _why(flaw: FlawLine, review: Review) -> tuple[list[str], tuple[str, ...]]:
    answers = [f"{ask} {answer}" for ask, answer in answers_behind(flaw.rules, review, library())]
    led = ["The answers that led here: " + "; ".join(answers)] if answers else []
    return [*flaw.because, *led], cited(flaw.guidance, library())


def kind(line: KindLine | None) -> None:
    """How measures of the draft's kind stand in the case, and what is said against them or asked first."""
    if line is None:
        return
    st.header("Measures of this kind in your case")
    stand = [f"{one.title}: {STANDING_TITLES[one.standing].lower()}" for one in line.measures]
    st.markdown(f"{line.title}. At best: **{STANDING_TITLES[line.best].lower()}**.\n\n{bullets(stand)}")
    titles = {one.id: one.title for one in line.measures}
    for argument in line.arguments:
        of = (
            ""
            if len(argument.measures) == len(titles)
            else ", ".join(titles[id_] for id_ in argument.measures)
        )
        st.markdown(f"- **{KINDS[argument.kind]}.** {clean(argument.text)}" + (f" *({of})*" if of else ""))


def left_open(review: Review) -> None:
    """What was not answered and therefore not checked, and what to bear in mind."""
    if review.open_questions:
        open_ = [one.question for one in review.open_questions]
        st.html(folded(f"Not answered, and so not checked: {len(open_)}", [], open_))
    for reminder in review.reminders:
        st.caption(clean(reminder.statement))


def clashes(review: Review) -> None:
    """Answers about the draft that do not go together."""
    for clash in review.contradictions:
        st.warning(f"**Two answers that do not go together.** {clean(clash.statement)}")


def heading(review: Review) -> str:
    """Which draft for which case, in a line."""
    return f"{literal(review.draft.title)}, for {literal(review.case.title)}"
