"""How firm the package in front is: which single answers would take a member out of it.

Every answer of every question is tried, also those that nobody could arrange, since events change them
too. Each is followed through to where a report on it would put the members, open answers included.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from ..knowledge.case import Case
from ..knowledge.question import Change
from .advice import advise
from .change import line_of_move
from .moves import Answering, moves
from .ranking import BOLDEST, Codes, boldness
from .rule_base import RuleBase, shipped_rule_base
from .situation import Situation
from .standing import RAISE_FIRST, STANDINGS
from .variants import Combination, Variants
from .why_report import Robustness, Threat

EVERY: tuple[Change, ...] = get_args(Change)
# Situations evaluated at once.
CHUNK = 4096


def robustness(about: Situation | Case, using: RuleBase | None = None) -> Robustness:
    """Which single answers would take which members out of the package that a report puts in front."""
    base = using or shipped_rule_base()
    situation = about if isinstance(about, Situation) else Situation.of(about)
    members = [line.id for line in advise(about, base).standing("raise-first")]
    return robustness_of(base, situation, members)


def robustness_of(base: RuleBase, situation: Situation, members: Sequence[str]) -> Robustness:
    """The same where the members are known already."""
    if not members:
        return Robustness(members=(), firm=(), threats=())
    at = {measure.id: place for place, measure in enumerate(base.library.measures)}
    standing = _Answers(base, situation)
    already = {clash for _, clash in situation.contradictions}
    threats = []
    for move, row in zip(standing.moves, standing.after(), strict=True):
        out = {one: STANDINGS[int(row[at[one]])] for one in members if row[at[one]] != RAISE_FIRST}
        if out:
            made = situation.with_answer(
                move.fact, move.applied(situation.answer(move.fact), situation.parties)
            )
            clashes = tuple(clash for _, clash in made.contradictions if clash not in already)
            threats.append(Threat(change=line_of_move(move, situation), out=out, clashes=clashes))
    threatened = {one for threat in threats for one in threat.out}
    return Robustness(
        members=tuple(members),
        firm=tuple(one for one in members if one not in threatened),
        threats=tuple(threats),
    )


class _Answers:
    """Every single answer that could be another, and where all measures stand once it is."""

    def __init__(self, base: RuleBase, situation: Situation) -> None:
        self._ranking = base.ranking
        self._situation = situation
        self.moves = moves(situation, EVERY)
        completions = tuple(
            Answering(question, option.value)
            for question in situation.questionnaire.about("case")
            for option in question.options
        )
        self._variants = Variants(base, situation, (*self.moves, *completions))
        self._answering: dict[str, list[int]] = {}
        for place, completion in enumerate(completions, start=len(self.moves)):
            self._answering.setdefault(completion.fact, []).append(place)

    def after(self) -> Codes:
        """Standings of all measures, a row for each of the moves."""
        found = np.empty((len(self.moves), len(self._ranking.measures)), dtype=np.int8)
        for start in range(0, len(self.moves), 32):
            span = range(start, min(start + 32, len(self.moves)))
            ceilings = self._ceilings(span)
            batch = self._variants.batch([(move,) for move in span])
            found[span.start : span.stop] = self._ranking.standings(
                batch, self._situation.measures, ceilings
            ).standing
        return found

    def _ceilings(self, span: range) -> Codes:
        """How bold each measure may stand after each of these moves, given what is still open then."""
        rows: list[Combination] = []
        spans: list[tuple[int, range]] = []
        for move in span:
            for question in self._variants.made((move,)).open_questions:
                answers = self._answering[question.fact]
                spans.append((move - span.start, range(len(rows), len(rows) + len(answers))))
                rows += [(move, answer) for answer in answers]
        ceilings = np.full((len(span), len(self._ranking.measures)), BOLDEST, dtype=np.int8)
        bold = np.empty((len(rows), len(self._ranking.measures)), dtype=np.int8)
        for start in range(0, len(rows), CHUNK):
            batch = self._variants.batch(rows[start : start + CHUNK])
            bold[start : start + CHUNK] = boldness(
                self._ranking.standings(batch, self._situation.measures).standing
            )
        for move, answered in spans:
            ceilings[move] = np.minimum(ceilings[move], bold[answered.start : answered.stop].max(axis=0))
        return ceilings
