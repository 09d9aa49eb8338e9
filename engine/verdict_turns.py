"""Which single answers would turn the verdict: every answer of every question is tried."""

from __future__ import annotations

from ..knowledge.model import Model
from .change import ChangeLine, line_of_move
from .firmness import EVERY
from .moves import moves
from .rule_base import RuleBase
from .situation import Situation
from .variants import Variants


class Turn(Model):
    """One answer that would turn the verdict, into which, and which answers would then not go together."""

    change: ChangeLine
    posture: str
    statement: str
    clashes: tuple[str, ...]


def verdict_turns(base: RuleBase, situation: Situation, posture: str) -> tuple[Turn, ...]:
    """Every single answer under which a report would give another verdict than `posture`."""
    tried = moves(situation, EVERY)
    batch = Variants(base, situation, tried).batch([(at,) for at in range(len(tried))])
    already = {clash for _, clash in situation.contradictions}
    found: dict[int, Turn] = {}
    for other in base.declarations.postures:
        if other.id == posture:
            continue
        for at in batch.flags(batch.holds("posture", other.id)).nonzero()[0].tolist():
            move = tried[at]
            answer = move.applied(situation.answer(move.fact), situation.parties)
            after = situation.with_answer(move.fact, answer).contradictions
            found[at] = Turn(
                change=line_of_move(move, situation),
                posture=other.id,
                statement=other.statement,
                clashes=tuple(clash for _, clash in after if clash not in already),
            )
    return tuple(found[at] for at in sorted(found))
