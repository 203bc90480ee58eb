"""A real Chromium for the pages; tests/tools.py skips (or in CI fails) what is marked `browser` without one."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from entente.vocabulary.clock import system_clock
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from tests.cast import PASSWORD
from tests.cli.test_assembly import FILE
from tests.tools import BROWSERS

if TYPE_CHECKING:
    from entente.domains.assembly.models import MadePlan
    from entente.node.composition import Node
    from entente.web.models import Officer

from tests.domains.agreements.conftest import pair  # noqa: F401  # a fixture
from tests.domains.entities.conftest import importing  # noqa: F401  # a fixture

# Playwright's loop lives in the thread of the test, which Django would otherwise take for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
PATIENCE = 30_000
"""Milliseconds that a page may take on a machine that does much else; no test says another number."""
FIRST = 3 * PATIENCE
"""The first page of a node waits until the whole node is loaded."""
OF_CHROMIUM = ("Failed to load resource", "does not support the Push API in incognito mode")
"""Lines that the browser writes by itself; what a page does wrong is none of them."""
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-features=BackForwardCache"]
"""Pages left behind would stay in memory."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of the run."""
    expect.set_options(timeout=PATIENCE)
    found = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


def opened(chromium: Browser, **settings: Any) -> Page:
    """A page in a fresh profile."""
    page = chromium.new_context(viewport={"width": 1360, "height": 850}, locale="en", **settings).new_page()
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A fresh profile; what the page complains about (scripts, refused content) fails the test."""
    page = opened(chromium)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield page
    page.context.close()
    assert [line for line in complaints if not any(words in line for words in OF_CHROMIUM)] == []


@pytest.fixture
def address(live_server: LiveServer, node: "Node", officer: "Officer") -> str:
    """Where a whole node with one desk officer answers."""
    return str(live_server.url)


@pytest.fixture
def planned(officer: "Officer") -> "MadePlan":
    """A small assembly of the officer's service with its plan."""
    from entente.domains.assembly.rules.filing import AssemblyFile
    from entente.domains.assembly.services import plans, requests  # models can be imported once Django is set up

    officer.roles = [Role.DESK_OFFICER.value, Role.COOPERATION.value]
    officer.save()
    rooms = [*FILE["rooms"], {"id": "green", "name": "Green room", "venue": "palace", "capacity": 6}]
    file = msgspec.convert(FILE | {"rooms": rooms}, AssemblyFile)
    held = requests.begin(ServiceId("ma.dgsn"), file, by="officer", now=system_clock(), stated=3)
    requests.accept_all(held, by="officer", now=system_clock())
    made = plans.order(held, by="officer", seconds=20, now=system_clock())
    plans.make(made.pk, system_clock)
    made.refresh_from_db()
    return made


def sign_in(page: Page, address: str, username: str) -> None:
    """Through the sign-in page, as an officer does."""
    sign_in_with(page, address, username, PASSWORD)


def sign_in_with(page: Page, address: str, username: str, password: str) -> None:
    """The same with another password than the cast's."""
    page.goto(f"{address}/account/login/", timeout=FIRST)
    page.fill("[name=login]", username)
    page.fill("[name=password]", password)
    page.click("form[action='/account/login/'] button")
    page.wait_for_selector(".side")
