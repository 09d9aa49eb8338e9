"""What is ticked after a click, as somebody who clicks expects it."""

from __future__ import annotations

from cbm_advisor.knowledge.condition import UNKNOWN
from cbm_advisor.knowledge.question import EXCLUDES_OTHERS, Question


def after_click(question: Question, ticked: tuple[str, ...], clicked: str) -> tuple[str, ...]:
    """The boxes of a question with several answers that are ticked once another click was made."""
    if clicked in ticked:
        left = {*ticked} - {clicked}
    elif clicked in EXCLUDES_OTHERS:
        left = {clicked}
    else:
        left = {*ticked, clicked} - EXCLUDES_OTHERS
    return tuple(one for one in question.values if one in (left or {UNKNOWN}))
