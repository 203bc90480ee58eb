"""Takes the pictures that README and guides show, from the demo's own nodes: `make screenshots`."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import QUIET
from tests.tools import BROWSERS

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
NODE_LINE = re.compile(r"^\s+(?P<service>\S+)\s+(?P<url>http://\S+)\s+password (?P<password>\S+)")


@dataclass(frozen=True)
class Shot:
    """A picture: who looks, at which address; what is pressed or opened there first; language and theme."""

    name: str
    staff: str
    address: str
    before: Callable[[Page], None] | None = None
    language: str = "en"
    theme: str = "light"


def first_row(page: Page) -> None:
    """Open the first row of a list."""
    page.locator("tr[data-row] a").first.click()


def followed(end: str) -> Callable[[Page], None]:
    """Open the first row, then the link whose address ends so."""

    def follow(page: Page) -> None:
        first_row(page)
        page.wait_for_load_state()
        page.locator(f"main a[href$='{end}']").first.click()

    return follow


def who_saw_it(page: Page) -> None:
    """From the first dossier to everybody who looked at it."""
    first_row(page)
    page.wait_for_load_state()
    page.locator("a[href*='/ledger/about/']").first.click()


def planned(page: Page) -> None:
    """Begin the example's assembly, accept what is asked, and have it planned."""
    page.locator("main form button.btn-primary").click()
    page.locator("button[value=accept_all]").click()
    page.wait_for_load_state()
    page.locator("main a[href$='/plan/']").first.click()
    page.locator("form[action$='/plan/start/'] button").click()
    page.locator("[data-card]").first.wait_for(timeout=PLANNING)


SLOW = 60_000
"""Milliseconds for a page on a busy machine."""
PLANNING = 180_000
"""Milliseconds that a plan may take on a slow machine."""
FOUND = "/search/?q=vehicle&purpose=investigation"
SHOTS = (
    Shot("inbox", "officer", "/inbox/?lane=done"),
    Shot("dossier-en", "officer", "/dossiers/", first_row),
    Shot("dossier-ar-dark", "officer", "/dossiers/", first_row, "ar", "dark"),
    Shot("search", "officer", FOUND),
    Shot("agreement", "supervisor", "/agreements/", first_row),
    Shot("partners", "supervisor", "/partners/"),
    Shot("figures", "supervisor", "/oversight/figures/"),
    Shot("candidate", "officer", "/identities/candidates/?purpose=investigation", first_row),
    Shot("hit-checks", "officer", "/hit-checks/"),
    Shot("screening", "officer", "/screening/", followed("/candidates/")),
    Shot("accreditation", "officer", "/accreditation/", followed("/applicants/")),
    Shot("risks", "supervisor", "/events/", followed("/risks/")),
    Shot("heat", "supervisor", "/events/", followed("/risks/heat/")),
    Shot("partner-file", "supervisor", "/cooperation/files/fr-dgsi/"),
    Shot("courses", "supervisor", "/expertise/"),
    Shot("diary", "supervisor", "/diary/calendar/"),
    Shot("centre", "supervisor", "/centre/", first_row),
    Shot("operation", "supervisor", "/operations/", first_row),
    Shot("planner", "supervisor", "/assemblies/new/", planned),
    Shot("ledger", "dpo", "/ledger/"),
    Shot("who-saw", "dpo", "/dossiers/", who_saw_it),
    Shot("officers", "administrator", "/officers/"),
    Shot("setup", "administrator", "/setup/steps/"),
)


def opened(demo: subprocess.Popen[str]) -> tuple[str, str]:
    """Address and password of the first node that the demo leaves open."""
    assert demo.stdout is not None
    for line in demo.stdout:
        if found := NODE_LINE.match(line):
            return found["url"], found["password"]
    raise RuntimeError("the demo ended before it opened a node; run `entente demo` to see why")


def sign_in(page: Page, url: str, staff: str, password: str) -> None:
    """As one of the demo's officers, in a profile of its own."""
    page.context.clear_cookies()
    page.goto(f"{url}/account/login/")
    page.fill("[name=login]", staff)
    page.fill("[name=password]", password)
    page.click("form[action='/account/login/'] button")
    page.wait_for_selector(".side")


def shoot(page: Page, url: str, password: str) -> None:
    """All pictures of one node."""
    for shot in SHOTS:
        sign_in(page, url, shot.staff, password)
        page.goto(url + shot.address)
        if shot.before:
            shot.before(page)
            page.wait_for_load_state()
        page.evaluate("theme => localStorage.setItem('theme', theme)", shot.theme)
        page.locator(f"button[name=language][value={shot.language}]").dispatch_event("click")
        page.wait_for_selector(f"html[lang={shot.language}]")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=IMAGES / f"{shot.name}.png")


def main() -> None:
    """Start the demo, take the pictures, end the demo."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit("make screenshots needs Chromium (Debian: apt install chromium)")
    IMAGES.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [Path(sys.executable).with_name("entente"), "demo"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
        try:
            url, password = opened(demo)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
                page = browser.new_page(viewport={"width": 1360, "height": 850})
                page.set_default_timeout(SLOW)
                shoot(page, url, password)
                browser.close()
        finally:
            demo.terminate()


if __name__ == "__main__":
    main()
