"""The pages of the rules and the guidance: found by words, each rule and statement leading to the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cbm_advisor.engine import RuleBase
from streamlit.testing.v1 import AppTest

PATIENCE = 60
Open = Callable[..., AppTest]


@pytest.fixture
def opened() -> Open:
    """The app with one of its pages open."""

    def open_page(view: str, **asked: str) -> AppTest:
        app = AppTest.from_string(
            "import importlib, streamlit as st\n"
            "from cbm_advisor.ui.screen import session\n"
            "from cbm_advisor.ui.views import cases, glossary, guidance, measures, rules, sources\n"
            "pages = [st.Page(one.page, title=name, url_path=name) for name, one in "
            "(('rules', rules), ('guidance', guidance), ('measures', measures), ('cases', cases), "
            "('sources', sources), ('glossary', glossary))]\n"
            "st.session_state[session.PAGES] = {page.title: page for page in pages}\n"
            "st.navigation(pages, position='hidden')\n"
            f"importlib.import_module('cbm_advisor.ui.views.{view}').page()\n",
            default_timeout=PATIENCE,
        )
        for name, value in asked.items():
            app.query_params[name] = value
        return app.run()

    return open_page


def text_of(app: AppTest) -> str:
    assert not app.exception, app.exception
    return " ".join(one.value for one in app.markdown)


def test_rules_are_found_by_the_words_they_speak_of(opened: Open, base: RuleBase) -> None:
    app = opened("rules")
    app.text_input[0].set_value("MS-C2-06").run()
    citing = [rule for rule in base.rules if "MS-C2-06" in rule.guidance]
    assert f"**{len(citing)} found**" in text_of(app)
    app.text_input[0].set_value("no such word anywhere").run()
    assert "Nothing found" in text_of(app)


def test_the_page_of_a_rule_tells_everything_about_it(opened: Open, base: RuleBase) -> None:
    app = opened("rules", rule="motives/military-build-up")
    told = text_of(app)
    rule = base.rules[base.by_id["motives/military-build-up"]]
    assert [one.value for one in app.title] == [rule.title]
    for part in ("**If**", "**Then**", "**Guidance**", "**Questions that feed it**", "Military build"):
        assert part in told
    app.button[0].click().run()
    assert f"All {len(base.rules)} rules" in text_of(app)


def test_a_statement_says_what_is_made_of_it(opened: Open) -> None:
    told = text_of(opened("guidance", statement="MS-C2-06"))
    assert "Ivory Coast 2005" in told
    assert "Handbook chapter, section 3" in told


def test_the_guidance_is_narrowed_by_source_and_by_what_it_became(opened: Open, base: RuleBase) -> None:
    app = opened("guidance")
    assert f"**{len(base.library.statements)} found**" in text_of(app)
    app.selectbox[0].set_value("oas-list").run()
    count = sum(one.source == "oas-list" for one in base.library.statements)
    assert f"**{count} found**" in text_of(app)


def test_an_address_that_names_no_rule_shows_them_all(opened: Open) -> None:
    assert "**" in text_of(opened("rules", rule="no/such"))
    assert "rules that the advice rests on" in text_of(opened("rules", rule="no/such"))
