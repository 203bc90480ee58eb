"""A fresh node, from nothing to the first message, in the browser: founding, accounts, sheet, hours, first partner."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import axe
from tests.browser.conftest import FIRST, opened
from tests.browser.factors import give_password, set_up_app
from tests.cast import PASSWORD
from tests.nodes.running import environment, free_port

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PATIENT = 240
"""Seconds that a node may take to make its tables on a machine that does much else."""


@contextmanager
def fresh(home: Path) -> Iterator[tuple[str, str]]:
    """`entente node setup` in an empty folder: its address and the code that it prints."""
    port = free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-u", "-m", "entente.node.main", "node", "setup", str(home), "--url", url]
    log = home.with_suffix(".log")
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}", "--insecure-loopback"],
            env={**environment(), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
    try:
        yield url, printed(log, process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def printed(log: Path, process: "subprocess.Popen[bytes]") -> str:
    end = time.monotonic() + PATIENT
    while time.monotonic() < end and process.poll() is None:
        if found := re.search(r"SETUP CODE: (\S+)", log.read_text()):
            return found[1]
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def until_it_answers(url: str) -> None:
    end = time.monotonic() + PATIENT
    while time.monotonic() < end:
        try:
            httpx.get(f"{url}/setup/")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} does not answer")


def founded(page: Page, url: str, code: str, service: str) -> None:
    """The code, the founding, the first administrator with a second factor."""
    until_it_answers(url)
    page.goto(url)
    page.fill("[name=code]", "0000-0000-0000-0000")
    page.click(".entrance-card .card button.btn-primary")
    expect(page.locator("body")).to_contain_text("This is not the code of this node")
    axe.examine(page, "setup:home")
    page.fill("[name=code]", code)
    page.click(".entrance-card .card button.btn-primary")
    page.wait_for_url("**/setup/founding/")
    axe.examine(page, "setup:founding")
    page.fill("[name=service]", service)
    page.fill("[name=name]", f"Service {service}")
    page.select_option("[name=time_zone]", "Africa/Casablanca")
    page.click(".entrance-card .card button.btn-primary")
    page.wait_for_url("**/setup/administrator/", timeout=FIRST)
    axe.examine(page, "setup:administrator")
    page.fill("[name=username]", "alami")
    page.fill("[name=display_name]", "Y. Alami")
    page.fill("[name=password]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.click(".entrance-card .card button.btn-primary")
    page.wait_for_url("**/account/login/**")
    page.fill("[name=login]", "alami")
    page.fill("[name=password]", PASSWORD)
    page.click("form[action='/account/login/'] button")
    set_up_app(page)
    page.click("text=I have kept them")
    expect(page).to_have_url(re.compile("/setup/steps/$"))


def invited(page: Page, url: str, username: str, role: str) -> str:
    """Ask for an account; the link, when it is made at once."""
    page.goto(f"{url}/officers/new/")
    page.fill("[name=username]", username)
    page.fill("[name=display_name]", username.title())
    page.check(f"[name=roles][value={role}]")
    page.click("main button.btn-primary")
    page.wait_for_selector("#invitation, .toasts .alert")
    link = page.locator("#invitation")
    return link.inner_text() if link.count() else ""


def joined(browser: Browser, link: str, url: str, username: str) -> Page:
    """A colleague's own browser: the invitation, the password, the second factor."""
    page = opened(browser)
    page.goto(link)
    page.fill("[name=new_password1]", PASSWORD)
    page.fill("[name=new_password2]", PASSWORD)
    page.click(".entrance-card .card button.btn-primary")
    page.wait_for_url("**/account/login/**")
    give_password(page, url, username)
    set_up_app(page)
    page.click("text=I have kept them")
    page.wait_for_selector(".side")
    return page


def words_of(page: Page, url: str) -> str:
    page.goto(f"{url}/setup/sheet/")
    return " ".join(page.locator(".root-words li").all_inner_texts())


def meets(adding: Page, confirming: Page, url: str, other: tuple[str, str, str]) -> None:
    """One takes the statement in from the partner's address, another officer types the words that were heard."""
    other_url, service, words = other
    adding.goto(f"{url}/partners/add/")
    adding.fill("[name=url]", f"{other_url}/exchange/{service}/statement")
    adding.click("main form button.btn-primary")
    adding.wait_for_url(f"**/partners/{service}/")
    confirming.goto(f"{url}/partners/{service}/")
    confirming.fill("[name=words]", words)
    confirming.click("button[value=confirm]")
    expect(confirming.locator("main")).to_contain_text("Confirmed")


@pytest.mark.skipif("ENTENTE_TEST_DATABASE" in os.environ, reason="founds nodes of its own on SQLite")
def test_a_fresh_node_is_set_up_from_nothing_to_the_first_message(chromium: Browser, tmp_path: Path) -> None:
    with fresh(tmp_path / "one") as (one, one_code), fresh(tmp_path / "two") as (two, two_code):
        desks: dict[str, tuple[Page, Page, str, str]] = {}
        for url, code, service in ((one, one_code, "xx.police"), (two, two_code, "yy.police")):
            first = opened(chromium)
            founded(first, url, code, service)
            second = joined(chromium, invited(first, url, "bennis", "administrator"), url, "bennis")
            desks[service] = (first, second, url, words_of(first, url))
        for service, other in (("xx.police", "yy.police"), ("yy.police", "xx.police")):
            first, second, url, _words = desks[service]
            meets(first, second, url, (desks[other][2], other, desks[other][3]))

        first, second, url, _words = desks["xx.police"]
        first.goto(f"{url}/setup/sheet/")
        first.click("main form button")
        first.goto(f"{url}/setup/hours/")
        first.click("main form button.btn-primary")
        assert invited(first, url, "idrissi", "desk_officer") == ""
        second.goto(f"{url}/officers/")
        second.click("tr[data-row] a")
        second.click("button[value=approve]")
        second.wait_for_url("**/officers/")
        first.goto(f"{url}/officers/")
        first.click("form[action$='/invitation/'] button")
        officer = joined(chromium, first.locator("#invitation").inner_text(), url, "idrissi")

        officer.goto(f"{url}/dossiers/open/")
        officer.fill("[name=title]", "First contact")
        officer.select_option("[name=kind]", "contact")
        officer.check("[name=members][value='yy.police']")
        officer.click("main form button.btn-primary")
        officer.wait_for_url(re.compile(r"/dossiers/[0-9a-f]{32}/"))
        first.goto(f"{url}/setup/steps/")
        expect(first.locator("body")).to_contain_text("7 of 8 steps done")


def test_the_code_is_worth_nothing_once_there_is_an_administrator(page: Page, address: str) -> None:
    page.goto(f"{address}/setup/")
    expect(page.locator("h1")).to_contain_text("Set up this node")


def test_setup_speaks_arabic(page: Page, address: str) -> None:
    page.goto(f"{address}/setup/")
    page.click("button[value=ar]")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_contain_text("إعداد هذه العقدة")
