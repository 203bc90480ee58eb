"""The bell, the list and the preferences through the browser session of an officer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from entente.crypto.push import PushKey
from entente.domains.notices.models import Browser, Mailbox, Notice
from entente.domains.notices.rules.kinds import NoticeKind, Way
from entente.domains.notices.services.arising import Event, tell
from entente.domains.notices.services.choosing import choices_of
from entente.domains.notices.services.ports import Outside, Push
from entente.exchange.service import Exchange
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.domains.dossiers.visiting import GivesNode, client_of, visiting
from tests.exchange.houses import case

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see both nodes."""
    with visiting(tmp_path, ma, fr):
        yield


def reachable(tmp_path: Path) -> None:
    """The administrator has enabled e-mail and push."""
    push = Push(PushKey.at(tmp_path / "push-key.pem"), "mailto:a@dgsn.example", frozenset({"push.example"}))
    ways = Outside("https://entente.example", "entente@dgsn.example", frozenset({"dgsn.example"}), push)
    GivesNode.node = replace(GivesNode.node, outside=ways)


def page(client: Client, address: str) -> str:
    """The page, which must be there."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()


def test_the_bell_counts_what_is_unread_and_the_list_leads_there(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    tell(ma.service, [Event(NoticeKind.OVERDUE, str(n), ma.house.now, matter, "e" * 64, "fr.dgsi") for n in range(2)])
    assert "2 unread notices" in page(client, "/notices/bell/")
    listed = page(client, "/notices/")
    assert "A local title" in listed
    assert "Request overdue" in listed
    assert 'hx-get="/notices/bell/"' in listed
    first = Notice.objects.order_by("pk")[0]
    opened = client.post(f"/notices/{first.pk}/open/")
    assert opened["Location"] == f"/dossiers/{matter}/#m-{'e' * 64}"
    assert "1 unread notice<" in page(client, "/notices/bell/")
    client.post("/notices/read/")
    assert "unread" not in page(client, "/notices/bell/")


def test_nobody_opens_the_notice_of_another_officer(ma: Exchange, fr: Exchange) -> None:
    mine, other = client_of(ma), client_of(fr)
    tell(ma.service, [Event(NoticeKind.OVERDUE, "one", ma.house.now, case(ma, fr))])
    held = Notice.objects.get()
    assert other.post(f"/notices/{held.pk}/open/").status_code == 404
    assert mine.get(f"/notices/{held.pk}/open/").status_code == 405
    held.refresh_from_db()
    assert held.read_at is None


def test_an_empty_list_says_what_would_fill_it(ma: Exchange) -> None:
    assert "Nothing to tell you" in page(client_of(ma), "/notices/")


def test_ways_that_are_not_enabled_are_not_offered(ma: Exchange) -> None:
    shown = page(client_of(ma), "/notices/preferences/")
    assert "overdue-page" in shown
    assert "overdue-email" not in shown
    assert "E-mail is not set up on this node" in shown
    assert "Web push is off on this node" in shown


def test_an_officer_chooses_kinds_ways_and_address(ma: Exchange, tmp_path: Path) -> None:
    reachable(tmp_path)
    client = client_of(ma)
    name = Officer.objects.get(service=ma.service).username
    wrong = client.post("/notices/preferences/", {"overdue-email": "on", "address": "me@mail.example"})
    assert b"E-mail may not go to this domain" in wrong.content
    right = client.post("/notices/preferences/", {"overdue-email": "on", "address": "hind@dgsn.example"})
    assert right.status_code == 302
    assert Mailbox.objects.get().address == "hind@dgsn.example"
    kept = choices_of(name)
    assert [pair for pair, wanted in kept.items() if wanted] == [(NoticeKind.OVERDUE, Way.EMAIL)]


def test_a_browser_is_kept_only_behind_an_allowed_push_service(ma: Exchange, tmp_path: Path) -> None:
    reachable(tmp_path)
    client = client_of(ma, Role.SUPERVISOR)
    keys = {"p256dh": "k", "auth": "a"}
    client.post("/notices/preferences/browser/", {"endpoint": "https://evil.example/1", **keys})
    assert not Browser.objects.exists()
    client.post("/notices/preferences/browser/", {"endpoint": "https://push.example/1", **keys})
    assert Browser.objects.get().endpoint == "https://push.example/1"
    assert "1 browser is told" in page(client, "/notices/preferences/")
    client.post("/notices/preferences/no-browsers/")
    assert not Browser.objects.exists()
