"""The diary in Chromium: the calendar by keyboard, a communiqué reviewed from its text into the diary, en and ar."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from playwright.sync_api import Page, expect

from entente.vocabulary.roles import Role
from tests.browser.conftest import sign_in
from tests.tools import SHARED

if TYPE_CHECKING:
    from entente.web.models import Officer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OWN = Path(__file__).parents[1] / "domains" / "diary" / "texts"


@pytest.fixture(params=["en", "ar"])
def diarist(officer: "Officer", request: pytest.FixtureRequest) -> str:
    """The officer works for the cooperation department, in one language and in the other."""
    officer.roles, officer.language = [Role.DESK_OFFICER.value, Role.COOPERATION.value], request.param
    officer.save()
    return str(request.param)


def entered() -> int:
    from entente.domains.diary.services import entering
    from entente.vocabulary.clock import system_clock
    from tests.domains.diary.samples import MA, VISIT

    today = datetime.now(UTC).date().isoformat()
    told = msgspec.structs.replace(VISIT, starts=f"{today}T10:00", ends="")
    return entering.enter(MA, told, by="officer", now=system_clock()).pk


def test_the_calendar_shows_an_entry_and_opens_it_by_keyboard(page: Page, address: str, diarist: str) -> None:
    number = entered()
    sign_in(page, address, "officer")
    page.goto(f"{address}/diary/calendar/")
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if diarist == "ar" else "ltr")
    event = page.locator(f"[data-calendar] a[href='/diary/{number}/']").first
    expect(event).to_contain_text("Working visit to Madrid")
    event.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/diary/{number}/")
    expect(page.locator("h1")).to_contain_text("Working visit to Madrid")


def reviewed(page: Page, address: str, path: Path) -> None:
    """Bring a text in, look at its marks, accept its main event."""
    page.goto(f"{address}/diary/communiques/")
    page.set_input_files("[name=texts]", str(path))
    page.locator("form:has([name=texts]) .btn-primary").click()
    expect(page.locator(".diary-text mark").first).to_be_visible()
    page.locator("a[href$='/0/']").click()
    page.locator("main form .btn-primary").click()
    page.wait_for_url(lambda url: url.rstrip("/").split("/")[-1] != "0")


def test_a_communique_is_reviewed_beside_its_text_into_the_diary(page: Page, address: str, diarist: str) -> None:
    from entente.domains.diary.models import Entry

    del diarist
    sign_in(page, address, "officer")
    reviewed(page, address, OWN / "t01.txt")
    assert Entry.objects.get().origin == "communique"


@pytest.mark.shared_data
def test_the_five_texts_go_through_the_review(page: Page, address: str, officer: "Officer") -> None:
    from entente.domains.diary.models import Communique, Entry

    officer.roles = [Role.DESK_OFFICER.value, Role.COOPERATION.value]
    officer.save()
    sign_in(page, address, "officer")
    texts = sorted((SHARED / "seeds").glob("*.txt"))
    for path in texts:
        reviewed(page, address, path)
    assert Communique.objects.count() == len(texts) == 5
    assert Entry.objects.count() == 5
    page.goto(f"{address}/diary/communiques/{Communique.objects.get(name__startswith='004').pk}/")
    expect(page.locator("main")).to_contain_text("43")
