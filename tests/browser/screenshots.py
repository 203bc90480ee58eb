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
    ("inbox", "en", "light", "/inbox/"),
    ("dossier", "en", "light", "first dossier"),
    ("dossier-arabic-dark", "ar", "dark", "first dossier"),
    ("partners", "fr", "light", "/partners/"),
    ("ledger", "es", "light", "/ledger/"),
)
"""Picture, language, theme, address."""


def opened(demo: subprocess.Popen[str]) -> tuple[str, str]:
    """Address and password of the first node that the demo leaves open."""
    assert demo.stdout is not None
    for line in demo.stdout:
        if found := NODE_LINE.match(line):
            return found["url"], found["password"]
    raise RuntimeError("the demo ended before it opened a node; run `entente demo` to see why")


def signed_in(page: Page, url: str, password: str) -> None:
    """As the demo's desk officer."""
    page.goto(f"{url}/account/login/")
    page.fill("[name=login]", "officer")
    page.fill("[name=password]", password)
    page.click("form[action='/account/login/'] button")
    page.wait_for_selector(".side")


def address_of(page: Page, url: str, wanted: str) -> str:
    """A shot's address; a dossier is found through the list."""
    if wanted.startswith("/"):
        return url + wanted
    page.goto(f"{url}/dossiers/")
    return url + str(page.locator("tr[data-row] a").first.get_attribute("href"))


def shoot(page: Page, url: str) -> None:
    """All pictures of one node."""
    for name, language, theme, wanted in SHOTS:
        page.goto(address_of(page, url, wanted))
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
                page = browser.new_page(viewport={"width": 1360, "height": 850})
                signed_in(page, url, password)
                shoot(page, url)
                browser.close()
        finally:
            demo.terminate()


if __name__ == "__main__":
    main()
