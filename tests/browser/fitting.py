"""What every page has to hold: nothing is wider than the window, and axe-core finds nothing."""

from playwright.sync_api import Page

from tests.browser import axe


def fits(page: Page) -> None:
    """Fail where the page as it stands is wider than its window or has a violation."""
    narrow(page)
    assert axe.violations(page, axe.script()) == []


def narrow(page: Page) -> None:
    """Fail where something is wider than the window, once the page is there as a whole."""
    page.wait_for_load_state()
    wider = page.locator("html").evaluate("root => root.scrollWidth - innerWidth")
    assert wider <= 0, f"{wider} px wider than its window: {page.url}"


def follow(page: Page, link: str) -> None:
    """Click a link and wait until its page is there; a click alone returns while the old page stands."""
    with page.expect_navigation():
        page.click(link)
