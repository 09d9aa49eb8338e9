"""From answers to facts: the weakest side, unequal sides, questions without sense, answers that clash."""

from __future__ import annotations

from typing import Any

import pytest
from cbm_advisor.engine import advise
from cbm_advisor.engine.situation import Situation
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.problem import Problem, Problems
from cbm_advisor.knowledge.question import Contradiction, Questionnaire

SIDE_BY_SIDE = ("Side A", "Side B", "Side C")


def question(fact: str, options: str, **more: Any) -> dict[str, Any]:
    listed = [
        {"value": value.strip("*"), "label": value, "off_scale": "*" in value} for value in options.split()
    ]
    return {"fact": fact, "ask": "?", "help": "-", "why": "-", "change": "learn", "options": listed, **more}


# From the weakest answer to the strongest; a star marks what is no step of the scale.
ASKED = Questionnaire.model_validate(
    {
        "sections": [],
        "questions": [
            question("will", "none weak strong", per_side=True),
            question("trust", "low high nobody_to_trust* not_asked*", per_side=True),
            question("process", "none talks"),
            question("pace", "stalled moving", relevant_when={"process": "talks"}, otherwise="stalled"),
            question("end", "near far", relevant_when={"pace": "moving"}, otherwise="far"),
            question("each", "low high", relevant_when={"process": "talks"}, otherwise="low", per_side=True),
            question("concerns", "mines news none", several=True),
        ],
    }
)


def facts(parties: tuple[str, ...] = SIDE_BY_SIDE[:2], **answers: Any) -> dict[str, str]:
    """The facts that answers give, each with its values in one string."""
    given = Situation(questionnaire=ASKED, parties=parties, **answers).facts
    return {fact: " ".join(sorted(values)) for fact, values in given.items()}


@pytest.mark.parametrize(
    ("answer", "weakest", "uneven"),
    [
        ({"Side A": "strong", "Side B": "weak"}, "weak", "yes"),
        ({"Side A": "none", "Side B": "strong"}, "none", "yes"),
        ({"Side A": "weak", "Side B": "weak"}, "weak", "no"),
        ("strong", "strong", "no"),
        ("unknown", "unknown", "unknown"),
        ({"Side A": "strong"}, "unknown", "unknown"),
        ({"Side A": "weak", "Side B": "unknown"}, "unknown", "unknown"),
        ({"Side B": "none"}, "none", "unknown"),
    ],
    ids=str,
)
def test_the_weakest_side_counts_and_an_unknown_side_might_be_weaker(
    answer: Any, weakest: str, uneven: str
) -> None:
    given = facts(will=answer)
    assert (given["will"], given["will_uneven"]) == (weakest, uneven)


def test_of_three_sides_the_weakest_counts_whoever_is_named_first() -> None:
    answer = {"Side C": "weak", "Side A": "strong", "Side B": "strong"}
    given = facts(SIDE_BY_SIDE, will=answer)
    assert (given["will"], given["will_uneven"]) == ("weak", "yes")


def test_two_sides_known_to_differ_are_uneven_whatever_the_third_says() -> None:
    given = facts(SIDE_BY_SIDE, will={"Side A": "strong", "Side B": "weak"})
    assert (given["will"], given["will_uneven"]) == ("unknown", "yes")


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ("nobody_to_trust", "nobody_to_trust"),
        ({"Side A": "nobody_to_trust", "Side B": "high"}, "high"),
        ({"Side A": "low", "Side B": "nobody_to_trust"}, "low"),
        ({"Side A": "nobody_to_trust"}, "unknown"),
        ({"Side A": "nobody_to_trust", "Side B": "not_asked"}, "unknown"),
    ],
    ids=str,
)
def test_an_answer_beside_the_scale_is_neither_weak_nor_strong(answer: Any, counts: str) -> None:
    assert facts(trust=answer)["trust"] == counts


def test_a_question_that_makes_no_sense_takes_its_value_whatever_was_answered() -> None:
    assert facts(process="none")["pace"] == "stalled"
    assert facts(process="none", pace="moving")["pace"] == "stalled"
    given = facts(process="none", each={"Side A": "high", "Side B": "low"})
    assert (given["each"], given["each_uneven"]) == ("low", "no")


def test_a_question_may_make_no_sense_because_another_one_does_not() -> None:
    assert facts(process="none", pace="moving", end="near")["end"] == "far"
    assert facts(process="talks", pace="moving", end="near")["end"] == "near"


