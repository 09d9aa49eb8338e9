"""The colours of the web app: text is read on every ground, in either theme."""

from __future__ import annotations

import pytest
from cbm_advisor.ui.theme import DARK, LIGHT

READABLE = 4.5
BOXES = ("blue", "yellow", "red", "green")


def brightness(colour: str) -> float:
    """Relative luminance, as the guidelines for web accessibility define it."""
    shares = [part / 255 for part in bytes.fromhex(colour.lstrip("#"))]
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_read_on_every_ground(theme: dict[str, str]) -> None:
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"]]
    pairs = [(theme[text], ground) for text in ("textColor", "linkColor") for ground in grounds]
    pairs += [(theme[f"{box}TextColor"], theme[f"{box}BackgroundColor"]) for box in BOXES]
    pairs.append(("#ffffff", theme["primaryColor"]))
    assert [(text, ground) for text, ground in pairs if contrast(text, ground) < READABLE] == []
