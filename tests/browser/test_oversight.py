"""Charts, the bell and papers in a real browser, in English and Arabic; any complaint fails the test."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from entente.vocabulary.roles import Role
from tests.browser.conftest import sign_in
from tests.browser.fitting import narrow

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.browser
PAGES = ("/oversight/board/", "/oversight/figures/?year=2026", "/oversight/out/", "/notices/", "/notices/preferences/")


@pytest.fixture
def told(node: "Node", officer: "Officer") -> None:
    """The officer oversees too, has a dossier with an open request in the log of this year, and one notice."""
    from entente.domains.notices.rules.kinds import NoticeKind
    from entente.domains.notices.services.arising import Event, tell
    from entente.vocabulary.ids import ServiceId

    officer.hold([Role.DESK_OFFICER, Role.SUPERVISOR])
    officer.save()
    tell(ServiceId(officer.service), [Event(NoticeKind.KEYS, "one", node.clock(), about="fr.dgsi")])
    tell(ServiceId(officer.service), [Event(NoticeKind.OVERDUE, "two", node.clock(), about="fr.dgsi")])


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_board_draws_its_trend_from_the_table_beside_it(
    page: Page, address: str, told: None, officer: "Officer", language: str, theme: str
) -> None:
    officer.language = language
    officer.save()
    sign_in(page, address, "officer")
    page.evaluate("theme => localStorage.setItem('theme', theme)", theme)
    page.goto(f"{address}/oversight/board/")
    expect(page.locator("[data-chart=line][data-drawn=true] canvas")).to_be_visible()
    assert page.locator("#t-trend tbody tr").count() == 12
    side = page.locator("html").get_attribute("dir")
    assert side == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1360])
def test_no_page_of_oversight_or_notices_scrolls_sideways(
    page: Page, address: str, told: None, officer: "Officer", language: str, width: int
) -> None:
    officer.language = language
    officer.save()
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, address, "officer")
    for path in PAGES:
        page.goto(address + path)
        narrow(page)


def test_the_bell_shows_the_count_and_opens_the_list_by_key(page: Page, address: str, told: None) -> None:
    sign_in(page, address, "officer")
    expect(page.locator(".bell-count")).to_have_text("1")
    page.keyboard.press("g")
    page.keyboard.press("u")
    page.wait_for_url("**/notices/")
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.locator(".bell-count")).to_have_count(0)


def test_the_board_leaves_as_a_paper(page: Page, address: str, told: None) -> None:
    sign_in(page, address, "officer")
    page.goto(f"{address}/oversight/board/")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="PDF").click()
    assert waiting.value.suggested_filename.startswith("board-")
