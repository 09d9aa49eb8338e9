"""The colours of the web app, light and dark: text keeps a contrast of 4.5 to 1 or more on every ground."""

from __future__ import annotations


def _boxes(told: str, warned: str, wrong: str, right: str, text: str) -> dict[str, str]:
    """The grounds of boxes of text, and the text on all of them."""
    grounds = {"blue": told, "yellow": warned, "red": wrong, "green": right}
    return {
        **{f"{name}BackgroundColor": ground for name, ground in grounds.items()},
        **{f"{name}TextColor": text for name in grounds},
    }


LIGHT = {
    "primaryColor": "#1b5e78",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f2f4f3",
    "textColor": "#1c2326",
    "linkColor": "#1b5e78",
    "borderColor": "#b9c1c3",
    "dataframeBorderColor": "#b9c1c3",
    **_boxes("#f2f4f3", "#fdf5e3", "#fbeeec", "#eef5ee", "#1c2326"),
}
DARK = {
    "primaryColor": "#297a96",
    "backgroundColor": "#14191b",
    "secondaryBackgroundColor": "#1e2528",
    "textColor": "#e6eaeb",
    "linkColor": "#8ccbe0",
    "borderColor": "#47535a",
    "dataframeBorderColor": "#47535a",
    **_boxes("#1e2528", "#2f2a1a", "#35211e", "#1c2a20", "#e6eaeb"),
}
SETTINGS = {
    "theme.baseRadius": "small",
    **{f"theme.light.{name}": colour for name, colour in LIGHT.items()},
    **{f"theme.dark.{name}": colour for name, colour in DARK.items()},
}
