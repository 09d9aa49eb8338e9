"""Predict, then reveal: exercises for a class, and any case step by step, with a score for the session."""

from __future__ import annotations

import streamlit as st
from cbm_advisor.knowledge.exercise import exercise_files, exercises, shipped_cases
from cbm_advisor.ui.screen import session
from cbm_advisor.ui.screen.uploading import upload
from cbm_advisor.ui.trainer import predicting
from cbm_advisor.ui.trainer.exercise_work import LEVELS, exercise_work, size
from cbm_advisor.ui.trainer.predicting import OPEN_CASE, OWN
from cbm_advisor.ui.trainer.step_work import step_work
from cbm_advisor.ui.trainer.task_card import score_line
from cbm_advisor.ui.words.plain import literal
from cbm_advisor.ui.words.targets import CASE

EXERCISE, UPLOAD = "exercise", "own-exercise"


def page() -> None:
    """Draw the page."""
    asked = st.query_params.get(EXERCISE)
    if asked is not None and (found := predicting.exercise(asked)):
        exercise_work(asked, found)
        return
    case = st.query_params.get(CASE)
    if case is not None and (steps := predicting.steps(case)):
        step_work(case, steps)
        return
    _list()
    if asked == OWN:
        st.warning("Your own exercise is not here any more. Open its file again below.")
    elif case == OPEN_CASE:
        st.warning("No case is open. Open one on the start page, or choose one below.")
    elif asked is not None or case is not None:
        kind = "exercise" if asked is not None else "case"
        st.warning(f"The address asks for the {kind} “{literal(asked or case or '')}”, and there is none.")
    _every_exercise()
    _own()
    _pick_case()


def _list() -> None:
    st.title("Predict")
    st.markdown(
        "For trainers. The class picks what the rules will do, and then it is revealed, with the reason for "
        "every option. Nothing is shown before the pick."
    )
    score_line()


def _every_exercise() -> None:
    cases = shipped_cases()
    for level, title in LEVELS.items():
        st.header(title)
        for id_, one in exercises():
            if one.level == level:
                with st.container(gap="xsmall", key=f"exercise-{id_}"):
                    _link(one.title, {EXERCISE: id_})
                    about = cases[one.case].title if isinstance(one.case, str) else one.case.title
                    st.markdown(f"{literal(one.teaches)}")
                    st.caption(f"{literal(size(one))} {literal(about)}.")


def _own() -> None:
    st.header("An exercise of your own")
    st.markdown("A YAML file, as docs/exercises.md describes it. It is read here and stays on this computer.")
    upload("Open an exercise file", UPLOAD, predicting.open_own)
    st.download_button(
        "Download one that ships as a pattern",
        lambda: exercise_files()[0].read_text(encoding="utf-8"),
        file_name="exercise.yaml",
        mime="application/yaml",
        on_click="ignore",
    )
    if found := predicting.exercise(OWN):
        _link(f"Go on with {found.worked.exercise.title}", {EXERCISE: OWN})


def _pick_case() -> None:
    st.header("Any case, step by step")
    st.markdown("At every step the class picks the rule that fires next.")
    titles = {id_: one.title for id_, one in shipped_cases().items()}
    if not session.sheet().empty:
        titles = {OPEN_CASE: f"The open case: {session.sheet().case().title}", **titles}
    chosen = st.selectbox("Which case?", list(titles), format_func=titles.__getitem__)
    st.button("Begin with this case", on_click=_begin, args=(chosen,))


def _begin(case: str) -> None:
    st.query_params.from_dict({CASE: case})


def _link(label: str, asked: dict[str, str]) -> None:
    st.page_link(st.session_state[session.PAGES]["predict"], label=literal(label), query_params=asked)
