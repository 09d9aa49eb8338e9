"""Text goes to a hundred columns, whatever the case is called, and stays free of colour in a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.knowledge.worked_drafts import worked_drafts
from cbm_advisor.ui.terminal.commands import app
from typer.testing import CliRunner

COMMANDS = [
    *(["questions"], ["catalogue"], ["catalogue", "family-visits"], ["guidance"], ["rules"], ["cases"]),
    *(["exercises"], ["exercises", "unequal-sides", "--solutions"]),
    *(["review", "western-sahara", id_] for id_, _ in worked_drafts()),
    *([name, id_] for id_, _ in worked_cases() for name in ("advise", "trace")),
    *(["advise", id_, "--top", "300"] for id_, _ in worked_cases()),
]


@pytest.fixture(scope="module")
def printed() -> Callable[..., str]:
    """What a command prints."""

    @cache
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
        assert result.exit_code == 0
        return result.output

    return run


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_line_is_wider_than_a_hundred_columns(arguments: list[str], printed: Callable[..., str]) -> None:
    assert [line for line in printed(*arguments).splitlines() if len(line) > 100] == []


def test_long_names_do_not_widen_the_page(tmp_path: Path, printed: Callable[..., str]) -> None:
    case = f"schema: cbm-advisor/case/1\ntitle: {'long' * 60}\nparties: [{'north' * 40}, {'south ' * 40}]\n"
    (tmp_path / "case.yaml").write_text(case)
    text = printed("advise", str(tmp_path / "case.yaml"))
    assert [line for line in text.splitlines() if len(line) > 100] == []
    assert "".join(text.split())[:240] == "long" * 60


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_text_that_is_no_screen_has_no_colour(arguments: list[str], printed: Callable[..., str]) -> None:
    assert "\x1b" not in printed(*arguments)
