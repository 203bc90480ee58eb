"""A cooperation department's day in Chromium: a file from nothing to its office-holder, the map, the same in Arabic."""

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.domains.partners.conftest import police  # noqa: F401  # a fixture

if TYPE_CHECKING:
    from entente.domains.partners.models import Counterpart
    from entente.web.models import Officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = {"en": ("Partners", "In office today", "silent"), "ar": ("الشركاء", "في المنصب اليوم", "صامت")}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_is_opened_its_office_filled_and_the_map_drawn(
    page: Page,
    address: str,
    officer: "Officer",
    police: "Counterpart",  # noqa: F811  # the fixture
    language: str,
) -> None:
    title, in_office, silent = WORDS[language]
    officer.roles, officer.language = ["desk_officer", "cooperation"], language
    officer.save()
    sign_in(page, address, "officer")
    page.goto(f"{address}/cooperation/")
    expect(page.locator("h1")).to_have_text(title)
    page.locator("a[href$='/add/counterpart/0/']").first.click()
    page.fill("[name=name]", "Polizei Grauland")
    page.select_option("[name=country]", "DE")
    page.locator("main form .btn-primary").click()
    page.locator("a[href$='/files/polizei-grauland/']").click()
    page.locator("a[href$='/offices/']").click()
    page.locator("a[href*='/add/office/']").first.click()
    page.fill("[name=title]", "Präsidentin")
    page.locator("main form .btn-primary").click()
    page.locator("a[href*='/add/tenure/']").click()
    page.fill("[name=new_person]", "Ute Falkner")
    page.fill("[name=since]", "2023-05")
    page.fill("[name=source]", "Gazette")
    page.locator("main form .btn-primary").click()
    page.goto(f"{address}/cooperation/files/polizei-grauland/")
    expect(page.locator("#h-office")).to_have_text(in_office)
    expect(page.get_by_text("Ute Falkner").first).to_be_visible()
    page.goto(f"{address}/cooperation/map/")
    expect(page.locator("[data-worldmap] svg path.map-silent")).to_have_count(2)
    expect(page.locator("#t-map")).to_contain_text(silent)
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
