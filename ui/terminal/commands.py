"""The subcommands of `cbm-advisor`; heavy modules are imported only by the command that needs them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from ..output import emit
from .case_commands import advise, review, screen, what_if, why
from .class_commands import exercises, trace
from .file_commands import new, share
from .library_commands import cases, catalogue, glossary, guidance, list_rules, questions
from .options import Format, ListFormat, Rules

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reasoned advice on confidence-building measures. Everything stays on this computer.",
)


def check(rules: Rules = None, format_: ListFormat = Format.text) -> None:
    """Whether knowledge and rules load without a mistake; exit status 1 if not."""
    from .checking import check_all

    text, sound = check_all(rules or [], as_json=format_ is Format.json)
    emit(text)
    raise typer.Exit(0 if sound else 1)


def run_app(
    port: Annotated[int, typer.Option(min=1024, max=65535, help="Port on 127.0.0.1.")] = 8501,
    browser: Annotated[bool, typer.Option(help="Open a browser window.")] = True,
) -> None:
    """The web app, on this computer only (127.0.0.1)."""
    from ..launch import launch

    raise typer.Exit(launch(port, browser))


# In the order in which the help lists them.
COMMANDS: dict[str, Callable[..., None]] = {
    "advise": advise,
    "review": review,
    "trace": trace,
    "why": why,
    "what-if": what_if,
    "screen": screen,
    "questions": questions,
    "catalogue": catalogue,
    "guidance": guidance,
    "rules": list_rules,
    "cases": cases,
    "exercises": exercises,
    "glossary": glossary,
    "new": new,
    "share": share,
    "check": check,
    "app": run_app,
}
for name, command in COMMANDS.items():
    app.command(name=name)(command)
