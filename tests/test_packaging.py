"""What is installed: every folder with its data, under one name, importing no more than it needs."""

from __future__ import annotations

import ast
import fnmatch
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("engine", "rules", "knowledge", "ui")
# The room and the rooms it may import from.
MAY_IMPORT = {
    "knowledge": {"knowledge"},
    "engine": {"engine", "knowledge"},
    "ui": {"ui", "engine", "knowledge"},
}
# Within ui: what each part may know of the others.
PARTS = {
    "words": set(),
    "cases": set(),
    "pictures": {"words"},
    "documents": {"words"},
    "terminal": {"words", "cases", "documents"},
    "screen": {"words", "cases", "pictures"},
    "trainer": {"words", "cases", "pictures", "documents", "screen"},
    "views": {"words", "cases", "pictures", "documents", "screen", "trainer"},
}
WITH_STREAMLIT = {"screen", "trainer", "views"}


@pytest.fixture(scope="module")
def setuptools_settings() -> dict:
    tomllib = pytest.importorskip("tomllib")
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]


def content() -> list[Path]:
    """Every file of the rooms that the program may need when it runs."""
    files = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    return [path for path in files if "__pycache__" not in path.parts]


def test_every_folder_with_code_or_content_is_listed_as_a_package(setuptools_settings: dict) -> None:
    folders = {path.parent for path in content() if path.suffix in (".py", ".yaml")}
    named = {".".join(("cbm_advisor", *folder.relative_to(ROOT).parts)) for folder in folders}
    assert set(setuptools_settings["packages"]) == named
    assert setuptools_settings["package-dir"] == {"cbm_advisor": "."}


def test_every_data_file_is_shipped(setuptools_settings: dict) -> None:
    patterns = setuptools_settings["package-data"]["*"]
    data = [path for path in content() if path.suffix != ".py"]
    assert len([path for path in data if path.suffix == ".yaml"]) > 60
    assert [one for one in data if not any(fnmatch.fnmatch(one.name, pattern) for pattern in patterns)] == []


def test_the_installed_command_is_the_one_of_this_project() -> None:
    (command,) = distribution("cbm-advisor").entry_points.select(group="console_scripts")
    assert (command.name, command.value) == ("cbm-advisor", "cbm_advisor.ui.main:main")


def loaded(code: str) -> set[str]:
    """The modules that a fresh interpreter holds after `code`, started in the folder of the project."""
    code += "\nimport sys; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_no_room_is_imported_under_its_bare_name() -> None:
    modules = loaded(
        "from cbm_advisor.engine import advise, Situation; import cbm_advisor.ui.terminal.commands\n"
        "advise(Situation(trust_level='low'))"
    )
    assert {"cbm_advisor.engine.advice", "cbm_advisor.ui.terminal.commands"} <= modules
    assert modules.isdisjoint(ROOMS)


def test_the_command_starts_without_the_heavy_libraries() -> None:
    modules = loaded("import cbm_advisor.ui.main, cbm_advisor.ui.terminal.commands")
    assert modules.isdisjoint({"experta", "streamlit", "numpy", "pandas", "docx", "reportlab"})


def test_the_page_that_offers_files_is_shown_without_the_libraries_that_write_them() -> None:
    modules = loaded("import cbm_advisor.ui.views.documents")
    assert "streamlit" in modules
    assert modules.isdisjoint({"docx", "reportlab", "pymupdf_fonts"})


def test_advice_on_the_command_line_needs_no_web_app() -> None:
    modules = loaded("from cbm_advisor.engine import advise, Situation; advise(Situation(trust_level='low'))")
    assert "experta" in modules
    assert modules.isdisjoint({"streamlit", "pandas"})


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules of this project that a file imports, wherever in the file it does."""
    package = ["cbm_advisor", *path.relative_to(ROOT).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_rooms_depend_on_each_other_in_one_direction(room: str) -> None:
    found = [(path.name, name) for path in (ROOT / room).rglob("*.py") for name in imported(path)]
    ours = [(file, name.split(".")[1]) for file, name in found if name.startswith("cbm_advisor.")]
    assert room in {one for _, one in ours}
    assert [pair for pair in ours if pair[1] not in MAY_IMPORT[room]] == []
    assert [pair for pair in found if pair[1].split(".")[0] in ROOMS] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_of_ui_depend_on_each_other_in_one_direction(part: str) -> None:
    found = {name for path in (ROOT / "ui" / part).rglob("*.py") for name in imported(path)}
    assert found
    known = {name.split(".")[2] for name in found if name.startswith("cbm_advisor.ui.")}
    assert known & PARTS.keys() <= PARTS[part] | {part}
    assert ("streamlit" in {name.split(".")[0] for name in found}) == (part in WITH_STREAMLIT)


def test_every_module_of_ui_but_the_ways_in_belongs_to_a_part() -> None:
    above = {path.stem for path in (ROOT / "ui").glob("*.py")} - {"__init__"}
    assert above == {"app", "console", "launch", "main", "output", "schemas", "theme"}
    folders = {path.name for path in (ROOT / "ui").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} == PARTS.keys()


def test_rules_hold_no_code() -> None:
    for path in (ROOT / "rules").rglob("*.py"):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert [type(node).__name__ for node in body if not isinstance(node, ast.Expr)] == [], path


def test_only_one_module_imports_experta() -> None:
    found = [
        path.name
        for room in MAY_IMPORT
        for path in (ROOT / room).rglob("*.py")
        if any(name.split(".")[0] == "experta" for name in imported(path))
    ]
    assert found == ["experta_import.py"]
