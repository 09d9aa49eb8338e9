"""The chain from answers to one piece of advice, drawn for the open case."""

from __future__ import annotations

import streamlit as st

from ...engine import shipped_rule_base
from ...engine.proof import Proofs
from ..pictures.chain import chain
from ..pictures.graph_html import drawn
from . import session

LABEL = "How the answers led to this advice, drawn from left to right; the same stands below in words"
NOTHING = "No answer leads here by itself; this is said as long as too little else is known."


def chain_picture(topic: str) -> None:
    """Draw how the answers led to the verdict, a measure or something that is said; see `chain`."""
    _, situation, report = session.advised()
    graph = chain(topic, report, Proofs(shipped_rule_base(), situation, report))
    if graph.edges:
        st.html(drawn(graph, LABEL))
    else:
        st.markdown(NOTHING)
