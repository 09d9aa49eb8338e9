"""Choosing one thing from a list too long to show, by typing a part of its title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def choose_one(
    label: str,
    titles: Mapping[T, str],
    placeholder: str,
    key: str,
    on_change: Callable[..., None] | None = None,
    args: tuple[object, ...] = (),
) -> T | None:
    """The thing chosen, or None as long as none is; `titles` in the order of the list."""
    return st.selectbox(
        label,
        list(titles),
        index=None,
        # A browser may still hold what was chosen from the list as it was before.
        format_func=lambda one: titles.get(one, str(one)),
        placeholder=placeholder,
        filter_mode="contains",
        key=key,
        on_change=on_change,
        args=args,
    )
