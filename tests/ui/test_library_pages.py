"""The pages of the library: each with and without its parameter, and with one that names nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.sheet import Sheet
from streamlit.testing.v1 import AppTest

PATIENCE = 60
PAGES = ("measures", "guidance", "rules", "cases", "sources", "glossary")
SCRIPT = """
import importlib, streamlit as st
from cbm_advisor.ui.screen import session
views = {{name: importlib.import_module("cbm_advisor.ui.views." + name) for name in {pages}}}
pages = {{name: st.Page(view.page, title=name, url_path=name) for name, view in views.items()}}
st.session_state[session.PAGES] = pages
st.navigation(list(pages.values()), position="hidden")
views["{view}"].page()
"""
Open = Callable[..., AppTest]


@pytest.fixture
def opened() -> Open:
    """The app with one of its pages open, and a case on the table if one is given."""

    def open_page(view: str, sheet: Sheet | None = None, **asked: str) -> AppTest:
        app = AppTest.from_string(SCRIPT.format(pages=PAGES, view=view), default_timeout=PATIENCE)
        if sheet is not None:
            app.session_state["sheet"] = sheet
        for name, value in asked.items():
            app.query_params[name] = value
        return app.run()

    return open_page


def text_of(app: AppTest) -> str:
    assert not app.exception, app.exception
    told = (*(one.value for one in app.title), *(one.value for one in app.markdown))
    return " ".join(told).replace("\\", "")


def links_of(app: AppTest) -> list[str]:
    return [one.proto.query_string for one in app.get("page_link")]


@pytest.mark.parametrize(
    ("page", "parameter"),
    [
        ("measures", "measure"),
        ("measures", "family"),
        ("guidance", "statement"),
        ("rules", "rule"),
        ("rules", "question"),
        ("cases", "case"),
        ("sources", "source"),
        ("glossary", "term"),
    ],
)
def test_an_address_that_names_nothing_says_so_and_shows_all(page: str, parameter: str, opened: Open) -> None:
    app = opened(page, **{parameter: "no *such* thing"})
    text_of(app)
    (warning,) = app.warning
    assert r"no \*such\* thing" in warning.value
    assert len(app.title) == 1


def test_one_measure_is_told_in_full_and_leads_to_everything_around_it(opened: Open, base: RuleBase) -> None:
    app = opened("measures", measure="family-visits")
    told = text_of(app)
    measure = base.library.measure_by_id["family-visits"]
    assert app.title[0].value == measure.title
    assert "In your case" not in told
    for head in ("Family", "Where the sources name it", "Guidance that names it", "Words explained"):
        assert f"**{head}**" in told
    assert "**Reasons the program knows for it**" in told
    assert {"family=family-contact", "case=western-sahara", "measure=tourist-visits"} <= set(links_of(app))
    (more,) = [one for one in app.expander if one.label.endswith("more")][:1]
    assert more.label.split()[0].isdigit()
    app.button[0].click().run()
    assert app.title[0].value == "Measures"


def test_with_a_case_open_a_measure_says_where_it_stands_in_it(opened: Open) -> None:
    sheet = Sheet.of(dict(worked_cases())["western-sahara"])
    told = text_of(opened("measures", sheet, measure="family-visits"))
    assert "**In your case: raise first.**" in told
    assert "What settled its place" in told


def test_a_family_lists_its_measures(opened: Open, base: RuleBase) -> None:
    app = opened("measures", family="mine-action")
    members = [f"measure={one.id}" for one in base.library.measures if one.family == "mine-action"]
    assert links_of(app) == members


def test_a_statement_says_what_it_weighs_and_what_rests_on_it(opened: Open) -> None:
    app = opened("guidance", statement="WP1-21t")
    told = text_of(app)
    assert "UN Disarmament Commission paper, paragraph 21" in told
    assert "neither binding nor prescriptive" in told
    assert {"source=undc-working-paper", "measure=hotline", "term=hotline"} <= set(links_of(app))


def test_guidance_is_narrowed_by_theme_kind_and_wording_and_shown_piece_by_piece(
    opened: Open, base: RuleBase
) -> None:
    app = opened("guidance")
    assert len(links_of(app)) == 20
    app.button[-1].click().run()
    assert len(links_of(app)) == 40
    by_label = {one.label: one for one in app.selectbox}
    by_label["Kind"].set_value("warn")
    by_label["Wording"].set_value("strong").run()
    count = sum(one.kind == "warn" and one.strength == "strong" for one in base.library.statements)
    assert f"**{count} found**" in text_of(app)
    {one.label: one for one in app.selectbox}["Theme"].set_value("motives").run()
    assert f"**{count} found**" not in text_of(app)
    assert 0 < len(links_of(app)) < 20


def test_a_question_shows_its_answers_and_the_rules_that_look_at_them(opened: Open, base: RuleBase) -> None:
    app = opened("rules", question="trust_level")
    told = text_of(app)
    for option in base.library.questionnaire.by_fact["trust_level"].options:
        assert f"**{option.label}**" in told
    assert "**Not known**" in told
    assert any(one.startswith("rule=") for one in links_of(app))


def test_a_rule_leads_to_the_measures_it_speaks_of_and_its_cases(opened: Open) -> None:
    found = links_of(opened("rules", rule="timing/humanitarian-first"))
    assert any(one.startswith("measure=") for one in found)
    assert any(one.startswith("question=") for one in found)


def test_a_case_keeps_the_source_and_us_apart_and_is_advised_on_when_asked(opened: Open) -> None:
    app = opened("cases", case="western-sahara")
    told = text_of(app)
    assert [one.value for one in app.header] == ["From the source", "From us"]
    assert "MS-" not in told
    assert "As of 31 December 2003" in told
    assert {"statement=MS-box3-02", "measure=family-visits", "case=salt-flats"} <= set(links_of(app))
    assert "few and careful steps" not in told


def test_a_twin_keeps_its_answers_folded_and_opens_as_a_case(opened: Open) -> None:
    app = opened("cases", case="salt-flats")
    told = text_of(app)
    assert "Invented for teaching" in told
    assert "Between whom" not in told
    assert links_of(app) == ["case=western-sahara"]
    assert [one.label for one in app.button] == ["All cases", "Open as a case"]


def test_every_source_is_described_and_counted(opened: Open, base: RuleBase) -> None:
    for source in base.library.sources:
        app = opened("sources", source=source.id)
        told = text_of(app)
        assert source.kind
        assert source.reading
        count = sum(one.source == source.id for one in base.library.statements)
        assert f"Statements: {count} (" in told
        assert " ".join(source.title.split())[:20] in told
    parts = app.selectbox[0].options
    assert "The numbered measures" in parts
    app.selectbox[0].set_value("The numbered measures").run()
    assert "statement=OAS-m16" in links_of(app) or "more" in " ".join(one.label for one in app.expander)


def test_a_word_is_found_from_a_to_z_and_leads_on(opened: Open) -> None:
    app = opened("glossary")
    assert len(links_of(app)) == 20
    assert {"term=activation", "term=agenda"}.isdisjoint(links_of(app))
    app.text_input[0].set_value("truce").run()
    assert "term=ceasefire" in links_of(app)
    app.text_input[0].set_value("activation").run()
    assert any("choose “All” under “Words”" in one.value for one in app.markdown)
    app.selectbox[0].set_value("").run()
    assert "term=activation" in links_of(app)
    one = opened("glossary", term="verification")
    assert one.title[0].value == "Verification"
    assert {"term=monitoring", "statement=MS-C5-07"} <= set(links_of(one))
