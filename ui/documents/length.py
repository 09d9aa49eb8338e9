"""How much of a page blocks take, in lines: counted in letters, so that every format holds the same."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .document import Block, Card, Heading, List, Paragraph, Runs

LETTERS = 88  # in a line of ten points between the margins of A4
INDENT = 4  # letters that a list gives away
PAGE = 58.0  # lines
GAP = 0.5  # between blocks
HEADINGS = {1: 2.6, 2: 2.2, 3: 1.8, 4: 1.6}


def lines_of(blocks: Iterable[Block]) -> float:
    """About how many lines these blocks take; a table or a page break has no place among them."""
    return sum(_height(block) for block in blocks)


def _height(block: Block) -> float:
    if isinstance(block, Heading):
        return HEADINGS[block.level] * math.ceil(len(block.text) / (LETTERS // 2))
    if isinstance(block, Paragraph):
        return _lines(block.runs) + GAP
    if isinstance(block, List):
        return sum(_lines(item, INDENT) + GAP / 2 for item in block.items) + GAP
    if isinstance(block, Card):
        return sum(_height(one) for one in block.blocks) + 2 * GAP
    raise TypeError(f"a {block.kind} has no place on a front page")


def _lines(runs: Runs, indent: int = 0) -> int:
    return math.ceil(sum(len(run.text) for run in runs) / (LETTERS - indent))
