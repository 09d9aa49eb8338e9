"""The store of kept cases: what goes in comes out, what is deleted is gone, and trouble is told kindly."""

from __future__ import annotations

import datetime
import json
import multiprocessing
import os
import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from cbm_advisor.knowledge.library import library
from cbm_advisor.knowledge.problem import Problem
from cbm_advisor.knowledge.question import Question
from cbm_advisor.ui.cases import store_file
from cbm_advisor.ui.cases.case_store import CaseStore
from cbm_advisor.ui.cases.kept_case import FILE, LONGEST_TITLE, Gone, Newer, readable_part
from cbm_advisor.ui.cases.sheet import UNTITLED, Sheet
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=60)
QUESTIONS = library().questionnaire.about("case") + library().questionnaire.about("draft")
MEASURES = [one.id for one in library().measures]


@pytest.fixture
def store(tmp_path: Path) -> CaseStore:
    return CaseStore(tmp_path / "kept")


@some.composite
def sheets(draw: some.DrawFn) -> Sheet:
    """Any sheet that somebody could fill in."""
    sheet = Sheet(
        title=draw(WORDS),
        names=tuple(draw(some.lists(WORDS, min_size=5, max_size=5))),
        sides=draw(some.integers(2, 5)),
        as_of=draw(some.none() | some.dates(datetime.date(1900, 1, 1))),
        note=draw(WORDS),
        measures=draw(
            some.dictionaries(
                some.sampled_from(MEASURES), some.sampled_from(["in-place", "refused", "failed"]), max_size=3
            )
        ),
        draft_title=draw(WORDS),
        draft_text=draw(WORDS),
    )
    for question in draw(some.lists(some.sampled_from(QUESTIONS), max_size=12)):
        sheet = answered(sheet, question, draw(some.sampled_from(question.values)), draw(some.integers(0, 4)))
    return sheet


def answered(sheet: Sheet, question: Question, value: str, place: int) -> Sheet:
    if question.several:
        return sheet.with_ticks(question, {*sheet.values(question), value})
    return (
        sheet.with_side(question, place, value)
        if question.per_side
        else sheet.with_answer(question.fact, (value,))
    )


@settings(max_examples=60, deadline=None)
@given(sheet=sheets(), other=sheets())
def test_any_sheet_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, sheet: Sheet, other: Sheet
) -> None:
    store = CaseStore(tmp_path_factory.mktemp("kept"))
    added = store.add(sheet)
    assert store.read(added.id).sheet == sheet
    saved = store.save(added.id, added.revision, other)
    assert store.read(added.id).sheet == other
    assert store.cases() == (saved,)


@settings(max_examples=25, deadline=None)
@given(sheet=sheets())
def test_of_a_sheet_that_does_not_fit_everything_that_fits_can_be_read(sheet: Sheet) -> None:
    stored = json.loads(sheet.model_dump_json())
    assert readable_part(json.dumps(stored)) == sheet
    stored["answers"]["no_such_question"] = ["yes"]
    stored["measures"]["no-such-measure"] = "failed"
    stored["as_of"], stored["later"] = "some day", {"a": ["b"]}
    assert readable_part(json.dumps(stored)) == sheet.model_copy(update={"as_of": None})
    for broken in ("", "[1]", '{"title": ', "null", '{"names": ["A"], "sides": 9, "title": 3}'):
        assert readable_part(broken) == Sheet()


def marked(mark: str, often: int) -> Sheet:
    """A sheet that says `mark` wherever one can write."""
    text = f"{mark} " * often
    return Sheet(title=mark, names=(mark,) * 5, note=text, draft_title=mark, draft_text=text)


