"""A real Chromium for the pages; tests/tools.py skips (or in CI fails) what is marked `browser` without one."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cast import PASSWORD
from tests.tools import BROWSERS

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

# Playwright's loop lives in the thread of the test, which Django would otherwise take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of the run."""
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh profile; what the page complains about (scripts, refused content) fails the test."""
    context = chromium.new_context(viewport={"width": 1360, "height": 850}, locale="en")
    page = context.new_page()
    page.set_default_timeout(30_000)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert [line for line in complaints if "Failed to load resource" not in line] == []


@pytest.fixture
def address(live_server: LiveServer, node: "Node", officer: "Officer") -> str:
    """Where a whole node with one desk officer answers."""
    return str(live_server.url)


def sign_in(page: Page, address: str, username: str) -> None:
    """Through the sign-in page, as an officer does."""
    sign_in_with(page, address, username, PASSWORD)


def sign_in_with(page: Page, address: str, username: str, password: str) -> None:
    """The same with another password than the cast's."""
    page.goto(f"{address}/account/login/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("form[action='/account/login/'] button")
    page.wait_for_selector(".side")
