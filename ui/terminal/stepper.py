"""Stepping through a consultation at a prompt: one command a line, forwards and back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress

from ...engine.breakpoints import Breakpoint, Stop, breakpoint_at, next_stop, stop_before, stops
from ...engine.replay import Replay
from ...engine.state import Fired, State
from ...knowledge.problem import Problem, did_you_mean, printable
from ..output import emit
from .step_text import agenda_text, memory_text, rule_page, step_text, support_text, yaml_text
from .who_text import concluded_text, graph_text, users_text

# What is typed, the letters that stand for it, what may follow, and what it does.
COMMANDS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "next": (("n", "forward"), "", "one step forward; Enter alone does the same"),
    "back": (("p", "previous"), "", "one step back"),
    "first": (("f",), "", "to the start, before the first step"),
    "last": (("l",), "", "to the last step"),
    "go": (("g", "jump"), "NUMBER", "to this step"),
    "break": (("b",), "[KIND NAME]", "stop at a rule, finding, measure or warning; alone, list the stops"),
    "clear": (("c",), "[KIND NAME]", "forget one breakpoint, or all of them"),
    "run": (("r",), "", "to the next breakpoint"),
    "reverse": (("v",), "", "back to the breakpoint before"),
    "show": (("s",), "", "this step again"),
    "memory": (("m",), "", "working memory, what is new marked"),
    "agenda": (("a",), "", "the rules that wait, and why in this order"),
    "rule": (("i",), "", "the rule of this step in plain words"),
    "yaml": (("y",), "", "the rule of this step as it is written"),
    "why": (("w",), "", "this step proven down to the answers and sources"),
    "who": (("concluded",), "NAME", "who concluded this: a fact, fact=value, warning or measure"),
    "uses": (("u",), "NAME", "who uses this"),
    "graph": (("t", "tree"), "[NAME]", "what led to this; alone, to everything so far"),
    "help": (("h", "?"), "", "this list"),
    "quit": (("q", "exit"), "", "end"),
}
WORDS = {word: name for name, (others, _, _) in COMMANDS.items() for word in (name, *others)}


class Stepper:
    """A place in a replay and the breakpoints set so far; every command answers with text."""

    def __init__(self, replay: Replay, colour: bool = False) -> None:
        self._replay = replay
        self._colour = colour
        self._breakpoints: list[Breakpoint] = []
        self.at = 0
        self.ended = False

    @property
    def prompt(self) -> str:
        """What stands in front of the line that is typed."""
        return f"step {self.at} of {self._replay.last}> "

    def answer(self, line: str) -> str:
        """What one typed line brings about, told as text; a mistake is told in one line."""
        word, _, rest = line.strip().partition(" ")
        word, rest = word.lower() or "next", rest.strip()
        if word.isdecimal() and not rest:
            word, rest = "go", word
        try:
            if word not in WORDS:
                hint = did_you_mean(word, WORDS) or "Type help for the list."
                raise Problem("", f"There is no command '{word[:40]}'.", hint)
            name = WORDS[word]
            _, takes, _ = COMMANDS[name]
            if rest and not takes:
                raise Problem("", f"'{name}' takes nothing behind it.", f"Type {name}.")
            if not rest and takes and not takes.startswith("["):
                raise Problem("", f"'{name}' needs something behind it.", f"Type {name} {takes}.")
            command: Callable[[str], str] = getattr(self, f"_{name}")
            return command(rest)
        except Problem as problem:
            return f"{problem}\n"

    @property
    def _state(self) -> State:
        return self._replay.at(self.at)

    @property
    def _step(self) -> Fired:
        fired = self._state.fired
        if fired is None:
            raise Problem("", "No rule has fired yet.", "Type next.")
        return fired

    def _to(self, number: int) -> str:
        self.at = number
        return step_text(self._state, self._replay, self._colour)

    def _show(self, _: str = "") -> str:
        return self._to(self.at)

    def _next(self, _: str) -> str:
        if self.at == self._replay.last:
            raise Problem("", "This is the last step.", "Type back, first or quit.")
        return self._to(self.at + 1)

    def _back(self, _: str) -> str:
        if self.at == 0:
            raise Problem("", "This is the start.", "Type next.")
        return self._to(self.at - 1)

    def _first(self, _: str) -> str:
        return self._to(0)

    def _last(self, _: str) -> str:
        return self._to(self._replay.last)

    def _go(self, number: str) -> str:
        if not number.isdecimal() or len(number) > 6 or int(number) > self._replay.last:
            raise Problem("", f"'{number[:40]}' is no step.", f"Give a number from 0 to {self._replay.last}.")
        return self._to(int(number))

    def _break(self, rest: str) -> str:
        if not rest:
            lines = [f"{one}: {self._where(one)}" for one in self._breakpoints]
            return "\n".join(lines or ["No breakpoint is set. Type break rule ID, for instance."]) + "\n"
        found = self._breakpoint(rest)
        if found not in self._breakpoints:
            self._breakpoints.append(found)
        return f"{found}: {self._where(found)}\n"

    def _clear(self, rest: str) -> str:
        gone = [self._breakpoint(rest)] if rest else list(self._breakpoints)
        if not rest:
            self._breakpoints.clear()
            return "No breakpoint is set any more.\n"
        if gone[0] not in self._breakpoints:
            raise Problem("", f"No breakpoint is set on {gone[0]}.", "Type break for the list.")
        self._breakpoints.remove(gone[0])
        return f"{gone[0]}: cleared\n"

    def _breakpoint(self, rest: str) -> Breakpoint:
        kind, _, name = rest.partition(" ")
        if not name.strip():
            raise Problem("", "A breakpoint needs a kind and a name.", "Type break rule ID, for instance.")
        return breakpoint_at(kind.lower(), name, self._replay.base)

    def _where(self, one: Breakpoint) -> str:
        numbers = [str(stop.step.number) for stop in stops(self._replay, [one])]
        if not numbers:
            return "stops at no step of this case"
        return f"stops at step{'' if len(numbers) == 1 else 's'} {', '.join(numbers)}"

    def _run(self, _: str) -> str:
        return self._stop(next_stop(self._replay, self._breakpoints, self.at), "behind")

    def _reverse(self, _: str) -> str:
        return self._stop(stop_before(self._replay, self._breakpoints, self.at), "before")

    def _stop(self, stop: Stop | None, where: str) -> str:
        if not self._breakpoints:
            raise Problem("", "No breakpoint is set.", "Type break rule ID, for instance.")
        if stop is None:
            raise Problem("", f"No breakpoint stops a step {where} this one.", "Type break for the list.")
        return f"Stopped at {', '.join(map(str, stop.at))}\n\n{self._to(stop.step.number)}"

    def _memory(self, _: str) -> str:
        return memory_text(self._state, self._replay, self._colour)

    def _agenda(self, _: str) -> str:
        return agenda_text(self._state, self._colour)

    def _rule(self, _: str) -> str:
        return rule_page(self._step, self._replay, self._colour)

    def _yaml(self, _: str) -> str:
        return yaml_text(self._step)

    def _why(self, _: str) -> str:
        return support_text(self._replay.support(self._step.number), self._colour)

    def _who(self, name: str) -> str:
        return concluded_text(self._replay, name, self.at, self._colour)

    def _uses(self, name: str) -> str:
        return users_text(self._replay, name, self.at, self._colour)

    def _graph(self, name: str) -> str:
        return graph_text(self._replay, name, self.at, self._colour)

    def _help(self, _: str) -> str:
        rows = [(", ".join((name, *others)), takes, told) for name, (others, takes, told) in COMMANDS.items()]
        return "".join(f"{words:<18} {takes:<12} {told}\n" for words, takes, told in rows)

    def _quit(self, _: str) -> str:
        self.ended = True
        return ""


def step_through(replay: Replay) -> None:
    """Read commands from standard input until it ends, or until quit or Ctrl+C."""
    stepper = Stepper(replay, colour=True)
    with suppress(ImportError):
        import readline  # noqa: F401  (arrow keys at the prompt; Windows has them without)
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    emit(stepper.answer("show"))
    emit("\nType help for the commands, Enter for the next step, quit to end.\n")
    try:
        while not stepper.ended and sys.stdin is not None:
            said = stepper.answer(_line(stepper.prompt))
            if said:
                emit(f"\n{said}\n" if "\n" in said.rstrip() else said)
    except (EOFError, KeyboardInterrupt):
        emit("")


def _line(prompt: str) -> str:
    """The next line typed, without signs that could steer a terminal."""
    if sys.stdin.isatty():
        return printable(input(prompt))
    # Nobody types here: what is read is written out, so that the output reads like a session.
    line = printable(input())
    emit(prompt + line)
    return line
