"""What if: the report on the changed case, and for every difference the changed answers behind it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

import pytest
from cbm_advisor.engine import Report, RuleBase, Situation, WhatIf, advise, what_if
from cbm_advisor.engine import compared as compare_cases
from cbm_advisor.engine.change import changed, read_changes
from cbm_advisor.engine.situation import contradictions
from cbm_advisor.knowledge.case import Case
from cbm_advisor.knowledge.library import Library
from cbm_advisor.knowledge.problem import Problem, Problems
from cbm_advisor.knowledge.worked_cases import worked_cases

Draw = Callable[..., Situation]
CASES = dict(worked_cases())


def random_changes(situation: Situation, draw: random.Random, count: int) -> list[str]:
    texts = []
    for question in draw.sample(situation.questionnaire.about("case"), count):
        values = [option.value for option in question.options]
        value = draw.choice([*values, "unknown"])
        if question.several and value not in ("none", "unknown"):
            texts.append(f"{question.fact}{draw.choice(['=', '+=', '-='])}{value}")
        elif question.per_side and draw.random() < 0.5:
            texts.append(f"{question.fact}@{draw.choice(situation.parties)}={value}")
        else:
            texts.append(f"{question.fact}={value}")
    return texts


class Compared(NamedTuple):
    """The reports on a situation and on what becomes of it, and the comparison of the two."""

    before: Report
    after: Report
    found: WhatIf


@pytest.fixture(scope="module")
def compared(random_situation: Draw) -> list[Compared]:
    """Situations of every kind, each with some answers changed."""
    draw = random.Random(12)
    situations = [random_situation(draw, draw.choice([0.1, 0.4, 0.8])) for _ in range(6)]
    situations += [Situation.of(case) for case in list(CASES.values())[:4]]
    found = []
    for situation in situations:
        texts = random_changes(situation, draw, draw.choice([1, 1, 2, 4]))
        after = changed(situation, read_changes(texts, situation))
        found.append(Compared(advise(situation), advise(after), what_if(situation, texts)))
    return found


def test_before_and_after_are_the_reports_on_both(
    compared: list[Compared],
) -> None:
    for before, after, found in compared:
        for report, outcome in ((before, found.before), (after, found.after)):
            assert outcome.verdict == report.verdict.posture
            assert outcome.warnings == tuple(line.id for line in report.warnings)
            assert outcome.notes == tuple(line.id for line in report.notes)
            assert outcome.standings == {line.id: line.standing for line in report.measures}


def test_every_difference_is_told_and_nothing_else(
    compared: list[Compared],
) -> None:
    for _, _, found in compared:
        before, after = found.before, found.after
        assert (found.verdict is not None) == (before.verdict != after.verdict)
        for kind in ("warning", "alternative", "note", "choice"):
            was, now = (set(getattr(one, f"{kind}s")) for one in (before, after))
            assert {one.id for one in found.said if one.kind == kind and one.said} == now - was
            assert {one.id for one in found.said if one.kind == kind and not one.said} == was - now
        moved = {id_ for id_, standing in after.standings.items() if before.standings[id_] != standing}
        assert {one.id for one in found.measures} == moved
        assert all(one.before == before.standings[one.id] for one in found.measures)


def test_every_difference_goes_back_to_answers_that_were_changed(
    compared: list[Compared],
) -> None:
    differences = 0
    for before, after, found in compared:
        changed_ = {line.fact for line in found.changes}
        fired = [{step.rule for step in report.trace} for report in (before, after)]
        causes = [cause for one in found.said for cause in one.causes]
        causes += found.verdict.causes if found.verdict else ()
        for cause in causes:
            assert (cause.rule in fired[1], cause.rule in fired[0]) == (cause.speaks, not cause.speaks)
            assert cause.answers
            assert set(cause.answers) <= changed_
        for one in found.measures:
            assert set(one.answers) <= changed_
            assert one.gained or one.lost or one.reasons or one.decision
            assert all(line.rule in fired[1] for line in one.gained)
            assert all(line.rule in fired[0] for line in one.lost)
        for knock in found.follows:
            assert knock.because_of
            assert set(knock.because_of) <= changed_
        differences += len(causes) + len(found.measures)
    assert differences > 100


def test_only_answers_that_matter_are_named_as_the_reason() -> None:
    """With two changes, one of which has nothing to do with a warning, only the other is its reason."""
    found = what_if(Situation(), ["stalling_signs=agreed_points_reopened", "landscape_role=yes"][:1])
    (warning,) = (one for one in found.said if one.id == "stalling")
    assert {one for cause in warning.causes for one in cause.answers} == {"stalling_signs"}
    both = what_if(Situation(), ["stalling_signs=agreed_points_reopened", "trust_level=low"])
    (warning,) = (one for one in both.said if one.id == "stalling")
    assert {one for cause in warning.causes for one in cause.answers} == {"stalling_signs"}


def test_answers_are_set_ticked_unticked_and_opened() -> None:
    situation = Situation(practical_concerns=["landmines"], trust_level={"Side A": "low", "Side B": "high"})

    def after(*texts: str) -> Situation:
        return changed(situation, read_changes(texts, situation))

    assert after("practical_concerns+=poverty").answer("practical_concerns") == {"landmines", "poverty"}
    assert after("practical_concerns=poverty,landmines").answer("practical_concerns") == {
        "poverty",
        "landmines",
    }
    assert after("practical_concerns-=landmines").answer("practical_concerns") <= {"none", "unknown"}
    assert after("practical_concerns=unknown").answer("practical_concerns") == {"unknown"}
    assert after("trust_level@Side B=low").answer("trust_level") == {"Side A": "low", "Side B": "low"}
    assert after("trust_level=high").facts["trust_level"] == {"high"}
    assert after("trust_level=unknown").facts["trust_level"] == {"unknown"}
    assert after("trust_level=high", "trust_level@Side A=low").facts["trust_level_uneven"] == {"yes"}


def test_a_change_that_says_what_is_so_already_changes_nothing() -> None:
    found = what_if(Situation(trust_level="low"), ["trust_level=low"])
    assert found.same
    assert found.before == found.after


def test_answers_that_follow_from_a_question_that_no_longer_arises_are_told() -> None:
    situation = Situation(process_phase="negotiations", negotiations_stalled="moving")
    found = what_if(situation, ["process_phase=no_process"])
    knock = next(one for one in found.follows if one.fact == "negotiations_stalled")
    assert knock.because_of == ("process_phase",)


def test_answers_that_do_not_go_together_are_told(known: Library) -> None:
    """A contradiction that one answer makes shows as a clash of the change to it."""
    tried = 0
    for question in known.questionnaire.about("case"):
        for clash in question.contradictions:
            if not (clash.when.has and clash.and_.has) or clash.when.any or clash.and_.any:
                continue
            answers = {fact: values[0] for fact, values in (*clash.when.has.items(), *clash.and_.has.items())}
            (last, value) = list(answers.items())[-1]
            if any(fact.endswith("_uneven") for fact in answers) or len(answers) < 2:
                continue
            given = {fact: one for fact, one in answers.items() if fact != last}
            situation = Situation(**given)  # type: ignore[arg-type]
            if contradictions(known.questionnaire.about("case"), situation.answered_facts):
                continue
            assert clash.say in what_if(situation, [f"{last}={value}"]).clashes
            tried += 1
            if tried == 4:
                return
    raise AssertionError("too few contradictions to try")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("trust=low", "Did you mean 'trust_level'?"),
        ("trust_level=lw", "Did you mean 'low'?"),
        ("trust_level@Side C=low", "Did you mean 'Side"),
        ("trust_level@Side A=low,high", "one answer a side"),
        ("trust_level=low,high", "takes one answer"),
        ("trust_level+=low", "Write trust_level=VALUE"),
        ("practical_concerns+=none", "stands by itself"),
        ("practical_concerns=none,poverty", "by itself"),
        ("practical_concerns@Side A=poverty", "not asked side by side"),
        ("practical_concerns@Side A+=poverty", "not asked side by side"),
        ("practical_concerns=", "no answer"),
        ("practical_concerns", "FACT=VALUE"),
        ("draft_check=none", "draft"),
        ("", "FACT=VALUE"),
        ("=low", "FACT=VALUE"),
    ],
)
def test_a_change_that_cannot_be_made_is_refused(text: str, said: str) -> None:
    with pytest.raises(Problem) as refused:
        what_if(Situation(), [text])
    assert said in str(refused.value)


def test_every_mistake_is_told_at_once() -> None:
    with pytest.raises(Problems) as refused:
        what_if(Situation(), ["trust=low", "trust_level=low", "x=y"])
    assert len(refused.value.found) == 2


def test_a_made_up_comparison_keeps_its_bytes(base: RuleBase) -> None:
    found = what_if(CASES["korea"], ["trust_level=high"], base)
    assert found.case.title == CASES["korea"].title
    assert WhatIf.model_validate_json(found.to_json()) == found
    assert found.to_json() == what_if(CASES["korea"], ["trust_level=high"]).to_json()


def test_two_cases_compared_give_what_the_written_changes_give() -> None:
    """Whatever differs between two sheets is told as if somebody had written it, side by side too."""
    case = CASES["western-sahara"]
    first, second = case.parties[:2]
    texts = [
        "hostilities=open_warfare",
        f"political_will@{first}=strong",
        "breakers=allied_militias,criminals",
    ]
    after = {"hostilities": "open_warfare", "breakers": ("allied_militias", "criminals")}
    assert "political_will" not in case.answers
    after |= {"political_will": {first: "strong", second: "unknown"}}
    other = case.model_copy(update={"answers": {**case.answers, **after}})
    written = what_if(case, texts)
    found = compare_cases(case, other, advise(case))
    assert {one.text for one in found.changes} == {one.text for one in written.changes}
    assert found.model_copy(update={"changes": ()}) == written.model_copy(update={"changes": ()})
    assert compare_cases(case, case).same


def test_a_side_may_be_called_anything_when_two_cases_are_compared() -> None:
    """A name with the signs of a written change in it is no obstacle."""
    case = Case(title="A", parties=("A=B", "C@D"))
    answers = {"trust_level": {"A=B": "high", "C@D": "unknown"}}
    found = compare_cases(case, case.model_copy(update={"answers": answers}))
    assert [(one.fact, one.side, one.values) for one in found.changes] == [("trust_level", "A=B", ("high",))]
