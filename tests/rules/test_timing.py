"""Section 3.6: what fits when, from humanitarian steps that bind nobody to commitments that do."""

from __future__ import annotations

import numpy as np
import pytest
from cbm_advisor.engine import Situation

EARLY = ("no_process", "pre_negotiations")
PHASES = (*EARLY, "negotiations", "implementation")
BINDING = {"politically_binding", "legally_binding"}
PLAIN = {"conflict_type": ["government_and_armed_group"], "trust_level": "low"}


@pytest.mark.parametrize("phase", EARLY)
@pytest.mark.parametrize(
    "concern",
    [
        "separated_families",
        "landmines",
        "disasters_or_civil_emergencies",
        "displaced_people",
        "services_cut_off",
    ],
)
def test_before_talks_the_list_opens_with_a_social_step_that_binds_nobody_and_answers_the_concern(
    told, known, phase, concern
):
    advice = told(**PLAIN, process_phase=[phase], practical_concerns=[concern], hostilities="none")
    first = known.measure_by_id[advice.top(1)[0].id]
    assert first.humanitarian or first.sector == "social"
    assert first.commitment == "non_binding"
    assert concern in first.concerns
    argument = advice.argument(first.id, "timing/humanitarian-first")
    assert argument.ground == "earliest-steps"
    assert {"MS-3.5-31", "MS-3.6-06", "MS-3.6-08"} <= set(argument.guidance)


def test_before_a_process_what_binds_nobody_stands_before_what_binds_for_every_concern(base, sweep_of):
    """Whatever the trust, and for every concern that both kinds of step answer."""
    compared = []
    for concern in base.library.questionnaire.by_fact["practical_concerns"].values:
        free, binding = (
            [
                one.id
                for one in base.library.measures
                if concern in one.concerns and (one.commitment in BINDING) is bound
            ]
            for bound in (False, True)
        )
        if free and binding:
            answers = {"process_phase": ["no_process"], "practical_concerns": [concern]}
            sweep = sweep_of(Situation(**answers, trust_level=trust) for trust in ("none", "low", "working"))
            assert (sweep.points(free).max(axis=1) > sweep.points(binding).max(axis=1)).all(), concern
            compared.append(concern)
    assert len(compared) > 10


def test_social_steps_that_bind_nobody_join_the_humanitarian_ones_only_before_talks(told, sweep):
    advice = told(process_phase=["no_process"])
    assert advice.argument("joint-sports", "timing/humanitarian-first").weight == "weak"
    assert advice.argument("family-visits", "timing/humanitarian-first").weight == "strong"
    assert "timing/humanitarian-first" not in advice.rules_about("tourist-visits", "for")
    sweep.exactly_where(sweep.fired("timing/humanitarian-first"), sweep.has("process_phase", *EARLY))


def test_economic_steps_join_where_people_on_both_sides_gain(told, sweep_with, picks):
    advice = told(process_phase=["no_process"], shared_economic_interest="yes")
    argument = advice.argument("safe-market-access", "timing/economic-before-talks")
    assert argument.weight == "strong"
    assert {"MS-3.5-27", "MS-3.6-09"} <= set(argument.guidance)
    economic = picks(sector="economic")
    gain, no_gain = (sweep_with(shared_economic_interest=answer) for answer in ("yes", "no"))
    assert (gain.points(economic) > no_gain.points(economic)).all()
    no_profit = told(shared_economic_interest="no").argument(
        "joint-economic-ventures", "timing/no-economic-gain", "against"
    )
    assert (no_profit.weight, no_profit.guidance) == ("weak", ("MS-3.5-26",))
    assert not no_gain.fired("timing/economic-before-talks").any()
    in_talks = told(process_phase=["negotiations"], shared_economic_interest="yes")
    assert in_talks.argument("safe-market-access", "timing/economic-gain").weight == "moderate"
    assert "timing/economic-before-talks" not in in_talks.rules_about("safe-market-access", "for")


def test_relief_is_a_fresh_start_for_sides_that_at_least_send_word(told):
    suffering = {"process_phase": ["no_process"], "humanitarian_need": "severe"}
    advice = told(**suffering, willingness_to_engage="through_intermediaries_only")
    assert advice.argument("family-visits", "timing/fresh-start").guidance == ("MS-3.5-33",)
    denied = told(**suffering, willingness_to_engage="denies_the_conflict")
    assert "timing/fresh-start" not in denied.rules_about("family-visits", "for")


def test_while_trust_is_low_in_talks_the_less_vital_matters_come_first(told, known):
    advice = told(process_phase=["negotiations"], trust_level="low")
    trusting = told(process_phase=["negotiations"], trust_level="working")
    for one in known.measures:
        assert ("timing/easier-matters-first" in advice.rules_about(one.id, "against")) is one.touches_status
        assert "timing/easier-matters-first" not in trusting.rules_about(one.id, "against")


def test_political_and_security_steps_grow_from_phase_to_phase_against_humanitarian_ones(sweep_with, known):
    """Measured on what can be done in every phase, in the same situations but for the phase."""
    throughout = [one for one in known.measures if set(one.phases) == set(PHASES)]
    light = [one.id for one in throughout if one.humanitarian and one.commitment == "non_binding"]
    heavy = [one.id for one in throughout if one.sector in ("political", "security")]
    weight = []
    for phase in PHASES[:3]:
        sweep = sweep_with(process_phase=phase, negotiations_stalled="moving")
        weight.append(sweep.points(heavy).mean(axis=1) - sweep.points(light).mean(axis=1))
    assert (weight[0] < weight[1]).all()
    assert (weight[1] < weight[2]).all()


