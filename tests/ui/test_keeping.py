"""Keeping a case or not, on the screen: the choice, the list, two windows, and trouble with the disk."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest
from cbm_advisor.knowledge.worked_cases import worked_cases
from cbm_advisor.ui.cases.case_file import case_text
from cbm_advisor.ui.cases.case_store import CaseStore
from cbm_advisor.ui.cases.kept_case import FILE, PLACE
from cbm_advisor.ui.cases.sheet import Sheet
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "ui" / "app.py"
NUBA = dict(worked_cases())["nuba-mountains"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where cases are kept in a test."""
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def store(folder: Path) -> CaseStore:
    return CaseStore(folder)


def window() -> AppTest:
    return AppTest.from_file(APP, default_timeout=60).run()


def shown(app: AppTest) -> str:
    assert not app.exception, app.exception
    return "\n".join(
        one.value for one in (*app.markdown, *app.warning, *app.error, *app.header, *app.title)
    ).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def begin(app: AppTest, choice: str) -> AppTest:
    app.radio(key="where-to-keep").set_value(choice).run()
    return press(app, "New case")


def answer(app: AppTest, value: str) -> AppTest:
    return next(one for one in app.radio if one.label.startswith("How much fighting")).set_value(value).run()


def entitle(app: AppTest, title: str) -> AppTest:
    return next(one for one in app.text_input if one.label == "Title of the case").set_value(title).run()


def test_a_case_begins_only_once_it_is_chosen_whether_to_keep_it(folder: Path) -> None:
    app = window()
    assert app.radio(key="where-to-keep").value is None
    press(app, "New case")
    assert "Choose first whether to keep the case." in shown(app)
    assert "Twelve quick questions" not in [one.value for one in app.title]
    app.radio(key="where-to-keep").set_value("keep").run()
    assert str(folder) in shown(app)
    assert "not encrypted" in shown(app)
    assert not folder.exists()
    begin(app, "keep-not")
    answer(app, "none")
    assert "**Not kept.** Closing or reloading this page clears every answer." in shown(app)
    assert not folder.exists()


def test_every_answer_of_a_kept_case_is_on_disk_at_once_and_can_be_resumed(store: CaseStore) -> None:
    app = entitle(answer(begin(window(), "keep"), "none"), "River")
    assert "**Kept on this computer.**" in shown(app)
    (case,) = store.cases()
    assert store.read(case.id).sheet == app.session_state["sheet"]
    assert case.title == "River"
    again = press(window(), "Resume")
    assert again.title[0].value == "Twelve quick questions"
    assert again.session_state["sheet"] == app.session_state["sheet"]
    entitle(again, "River, later")
    assert [one.title for one in store.cases()] == ["River, later"]


def test_a_worked_case_is_not_kept_until_somebody_keeps_it(store: CaseStore, folder: Path) -> None:
    app = press(window(), f"Open {NUBA.title}")
    assert "**Not kept.**" in shown(app)
    assert not folder.exists()
    press(app, "Keep it from now on")
    assert "**Kept on this computer.**" in shown(app)
    answer(app, "none")
    (case,) = store.cases()
    assert store.read(case.id).sheet == app.session_state["sheet"]


@pytest.mark.parametrize("choice", ["keep", "keep-not"])
def test_a_case_file_opens_kept_or_not_as_chosen(store: CaseStore, choice: str) -> None:
    app = window()
    assert not app.get("file_uploader")
    app.radio(key="where-to-keep").set_value(choice).run()
    app.get("file_uploader")[0].upload("case.yaml", case_text(NUBA).encode(), "application/yaml").run()
    assert app.title[0].value == "Twelve quick questions"
    assert app.session_state["sheet"] == Sheet.of(NUBA)
    assert [store.read(one.id).sheet for one in store.cases()] == [Sheet.of(NUBA)] * (choice == "keep")


def test_a_case_that_is_not_on_disk_can_be_fetched_back_when_another_is_opened(store: CaseStore) -> None:
    app = AppTest.from_function(start_page, default_timeout=60)
    app.session_state["sheet"] = Sheet(title="River")
    press(app.run(), f"Open {NUBA.title}")
    assert app.session_state["before"].title == "River"
    del app.session_state["before"]
    app.session_state["kept"] = store.add(app.session_state["sheet"])
    press(app.run(), f"Open {NUBA.title}")
    assert "before" not in app.session_state
    assert app.session_state["kept"] is None


def test_what_another_window_changed_is_told_and_never_overwritten(store: CaseStore) -> None:
    case = store.add(Sheet(title="River"))
    here, there = press(window(), "Resume"), press(window(), "Resume")
    entitle(there, "From there")
    entitle(here, "From here")
    assert "changed in another window" in shown(here)
    assert store.read(case.id).title == "From there"
    press(here, "Load the newer answers")
    assert here.session_state["sheet"].title == "From there"
    assert not here.warning
    entitle(here, "From here again")
    assert store.read(case.id).title == "From here again"
    entitle(there, "Mine")
    press(there, "Keep mine as a case of its own")
    assert {one.title for one in store.cases()} == {"From here again", "Mine"}
    store.delete(case.id)
    entitle(here, "Too late")
    assert "deleted in another window" in shown(here)
    assert "**Not kept.**" in shown(here)
    assert here.session_state["sheet"].title == "Too late"