class Keeping(RuleBasedStateMachine):
    """Whatever is done to the store, a dictionary does the same, and no old text stays in the folder."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.folder = type(self).folder / os.urandom(8).hex()
        self.store = CaseStore(self.folder)
        self.model: dict[str, tuple[int, Sheet]] = {}

    def mark(self) -> str:
        self.count += 1
        return f"<{self.count:05}é>"

    def any_id(self, data: some.DataObject) -> str:
        return data.draw(some.sampled_from(sorted(self.model, key=list(self.model).index)))

    @rule(often=some.integers(1, 900))
    def add(self, often: int) -> None:
        sheet = marked(self.mark(), often)
        case = self.store.add(sheet)
        self.model[case.id] = case.revision, sheet

    @rule(data=some.data(), often=some.integers(1, 900))
    def save(self, data: some.DataObject, often: int) -> None:
        if self.model:
            id_, sheet = self.any_id(data), marked(self.mark(), often)
            self.model[id_] = self.store.save(id_, self.model[id_][0], sheet).revision, sheet

    @rule(data=some.data())
    def rename(self, data: some.DataObject) -> None:
        if self.model:
            id_, title = self.any_id(data), self.mark()
            sheet = self.model[id_][1].model_copy(update={"title": title})
            self.model[id_] = self.store.rename(id_, f" {title} ").revision, sheet

    @rule(data=some.data())
    def duplicate(self, data: some.DataObject) -> None:
        if self.model:
            sheet = self.model[self.any_id(data)][1]
            title = sheet.title[: LONGEST_TITLE - 7] + " (copy)"
            case = self.store.duplicate(next(id_ for id_, one in self.model.items() if one[1] is sheet))
            self.model[case.id] = case.revision, sheet.model_copy(update={"title": title})

    @rule(data=some.data())
    def delete(self, data: some.DataObject) -> None:
        if self.model:
            id_ = self.any_id(data)
            del self.model[id_]
            self.store.delete(id_)
            with pytest.raises(Gone):
                self.store.read(id_)

    @invariant()
    def agrees_with_the_dictionary(self) -> None:
        listed = {one.id: (one.revision, one.title) for one in self.store.cases()}
        assert listed == {id_: (revision, sheet.title) for id_, (revision, sheet) in self.model.items()}
        assert {id_: self.store.read(id_).sheet for id_ in listed} == {
            id_: sheet for id_, (_, sheet) in self.model.items()
        }

    @invariant()
    def holds_no_old_text(self) -> None:
        written = b"".join(file.read_bytes() for file in self.folder.glob("*"))
        now = str(list(self.model.values()))
        for number in range(1, self.count + 1):
            mark = f"<{number:05}é>"
            assert (mark.encode() in written) == (mark in now)
        assert [file.name for file in self.folder.glob("*")] == ([FILE] if self.count else [])


def test_the_store_does_as_a_dictionary_does_and_keeps_nothing_old(tmp_path: Path) -> None:
    Keeping.folder = tmp_path
    run_state_machine_as_test(
        Keeping, settings=settings(max_examples=25, stateful_step_count=20, deadline=None)
    )


def test_nothing_is_made_before_the_first_case_and_then_for_this_user_alone(
    store: CaseStore, tmp_path: Path
) -> None:
    assert store.cases() == ()
    store.delete("nothing")
    with pytest.raises(Gone):
        store.read("nothing")
    with pytest.raises(Problem):
        store.save("nothing", 1, Sheet())
    assert list(tmp_path.iterdir()) == []
    assert store.add(Sheet()).title == UNTITLED
    folder = tmp_path / "kept"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_an_older_view_never_overwrites_a_newer_one(store: CaseStore, tmp_path: Path) -> None:
    here, there = store, CaseStore(tmp_path / "kept")
    case = here.add(Sheet(title="as it was"))
    newer = there.save(case.id, case.revision, Sheet(title="from there"))
    with pytest.raises(Newer):
        here.save(case.id, case.revision, Sheet(title="from here"))
    assert here.read(case.id).title == "from there"
    assert here.save(case.id, newer.revision, Sheet(title="after reading")).revision == 3
    there.delete(case.id)
    with pytest.raises(Gone):
        here.save(case.id, 3, Sheet(title="too late"))
    assert here.cases() == ()


def write_many(folder: Path, count: int) -> None:
    store = CaseStore(folder)
    for number in range(count):
        case = store.add(Sheet(title=f"{os.getpid()} {number}"))
        store.save(case.id, case.revision, Sheet(title=f"{os.getpid()} {number} again"))


def test_several_processes_can_keep_cases_at_the_same_time(tmp_path: Path) -> None:
    processes = [multiprocessing.Process(target=write_many, args=(tmp_path / "kept", 6)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    titles = [one.title for one in CaseStore(tmp_path / "kept").cases()]
    assert len(titles) == len(set(titles)) == 18
    assert all(title.endswith("again") for title in titles)


def keep_on_writing(folder: Path) -> None:
    store = CaseStore(folder)
    (case,) = store.cases()
    while True:
        case = store.save(case.id, case.revision, marked(f"{case.revision:05}", 3000))
        (folder.parent / "told").write_text(str(case.revision))


def test_a_process_killed_while_writing_loses_nothing_it_has_told(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    store = CaseStore(folder)
    store.add(Sheet())
    for _ in range(4):
        (tmp_path / "told").write_text("")
        process = multiprocessing.Process(target=keep_on_writing, args=(folder,))
        process.start()
        while len((tmp_path / "told").read_text()) == 0:
            process.join(0.003)
        process.join(0.02)
        process.kill()
        process.join()
        (case,) = store.cases()
        told = (tmp_path / "told").read_text()
        assert case.revision in (int(told or 0), int(told or 0) + 1) or not told
        assert store.read(case.id).sheet == marked(f"{case.revision - 1:05}", 3000)


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("sheet", '{"title": "Half', "cannot be read in full"),
        ("sheet", "[]", "cannot be read in full"),
        ("sheet", '{"title": "River", "answers": {"no_such": ["a"]}}', "cannot be read in full"),
        ("sheet", '{"title": "River", "answers": {"trust_level": ["huge"]}}', "cannot be read in full"),
        ("sheet", '{"title": "River", "measures": {"no-such": "failed"}}', "cannot be read in full"),
        ("sheet", '{"title": "River", "sides": 9}', "cannot be read in full"),
        ("format", 7, "newer CBM Advisor"),
    ],
)
def test_a_damaged_or_future_case_is_told_and_left_as_it_is(
    store: CaseStore, tmp_path: Path, column: str, value: object, told: str
) -> None:
    case, other = store.add(Sheet(title="River")), store.add(Sheet(title="Other"))
    with sqlite3.connect(tmp_path / "kept" / FILE) as connection:
        connection.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", (value, case.id))
    before = store.stored_text(case.id)
    assert {one.id for one in store.cases()} == {case.id, other.id}
    for work in (store.read, store.duplicate, lambda id_: store.rename(id_, "New")):
        with pytest.raises(Problem, match=told):
            work(case.id)
    assert store.stored_text(case.id) == before
    assert store.read(other.id).title == "Other"
    store.delete(case.id)
    assert [one.id for one in store.cases()] == [other.id]


def lock(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    return connection


def from_the_future(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version=9")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lock, "Another program is using it"),
        (from_the_future, "A newer CBM Advisor"),
        (lambda file: file.write_bytes(b"no database at all, " * 300), "It is damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[:5000]), "It is damaged"),
        (lambda file: file.rename(file.with_name("elsewhere")), "It cannot be reached"),
        (lambda file: (file.unlink(), file.mkdir()), "It cannot be reached"),
    ],
    ids=["locked", "future", "no database", "cut short", "moved away", "a folder"],
)
def test_trouble_with_the_file_is_told_in_one_kind_message(
    store: CaseStore,
    tmp_path: Path,
    spoil: Callable[[Path], object],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cbm_advisor.ui.cases.store_file.PATIENCE", 0.1)
    store, file = CaseStore(tmp_path / "kept"), tmp_path / "kept" / FILE
    case = store.add(marked("River", 900))
    held = spoil(file)
    with pytest.raises(Problem, match=told) as caught:
        store.save(case.id, 1, Sheet(title="New"))
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)
    if isinstance(held, sqlite3.Connection):
        held.close()
        assert store.read(case.id).title == "River"


@pytest.mark.parametrize(
    ("setting", "told"),
    [("max_page_count=9", "The disk is full"), ("query_only=ON", "It cannot be written to")],
)
def test_a_full_or_read_only_disk_leaves_the_case_as_it_was(
    tmp_path: Path, setting: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = CaseStore(tmp_path / "kept").add(Sheet(title="River"))
    usual = store_file._prepare

    def prepare(connection: sqlite3.Connection, record: object) -> None:
        usual(connection, record)
        connection.execute(f"PRAGMA {setting}")

    monkeypatch.setattr(store_file, "_prepare", prepare)
    store = CaseStore(tmp_path / "kept")
    with pytest.raises(Problem, match=told):
        store.save(case.id, 1, marked("much", 30_000))
    assert store.read(case.id).sheet == Sheet(title="River")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    with pytest.raises(Problem, match="It cannot be reached"):
        CaseStore(tmp_path / "file" / "kept").add(Sheet())
