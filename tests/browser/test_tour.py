"""The guided tour in the browser: it walks pages, is left with Escape and taken up where it was left."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in

if TYPE_CHECKING:
    from entente.web.models import Officer

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_tour_walks_is_left_and_taken_up_again(page: Page, address: str, officer: "Officer", language: str) -> None:
    officer.language = language
    officer.save()
    sign_in(page, address, "officer")
    page.goto(f"{address}/help/")
    page.click("main [data-start-tour]")
    page.wait_for_url("**/inbox/")
    expect(page.locator("#tour")).to_be_visible()
    page.click("[data-tour=next]")
    page.click("[data-tour=next]")
    page.wait_for_url("**/dossiers/")
    expect(page.locator("[data-tour-count]")).to_contain_text("3 /")
    page.keyboard.press("Escape")
    expect(page.locator("#tour")).to_be_hidden()
    page.goto(f"{address}/help/")
    page.click("main [data-start-tour]")
    page.wait_for_url("**/dossiers/")
    expect(page.locator(".tour-target")).to_have_count(1)
