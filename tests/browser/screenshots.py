"""Takes the pictures that README and guides show, from the demo's own nodes: `make screenshots`."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import QUIET
from tests.tools import BROWSERS

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "images"
NODE_LINE = re.compile(r"^\s+(?P<service>\S+)\s+(?P<url>http://\S+)\s+password (?P<password>\S+)")
SHOTS = (
    ("inbox", "officer", "en", "light", "/inbox/?lane=done"),
    ("dossier-en", "officer", "en", "light", "/dossiers/"),
    ("dossier-ar-dark", "officer", "ar", "dark", "/dossiers/"),
    ("agreement", "supervisor", "fr", "light", "/agreements/"),
    ("partners", "supervisor", "fr", "light", "/partners/"),
    ("ledger", "dpo", "es", "light", "/ledger/"),
)
"""Picture, who looks, language, theme, address; of a list of dossiers or agreements the first one is opened."""


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
    for name, staff, language, theme, wanted in SHOTS:
        sign_in(page, url, staff, password)
        page.goto(url + wanted)
        if wanted in ("/dossiers/", "/agreements/"):
            page.locator("tr[data-row] a").first.click()
            page.wait_for_load_state()
        page.evaluate("theme => localStorage.setItem('theme', theme)", theme)
        page.locator(f"button[name=language][value={language}]").dispatch_event("click")
        page.wait_for_selector(f"html[lang={language}]")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    """Start the demo, take the pictures, end the demo."""
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        sys.exit("make screenshots needs Chromium (Debian: apt install chromium)")
    IMAGES.mkdir(parents=True, exist_ok=True)
    command = [Path(sys.executable).with_name("entente"), "demo"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as demo:
        try:
            url, password = opened(demo)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=browser_path, args=QUIET)
                shoot(browser.new_page(viewport={"width": 1360, "height": 850}), url, password)
                browser.close()
        finally:
            demo.terminate()


if __name__ == "__main__":
    main()
