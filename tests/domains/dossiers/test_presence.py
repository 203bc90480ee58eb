"""Two officers at one dossier: who else is there, what came meanwhile, and what is said before anything is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from entente.domains.dossiers.queries.changes import newest
from entente.exchange.models import Dossier, Message
from entente.exchange.service import Exchange
from entente.vocabulary.clock import HOUR, SECOND
from entente.vocabulary.ids import DossierId
from entente.vocabulary.roles import Role
from tests.domains.dossiers.test_pages import NOTE, shown_mark
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import TestClock, case, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
TOLD = {**NOTE, "purpose": "investigation", "crime_area": "terrorism"}


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see both nodes."""
    with visiting(tmp_path, ma, fr):
        yield


def seen(exchange: Exchange, matter: DossierId) -> int:
    """The newest message that the service holds."""
    return newest(Dossier.objects.get(service=exchange.service, dossier=matter))


def test_each_sees_that_the_other_reads_or_writes(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    matter = case(ma, fr)
    one, other = client_of(ma), client_of(ma, Role.SUPERVISOR)
    one.get(f"/dossiers/{matter}/signs/?writing=1&seen={seen(ma, matter)}")
    text = other.get(f"/dossiers/{matter}/signs/?seen={seen(ma, matter)}").content.decode()
    assert "is writing in this dossier" in text
    assert "is reading this dossier" in one.get(f"/dossiers/{matter}/signs/").content.decode()
    clock.now += 60 * SECOND
    assert "writing" not in other.get(f"/dossiers/{matter}/signs/").content.decode()


def test_nobody_sees_the_partner_s_officers(ma: Exchange, fr: Exchange) -> None:
    matter = case(ma, fr)
    pump_all(ma, fr)
    client_of(fr).get(f"/dossiers/{matter}/")
    assert "signs-others" not in client_of(ma).get(f"/dossiers/{matter}/signs/").content.decode()


def test_new_messages_are_announced_and_an_unchanged_line_is_an_empty_answer(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    pump_all(ma, fr)
    address = f"/dossiers/{matter}/signs/?seen={seen(ma, matter)}"
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    for _ in range(3):
        send(fr, report(matter))
    pump_all(ma, fr)
    changed = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert "3 new messages" in changed.content.decode()


def test_a_dossier_that_moved_on_is_looked_at_before_anything_is_sent(ma: Exchange, fr: Exchange) -> None:
    matter, client = case(ma, fr), client_of(ma)
    pump_all(ma, fr)
    address, told = f"/dossiers/{matter}/write/note/", {**TOLD, "opened": str(seen(ma, matter))}
    shown = client.post(address, {**told, "press": "preview"})
    told |= {"shown": shown_mark(shown), "seen": str(seen(ma, matter)), "press": "send"}
    send(fr, report(matter))
    pump_all(ma, fr)
    stale = client.post(address, told)
    assert stale.status_code == 200
    assert "came into the dossier meanwhile" in stale.content.decode()
    assert not Message.objects.filter(kind="note").exists()
    told |= {"shown": shown_mark(stale), "seen": str(seen(ma, matter))}
    assert client.post(address, told).status_code == 302


def test_the_inbox_says_what_changed_since_the_last_visit(ma: Exchange, fr: Exchange, clock: TestClock) -> None:
    case(ma, fr)
    client = client_of(ma)
    client.get("/inbox/")
    clock.now += HOUR
    matter = case(ma, fr)
    text = client.get("/inbox/").content.decode()
    assert "1 dossier changed" in text
    listed = client.get("/dossiers/?changed=visit").content.decode()
    assert matter[:12] in listed
    assert listed.count("data-row") == 1
