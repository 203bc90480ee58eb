"""The frame of every page in a real browser: keyboard, themes, directions, widths."""

import pytest
from playwright.sync_api import Page, expect

from entente.web.models import Officer
from tests.browser.conftest import sign_in
from tests.browser.fitting import narrow

pytestmark = pytest.mark.browser
PAGES = (
    *("/inbox/", "/dossiers/", "/dossiers/open/", "/partners/", "/agreements/", "/entities/", "/ledger/"),
    *("/account/mfa/", "/account/password/change/", "/nowhere/"),
)


def test_the_palette_opens_by_key_and_finds_a_command(page: Page, address: str) -> None:
    sign_in(page, address, "officer")
    page.keyboard.press("Control+k")
    page.keyboard.type("passk")
    expect(page.locator("#palette [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/mfa/")


def test_the_list_of_keys_opens_with_a_question_mark(page: Page, address: str) -> None:
    sign_in(page, address, "officer")
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#shortcuts")).to_be_hidden()


def test_dark_stays_dark_on_the_next_page(page: Page, address: str) -> None:
    sign_in(page, address, "officer")
    page.click("[aria-label='Light or dark']")
    page.click("[data-set-theme=dark]")
    page.goto(f"{address}/account/mfa/")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(16, 22, 31)"


def test_arabic_puts_the_navigation_on_the_right(page: Page, address: str) -> None:
    sign_in(page, address, "officer")
    page.click("[aria-label^='Language']")
    page.click("button[value=ar]")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    box = page.locator(".side").bounding_box()
    assert box is not None
    assert box["x"] > 1000


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 768, 1920])
def test_no_page_of_the_frame_scrolls_sideways(
    page: Page, address: str, officer: Officer, width: int, language: str
) -> None:
    officer.language = language
    officer.save()
    page.set_viewport_size({"width": width, "height": 800})
    sign_in(page, address, "officer")
    for path in (
        "/inbox/",
        "/dossiers/",
        "/partners/",
        "/agreements/",
        "/entities/",
        "/ledger/",
        "/account/mfa/",
        "/officers/sessions/",
        "/help/",
        "/nowhere/",
    ):
        page.goto(address + path)
        narrow(page)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_short_list_is_filtered_sorted_kept_as_a_view_and_saved_as_a_file(
    page: Page, address: str, officer: Officer, language: str
) -> None:
    officer.language = language
    officer.save()
    sign_in(page, address, "officer")
    page.goto(f"{address}/help/")
    rows = page.locator("tbody tr")
    whole = rows.count()
    page.locator(".small-tools > summary").click()
    page.locator("[name='words_of_help.words']").fill("TLP")
    page.keyboard.press("Enter")
    expect(rows).not_to_have_count(whole)
    page.locator("th[data-column=fr] a.sorts").click()
    expect(page.locator("th[data-column=fr]")).to_have_attribute("aria-sort", "ascending")
    page.locator(".list-acts [data-bs-toggle]").click()
    page.locator("#view-name-words_of_help").fill("Handling")
    page.locator(".list-save button").click()
    expect(page.locator(".small-tools")).to_have_attribute("open", "")
    expect(page.locator("th[data-column=fr]")).to_have_attribute("aria-sort", "ascending")
    with page.expect_download() as file:
        page.locator(".list-acts a[download]").click()
    assert file.value.suggested_filename == "words_of_help.csv"


def test_the_first_tab_leads_past_the_navigation(page: Page, address: str) -> None:
    sign_in(page, address, "officer")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
