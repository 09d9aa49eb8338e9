"""The app as it is served, and a real Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cbm_advisor.ui.cases.kept_case import PLACE
from cbm_advisor.ui.launch import answers, arguments
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Chromium's own calls home are not ours to answer for; the app's are.
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60  # seconds
expect.set_options(timeout=PATIENCE * 1000)


class Served:
    """The app in a home of its own, to start, kill and search; its log stands outside that home."""

    def __init__(self, folder: Path) -> None:
        self.home, self.log = folder / "home", folder / "log"
        self.home.mkdir()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        folders = {
            name: str(self.home / name.lower())
            for name in ("TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        }
        for folder in folders.values():
            Path(folder).mkdir(exist_ok=True)
        environment = {name: value for name, value in os.environ.items() if name != PLACE}
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                arguments(self.port),
                env={**environment, "HOME": str(self.home), **folders},
                cwd=self.home,
                stdout=log,
                stderr=log,
            )
        assert answers(self.port, self.process), "the app does not answer"

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()

    def holding(self, *texts: str) -> list[str]:
        """The files of this home that hold one of these texts."""
        found = [path for path in self.home.rglob("*") if path.is_file()]
        assert found, "the content that is kept parsed should be here at least"
        return [path.name for path in found if any(text.encode() in path.read_bytes() for text in texts)]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Served]:
    """The app in a home of its own for one test."""
    served = Served(tmp_path)
    yield served
    served.kill()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an app that several tests share."""
    app = Served(tmp_path_factory.mktemp("app"))
    yield app.address
    app.kill()


@pytest.fixture(scope="session")
def chromium() -> dict[str, Any]:
    """How to launch a real Chromium, the one that is installed."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found, "no Chromium; `make test` says how to get one"
    return {"executable_path": found, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser(chromium: dict[str, Any]) -> Iterator[Browser]:
    """A Chromium for many tests, each with a profile of its own."""
    with sync_playwright() as driver:
        opened = driver.chromium.launch(**chromium)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A fresh profile; parametrise with (width, colour scheme)."""
    width, scheme = getattr(request, "param", (1280, "light"))
    opened = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, accept_downloads=True
    )
    opened.set_default_timeout(PATIENCE * 1000)
    yield opened
    opened.close()


@pytest.fixture
def requested(context: BrowserContext) -> list[str]:
    """Every address the pages of this profile ask for."""
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    context.on("page", lambda page: page.on("websocket", lambda one: asked.append(one.url)))
    return asked


@pytest.fixture
def page(context: BrowserContext, requested: list[str], served: str) -> Page:
    """The start page of the app."""
    opened = context.new_page()
    opened.goto(served)
    opened.get_by_role("button", name="New case").wait_for()
    return opened


@pytest.fixture
def still() -> Callable[[Page], None]:
    """Waits until nothing is worked in and nothing that was unfolded moves any more."""
    at_rest = """() => !document.querySelector("[data-test-script-state=running]")
        && document.getAnimations().every(
            (one) => one.playState !== "running" || one.effect.getTiming().iterations === Infinity
        )"""

    def wait(page: Page) -> None:
        page.wait_for_function(at_rest)

    return wait


@pytest.fixture
def turn() -> Callable[[Page, str, str], None]:
    """Turns to a page by the menu it stands in, which a phone folds away."""

    def by_menu(page: Page, menu: str, name: str) -> None:
        fold = page.get_by_test_id("stExpandSidebarButton")
        if fold.is_visible():
            fold.click(delay=60)
            page.get_by_test_id("stSidebarNavLink").get_by_text(name, exact=True).click(delay=60)
            expect(fold).to_be_visible()
        else:
            page.get_by_role("button", name=menu, exact=True).click(delay=60)
            page.get_by_role("menuitem", name=name, exact=True).click(delay=60)
        page.get_by_role("heading", name=name, exact=True, level=1).wait_for()

    return by_menu


@pytest.fixture
def shots() -> Path:
    """Where pictures to look at go."""
    folder = Path(__file__).parents[2] / "test-results"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture
def picture(shots: Path) -> Callable[[Page, str], None]:
    """Takes pictures, where `make docs` asks for new ones, of those that the documentation shows."""
    docs = Path(__file__).parents[2] / "docs"
    written = [docs.parent / "README.md", *docs.glob("*.md")]
    shown = "".join(one.read_text("utf-8") for one in written)

    def take(page: Page, name: str) -> None:
        if "PICTURES" not in os.environ:
            return
        width = "desk" if page.viewport_size and page.viewport_size["width"] > 768 else "phone"
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(1000)  # colours fade, and what was clicked before is being worked in
            file = f"{name}-{width}-{scheme}.png"
            page.screenshot(path=(docs if file in shown else shots) / file)

    return take
