"""Screening in Chromium, from the ground to a decision; in English by mouse, in Arabic by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.domains.screening.conftest import REASON
from tests.domains.screening.test_pages import LISTED

if TYPE_CHECKING:
    from entente.web.models import Officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEPT = {"en": "The decision is kept with its reason.", "ar": "حُفظ القرار مع سببه."}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_list_is_taken_in_screened_and_its_candidate_decided(
    page: Page,
    address: str,
    officer: "Officer",
    importing: Callable[[], object],
    tmp_path: Path,
    language: str,
) -> None:
    importing()
    officer.language = language
    officer.save()
    file = tmp_path / "visitors.csv"
    file.write_bytes(LISTED)
    sign_in(page, address, "officer")
    page.goto(f"{address}/screening/new/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
    page.select_option("[name=purpose]", "event_security")
    page.select_option("[name=basis]", "national_law")
    for name, value in (("provision", "Law 12-34, Art. 5"), ("name", "Visitors"), ("origin", "The organiser")):
        page.fill(f"[name={name}]", value)
    page.set_input_files("[name=file]", str(file))
    page.click("main form button.btn-primary")
    expect(page.locator("main table").first).to_contain_text("Ilse Petra Doe Marin")
    expect(page.locator("[name=birth]")).to_have_value("2")
    page.click("main form button.btn-primary")
    expect(page.locator("#run .mark-good")).to_be_visible()
    page.goto(f"{page.url}candidates/")
    page.click("main tbody a")
    expect(page.locator("main h1")).to_be_visible()
    page.locator("[name=act][value=confirm]").focus()
    page.keyboard.press("Space")
    page.fill("[name=reason]", REASON)
    page.locator("main form button.btn-primary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(KEPT[language])).to_be_visible()
