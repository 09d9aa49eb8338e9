"""What a measure answers, for whom, and who can carry it."""

from __future__ import annotations

import pytest


def concerns(known):
    values = known.questionnaire.by_fact["practical_concerns"].values
    return [value for value in values if value not in ("none", "unknown")]


def test_every_concern_argues_for_exactly_the_measures_that_answer_it(told, known):
    advice = told(practical_concerns=concerns(known))
    for concern in concerns(known):
        rule = f"relevance/concern-at-hand[{concern}]"
        answering = {one.id for one in known.measures if concern in one.concerns}
        assert answering, f"no measure answers {concern}"
        assert {id_ for id_ in advice.measures if rule in advice.rules_about(id_, "for")} == answering


def test_what_answers_a_concern_fits_the_situation_and_matters_to_the_sides(told):
    argument = told(practical_concerns=["landmines"]).argument(
        "mine-removal-for-civilians", "relevance/concern-at-hand[landmines]"
    )
    assert argument.weight == "strong"
    assert {"WP1-12b", "MS-G01a", "MS-G02a"} <= set(argument.guidance)
    assert "landmines" in argument.because


def test_a_further_concern_lifts_what_answers_it_and_nothing_else(sweep_with, known):
    for concern in ("separated_families", "military_incidents", "water_land_or_resources"):
        answering = [one.id for one in known.measures if concern in one.concerns]
        others = [one.id for one in known.measures if concern not in one.concerns]
        without, with_it = (sweep_with(practical_concerns=value) for value in ("none", concern))
        assert (with_it.points(answering) > without.points(answering)).all()
        assert (with_it.points(others) == without.points(others)).all()


def test_a_measure_that_answers_two_concerns_weighs_more_than_one_that_answers_one(told):
    advice = told(practical_concerns=["raiding_or_local_crime", "policing_and_local_security"])
    both = [line for line in advice.measures["early-warning-and-response"].arguments if line.counts]
    grounds = {line.ground for line in both}
    assert {"answers-raiding_or_local_crime", "answers-policing_and_local_security"} <= grounds
    assert len([line for line in both if line.ground == "concern-at-hand"]) == 1


@pytest.mark.parametrize("circle", ["negotiators", "decision_makers", "wider_constituencies"])
def test_a_measure_has_to_reach_the_circle_that_lacks_confidence(told, known, circle):
    advice = told(distrust_group=[circle])
    rule = f"relevance/circle-of-distrust[{circle}]"
    reaching = {one.id for one in known.measures if circle in one.actors}
    assert {id_ for id_ in advice.measures if rule in advice.rules_about(id_, "for")} == reaching
    assert {"MS-3.4-01", "MS-3.4-04"} <= set(advice.argument(min(reaching), rule).guidance)


def test_groups_that_can_act_speak_for_what_they_could_carry(told, known):
    groups = [
        one for one in known.questionnaire.by_fact["who_can_act"].values if one not in ("none", "unknown")
    ]
    advice = told(who_can_act=groups)
    for group in groups:
        rule = f"relevance/groups-that-can-act[{group}]"
        carried = {one.id for one in known.measures if group in one.groups}
        assert carried, f"no measure for {group}"
        assert {id_ for id_ in advice.measures if rule in advice.rules_about(id_, "for")} == carried
        assert {"MS-G01a"} <= set(advice.argument(min(carried), rule).guidance)


def test_relief_stays_owed_whatever_weighs_on_the_situation(answered_with, known):
    for measure in known.measures:
        if measure.owed:
            sweep = answered_with(
                practical_concerns=list(measure.concerns), conflict_type=list(measure.conflict_types)
            )
            assert not sweep.stands([measure.id], "later", "not-now", "raise-first", "worth-raising").any()


def test_people_who_can_act_bring_distrustful_publics_together(told):
    advice = told(who_can_act=["youth_groups"], distrust_group=["wider_constituencies"])
    argument = advice.argument("meetings-of-both-publics", "relevance/publics-brought-together")
    assert (argument.weight, argument.guidance) == ("weak", ("MS-3.4-08",))
    elsewhere = told(who_can_act=["youth_groups"], distrust_group=["negotiators"])
    assert "relevance/publics-brought-together" not in elsewhere.rules_about(
        "meetings-of-both-publics", "for"
    )


def test_groups_devise_measures_of_their_own_beside_official_talks(told):
    note = told(who_can_act=["business"], process_phase=["negotiations"]).notes["groups-beside-the-table"]
    assert note.guidance == ("MS-3.4-09", "MS-box1-11")
    assert "groups-beside-the-table" not in told(who_can_act=["business"], process_phase=["no_process"]).notes
