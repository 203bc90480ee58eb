"""What every page has to hold: nothing is wider than the window, and axe-core finds nothing."""

from playwright.sync_api import Page, TimeoutError

from tests.browser import axe

NARROW = "document.readyState === 'complete' && document.documentElement.scrollWidth <= innerWidth"


def fits(page: Page) -> None:
    """Fail where the page as it stands is wider than its window or has a violation."""
    narrow(page)
    assert axe.violations(page, axe.script()) == []


def narrow(page: Page) -> None:
    """Fail where something is wider than the window, once the page is there as a whole."""
    try:
        page.wait_for_function(NARROW)
    except TimeoutError as error:
        raise AssertionError(f"wider than its window: {page.url}") from error


def follow(page: Page, link: str) -> None:
    """Click a link and wait until its page is there; a click alone returns while the old page stands."""
    with page.expect_navigation():
        page.click(link)
