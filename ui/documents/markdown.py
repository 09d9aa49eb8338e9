"""A document as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .document import Blank, Block, Card, Document, Heading, List, PageBreak, Paragraph, Run, Runs, Table

MARKUP = re.compile(r"([\\`*_\[\]<>|~$])")
# What would open a heading, a list or a quotation at the beginning of a line.
OPENING = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|\d+(?=[.)]\s))")
FILL = "_" * 30


def as_markdown(document: Document) -> str:
    """The whole document as Markdown text."""
    parts = [part for block in document.blocks for part in _block(block)]
    if document.running:
        # Pages have it at their heads; here it stands once, under the title.
        parts.insert(1, f"*{_escaped(document.running)}*")
    if document.foot:
        parts.append(f"*{_escaped(document.foot)}*")
    return "\n\n".join(parts) + "\n"


def preview(blocks: Iterable[Block]) -> str:
    """Blocks for a place on the screen, under a heading that is there already."""
    lower = [
        block.model_copy(update={"level": min(block.level + 2, 4)}) if isinstance(block, Heading) else block
        for block in blocks
    ]
    # The screen reads more between colons than Markdown does: colours, signs.
    return "\n\n".join(part for block in lower for part in _block(block)).replace(":", r"\:")


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield "#" * block.level + " " + _escaped(block.text)
    elif isinstance(block, Paragraph):
        yield _opened(_runs(block.runs))
    elif isinstance(block, List):
        marks = (f"{at}." if block.numbered else "-" for at in range(1, len(block.items) + 1))
        yield "\n".join(f"{mark} {_runs(item)}" for mark, item in zip(marks, block.items, strict=True))
    elif isinstance(block, Table):
        rows = [block.header, ("---",) * len(block.header)]
        rows += [tuple(_runs(cell) for cell in row) for row in block.rows]
        yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
    elif isinstance(block, Card):
        inner = "\n\n".join(part for one in block.blocks for part in _block(one))
        yield "\n".join(f"> {line}".rstrip() for line in inner.splitlines())
    elif isinstance(block, Blank):
        yield f"{_escaped(block.label)} " + FILL
    elif isinstance(block, PageBreak):
        yield "---"


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _escaped(run.text)
    mark = ("**" if run.bold else "") + ("*" if run.italic else "")
    # Marks count only where they touch the text.
    inner = text.strip()
    return text.replace(inner, f"{mark}{inner}{mark[::-1]}") if mark and inner else text


def _escaped(text: str) -> str:
    return MARKUP.sub(r"\\\1", text.replace("&", "&amp;"))


def _opened(text: str) -> str:
    return OPENING.sub(lambda found: f"{found[1]}\\" if found[1].isdigit() else f"\\{found[1]}", text)
