"""The same case gives the same bytes in every process, with and without the store of parsed content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ASKED = ("advise", "western-sahara", "--format", "json")
PROCESSES: dict[str, dict[str, str]] = {
    **{f"hash seed {seed}": {"PYTHONHASHSEED": seed} for seed in ("0", "1", "2", "77", "4294967295")},
    "another place and terminal": {
        "LC_ALL": "C",
        "TZ": "Pacific/Kiritimati",
        "COLUMNS": "40",
        "TERM": "dumb",
    },
}
DAMAGE: dict[str, Callable[[bytes], bytes | None]] = {
    "cut short": lambda raw: raw[: len(raw) // 2],
    "no text": lambda raw: b"\xff\0" + raw[2:],
    "something else": lambda _: b'{"rules": []}',
    "a folder": lambda _: None,
}


def told(ran: Any) -> str:
    """The report that a call printed; it must have done so without a word of complaint."""
    assert (ran.status, ran.err) == (0, "")
    assert '"cbm-advisor/report/1"' in ran.out
    return ran.out


@pytest.fixture(scope="module")
def sound_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for the store that is as it should be."""
    return tmp_path_factory.mktemp("sound")


@pytest.fixture(scope="module")
def usual(command: Callable[..., Any], sound_store: Path) -> str:
    """The report that every other one is compared with; it fills the store."""
    return told(command(*ASKED, XDG_CACHE_HOME=str(sound_store)))


@pytest.fixture(scope="module")
def stores(usual: str, sound_store: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Places for the store: an empty one, damaged ones, and one where no folder can be."""
    places = {name: tmp_path_factory.mktemp("place") for name in ("empty", *DAMAGE)}
    for name, damaged in DAMAGE.items():
        (places[name] / "cbm-advisor").mkdir()
        for file in (sound_store / "cbm-advisor").iterdir():
            path, raw = places[name] / "cbm-advisor" / file.name, damaged(file.read_bytes())
            path.mkdir() if raw is None else path.write_bytes(raw)
    places["occupied"] = tmp_path_factory.mktemp("place") / "file"
    places["occupied"].write_text("a file, no folder\n")
    return places


@pytest.fixture(scope="module")
def reports(
    command: Callable[..., Any], at_once: Callable[..., dict[str, Any]], stores: dict[str, Path]
) -> dict[str, Any]:
    """The same question put to many processes."""
    settings = PROCESSES | {name: {"XDG_CACHE_HOME": str(place)} for name, place in stores.items()}
    return at_once({name: lambda one=one: command(*ASKED, **one) for name, one in settings.items()})


@pytest.mark.parametrize("name", PROCESSES)
def test_every_process_gives_the_same_report(name: str, reports: dict[str, Any], usual: str) -> None:
    assert told(reports[name]) == usual


@pytest.mark.parametrize("name", ["empty", *DAMAGE, "occupied"])
def test_the_store_changes_nothing_in_the_report(name: str, reports: dict[str, Any], usual: str) -> None:
    assert told(reports[name]) == usual


@pytest.mark.parametrize("name", ["empty", *DAMAGE])
def test_a_store_holds_one_file_of_each_kind_afterwards(
    name: str, reports: dict[str, Any], stores: dict[str, Path]
) -> None:
    told(reports[name])
    kept = sorted(path.name for path in (stores[name] / "cbm-advisor").iterdir())
    assert [(one.split("-")[0], Path(one).suffix) for one in kept] == [
        ("knowledge", ".json"),
        ("rules", ".json"),
    ]


@pytest.mark.parametrize("name", ["empty", "cut short", "no text", "something else"])
def test_a_store_that_was_of_no_use_is_filled_anew(
    name: str, reports: dict[str, Any], stores: dict[str, Path], sound_store: Path
) -> None:
    told(reports[name])
    for file in (sound_store / "cbm-advisor").iterdir():
        assert (stores[name] / "cbm-advisor" / file.name).read_bytes() == file.read_bytes()


def test_a_report_in_a_file_has_the_bytes_of_the_one_on_the_screen(
    command: Callable[..., Any], usual: str, tmp_path: Path
) -> None:
    command(*ASKED, "--out", "report.json", folder=tmp_path)
    assert (tmp_path / "report.json").read_bytes() == usual.encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
