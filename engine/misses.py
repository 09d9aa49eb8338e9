"""Why a measure is not raised, or is not among the first, and the fewest answers that would lift it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from ..knowledge.condition import Condition
from ..knowledge.measure import Measure
from .batch import Batch
from .change import line_of_move
from .decision import PLAIN, needs_of, said
from .package import MOST_OF_A_SECTOR
from .proof import Proofs
from .ranking import CAPS
from .report import MeasureLine, Report
from .rule_base import RuleBase
from .situation import Situation
from .smallest import SmallestChanges
from .standing import LATER, NOT_NOW, RAISE_FIRST, STANDINGS, WORTH_RAISING, Standing
from .sweep import Sweep
from .variants import Combination
from .why_report import Blocker, NeedLine, SmallestChange, WhyNot

RAISED: tuple[Standing, ...] = ("raise-first", "worth-raising")
# Changes of up to so many answers are looked at unless more is asked for; these are exact.
MOST = 2


class Misses:
    """What holds the measures of one report back; what is worked out is kept."""

    def __init__(self, base: RuleBase, situation: Situation, report: Report, proofs: Proofs) -> None:
        self._base = base
        self._situation = situation
        self._report = report
        self._proofs = proofs
        self._at = {measure.id: at for at, measure in enumerate(base.library.measures)}
        self._found: dict[int, Combination | None] = {}
        self._searched: dict[int, int] = {}

    def why_not(self, line: MeasureLine) -> WhyNot:
        """Everything that holds a measure back, and the smallest change found for it."""
        at = self._at[line.id]
        chosen = self._found[at]
        return WhyNot(
            measure=line.id,
            title=line.title,
            standing=line.standing,
            decided_by=line.decided_by,
            decision=line.decision,
            blockers=tuple(self.blockers(line)),
            smallest=self._change(chosen) if chosen is not None else None,
            searched=self._searched[at],
            complete=self._searched[at] <= MOST,
        )

    def not_first(self, line: MeasureLine, measure: Measure) -> str:
        """Why a measure that is worth raising is not among the first."""
        posture = self._base.declarations.posture_by_id[self._report.verdict.posture]
        if line.decided_by == "condition":
            return PLAIN["condition"]
        if posture.package == 0:
            return "Under this verdict nothing is put first."
        capped = self._base.ranking.cap_reasons[posture.id].get(self._at[line.id])
        if capped:
            return plain(capped)
        if self._sweep.unheld(self._at[line.id]) == RAISE_FIRST:
            holding = self._sweep.holding(self._at[line.id], WORTH_RAISING)
            asks = [f"“{self._situation.questionnaire.by_fact[fact].ask}”" for fact in holding]
            return f"It would not be among the first whatever the answer to this is: {listed(asks)}."
        titles, first = self._base.library.measure_by_id, self._report.standing("raise-first")
        sibling = next((one for one in first if one.family == line.family), None)
        if sibling:
            return f"“{sibling.title}”, which is of the same kind, is among the first already."
        missing = [
            one
            for one in measure.after
            if self._situation.measures.get(one) != "in-place" and one not in {other.id for other in first}
        ]
        if missing:
            names = listed([f"“{titles[one].title}”" for one in missing])
            return f"It builds on {names}, which is neither in place nor among the first."
        if sum(one.sector == line.sector for one in first) >= MOST_OF_A_SECTOR and len(first) < len(
            self._report.standing(*RAISED)
        ):
            return "Enough of its sector is among the first, or more speaks for those that are."
        return "More speaks for those that are among the first, and only so many can be raised at once."

    def search(self, ids: Iterable[str], most: int, budget: int) -> None:
        """Look for the smallest change of each of these measures, where that was not done yet."""
        wanted = [self._at[id_] for id_ in ids]
        new = [at for at in wanted if self._searched.get(at, 0) < most and not self._found.get(at)]
        found = self._changes.of(new, most, budget) if new else {}
        for at in new:
            self._found[at] = found.get(at)
            self._searched[at] = most

    def needs(self, measure: Measure) -> list[Condition]:
        """What must be so for the measure to apply."""
        return needs_of(measure, self._situation.questionnaire)

    def need(self, need: Condition) -> NeedLine:
        """One need, whether it is met, and the answers that decide it."""
        return NeedLine(
            text=said(need, self._situation.questionnaire),
            met=need.truth(self._situation.facts),
            answers=tuple(self._proofs.answer(fact) for fact in need.facts()),
        )

    def blockers(self, line: MeasureLine) -> Iterator[Blocker]:
        """Everything that holds the measure back, whatever settled its place."""
        at, measure = self._at[line.id], self._base.library.measure_by_id[line.id]
        for need in self.needs(measure):
            truth = need.truth(self._situation.facts)
            if truth != "yes":
                text = said(need, self._situation.questionnaire)
                kind = "needs" if truth == "no" else "open-need"
                yield Blocker.model_validate({"kind": kind, "text": text, "rules": (), "facts": need.facts()})
        outcome = self._situation.measures.get(line.id)
        if outcome == "refused":
            yield Blocker(kind="refused", text=PLAIN["refused"], rules=(), facts=())
        if outcome == "failed":
            yield Blocker(kind="failed-before", text=PLAIN["failed-before"], rules=(), facts=())
        for one in line.arguments:
            if one.kind == "rule_out":
                yield Blocker(kind="ruled-out", text=plain(one.because), rules=(one.rule,), facts=())
        posture = self._base.declarations.posture_by_id[self._report.verdict.posture]
        for cap in posture.caps:
            if CAPS[cap.at_most] > WORTH_RAISING and at in self._base.attributed.picked(cap.measures):
                rules = self._report.verdict.rules
                yield Blocker(kind="posture", text=plain(cap.reason), rules=rules, facts=())
        if self._by_points(at) in (LATER, NOT_NOW):
            counted = [one for one in line.arguments if one.counts and one.kind in ("for", "against")]
            kinds = {one.kind for one in counted}
            text = _weighed("for" in kinds, "against" in kinds)
            yield Blocker(kind="points", text=text, rules=tuple(one.rule for one in counted), facts=())
        if line.decided_by == "open-answer":
            facts = self._sweep.holding(at, STANDINGS.index(line.standing))
            yield Blocker(kind="open-answer", text=PLAIN["open-answer"], rules=(), facts=facts)

    def _change(self, chosen: Combination) -> SmallestChange:
        already = {clash for _, clash in self._situation.contradictions}
        after = self._changes.made(chosen).contradictions
        return SmallestChange(
            changes=tuple(line_of_move(self._changes.moves[at], self._situation) for at in chosen),
            clashes=tuple(clash for _, clash in after if clash not in already),
        )

    @cached_property
    def _changes(self) -> SmallestChanges:
        return SmallestChanges(self._base, self._situation)

    @cached_property
    def _sweep(self) -> Sweep:
        return Sweep(self._base, self._base.ranking, self._situation)

    def points_of(self, measure: str) -> int:
        """What the arguments weigh for a measure."""
        return self._points[self._at[measure]]

    @cached_property
    def _points(self) -> Sequence[int]:
        batch = Batch.by_columns(self._base, [self._situation.facts])
        points: list[int] = self._base.ranking.weighing.weigh(batch.fired).points[0].tolist()
        return points

    def _by_points(self, at: int) -> int:
        scale = self._base.declarations.scale
        points = self._points[at]
        return WORTH_RAISING if points >= scale.worth_raising else LATER if points >= scale.later else NOT_NOW


def _weighed(pro: bool, con: bool) -> str:
    if not pro:
        return "Nothing in this case speaks for it." + (" Something speaks against it." if con else "")
    if con:
        return "What speaks for it does not sufficiently outweigh what speaks against it."
    return "Something speaks for it, but not enough."


def plain(text: str) -> str:
    """One line, single spaces."""
    return " ".join(text.split())


def listed(parts: Sequence[str]) -> str:
    """Parts as a list in words."""
    return ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else "".join(parts)
