"""One task of an exercise: put to a class, and revealed once it has picked."""

from __future__ import annotations

import html

import streamlit as st

from ...engine.prediction import Prediction
from ...engine.rule_base import RuleBase
from ...knowledge.exercise import TaskKind
from ..screen import session
from ..screen.links import link_list
from ..words.exercise_text import LETTERS
from ..words.plain import literal
from ..words.targets import to_rules, to_statements
from . import predicting

KINDS: dict[TaskKind, str] = {
    "next-firing": "Which rule fires next",
    "next-conclusion": "What is concluded next",
    "verdict": "Which verdict",
    "standing": "Where a measure ends up",
    "warning": "Which warning",
    "why-not": "What holds a measure back",
    "change": "What turns the verdict",
}
PICK_FIRST = "Let the class pick first: choose at least one option, then press Reveal."


def task(prediction: Prediction, base: RuleBase, see_step: dict[str, str] | None) -> None:
    """The task under its question: open, with its options and a hint, or revealed with every reason.

    `see_step` holds the parameters of the page that steps through the case, where it can.
    """
    picks = predicting.picked(prediction)
    if picks is None:
        _open(prediction)
    else:
        _revealed(prediction, picks, base, see_step)


def score_line() -> None:
    """The score of the session in one line, and by kind on demand."""
    score = predicting.score()
    if not score.asked:
        st.markdown(":small[Score so far: nothing answered yet. Only the first pick counts.]")
        return
    told = f"{score.right_at_first} of {score.asked} right at the first pick"
    box = st.expander(f"Score so far: {told}", key="score-so-far", on_change="rerun")
    if box.open:
        with box:
            st.markdown(
                "\n".join(
                    f"- {KINDS[kind]}: {one.right_at_first} of {one.asked}"
                    for kind, one in score.by_kind.items()
                )
            )
            st.button("Start the score again", on_click=predicting.start_again)
            st.caption("Every task is then as it was before it was revealed.")


def _open(prediction: Prediction) -> None:
    box = st.expander("A hint", key=f"hint-{prediction.key}", on_change="rerun")
    if box.open:
        box.markdown(literal(prediction.hint))
    key = f"pick-{prediction.key}"
    told = st.empty()
    with st.form(f"task-{prediction.key}", border=False):
        if len(prediction.right) > 1:
            st.markdown("**What do you say?** Tick all that are right.")
            for option in prediction.options:
                st.checkbox(_lettered(prediction, option.id), key=f"{key}-{option.id}")
        else:
            lettered = {one.id: _lettered(prediction, one.id) for one in prediction.options}
            st.radio(
                "What do you say?", list(lettered), index=None, format_func=lettered.__getitem__, key=key
            )
        st.form_submit_button("Reveal", type="primary", on_click=_reveal, args=(prediction,))
    if st.session_state.pop(f"hasty-{key}", False):
        told.warning(PICK_FIRST)


def _reveal(prediction: Prediction) -> None:
    key = f"pick-{prediction.key}"
    if len(prediction.right) > 1:
        ids = (one.id for one in prediction.options)
        picks = tuple(one for one in ids if st.session_state.get(f"{key}-{one}"))
    else:
        only = st.session_state.get(key)
        picks = (only,) if only else ()
    if picks:
        predicting.reveal(prediction, picks)
    else:
        st.session_state[f"hasty-{key}"] = True


def _revealed(
    prediction: Prediction, picks: tuple[str, ...], base: RuleBase, see_step: dict[str, str] | None
) -> None:
    if prediction.answered_by(picks):
        st.success("Right at the first pick.")
    elif set(picks) < set(prediction.right):
        st.info("Right so far as it goes, but something is missing.")
    elif set(picks) & set(prediction.right):
        st.info("Some of it is right, and some is not. The reasons stand below.")
    else:
        st.info("Not what the rules do here. The reasons stand below.")
    options = "".join(_option(prediction, one.id, picks) for one in prediction.options)
    st.html(f'<ul class="revealed">{options}</ul>')
    st.markdown(f"**Because.** {literal(prediction.explanation)}")
    if prediction.look_at:
        st.markdown(f"**Look at.** {literal(prediction.look_at)}")
    if see_step is not None and prediction.step:
        st.page_link(
            st.session_state[session.PAGES]["trace"],
            label=f"See step {prediction.step} under Step by step",
            query_params={**see_step, "step": str(prediction.step)},
        )
    rules = to_rules(base.rules[base.by_id[one]] for one in prediction.rules)
    link_list(
        "The rule behind it" if len(rules) == 1 else "The rules behind it", rules, f"{prediction.key}-rules"
    )
    statements = to_statements((one.id for one in prediction.statements), base.library)
    link_list("The guidance", statements, f"{prediction.key}-guidance")


def _option(prediction: Prediction, id_: str, picks: tuple[str, ...]) -> str:
    option = next(one for one in prediction.options if one.id == id_)
    marks = ["right" if option.right else "not right", *(["picked"] if id_ in picks else [])]
    tags = " ".join(f'<span class="tag">{mark}</span>' for mark in marks)
    text = f"{_letter(prediction, id_)}. {html.escape(option.text)}"
    return (
        f'<li class="{"right" if option.right else "wrong"}"><p>{tags} <strong>{text}</strong></p>'
        f"<p>{html.escape(option.why)}</p></li>"
    )


def _lettered(prediction: Prediction, id_: str) -> str:
    text = next(one.text for one in prediction.options if one.id == id_)
    return f"{_letter(prediction, id_)}\\. {literal(text)}"


def _letter(prediction: Prediction, id_: str) -> str:
    return LETTERS[[one.id for one in prediction.options].index(id_)]
