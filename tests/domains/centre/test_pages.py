"""The pages of a room as each member of the cast meets them."""

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pypdf import PdfReader

from entente.domains.centre.models import LogEntry, Room
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.roles import Role
from tests.exchange.houses import MA
from tests.exchange.houses import officer as actor_of

if TYPE_CHECKING:
    from entente.node.composition import Node
    from entente.web.models import Officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier(node: "Node") -> str:
    """A contact dossier of ma.dgsn alone."""
    return node.exchange(MA).open_dossier(DossierKind.CONTACT, [], actor_of(MA), title="Final match")


@pytest.fixture
def room(officer_client: Client, dossier: str) -> str:
    """The address of its room."""
    told = {"text": "The room of the final", "tlp": "amber"}
    assert officer_client.post(f"/centre/{dossier}/open/", told).status_code == 302
    return f"/centre/{dossier}/"


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def colleague(service: str = "ma.dgsn") -> Client:
    """Another officer of the service."""
    from entente.web.models import Officer

    made = Officer.objects.create_user(f"two@{service}", "four invented words", service=service, roles=["desk_officer"])
    client = Client()
    client.force_login(made, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_empty_list_says_what_would_fill_it_and_a_dossier_becomes_a_room(
    officer_client: Client, dossier: str
) -> None:
    assert "No room yet" in page(officer_client, "/centre/")
    assert "Final match" in page(officer_client, "/centre/open/")
    told = {"text": "The room of the final", "tlp": "amber"}
    officer_client.post(f"/centre/{dossier}/open/", told)
    shown = page(officer_client, f"/centre/{dossier}/")
    assert "The room of the final" in shown
    assert "orders stay with the host" in shown
    assert Room.objects.get().handling["tlp"] == "amber"
    assert "Final match" in page(officer_client, "/centre/")
    assert "No dossier could have a room" in page(officer_client, "/centre/open/")


def test_an_entry_a_question_an_answer_and_a_correction(officer_client: Client, room: str) -> None:
    entry = {"kind": "question", "text": "Is gate C open?", "place": "Gate C", "source": "Camera 4"}
    assert officer_client.post(f"{room}write/", entry).status_code == 302
    question = LogEntry.objects.get(kind="question")
    shown = page(officer_client, room)
    assert all(words in shown for words in ("Is gate C open?", "Camera 4", "Salma Idrissi"))
    address = f"{room}entries/{question.message}/"
    assert "Correct this entry" in page(officer_client, address)
    assert officer_client.post(address, {"text": "It is", "press": "reply"}).status_code == 302
    assert officer_client.post(address, {"c-text": "Is gate D open?", "press": "correct"}).status_code == 302
    thread = page(officer_client, address)
    assert all(words in thread for words in ("Is gate C open?", "Is gate D open?", "It is"))
    fresh = page(officer_client, f"{room}fresh/?seen={question.pk}")
    assert "It is" in fresh
    assert "The room of the final" not in fresh


def views() -> int:
    """How often the ledger says that something was seen."""
    from entente.audit.models import Payload

    return Payload.objects.filter(kind="viewed").count()


def test_a_screen_that_shows_what_is_open_opens_only_what_came(officer_client: Client, room: str) -> None:
    officer_client.post(f"{room}write/", {"kind": "question", "text": "Is gate C open?"})
    shown = page(officer_client, room)
    stamp = shown.partition('data-beside="')[2][:8]
    seen = LogEntry.objects.order_by("-pk").values_list("pk", flat=True)[0]
    officer_client.post(f"{room}write/", {"kind": "entry", "text": "The train arrives"})
    before = views()
    fresh = page(officer_client, f"{room}fresh/?seen={seen}&beside={stamp}")
    assert ("The train arrives" in fresh, "Is gate C open?" in fresh, views() - before) == (True, False, 1)
    officer_client.post(f"{room}write/", {"kind": "question", "text": "And gate D?"})
    fresh = page(officer_client, f"{room}fresh/?seen={seen}&beside={stamp}")
    assert "Is gate C open?" in fresh, "another question is open: what is open is shown anew"


def test_a_reader_of_the_log_writes_nothing(room: str, data_protection_officer: "Officer") -> None:
    data_protection_officer.roles = [Role.AUDITOR.value]
    data_protection_officer.save()
    client = Client()
    client.force_login(data_protection_officer, backend="django.contrib.auth.backends.ModelBackend")
    assert "Write an entry" not in page(client, room)
    assert client.post(f"{room}write/", {"kind": "entry", "text": "x"}).status_code == 403
    assert client.post(f"{room}present/", {"officer": "x", "post": "y"}).status_code == 403
    entry = LogEntry.objects.get()
    assert client.post(f"{room}entries/{entry.message}/", {"text": "x", "press": "reply"}).status_code == 403


def test_a_shift_is_handed_over_and_signed_for_by_another_officer(officer_client: Client, room: str) -> None:
    officer_client.post(f"{room}write/", {"kind": "question", "text": "Is gate C open?"})
    assert "1 matter is open." in page(officer_client, f"{room}handover/")
    assert "Is gate C open?" in page(officer_client, f"{room}handover/")
    officer_client.post(f"{room}handover/", {"text": "Watch gate C"})
    handover = LogEntry.objects.get(kind="handover")
    address = f"{room}entries/{handover.message}/"
    refused = officer_client.post(address, {"outcome": "accepted", "text": "", "press": "reply"}).content.decode()
    assert "does not sign" in refused
    assert colleague().post(address, {"outcome": "accepted", "text": "", "press": "reply"}).status_code == 302
    assert LogEntry.objects.get(pk=handover.pk).asked == {MA: "signed"}


def test_an_officer_takes_a_post_and_leaves_it(officer_client: Client, room: str) -> None:
    assert "Nobody is at a post" in page(officer_client, f"{room}present/")
    officer_client.post(f"{room}present/", {"officer": "Invented Liaison", "post": "Desk 4"})
    assert "Desk 4" in page(officer_client, f"{room}present/")
    post = LogEntry.objects.get(kind="presence")
    officer_client.post(f"{room}entries/{post.message}/", {"outcome": "left", "text": "", "press": "reply"})
    assert "Nobody is at a post" in page(officer_client, f"{room}present/")


@pytest.mark.parametrize("scope", ["morning", "general"])
def test_a_briefing_on_the_screen_and_on_paper(officer_client: Client, room: str, scope: str) -> None:
    assert "The room of the final" in page(officer_client, f"{room}briefing/?scope={scope}")
    paper = officer_client.get(f"{room}briefing/paper/?scope={scope}")
    assert paper.content.startswith(b"%PDF")


def test_a_briefing_on_paper_says_what_was_said_without_words(officer_client: Client, room: str) -> None:
    officer_client.post(f"{room}present/", {"officer": "Invented Liaison", "post": "Desk 4"})
    post = LogEntry.objects.get(kind="presence")
    officer_client.post(f"{room}entries/{post.message}/", {"outcome": "left", "text": "", "press": "reply"})
    made = officer_client.get(f"{room}briefing/paper/?scope=general").content
    text = "".join(each.extract_text() for each in PdfReader(BytesIO(made)).pages)
    assert "Desk 4" in text
    assert "Withheld" not in text
    assert text.count("has not answered") == 0


def test_the_log_is_narrowed_and_walked_back(officer_client: Client, room: str) -> None:
    for number in range(32):
        officer_client.post(f"{room}write/", {"kind": "entry", "text": f"entry {number}"})
    shown = page(officer_client, room)
    assert "entry 31" in shown
    assert "The room of the final" not in shown
    older = shown.split('href="?before=')[1].split('"')[0]
    assert "The room of the final" in page(officer_client, f"{room}?before={older}")
    assert "No entry fits" in page(officer_client, f"{room}?late=on")
    assert "entry 31" not in page(officer_client, f"{room}?kind=question")


def test_the_outsider_finds_no_room(room: str) -> None:
    outsider = colleague("ma.dgst")
    for address in ("", "stream/", "fresh/", "present/", "handover/", "briefing/", "briefing/paper/", "write/"):
        assert outsider.get(f"{room}{address}").status_code == 404
    assert "No room yet" in page(outsider, "/centre/")


def test_a_case_on_agreements_has_no_room(officer_client: Client, node: "Node") -> None:
    dossier = node.exchange(MA).open_dossier(DossierKind.AGREEMENT, [], actor_of(MA), title="A draft")
    assert "has no watch log" in page(officer_client, f"/centre/{dossier}/open/")


@pytest.mark.parametrize("at", [2**53 - 1, -(2**53) + 1])
def test_an_entry_that_claims_an_impossible_time_closes_no_page(
    officer_client: Client, room: str, dossier: str, node: "Node", at: int
) -> None:
    from entente.exchange.drafts import Draft
    from entente.protocol import controls
    from entente.protocol.bodies import LogBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import ExchangeKind, LogKind
    from entente.vocabulary.ids import DossierId

    control = controls.LogEntry(LogKind.QUESTION, at, due=at)
    draft = Draft(DossierId(dossier), control, Ground(ExchangeKind.CONTACT), LogBody(text="Their clock"))
    [message] = node.exchange(MA).compose([draft], actor_of(MA))
    for address in ("", "handover/", "briefing/", f"entries/{message}/"):
        assert "Their clock" in page(officer_client, f"{room}{address}")
    assert officer_client.get(f"{room}briefing/paper/").content.startswith(b"%PDF")
