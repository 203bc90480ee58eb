"""What a hostile or strict partner did is seen: a fork with its branches, a refusal with its clause."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from entente.domains.dossiers.queries import folders
from entente.exchange.models import Content, Fork, Message, Outbox, ThreadState
from entente.exchange.models.traffic import OutboxState
from entente.exchange.ports import no_terms
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.vocabulary.ids import DossierId
from tests.domains.dossiers.visiting import client_of, visiting
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, pump_all, report, send


@pytest.fixture(autouse=True)
def at_the_pages(ma: Exchange, fr: Exchange, es: Exchange, tmp_path: Path) -> Iterator[None]:
    """Pages see all three nodes."""
    with visiting(tmp_path, ma, fr, es):
        yield


def forked(ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock) -> DossierId:
    """fr.dgsi's dossier in which ma.dgsn signs two messages with one number, one for each other member."""
    dossier = case(fr, ma, es)
    pump_all(fr, ma, es)
    first = send(ma, report(dossier, "for fr"))
    ma.pump(FR)
    denied = Message.objects.get(service=MA, message_id=first)
    Content.objects.filter(message=denied).delete()
    Outbox.objects.filter(message=denied).delete()
    ThreadState.objects.filter(service=MA, root=first).delete()
    denied.delete()
    send(ma, report(dossier, "for es"))
    Outbox.objects.filter(service=MA, partner=FR, state="pending").delete()
    pump_all(ma, es)
    send(es, report(dossier, "builds on the branch that fr has not seen"))
    pump_all(fr, es)
    clock.now += 31_000
    pump_all(fr, es)
    return dossier


def test_the_owner_sees_both_branches_and_says_which_counts(
    ma: Exchange, fr: Exchange, es: Exchange, clock: TestClock
) -> None:
    dossier = forked(ma, fr, es, clock)
    fork = Fork.objects.get(service=FR, author=MA)
    owner, member = client_of(fr), client_of(es)
    assert "History forked" in owner.get(f"/dossiers/{dossier}/").content.decode()
    address = f"/dossiers/{dossier}/members/"
    shown = owner.get(address).content.decode()
    assert fork.first[:16] in shown
    assert fork.second[:16] in shown
    assert "This branch counts" in shown
    assert "This branch counts" not in member.get(address).content.decode()
    owner.post(address, {"press": "resolve", "service": MA, "message": fork.first})
    row = folders.dossier(FR, dossier)
    assert row.epoch == 2
    newest = Message.objects.filter(service=FR, author=FR, kind="membership").order_by("-pk")[0]
    assert fork.first.encode() in bytes(newest.header)


def test_a_partner_s_refusal_stands_on_the_message_with_its_clause(ma: Exchange, fr: Exchange, lines: Lines) -> None:
    house = replace(fr.house, terms=no_terms)
    lines.houses[FR] = Exchange(house=house, pump_loop=Pump(house))
    dossier = case(ma, fr)
    told = send(ma, report(dossier))
    pump_all(ma, lines.houses[FR])
    (delivery,) = folders.line(MA, told).deliveries
    assert (delivery.member, delivery.state, delivery.why) == (FR, OutboxState.REFUSED, "P-8.3")
    shown = client_of(ma).get(f"/dossiers/{dossier}/").content.decode()
    assert "Refused by the partner" in shown
    assert "P-8.3" in shown


def test_what_waits_says_for_whom_and_how_often_it_was_tried(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    lines.cut.add(ES)
    told = send(ma, report(dossier))
    pump_all(ma, fr, es)
    states = {each.member: each for each in folders.line(MA, told).deliveries}
    assert states[FR].state is OutboxState.RECEIPTED
    assert states[ES].state is OutboxState.PENDING
    assert folders.line(MA, told).awaiting == (ES,)
