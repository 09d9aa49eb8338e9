"""The chain from answers to advice as a graph: only what is in the proof, and drawn the same always."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from hashlib import sha256
from itertools import pairwise

import pytest
from cbm_advisor.engine import Explanations, Situation
from cbm_advisor.engine.replay import Replay
from cbm_advisor.engine.why_report import RuleProof
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.pictures.chain import chain
from cbm_advisor.ui.pictures.graph import Graph, Node
from cbm_advisor.ui.pictures.graph_html import drawn, in_words
from cbm_advisor.ui.pictures.graph_layout import WIDTH, layout
from cbm_advisor.ui.pictures.inference_picture import grown
from pydantic import ValidationError

CASES = dict(worked_cases())
DIGEST = """
from hashlib import sha256
from cbm_advisor.engine import Explanations
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.engine.replay import Replay
from cbm_advisor.ui.pictures.graph_html import drawn
from cbm_advisor.ui.pictures.inference_picture import grown
found = Explanations(dict(worked_cases())["western-sahara"])
graph = grown(Replay(found.base, found.situation, found.report)).graph
print(sha256(drawn(graph, "A").encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def explained(random_situation: Callable[..., Situation]) -> list[Explanations]:
    draw = random.Random(5)
    cases = [Explanations(CASES[name]) for name in ("western-sahara", "nuba-mountains", "ivory-coast")]
    return [*cases, Explanations(random_situation(draw)), Explanations(Situation())]


def whole(found: Explanations) -> Graph:
    """The graph of the whole consultation."""
    return grown(Replay(found.base, found.situation, found.report)).graph


def topics_of(found: Explanations) -> list[str]:
    report = found.report
    said = (*report.warnings, *report.alternatives, *report.notes[:5], *report.choices)
    first = report.standing("raise-first", "worth-raising")[:8]
    low = report.standing("not-now")[:3]
    return ["verdict", *(one.id for one in said), *(one.id for one in (*first, *low))]


def proven(proofs: Iterable[RuleProof]) -> set[str]:
    found = set()
    for proof in proofs:
        found.add(f"reason:{proof.rule}")
        found |= {f"answer:{leaf.fact}={','.join(leaf.values)}" for leaf in proof.answers}
        for one in proof.findings:
            found.add(f"finding:{one.finding}={one.value}")
            found |= proven(one.rules)
    return found


def test_every_box_is_in_the_proof_and_every_answer_is_one_of_the_case(explained: list[Explanations]) -> None:
    drawn_boxes = 0
    for found in explained:
        for topic in topics_of(found):
            graph = chain(topic, found.report, found.proofs)
            boxes = {node.id for node in graph.nodes} - {"advice"}
            assert boxes <= proven(found.why(topic).proof), topic
            for node in graph.nodes:
                if node.kind == "answer":
                    fact, _, values = node.id.removeprefix("answer:").partition("=")
                    assert set(values.split(",")) <= found.situation.facts[fact]
            drawn_boxes += len(boxes)
    assert drawn_boxes > 300


def test_a_chain_begins_with_answers_and_ends_with_the_advice(explained: list[Explanations]) -> None:
    for found in explained:
        for topic in topics_of(found):
            graph = chain(topic, found.report, found.proofs)
            assert [one.id for one in graph.nodes if not graph.after[one.id]] == ["advice"]
            # Some rules speak of what a measure is and hang on no answer.
            starts = {one.kind for one in graph.nodes if not graph.before[one.id] and one.id != "advice"}
            assert starts <= {"answer", "reason"}
            assert all(start != end for start, end in graph.edges)


def test_what_is_said_against_a_measure_is_told_apart() -> None:
    found = Explanations(CASES["western-sahara"])
    line = next(
        one
        for one in found.report.measures
        if {"for", "against"} <= {argument.kind for argument in one.arguments if argument.counts}
    )
    notes = {node.note for node in chain(line.id, found.report, found.proofs).nodes if node.kind == "reason"}
    assert {"For", "Against"} <= notes


def test_a_consultation_shows_every_firing(explained: list[Explanations]) -> None:
    for found in explained:
        graph = whole(found)
        reasons = {node.id for node in graph.nodes if node.kind == "reason"}
        assert reasons == {f"rule:{step.rule}" for step in found.report.trace}


def test_boxes_never_overlap_and_arrows_run_from_left_to_right(explained: list[Explanations]) -> None:
    for found in explained:
        graphs = [whole(found)]
        graphs += [chain(topic, found.report, found.proofs) for topic in topics_of(found)]
        for graph in graphs:
            placed = layout(graph)
            columns: dict[float, list[tuple[float, float]]] = {}
            for box in placed.boxes:
                columns.setdefault(box.left, []).append((box.top, box.top + box.height))
                assert 0 <= box.left <= placed.width - WIDTH + 0.01
                assert box.top >= -0.01
                assert box.top + box.height <= placed.height + 0.01
            for spans in columns.values():
                spans.sort()
                assert all(end < start for (_, end), (start, _) in pairwise(spans))
            assert set(placed.arrows) == set(graph.edges)
            for points in placed.arrows.values():
                across = [x for x, _ in points]
                assert across == sorted(across)
                assert len(set(across)) == len(across)


def test_a_box_stands_level_with_what_it_leads_to_where_there_is_room() -> None:
    nodes = tuple(Node(id=one, kind="reason", text=one) for one in ("end", "a", "b", "c", "of c"))
    graph = Graph(nodes=nodes, edges=(("a", "end"), ("b", "end"), ("c", "end"), ("of c", "c")))
    middle = {box.node.id: box.top + box.height / 2 for box in layout(graph).boxes}
    assert middle["of c"] == pytest.approx(middle["c"])
    assert middle["end"] == pytest.approx(middle["b"])
    assert middle["a"] < middle["b"] < middle["c"]


def test_a_graph_with_a_circle_or_a_loose_arrow_is_refused() -> None:
    nodes = tuple(Node(id=one, kind="reason", text=one) for one in "abc")
    with pytest.raises(ValidationError, match="circle"):
        Graph(nodes=nodes, edges=(("a", "b"), ("b", "c"), ("c", "a")))
    with pytest.raises(ValidationError, match="no box"):
        Graph(nodes=nodes, edges=(("a", "d"),))


def test_hidden_boxes_keep_their_place_and_highlighted_ones_stand_out() -> None:
    nodes = tuple(Node(id=one, kind="reason", text=f"<{one}>") for one in "abc")
    graph = Graph(nodes=nodes, edges=(("a", "b"), ("b", "c")))
    whole, part = drawn(graph, "All"), drawn(graph, "Part", highlighted={"a", "b"}, hidden={"c"})
    assert "&lt;a&gt;" in whole
    assert "<a>" not in whole
    assert "&lt;c&gt;" in whole
    assert "&lt;c&gt;" not in part
    assert whole.partition('class="paper"')[2][:40] == part.partition('class="paper"')[2][:40]
    assert part.count("box reason strong") == 2
    assert "arrows strong" in part
    assert "arrows strong" not in whole
    assert in_words(graph)[0] == "Reason: <c>. It rests on: <b>."
    assert len(in_words(graph, {"c"})) == 2
    assert graph.leading_to(["b"]) == {"a", "b"}


def test_a_drawing_is_the_same_in_every_process(python: Callable[[str], object]) -> None:
    found = Explanations(CASES["western-sahara"])
    here = drawn(whole(found), "A")
    assert sha256(here.encode()).hexdigest() in str(python(DIGEST))