def test_a_question_that_may_make_sense_is_open_and_keeps_its_answer() -> None:
    assert facts()["pace"] == "unknown"
    assert facts(pace="moving")["pace"] == "moving"


def test_a_question_without_sense_is_not_open() -> None:
    def open_questions(**answers: Any) -> list[str]:
        return [one.fact for one in Situation(questionnaire=ASKED, **answers).open_questions]

    assert open_questions() == ["will", "trust", "process", "pace", "end", "each", "concerns"]
    assert open_questions(process="none", will="weak", concerns=["none"]) == ["trust"]
    assert "will" in open_questions(will={"Side A": "strong"})


def test_completing_an_answer_keeps_the_sides_that_are_known() -> None:
    situation = Situation(questionnaire=ASKED, will={"Side A": "weak"})
    completed = dict(situation.completions(ASKED.by_fact["will"]))
    said = {value: sorted(one.facts["will"])[0] for value, one in completed.items()}
    assert said == {"none": "none", "weak": "weak", "strong": "weak"}
    assert sorted(situation.facts["will"]) == ["unknown"]


def test_a_village_has_no_regional_framework_and_no_arms_control() -> None:
    given = Situation(conflict_type=["between_communities"]).facts
    assert given["regional_framework"] == {"none"}
    assert given["misreading_risk"] == {"low"}


def test_a_shipped_case_with_no_answer_at_all_leaves_every_question_open(known: Library) -> None:
    situation = Situation()
    assert set(situation.facts.values()) == {frozenset({"unknown"})}
    assert len(situation.open_questions) == len(known.questionnaire.about("case"))


def clashing(clash: Contradiction, known: Library) -> dict[str, list[str] | str]:
    """Answers that hold both sides of a contradiction."""
    answers: dict[str, list[str]] = {}
    for side in (clash.when, clash.and_):
        for fact, values in side.has.items():
            answers.setdefault(fact, []).append(values[0])
    several = {one.fact for one in known.questionnaire.questions if one.several}
    return {fact: values if fact in several else values[0] for fact, values in answers.items()}


def test_every_declared_contradiction_is_reported_with_the_questions_it_is_about(known: Library) -> None:
    clashes = [one for asked in known.questionnaire.about("case") for one in asked.contradictions]
    assert len(clashes) > 5
    for clash in clashes:
        answers = clashing(clash, known)
        told = {say: set(named) for named, say in Situation(**answers).contradictions}
        assert told.get(clash.say) == set(answers), clash.say


def test_answers_that_go_together_are_not_reported() -> None:
    assert Situation(process_phase=["negotiations"], negotiations_stalled="moving").contradictions == ()


def test_a_contradiction_stands_in_the_report_in_kind_words() -> None:
    report = advise(Situation(process_phase=["no_process"], negotiations_stalled="moving"))
    (line,) = report.contradictions
    assert set(line.facts) == {"process_phase", "negotiations_stalled"}
    assert line.statement.startswith("You say that")
    assert not {"wrong", "error", "invalid", "contradict"} & set(line.statement.lower().split())


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"wil": "weak"}, "answer 'wil': There is no question 'wil'. Did you mean 'will'?"),
        ({"will": "week"}, "answer 'will': 'week' is no answer to 'will'. Did you mean 'weak'?"),
        ({"will": {"Side D": "weak"}}, "answer 'will': 'will' is answered for 'Side D'"),
        ({"process": {"Side A": "none"}}, "answer 'process': 'process' is not asked side by side."),
        ({"process": ["none", "talks"]}, "answer 'process': 'process' takes one answer, here are 2."),
        ({"will": ["none", "weak"]}, "answer 'will': 'will' takes one answer, here are 2."),
        ({"concerns": []}, "answer 'concerns': 'concerns' has an empty list."),
        ({"concerns": ["none", "news"]}, "'concerns' says 'none' and something else too."),
        ({"concerns": ["unknown", "news"]}, "'concerns' says 'unknown' and something else too."),
    ],
    ids=str,
)
def test_an_answer_that_cannot_be_read_is_told(answers: Any, said: str) -> None:
    with pytest.raises(Problem) as caught:
        Situation(questionnaire=ASKED, **answers)
    assert said in str(caught.value)


def test_all_answers_that_cannot_be_read_are_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        Situation(questionnaire=ASKED, wil="weak", process="dance", concerns=["news"])
    assert [one.where for one in caught.value.found] == ["answer 'wil'", "answer 'process'"]
