"""An analyst's way in a real browser, in English and Arabic: search, candidate, decision, subject, map, link chart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from entente.domains.identities.models import Candidate
from entente.exchange.service import Exchange
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser.conftest import sign_in
from tests.browser.fitting import fits, follow, narrow
from tests.cast import PASSWORD
from tests.domains.identities.conftest import clock, es_alone, fr, known, lines, ma, pages
from tests.domains.identities.desks import LATIN
from tests.domains.identities.test_pages import keys

__all__ = ["clock", "es_alone", "fr", "keys", "known", "lines", "ma", "pages"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHY = "Same day of birth, same telephone."


@pytest.fixture
def desk(ma: Exchange, keys: tuple[str, str]) -> Iterator[str]:
    """The node of ma.dgsn, with an analyst."""
    Officer.objects.create_user(
        "analyst", PASSWORD, display_name="Hind Amrani", service=ma.service, roles=[Role.ANALYST.value]
    )
    server = LiveServer("localhost")
    yield str(server.url)
    server.stop()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_from_the_search_to_a_confirmed_subject_and_its_chart(
    page: Page, desk: str, keys: tuple[str, str], language: str, tmp_path: Path
) -> None:
    Officer.objects.filter(username="analyst").update(language=language)
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, desk, "analyst")
    page.goto(f"{desk}/identities/")
    page.select_option("[name=purpose]", "investigation")
    page.fill("[name=name]", LATIN)
    page.click(".identity-go button")
    expect(page.locator(".hits > li")).to_have_count(2)
    fits(page)
    page.goto(f"{desk}/identities/candidates/?purpose=investigation")
    held = Candidate.objects.get(service="ma.dgsn", kind="person")
    follow(page, f"a[href^='/identities/candidates/{held.pk}/']")
    fits(page)
    page.check("[name=act][value=confirm]")
    page.fill("[name=reason]", WHY)
    page.click("form[action$='/decide/'] button")
    expect(page.locator(".events")).to_contain_text(WHY)
    page.click(".pair h2 a >> nth=0")
    expect(page.locator("[data-world]")).to_have_attribute("data-drawn", "1")
    expect(page.locator("[role=note]")).to_be_visible()
    fits(page)
    page.click("a[href^='/identities/chart/']")
    expect(page.locator("#graph[data-drawn=true] canvas").first).to_be_visible()
    before = page.locator("#graph-nodes tbody tr").count()
    page.click("#graph-nodes button[data-expand] >> nth=-1")
    expect(page.locator("#graph-edges tbody tr").first).to_be_visible()
    assert page.locator("#graph-nodes tbody tr").count() >= before
    fits(page)
    for form, begins in (("png", b"\x89PNG"), ("graphml", b"<?xml")):
        with page.expect_download() as download:
            page.click(f"[data-graph-file={form}]")
        download.value.save_as(tmp_path / form)
        assert (tmp_path / form).read_bytes().startswith(begins)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_fit_a_telephone(page: Page, desk: str, keys: tuple[str, str], language: str) -> None:
    Officer.objects.filter(username="analyst").update(language=language)
    page.set_viewport_size({"width": 360, "height": 800})
    sign_in(page, desk, "analyst")
    held = Candidate.objects.get(service="ma.dgsn", kind="person")
    for path in ("candidates/", f"candidates/{held.pk}/", f"of/{keys[0]}/", f"chart/?node={keys[0]}"):
        page.goto(f"{desk}/identities/{path}{'&' if '?' in path else '?'}purpose=investigation")
        narrow(page)
