"""What holds of every rule that ships, found by walking the rule base itself."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from cbm_advisor.engine import Situation

# Names of parties, places and people in the sources, and what the statements that tell of them begin with.
PRECEDENTS = {
    r"Belize|Guatemala": ("MS-box2", "MS-3.3-07"),
    r"Kenya|Wajir": ("MS-box1", "MS-3.3-05", "MS-3.3-06"),
    r"Sahara|Morocco|POLISARIO|Sahrawi": ("MS-box3",),
    r"Nuba|Sudan": ("MS-box4", "MS-box6", "MS-3.3-19", "MS-3.5-14", "MS-3.5-38"),
    r"United States|America|China|Chinese|Taiwan": ("MS-box5",),
    r"Israel|Jordan|Egypt|Sadat": ("MS-box7", "MS-3.5-12", "MS-3.6-26"),
    r"Korea": ("MS-box8", "MS-C4-03"),
    r"Shalit|Palestin|Hamas": ("MS-3.5-35",),
    r"Ivory Coast|Ivoire": ("MS-C2-06",),
    r"Cyprus|Cypriot|Greek|Greece|Turkey|Turkish": ("MS-C1-07", "MS-C2-08"),
    r"Somali": ("MS-3.5-28",),
    r"Bosnia": ("MS-3.5-39",),
    r"Nicaragua": ("OAS-n2",),
}
A_NAME = re.compile("|".join(PRECEDENTS))
GENERATED = "posture/settle["


@pytest.fixture(scope="module")
def written(base):
    """The rules as people wrote them; those that settle the posture are made from the declarations."""
    return [rule for rule in base.rules if not rule.id.startswith(GENERATED)]


def told_in_texts(rule):
    """Everything of a rule that a reader sees, save its reason."""
    return [rule.title, rule.support or "", *(one.condition or "" for one in rule.arguments)]


def test_every_rule_has_a_title_and_a_reason_in_full_sentences(written):
    assert len(written) > 150
    for rule in written:
        assert rule.title[0].isupper(), rule.id
        assert not rule.title.endswith("."), rule.id
        assert rule.because[0].isupper(), rule.id
        assert rule.because.endswith("."), rule.id


def test_no_two_rules_give_the_same_reason_or_bear_the_same_title(written):
    """Rules that `for_each` writes out share a title, and each fills its own value into the reason."""
    reasons, titles = defaultdict(set), defaultdict(set)
    for rule in written:
        reasons[rule.because].add(rule.id)
        titles[rule.title].add(rule.id.partition("[")[0])
    assert {text: ids for text, ids in reasons.items() if len(ids) > 1} == {}
    assert {text: ids for text, ids in titles.items() if len(ids) > 1} == {}


def test_every_rule_cites_statements_that_exist(written, known):
    for rule in written:
        assert rule.guidance, rule.id
        assert set(rule.guidance) <= set(known.statement_by_id), rule.id
        assert len(set(rule.guidance)) == len(rule.guidance), rule.id


def test_no_rule_rests_on_the_encyclopedia_alone(written, known):
    for rule in written:
        assert {known.statement_by_id[one].source for one in rule.guidance} != {"encyclopedia-text"}, rule.id


def test_every_rule_says_in_which_file_and_line_it_stands(written, base):
    for rule in written:
        assert rule.place.file == f"rules/{rule.id.partition('/')[0]}.yaml"
        assert rule.place.line > 0


def test_every_finding_is_used_by_some_rule(base):
    used = {fact for rule in base.rules for fact in (*rule.when.facts(), *rule.unless.facts())}
    assert {finding.id for finding in base.declarations.findings} - used == set()


def test_every_question_about_a_case_is_used_by_a_rule_a_measure_or_another_question(base, known):
    questions = known.questionnaire.questions
    used = {fact for rule in base.rules for fact in (*rule.when.facts(), *rule.unless.facts())}
    used |= {fact for measure in known.measures for fact in measure.needs.facts()}
    used |= {fact for one in questions if one.relevant_when for fact in one.relevant_when.facts()}
    used = {fact.removesuffix("_uneven") for fact in used}
    assert {one.fact for one in known.questionnaire.about("case")} - used - {"user_role"} == set()


def test_every_answer_about_a_draft_that_is_no_plain_good_one_is_read_by_some_rule(base, known):
    """Families come from the catalogue and need not each have a rule of their own."""
    read = {pair for rule in base.rules for pair in (*rule.when.pairs(), *rule.unless.pairs())}
    good = {"yes", "no", "unknown", "equally", "clear", "little", "modest", "own_idea", "designed_jointly"}
    good |= {"non_binding", "all_sides"}
    unread = [
        (question.fact, value)
        for question in known.questionnaire.about("draft")
        for value in question.values
        if question.fact != "draft_family" and value not in good and (question.fact, value) not in read
    ]
    assert unread == []


@pytest.mark.parametrize("what", ["warning", "alternative", "note", "finding", "guideline", "flaw"])
def test_everything_declared_is_concluded_by_some_rule(base, what):
    concluded = {pair for rule in base.rules for pair in rule.concludes}
    declared = {
        "warning": [("warning", one.id) for one in base.declarations.warnings],
        "alternative": [("alternative", one.id) for one in base.declarations.alternatives],
        "note": [("note", one.id) for one in base.declarations.notes],
        "flaw": [("flaw", one.id) for one in base.declarations.flaws],
        "finding": [(one.id, each.value) for one in base.declarations.findings for each in one.values],
        # A guideline that names no question is checked on a drafted measure only.
        "guideline": [("guideline", one.id) for one in base.declarations.guidelines if one.checked_by],
    }[what]
    assert set(declared) - concluded == set()


REACHED = {
    "other-tools-first": {"trust_level": "working", "process_phase": ["negotiations"]},
    "back-to-substance": {"existing_cbms": "many", "status_quo_satisfaction": "comfortable"},
    "consolidate-agreement": {"process_phase": ["implementation"]},
    "prevent-escalation": {"cbm_goal": "prevent_escalation"},
    "few-careful-steps": {"political_will": "none"},
    "build-confidence-with-other-tools": {"trust_level": "low", "main_blocks": ["missing_facts"]},
    "build-confidence": {"trust_level": "low"},
    "not-enough-known": {},
}


@pytest.mark.parametrize("posture", REACHED)
def test_every_posture_is_reached_from_a_few_plain_answers(told, posture):
    assert told(**REACHED[posture]).posture == posture


def test_the_postures_reached_are_all_that_are_declared(base, sweep):
    assert set(REACHED) == set(base.declarations.posture_by_id)
    assert {id_ for id_ in REACHED if sweep.posture(id_).any()} == set(REACHED)


def test_every_label_that_for_each_fills_in_is_filled(written):
    for rule in written:
        text = " ".join([rule.id, rule.because, *told_in_texts(rule)])
        assert "{" not in text, rule.id
        assert "}" not in text, rule.id
        if "[" in rule.id:
            assert rule.id.partition("[")[2].rstrip("]"), rule.id


def test_no_rule_names_a_real_party_save_in_telling_a_precedent(written):
    """A reason may tell a precedent; a condition may where it gives the year, as the failed zone does."""
    for rule in written:
        for text in told_in_texts(rule):
            for sentence in re.split(r"(?<=[.!?])\s", text):
                assert not A_NAME.search(sentence) or re.search(r"\b(19|20)\d\d\b", sentence), rule.id


def test_no_warning_note_alternative_finding_or_verdict_names_a_real_party(base):
    declared = base.declarations
    texts = [
        *(one.statement for one in (*declared.warnings, *declared.notes, *declared.alternatives)),
        *(text for one in declared.flaws for text in (one.statement, one.question, one.repair)),
        *(one.statement for one in declared.reminders),
        *(one.statement for finding in declared.findings for one in finding.values),
        *(text for one in declared.postures for text in (one.statement, one.limit)),
        *(cap.reason for one in declared.postures for cap in one.caps),
    ]
    assert [text for text in texts if A_NAME.search(text)] == []


def test_a_precedent_told_is_a_precedent_cited(written):
    for rule in written:
        text = " ".join([rule.because, *told_in_texts(rule)])
        for name, statements in PRECEDENTS.items():
            if re.search(name, text):
                assert any(one.startswith(statements) for one in rule.guidance), f"{rule.id}: {name}"


def test_a_sweep_finds_what_a_report_tells(told, sweep_of):
    """The two ways in which these tests ask the rules give the same answers."""
    answers = {
        "process_phase": ["negotiations"],
        "trust_level": "low",
        "stalling_signs": ["agreed_points_reopened"],
    }
    advice, sweep = told(**answers), sweep_of([Situation(**answers)])
    for warning in sweep.base.declarations.warnings:
        assert sweep.warns(warning.id)[0] == (warning.id in advice.warnings)
    assert sweep.posture(advice.posture)[0]
