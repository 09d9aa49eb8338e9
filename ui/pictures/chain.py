"""The chain from answers to one piece of advice, as a graph to draw."""

from __future__ import annotations

from collections.abc import Iterable

from ...engine.explanations import VERDICT
from ...engine.proof import Proofs
from ...engine.report import MeasureLine, Report
from ...engine.rule import CASE_CONSEQUENCES
from ...engine.why_report import AnswerLeaf, RuleProof
from ..words.plain_words import KINDS, STANDING_TITLES, clean
from .graph import Graph, Node, NodeKind

TOLD = {"open": "not known", "does-not-arise": "does not arise here"}
SAID = {
    "warning": "Warning",
    "alternative": "Another tool",
    "note": "How to go about it",
    "choice": "Between the sources",
    "posture": "Verdict",
}


def chain(topic: str, report: Report, proofs: Proofs) -> Graph:
    """How the answers led to the verdict, a measure, or something that is said; empty where nothing did.

    `topic` is `verdict` or the id of a measure, a warning, an alternative, a note or a choice.
    """
    drawing = _Drawing()
    measure = next((line for line in report.measures if line.id == topic), None)
    if measure:
        _measure(drawing, measure, report, proofs)
    elif topic == VERDICT:
        # The verdict is settled among candidates; the picture shows what speaks for the one that won.
        proposing = proofs.makers.get((CASE_CONSEQUENCES["posture"], report.verdict.posture), ())
        _lead(drawing, ("advice", SAID["posture"], report.verdict.statement), proposing, proofs)
    else:
        for kind, lines in (
            ("warning", report.warnings),
            ("alternative", report.alternatives),
            ("note", report.notes),
            ("choice", report.choices),
        ):
            for one in lines:
                if one.id == topic:
                    _lead(drawing, ("advice", SAID[kind], one.statement), one.rules, proofs)
    return drawing.graph()


def _measure(drawing: _Drawing, line: MeasureLine, report: Report, proofs: Proofs) -> None:
    notes: dict[str, list[str]] = {}
    for one in line.arguments:
        if one.counts and KINDS[one.kind] not in notes.setdefault(one.rule, []):
            notes[one.rule].append(KINDS[one.kind])
    last = drawing.node("advice", "advice", line.title, STANDING_TITLES[line.standing])
    for rule, kinds in notes.items():
        drawing.tie(drawing.proof(proofs.of([rule])[0], ", ".join(kinds)), last)


def _lead(drawing: _Drawing, last: tuple[NodeKind, str, str], rules: Iterable[str], proofs: Proofs) -> None:
    kind, note, text = last
    end = drawing.node("advice", kind, text, note)
    for proof in proofs.of(rules):
        drawing.tie(drawing.proof(proof), end)


class _Drawing:
    """Boxes and arrows, each taken down once."""

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str], None] = {}

    def graph(self) -> Graph:
        """What was taken down."""
        return Graph(nodes=tuple(self._nodes.values()), edges=tuple(self._edges))

    def node(self, id_: str, kind: NodeKind, text: str, note: str = "") -> str:
        """A box; gives its id."""
        self._nodes.setdefault(id_, Node(id=id_, kind=kind, text=clean(text), note=note))
        return id_

    def tie(self, start: str, end: str) -> None:
        """An arrow."""
        self._edges[start, end] = None

    def proof(self, proof: RuleProof, note: str = "") -> str:
        """A rule that spoke, and everything it rests on; gives the id of its box."""
        id_ = self.node(f"reason:{proof.rule}", "reason", proof.title, note)
        for leaf in proof.answers:
            self.tie(self._answer(leaf), id_)
        for finding in proof.findings:
            found = self.node(f"finding:{finding.finding}={finding.value}", "finding", finding.statement)
            self.tie(found, id_)
            for maker in finding.rules:
                self.tie(self.proof(maker), found)
        return id_

    def _answer(self, leaf: AnswerLeaf) -> str:
        told = f" ({TOLD[leaf.told]})" if leaf.told in TOLD and leaf.values != ("unknown",) else ""
        text = f"{leaf.answer}{told}"
        return self.node(f"answer:{leaf.fact}={','.join(leaf.values)}", "answer", text, leaf.question)
