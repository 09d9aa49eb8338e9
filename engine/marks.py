"""What the standings of a situation hang on, as one string of bytes: alike strings, alike standings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .batch import Batch

if TYPE_CHECKING:
    from .rule_base import RuleBase


def marks(base: RuleBase, batch: Batch) -> list[bytes]:
    """A mark for each situation: rules that argue, the posture, and the needs that are met or cannot be.

    Two situations with the same mark, and the same measures tried before, have the same standings.
    """
    arguing = dict.fromkeys(placed.rule for placed in base.arguments)
    planes = [
        *(batch.fired.planes[rule] for rule in arguing),
        *(batch.holds("posture", one.id) for one in base.declarations.postures),
        *(batch.fails(one, hopeful) for one, _ in base.ranking.conditions for hopeful in (False, True)),
    ]
    packed = np.packbits(np.array([batch.flags(plane) for plane in planes]).T, axis=1)
    width, raw = packed.shape[1], packed.tobytes()
    return [raw[at : at + width] for at in range(0, len(raw), width)]
