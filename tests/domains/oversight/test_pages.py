"""The pages of oversight through the browser session of an officer, and the papers that they give."""

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfReader

from entente.audit import store
from entente.domains.dossiers.models import Tasking
from entente.domains.dossiers.services.recalls import recall
from entente.domains.dossiers.services.writing import drafted
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import RecallGround
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.dossiers.desks import H2, request, supervisor
from tests.domains.dossiers.visiting import client_of, visiting
from tests.domains.oversight.acts import answer, asked
from tests.exchange.houses import TestClock, case, ground, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


def page(client: Client, address: str) -> str:
    """The page, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def paper(client: Client, address: str, **told: str) -> str:
    """The text of a PDF, asked for with a press on its button."""
    response = client.post(address, told) if told else client.get(address)
    assert response["Content-Type"] == "application/pdf", response.content[:300]
    return "\n".join(each.extract_text() for each in PdfReader(BytesIO(response.content)).pages)


def exports(exchange: Exchange, kind: str) -> list[str]:
    """The subjects of the ledger's entries of a kind."""
    head = store.head(exchange.service, store.INTERNAL)
    entries = store.entries(exchange.service, store.INTERNAL, 0, head.size)
    return [each.entry.subject for each in entries if each.entry and each.entry.kind == kind]


def test_a_dossier_goes_onto_paper_with_banner_conversation_and_proofs(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    pump_all(ma, fr)
    told = send(fr, report(matter, "The courier comes by ferry.", handling=H2))
    pump_all(ma, fr)
    text = paper(client_of(ma), f"/oversight/dossiers/{matter}/export/", purpose="")
    for words in ("A local title", "TLP:AMBER", "H2", "The courier comes by ferry.", "Invented Person", "Page 1 of"):
        assert words in text, words
    assert "desk_officer@ma.dgsn" in text
    assert told[:40] in text.replace("\n", "")
    assert told in exports(ma, "export")
    assert exports(ma, "dossier_exported") == [matter]


def test_what_may_not_leave_is_named_as_withheld_with_the_reason(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    hidden = send(ma, report(matter, "For the inquiry alone."))
    words = ContentBody(text="We meet on Monday.")
    send(ma, drafted(ma, matter, controls.Note(), words, ground=ground(DataCategory.NONE)))
    text = paper(client_of(ma), f"/oversight/dossiers/{matter}/export/", purpose="event_accreditation")
    assert "For the inquiry alone." not in text
    assert "We meet on Monday." in text
    assert "1 message is withheld" in text
    assert "Withheld: this message may not be exported by you." in text
    assert "(P-8.8)" in text
    assert hidden not in exports(ma, "export")
    assert hidden in exports(ma, "view_refused")


def test_only_who_may_export_reaches_the_paper_and_no_other_service(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    address = f"/oversight/dossiers/{matter}/export/"
    assert client_of(ma, Role.AUDITOR).get(address).status_code == 403
    assert client_of(fr).get(address).status_code == 404
    assert address in page(client_of(ma), f"/dossiers/{matter}/")


@pytest.mark.parametrize(("language", "words"), [("fr", "Page 1 sur"), ("es", "Página 1 de"), ("ar", "ma.dgsn")])
def test_the_paper_speaks_the_language_of_its_reader(ma: Exchange, fr: Exchange, language: str, words: str) -> None:
    matter, client = case(ma, fr), client_of(ma)
    Officer.objects.update(language=language)
    response = client.post(f"/oversight/dossiers/{matter}/export/", {"purpose": ""})
    made = PdfReader(BytesIO(response.content))
    assert made.trailer["/Root"]["/Lang"] == language  # type: ignore[index]  # a dictionary of the format
    assert words in made.pages[0].extract_text()


def test_what_went_out_says_what_came_back_and_what_is_outstanding(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    matter, other = case(ma, fr), case(ma, es)
    pump_all(ma, fr, es)
    first = asked(ma, fr, matter)
    request(ma, other, es)
    clock.now += 5 * HOUR
    answer(fr, matter, first)
    pump_all(ma, fr)
    client = client_of(ma)
    whole = page(client, "/oversight/out/?kind=request")
    assert whole.count("data-row") == 2
    assert "5 hours" in whole
    assert "Outstanding" in whole
    narrow = page(client, f"/oversight/out/?dossier={matter}&kind=request")
    assert narrow.count("data-row") == 1
    assert "Waiting to be sent" not in narrow.split("<tbody>")[1]
    assert page(client, "/oversight/out/?kind=request&partner=es.policia").count("data-row") == 1


def test_a_recall_without_declaration_is_outstanding(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    told = send(ma, report(matter))
    pump_all(ma, fr)
    recall(ma, supervisor(ma), told, RecallGround.INACCURATE)
    pump_all(ma, fr)
    assert "Outstanding" in page(client_of(ma), "/oversight/out/?kind=recall").split("<tbody>")[1]


def test_what_went_out_leaves_as_a_file(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    asked(ma, fr, matter)
    response = client_of(ma).get("/oversight/out/?kind=request&format=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # it streams
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["Partner"], row["Outstanding"]) for row in rows] == [("fr.dgsi", "Outstanding")]


def test_the_board_shows_load_by_officer_unit_partner_and_area(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(fr, ma)
    pump_all(ma, fr)
    late = asked(fr, ma, matter)
    clock.now += 8 * DAY
    asked(fr, ma, matter)
    Tasking.objects.create(
        service=ma.service,
        dossier_id=matter,
        thread=late,
        unit="Unit North",
        question="Who?",
        due_at=clock.now,
        tasked_by="officer",
        tasked_at=clock.now,
    )
    client = client_of(ma, Role.SUPERVISOR)
    told = page(client, "/oversight/board/")
    for words in ("Unit North", "fr.dgsi", "Terrorism", "Nobody has written yet"):
        assert words in told, words
    narrow = page(client, "/oversight/board/?by=unit&name=Unit+North")
    assert narrow.split('<div class="tile"><strong>')[1].startswith("1<")
    assert "Unit North" in paper(client, "/oversight/board/paper/")
    answer(ma, matter, late)
    assert page(client, "/oversight/board/").split('<div class="tile"><strong>')[1].startswith("1<")


def test_the_board_brings_itself_up_to_date_with_a_fragment(ma: Exchange) -> None:
    response = client_of(ma, Role.SUPERVISOR).get("/oversight/board/", headers={"HX-Request": "true"})
    assert b"<html" not in response.content
    assert b"No partner waits for an answer" in response.content


def test_figures_show_on_the_page_in_the_file_and_on_paper(ma: Exchange, fr: Exchange) -> None:
    asked(ma, fr, case(ma, fr))
    client, year = client_of(ma, Role.SUPERVISOR), 2026
    assert "Chart: Requests by kind" in page(client, f"/oversight/figures/?year={year}")
    response = client.get(f"/oversight/figures/table/?year={year}")
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]  # it streams
    rows = [row for row in csv.DictReader(StringIO(text)) if row["Table"] == "Requests by urgency"]
    assert {row["What is counted"]: row["Sent by us"] for row in rows}["Not urgent"] == "1"
    assert "Requests by urgency" in paper(client, f"/oversight/figures/paper/?year={year}")
    assert "Nothing was exchanged in this year" in page(client, "/oversight/figures/?year=2019")


@pytest.mark.parametrize("address", ["/oversight/board/", "/oversight/figures/", "/oversight/figures/paper/"])
def test_load_and_figures_are_for_those_who_oversee(ma: Exchange, address: str) -> None:
    assert client_of(ma).get(address).status_code == 403
    assert client_of(ma, Role.AUDITOR).get(address).status_code == 200
