"""What is on a long page: a line of links to its headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable


def anchor_of(heading: str) -> str:
    """The address that Streamlit gives a heading by itself."""
    plain = unicodedata.normalize("NFKD", heading.lower().replace("'", ""))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one))))


def contents(headings: Iterable[str]) -> str:
    """Links to the headings of this page, in Markdown."""
    return "**On this page.** " + " · ".join(f"[{one}](#{anchor_of(one)})" for one in headings)