def test_a_disk_that_fails_leaves_the_answers_on_the_screen(store: CaseStore, folder: Path) -> None:
    app = entitle(begin(window(), "keep"), "River")
    (folder / FILE).rename(folder / "away")
    entitle(app, "River two")
    assert "It cannot be reached" in shown(app)
    assert "The last change is not saved" in shown(app)
    assert next(one.label for one in app.get("download_button")) == "Download the answers on this screen"
    assert app.session_state["sheet"].title == "River two"
    (folder / "away").rename(folder / FILE)
    press(app, "Try again")
    assert not app.warning
    assert [one.title for one in store.cases()] == ["River two"]


def test_a_place_that_cannot_be_written_is_told_before_the_case_begins(folder: Path) -> None:
    folder.write_text("no folder")
    app = begin(window(), "keep")
    assert "It cannot be reached" in shown(app)
    assert "You can begin without keeping the case." in shown(app)
    assert app.title[0].value == "CBM Advisor"


def manage(app: AppTest, id_: str) -> AppTest:
    app.session_state[f"manage-{id_}"] = True
    return app.run()


def test_kept_cases_are_renamed_duplicated_and_deleted_in_the_list(store: CaseStore) -> None:
    case = store.add(Sheet.of(NUBA).model_copy(update={"title": "River *1*"}))
    app = manage(window(), case.id)
    app.text_input[0].set_value("Lake").run()
    press(app, "Rename")
    assert store.read(case.id).title == "Lake"
    press(app, "Duplicate")
    assert {one.title for one in store.cases()} == {"Lake", "Lake (copy)"}
    app = manage(app, case.id)
    press(app, "Delete")
    assert "This cannot be undone." in shown(app)
    press(app, "No, keep it")
    assert len(store.cases()) == 2
    press(app, "Delete")
    press(app, "Yes, delete it")
    assert [one.title for one in store.cases()] == ["Lake (copy)"]


def start_page() -> None:
    from cbm_advisor.ui.views.start import page

    page()


@pytest.mark.parametrize("stays", [True, False])
def test_the_open_case_can_be_deleted_with_or_without_what_is_on_the_screen(
    store: CaseStore, stays: bool
) -> None:
    case = store.add(Sheet(title="River"))
    app = AppTest.from_function(start_page, default_timeout=60)
    app.session_state["sheet"], app.session_state["kept"] = Sheet(title="River"), case
    app.session_state["explained"] = "all that was worked out for Lake"
    manage(app, case.id)
    assert "(open now)" in shown(app)
    app.text_input[0].set_value("Lake").run()
    press(app, "Rename")
    assert store.read(case.id).title == app.session_state["sheet"].title == "Lake"
    press(app, "Delete")
    press(app, "Delete, but leave it on screen" if stays else "Yes, delete it")
    assert store.cases() == ()
    assert app.session_state["kept"] is None
    assert app.session_state["sheet"].title == ("Lake" if stays else "")
    told = app.session_state._state.filtered_state.items()
    left = {name for name, value in told if "Lake" in repr(value)}
    assert bool(left) == stays, left
    assert any(one.label == "Go on with Lake" for one in app.button) == stays


def test_many_kept_cases_are_listed_the_latest_first_and_the_rest_behind_a_line(store: CaseStore) -> None:
    for number in range(7):
        store.add(Sheet(title=f"Case {number}"))
    app = window()
    assert "Case 6" in shown(app)
    assert "Case 1" not in shown(app)
    app.session_state["kept-earlier"] = True
    app.run()
    assert shown(app).index("Case 6") < shown(app).index("Case 1")


def test_leaving_quickly_clears_the_session_and_the_page_but_not_what_is_kept(store: CaseStore) -> None:
    app = AppTest.from_file(str(files("cbm_advisor.ui") / "app.py"), default_timeout=60)
    case = store.add(Sheet(title="River"))
    app.session_state["sheet"], app.session_state["kept"] = Sheet(title="River"), case
    app.run()
    assert "**Kept on this computer.**" in shown(app)
    press(app, "Leave quickly")
    assert "sheet" not in app.session_state
    assert "kept" not in app.session_state
    assert [*app.markdown, *app.title, *app.button] == []
    assert [one.title for one in store.cases()] == ["River"]


def test_a_case_that_cannot_be_read_is_told_and_can_be_downloaded(store: CaseStore, folder: Path) -> None:
    case = store.add(Sheet(title="River"))
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE cases SET format = 9")
    before = store.stored_text(case.id)
    app = press(window(), "Resume")
    assert "newer CBM Advisor" in shown(app)
    manage(app, case.id)
    assert "Download what was stored" in [one.label for one in app.get("download_button")]
    press(app, "Open what can be read, not kept")
    assert app.session_state["sheet"].title == "River"
    assert app.session_state["kept"] is None
    assert store.stored_text(case.id) == before
