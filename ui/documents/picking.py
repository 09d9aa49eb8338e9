"""What can be picked for a print to share: the package marked as such, then every other measure."""

from __future__ import annotations

from collections.abc import Iterator

from ...engine.report import Report

OF_PACKAGE = " (raise first)"


def offered(report: Report) -> Iterator[tuple[str, str]]:
    """Id and label of every measure, the package in front; the labels stay on the mediator's screen."""
    package = {line.id for line in report.standing("raise-first")}
    lines = sorted(report.measures, key=lambda line: (line.id not in package, line.title))
    for line in lines:
        yield line.id, line.title + (OF_PACKAGE if line.id in package else "")
