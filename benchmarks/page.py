"""The page and plots in docs/ from measured figures; what was missed is said as plainly as what was met."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

# The same figures give the same bytes.
plt.rcParams.update({"svg.hashsalt": "cbm-advisor", "font.size": 10, "axes.spines.top": False})
plt.rcParams.update({"axes.spines.right": False, "axes.grid": True, "grid.alpha": 0.3})
ENGINES = ("bare experta", "ours, traced", "CLIPS", "CLIPS, facts ready")
PEERS = """\
CLIPS runs the same rules: a fact for each value, salience by stratum, `exists` so that a rule fires once. On
{verified} random situations CLIPS, bare experta and columns fired the same rules and concluded the same.
"CLIPS" is handed its facts from Python one by one, as a program would; with "facts ready" they stand in the
environment as a compiled function, so that only matching and firing are timed; as text it has to parse them,
which takes most of the time. Reading findings back is never charged to it. Bare experta uses our order of
firing instead of its own, which leaves retracted activations on the agenda and so concludes too much.
Standings after CLIPS or experta are worked out by our ranking, one situation at a time; the
figure for CLIPS is the sum of the two."""
MANY = """\
Up to 10,000 the facts of each situation are laid out in planes within the time measured. A million are drawn
as planes directly, and every result is kept. Peak memory of the whole process: {rules} for rules alone,
{standings} through to standings, questions and drawing included."""


def write(figures: Mapping[str, Any], folder: Path) -> None:
    """Write benchmarks.md and its two plots."""
    (folder / "benchmarks.md").write_text(_page(figures), encoding="utf-8")
    _situations_plot(figures, folder / "benchmarks-situations.svg")
    _rules_plot(figures, folder / "benchmarks-rules.svg")


def _page(figures: Mapping[str, Any]) -> str:
    content, sweep = figures["content"], figures["sweep"]
    cores = f"{os.cpu_count()} cores shared with other work, Python {platform.python_version()}"
    targets = _targets(figures)
    missed = [line for line in targets if not line[3]]
    parts = [
        "# How fast it is",
        f"{content['rules']} rules, {content['measures']} measures, {cores}. Written by `make bench`. "
        "Engines take turns and each counts with its best round; every ratio is between figures of this one "
        "run. numpy keeps to one core.",
        "## Targets",
        _table(
            ("what", "at least", "measured", "met"),
            [(what, wanted, got, "yes" if met else "**no**") for what, wanted, got, met in targets],
        ),
        f"{len(missed)} of {len(targets)} missed: {'; '.join(one[0] for one in missed)}."
        if missed
        else "None missed in this run.",
        "## One situation at a time",
        _table(
            ("engine", "time for one situation", "against CLIPS"),
            [
                (name, _time(seconds), f"{_against(figures, name, seconds):.2g} times as fast")
                for name, seconds in figures["per_one"].items()
            ],
        ),
        PEERS.format(verified=figures["verified"]),
        "## Many situations by columns",
        _table(
            ("situations", "rules alone, each", "through to standings, each"),
            [
                (f"{int(count):,}", _time(seconds), _time(figures["standings"][count]))
                for count, seconds in figures["rules"].items()
            ],
        ),
        "![Time for each situation](benchmarks-situations.svg)",
        MANY.format(**{what: _gigabytes(size) for what, size in figures["memory"].items()}),
        "## Questions about one case",
        _table(
            ("what", "time"),
            [
                (
                    f"Every one-answer completion of an empty case ({sweep['rows']} rows) to standings, ours",
                    _time(sweep["ours"]),
                ),
                ("The same in bare experta, row by row", _time(sweep["bare experta"])),
                ("Bare experta, rules alone", _time(sweep["bare experta, rules alone"])),
                (
                    "Smallest change up to two answers, all measures: slowest worked case",
                    _time(max(figures["smallest"].values())),
                ),
                (
                    "Smallest change up to two answers, all measures: quickest worked case",
                    _time(min(figures["smallest"].values())),
                ),
            ],
        ),
        "## Growth with rules",
        _table(
            ("made-up rules", *next(iter(figures["growth"].values()))),
            [(count, *map(_time, found.values())) for count, found in figures["growth"].items()],
        ),
        "![Time for one situation by number of rules](benchmarks-rules.svg)",
        "Made-up rules have one to four lines over the shipped questions; three in ten "
        "hang on an earlier finding.",
        "## Cold start",
        _table(("whole process", "time"), [(name, _time(one)) for name, one in figures["cold"].items()]),
    ]
    return "\n\n".join(parts) + "\n"


def _targets(figures: Mapping[str, Any]) -> list[tuple[str, str, str, bool]]:
    one, sweep, million = figures["per_one"], figures["sweep"], "1000000"
    rules, standings = figures["rules"][million], figures["standings"][million]
    ratios = (
        ("One situation by columns, encoding included, against CLIPS", 30, one["CLIPS"] / one["columns"]),
        (
            "Rules alone at 1,000,000, for each situation, against CLIPS",
            50_000,
            one["CLIPS"] / rules,
        ),
        (
            "The same against CLIPS with facts ready, the fairer measure",
            50_000,
            one["CLIPS, facts ready"] / rules,
        ),
        (
            "Through to standings at 1,000,000, against CLIPS and the same ranking",
            300,
            one["CLIPS to standings"] / standings,
        ),
        (
            "Through to standings at 1,000,000, against CLIPS with facts ready and no standings at all",
            300,
            one["CLIPS, facts ready"] / standings,
        ),
        ("One-answer sweep to standings, against bare experta", 50, sweep["bare experta"] / sweep["ours"]),
    )
    lines = [
        (what, f"{wanted:,} times", f"{ratio:,.0f} times", ratio >= wanted) for what, wanted, ratio in ratios
    ]
    memory, smallest = figures["memory"]["rules"], max(figures["smallest"].values())
    lines.append(
        ("Peak memory at 1,000,000, rules alone", "under 2 GB", _gigabytes(memory), memory < 2e9),
    )
    lines.append(
        (
            "Smallest change up to two answers, all measures, slowest worked case",
            "under 0.3 s",
            _time(smallest),
            smallest < 0.3,
        )
    )
    return lines


def _against(figures: Mapping[str, Any], name: str, seconds: float) -> float:
    one: Mapping[str, float] = figures["per_one"]
    return one["CLIPS to standings" if "standings" in name else "CLIPS"] / seconds


def _situations_plot(figures: Mapping[str, Any], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(7, 4))
    counts = [int(count) for count in figures["rules"]]
    for name in ENGINES:
        axes.plot(counts, [figures["per_one"][name]] * len(counts), linestyle="--", label=name)
    axes.plot(counts, list(figures["rules"].values()), marker="o", label="columns, rules alone")
    axes.plot(counts, list(figures["standings"].values()), marker="s", label="columns, to standings")
    axes.set(xscale="log", yscale="log", xlabel="situations at once", ylabel="seconds for each")
    _save(figure, axes, path)


def _rules_plot(figures: Mapping[str, Any], path: Path) -> None:
    figure, axes = plt.subplots(figsize=(7, 4))
    counts = [int(count) for count in figures["growth"]]
    for name in next(iter(figures["growth"].values())):
        seconds = [found[name] for found in figures["growth"].values()]
        axes.plot(counts, seconds, marker="o", label=name)
    axes.set(xscale="log", yscale="log", xlabel="rules", ylabel="seconds for one situation")
    _save(figure, axes, path)


def _save(figure: Any, axes: Any, path: Path) -> None:
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.3g} ns"


def _gigabytes(size: float) -> str:
    return f"{size / 1e9:.2f} GB"
