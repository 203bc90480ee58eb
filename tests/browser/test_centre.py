"""A watch room in a real browser, in English and Arabic: two screens follow one log; entry, answer, post, handover."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from entente.node.composition import Node
from entente.vocabulary.codes import DossierKind
from entente.web.models import Officer
from tests.browser.conftest import opened, sign_in
from tests.browser.fitting import fits, follow
from tests.exchange.houses import MA
from tests.exchange.houses import officer as actor_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(node: Node, officer: Officer) -> Iterator[str]:
    """The node of ma.dgsn with a room."""
    from entente.domains.centre.services.writing import Opening, Said, open_room
    from entente.exchange.folders import folder

    exchange = node.exchange(MA)
    dossier = exchange.open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Final match")
    open_room(exchange, actor_of(MA), folder(MA, dossier), Opening(), Said("Coordination of the final"))
    server = LiveServer("localhost")
    yield f"{server.url}/centre/{dossier}/"
    node.pulse.alive = lambda: False
    server.stop()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_two_screens_follow_one_log_and_a_shift_is_handed_over(
    page: Page, chromium: Browser, desk: str, officer: Officer, language: str
) -> None:
    Officer.objects.filter(pk=officer.pk).update(language=language)
    node = desk.partition("/centre/")[0]
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, node, "officer")
    page.goto(desk)
    fits(page)
    field = opened(chromium)
    field.set_viewport_size({"width": 360, "height": 740})
    field.emulate_media(reduced_motion="reduce")
    sign_in(field, node, "officer")
    field.goto(desk)
    fits(field)
    field.click(".watch-write > summary")
    field.select_option("[name=kind]:not(#f-kind)", "question")
    field.fill("[name=text]", "Is gate C open?")
    field.fill("[name=place]", "Gate C")
    field.click(".watch-write button.btn-primary")
    expect(page.locator("#log > li").first).to_contain_text("Is gate C open?")
    expect(page.locator("[data-watch-beside]")).to_contain_text("Is gate C open?")
    expect(page.locator("#log > li")).to_have_count(2)
    fits(page)
    follow(field, "#log > li:first-child .talk-foot a")
    fits(field)
    field.fill("form [name=text]", "It is open")
    field.click("button[value=reply]")
    expect(page.locator("#log > li").first).to_contain_text("It is open")
    expect(page.locator("[data-watch-beside]")).not_to_contain_text("Is gate C open?")
    field.goto(desk)
    field.click(".watch-write > summary")
    field.select_option("[name=tlp]", "red")
    field.fill("[name=text]", "A source speaks of gate C")
    field.click(".watch-write button.btn-primary")
    expect(page.locator(".main > .handling")).to_contain_text("TLP:RED")
    expect(page.locator("[data-watch-tight]")).not_to_be_empty()
    fits(page)
    for part in ("present/", "handover/", "briefing/", "write/"):
        field.goto(desk + part)
        fits(field)
        page.goto(desk + part)
        fits(page)
    field.context.close()
