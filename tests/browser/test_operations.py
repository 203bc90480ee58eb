"""A joint operation and the queue of an accreditation in a real browser, in English and Arabic, wide and on a phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from entente.node.composition import Node
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser import axe
from tests.browser.conftest import sign_in
from tests.browser.fitting import follow, narrow
from tests.domains.operations.conftest import PLAN
from tests.exchange.houses import MA
from tests.exchange.houses import officer as actor_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture
def server(node: Node, officer: Officer) -> Iterator[str]:
    """The node of ma.dgsn with its officer."""
    held = LiveServer("localhost")
    yield str(held.url)
    held.stop()


def fits(page: Page) -> None:
    """At both widths nothing is wider than the window, and axe-core finds nothing."""
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
        narrow(page)
    assert axe.violations(page, axe.script()) == []


def test_an_operation_is_begun_from_its_parties_and_closed_with_the_fate_of_its_data(
    page: Page, server: str, node: Node, officer: Officer
) -> None:
    from entente.domains.operations.services.recording import Opening, begin
    from entente.exchange.folders import folder

    page.emulate_media(reduced_motion="reduce")
    sign_in(page, server, "officer")
    for language in ("en", "ar"):
        Officer.objects.filter(pk=officer.pk).update(language=language)
        exchange = node.exchange(MA)
        dossier = exchange.open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Operation Atlas")
        begin(exchange, actor_of(MA), folder(MA, dossier), Opening(), PLAN)
        place = f"{server}/operations/{dossier}"
        page.goto(f"{place}/")
        fits(page)
        follow(page, f"nav a[href='/operations/{dossier}/parties/']")
        fits(page)
        page.fill("[name=first_day]", "2030-06-02")
        page.click("form:has([name=first_day]) .btn-primary")
        expect(page.locator("main dl.facts").first).to_be_visible()
        page.goto(f"{place}/new/closure/")
        page.select_option("[name=fate]", "erased")
        page.fill("[name=last_day]", "2030-12-31")
        page.click("form:has([name=last_day]) .btn-primary")
        page.goto(f"{place}/parties/")
        expect(page.locator("tbody tr")).to_have_count(1)
        expect(page.locator("[name=first_day]")).to_have_count(0)
        fits(page)


def test_the_queue_shows_candidates_one_by_one_and_favours_the_others_in_one_act(
    page: Page, server: str, node: Node, officer: Officer
) -> None:
    from entente.domains.accreditation.models import Applicant
    from entente.domains.accreditation.services import events, tally
    from entente.domains.accreditation.services.ports import seal
    from entente.vocabulary.clock import DAY

    desk = node.accreditation[MA]
    told = events.NewEvent("Cup", "Federation", "Law 12-34, Art. 5", desk.now + 10 * DAY, 30)
    held = events.begin(desk, actor_of(MA), told)
    key = desk.key(held)
    Applicant.objects.bulk_create(
        Applicant(
            service=MA,
            event=held,
            row=f"1:{number}",
            reference=f"P-{number}",
            sealed=seal(key, "name", f"Invented {number}"),
            waiting=number == 0,
        )
        for number in range(5)
    )
    tally.count(held, ("none", ""), 5)
    Officer.objects.filter(pk=officer.pk).update(roles=[Role.ANALYST.value, Role.DESK_OFFICER.value])
    page.emulate_media(reduced_motion="reduce")
    sign_in(page, server, "officer")
    for language in ("en", "ar"):
        Officer.objects.filter(pk=officer.pk).update(language=language)
        page.goto(f"{server}/accreditation/{held.pk}/applicants/?found=1")
        expect(page.locator("tbody tr")).to_have_count(1)
        fits(page)
        page.goto(f"{server}/accreditation/{held.pk}/")
        fits(page)
        page.goto(f"{server}/accreditation/{held.pk}/favour/")
        fits(page)
        if language == "en":
            page.click("form[method=post] .btn-primary")
            expect(page.locator("tr", has_text="Favourable").locator("td")).to_have_text("4")
    assert Applicant.objects.filter(event=held, opinion="favourable").count() == 4
    assert Applicant.objects.get(event=held, waiting=1).opinion == "none"
