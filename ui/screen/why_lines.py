"""Drawing why something is said: the sentence for it, the reasons, and the way back to the answers."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from ...engine.why_report import ReasonLine, Why
from ..words.plain import bullets, literal
from ..words.proof_lines import proof_html, statements_of
from . import session
from .links import place_links

LABEL = "Why: show the whole chain"
READ_ON = "Read the statements in the guidance"
FOOT = "Each reason, and what it rests on, back to your answers and to the sources."


@st.fragment
def why(topic: str, place: str = "") -> None:
    """The reasons behind one line of the report, worked out only once somebody unfolds them."""
    box = st.expander(LABEL, type="compact", key=f"why-{place}{topic}", on_change="rerun")
    if box.open:
        with box:
            chain(session.explained().why(topic))


def chain(found: Why) -> None:
    """Everything about one line: to say aloud, reasons, and the proof with its sources."""
    parts = [f"**To say aloud.** {literal(found.say)}"]
    if found.kind != "measure":  # a measure's reasons stand beside this already
        parts += _list("What gave way", found.reasons_against)
    st.markdown("\n\n".join(parts))
    if found.proof:
        st.markdown(f"**The whole chain.** {FOOT}")
        st.html(proof_html(found.proof))
        st.markdown(f"**{READ_ON}**")
        with st.container(gap="xxsmall"):
            place_links(statements_of(found.proof))


def _list(title: str, lines: Iterable[ReasonLine]) -> list[str]:
    told = list(dict.fromkeys(line.text for line in lines if line.counts))
    return [f"**{title}.**\n\n{bullets(map(literal, told))}"] if told else []
