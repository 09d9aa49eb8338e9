"""The app as it is served, and a real Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
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


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app, served as the launcher serves it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = (tmp_path_factory.mktemp("app") / "log").open("w+")
    process = subprocess.Popen(arguments(port), stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    try:
        assert answers(port, process), "the app does not answer"
        yield address
    finally:
        process.terminate()
        process.wait(PATIENCE)
        log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium, the one that is installed."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    assert found, "no Chromium; `make test` says how to get one"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=list(QUIET))
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
def shots() -> Path:
    """Where pictures go: aside, or into docs/ where `make docs` asks for new ones."""
    folder = Path(__file__).parents[2] / os.environ.get("PICTURES", "test-results")
    folder.mkdir(exist_ok=True)
    return folder