@pytest.mark.parametrize("measure", ["hotline", "private-channel", "regional-security-seminars"])
def test_modest_political_and_security_steps_gain_weight_in_pre_negotiation(told, measure):
    advice = told(process_phase=["pre_negotiations"])
    argument = advice.argument(measure, "timing/political-and-security-in-pre-negotiation")
    assert {"MS-3.6-11", "MS-3.6-12"} <= set(argument.guidance)


def test_during_talks_measures_touch_the_conflict_more(told, sweep_with, picks):
    advice = told(process_phase=["negotiations"])
    closer = advice.argument("joint-border-patrols", "timing/closer-to-the-conflict")
    assert (closer.weight, closer.guidance) == ("weak", ("MS-3.6-14",))
    assert advice.argument("student-exchanges", "timing/closer-to-the-conflict").weight == "weak"
    demanding = [
        one
        for one in picks(ambition="demanding", phases="negotiations")
        if one in picks(phases="pre_negotiations")
    ]
    before, during = (
        sweep_with(process_phase=phase, negotiations_stalled="moving").points(demanding).mean(axis=1)
        for phase in ("pre_negotiations", "negotiations")
    )
    assert (during > before).mean() > 0.95


@pytest.mark.parametrize(
    ("rule", "signs"),
    [
        (
            "timing/negotiators-during-talks",
            {"process_phase": "negotiations", "trust_level": ("none", "low")},
        ),
        (
            "timing/principles-were-agreed",
            {"process_phase": "negotiations", "agreement_status": "basic_principles"},
        ),
        (
            "timing/incremental-without-principles",
            {"process_phase": "negotiations", "agreement_status": "nothing"},
        ),
        ("timing/around-the-block", {"deadlock": "one_issue"}),
        ("timing/soften-a-stalemate", {"deadlock": "overall"}),
        ("timing/benefits-people-feel", {"process_phase": "implementation", "benefits_felt": ("no", "some")}),
    ],
)
def test_a_rule_on_timing_speaks_exactly_where_its_signs_are_given(sweep, rule, signs):
    given = [
        sweep.has(fact, *([value] if isinstance(value, str) else value)) for fact, value in signs.items()
    ]
    sweep.exactly_where(sweep.fired(rule), np.logical_and.reduce(given))


def test_while_talks_last_rapport_among_those_who_negotiate_is_indispensable(told):
    advice = told(process_phase=["negotiations"], trust_level="low", cbm_goal="start_or_deepen_negotiations")
    rule = "timing/negotiators-during-talks"
    informal, venue, others = (
        advice.argument(measure, rule)
        for measure in ("informal-meals", "picnics-at-the-venue", "private-channel")
    )
    assert (informal.weight, venue.weight, others.weight) == ("strong", "moderate", "weak")
    assert {"MS-3.5-08", "MS-3.5-09", "MS-box6-01"} <= set(informal.guidance)
    assert "negotiator-rapport" in advice.families("raise-first")


def test_light_steps_stay_useful_beside_principles_agreed_early(told):
    advice = told(process_phase=["negotiations"], agreement_status=["basic_principles"])
    assert advice.argument("watch-sport-together", "timing/principles-were-agreed").guidance == ("MS-3.6-17",)


def test_without_agreed_principles_trust_comes_bit_by_bit_from_modest_steps(told):
    advice = told(process_phase=["negotiations"], agreement_status=["nothing"])
    argument = advice.argument("hotline", "timing/incremental-without-principles")
    assert {"MS-3.6-19", "MS-3.6-20", "MS-3.6-21"} <= set(argument.guidance)
    assert "timing/incremental-without-principles" not in advice.rules_about("joint-border-patrols", "for")


def test_talks_stuck_on_one_point_are_led_away_from_it(told):
    advice = told(process_phase=["negotiations"], negotiations_stalled="blocked_on_one_issue")
    assert advice.argument("joint-sports", "timing/around-the-block").guidance == ("MS-3.6-23",)
    assert advice.notes["step-around-the-block"].guidance == ("MS-3.6-23",)


def test_in_a_stalled_process_humanitarian_steps_soften_the_harm(told):
    advice = told(process_phase=["negotiations"], negotiations_stalled="stalled_overall")
    relief, sport = (
        advice.argument(measure, "timing/soften-a-stalemate") for measure in ("family-visits", "joint-sports")
    )
    assert (relief.weight, sport.weight) == ("moderate", "weak")
    assert relief.guidance == ("MS-3.3-15",)


def test_suffering_speaks_for_relief_in_every_phase(sweep_with, picks, told):
    argument = told(humanitarian_need="severe").argument("family-visits", "timing/humanitarian-need")
    assert {"MS-3.3-18"} <= set(argument.guidance)
    relief = picks(humanitarian=True)
    severe, little = (sweep_with(humanitarian_need=need).points(relief) for need in ("severe", "little"))
    assert (severe > little).all()


def test_several_tracks_at_once_are_to_be_kept_apart(told, sweep):
    advice = told(process_phase=["no_process", "negotiations"])
    assert advice.notes["separate-tracks"].guidance == ("MS-3.6-02",)
    several = sum(sweep.has("process_phase", phase).astype(int) for phase in PHASES) >= 2
    sweep.exactly_where(sweep.has("note", "separate-tracks"), several)


@pytest.mark.parametrize("phase", PHASES)
def test_what_belongs_to_the_phase_is_argued_for_in_it_and_nothing_else_is(told, known, phase):
    advice = told(process_phase=[phase])
    rule = f"timing/fits-the-phase[{phase}]"
    fitting = {one.id for one in known.measures if phase in one.phases}
    assert {id_ for id_ in advice.measures if rule in advice.rules_about(id_, "for")} == fitting
    assert {"MS-3.6-01", "MS-3.6-03"} <= set(advice.argument(min(fitting), rule).guidance)
