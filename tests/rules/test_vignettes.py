"""Each rule speaks where the guidance makes one expect it, and keeps silent beside that."""

from __future__ import annotations

from collections import Counter

import pytest
from cbm_advisor.engine.batch import Batch
from cbm_advisor.knowledge.problem import Problem, Problems
from cbm_advisor.knowledge.yaml_file import parse_yaml

from .vignettes import FILES, all_told, base_id, told_in, written_ids

THEMES = [path.stem for path in FILES]


@pytest.fixture(scope="module")
def batch(base):
    """All vignettes at once."""
    return Batch.by_columns(base, [one.facts for one in all_told()])


@pytest.mark.parametrize("theme", THEMES)
def test_what_a_vignette_expects_comes_about(theme, base, batch):
    wrong = []
    for index, one in enumerate(all_told()):
        if one.theme != theme:
            continue
        vignette, said = one.vignette, f"{one.where}: {one.vignette.says}"
        fired = {rule.id for at, rule in enumerate(base.rules) if batch.fired.planes[at] >> index & 1}
        wrong += [f"{said} Silent: {rule}" for rule in vignette.fires if rule not in fired]
        wrong += [f"{said} Fires: {rule}" for rule in vignette.silent if rule in fired]
        missing = [pair for pair in one.holds if not batch.holds(*pair) >> index & 1]
        wrong += [f"{said} Not concluded: {pair}" for pair in missing]
    assert wrong == []


def test_every_theme_of_the_rules_has_its_vignettes(base):
    assert set(THEMES) == {id_.partition("/")[0] for id_ in written_ids(base)}


@pytest.mark.parametrize("theme", THEMES)
def test_every_rule_of_a_theme_fires_in_some_vignette_of_it(theme, base):
    fired = {base_id(rule) for one in all_told() if one.theme == theme for rule in one.vignette.fires}
    assert [id_ for id_ in written_ids(base) if id_.startswith(f"{theme}/") and id_ not in fired] == []


def test_every_id_that_a_vignette_names_exists(base):
    """A slip in what must stay silent would otherwise pass unseen."""
    concluded = {pair for rule in base.rules for pair in rule.concludes}
    unknown = [
        (one.where, named)
        for one in all_told()
        for named in (*one.vignette.fires, *one.vignette.silent, *one.holds)
        if named not in base.by_id and named not in concluded
    ]
    assert unknown == []


def test_a_vignette_says_what_no_other_says_and_expects_something():
    said = Counter(one.vignette.says for one in all_told())
    assert [says for says, count in said.items() if count > 1] == []
    for one in all_told():
        vignette = one.vignette
        assert vignette.says.endswith("."), one.where
        assert len(vignette.says.split()) > 4, one.where
        assert vignette.fires or vignette.silent or vignette.concludes, one.where
        assert not set(vignette.fires) & set(vignette.silent), one.where


@pytest.mark.parametrize(
    "text",
    [
        "says: A sentence.\nfires: [dose/many-measures]",
        "- fires: [dose/many-measures]",
        "- says: A sentence.\n  fire: [dose/many-measures]",
        "- says: A sentence.\n  answers: {trust_levels: low}",
        "- says: A sentence.\n  answers: {trust_level: lowest}",
    ],
)
def test_a_vignette_with_a_slip_is_refused(text):
    with pytest.raises((Problem, Problems)):
        told_in(parse_yaml(text.encode(), "theme.yaml"))
