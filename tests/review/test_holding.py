"""A partner that sends what cannot be placed fills a quota, not the disk, and nobody else's quota (P-4.4)."""

from dataclasses import replace

from entente.audit import store as ledger
from entente.exchange.models import Held, Message, Outbox
from entente.exchange.pump import Pump
from entente.exchange.quotas import Quotas
from entente.exchange.service import Exchange
from entente.vocabulary.codes import MemberRole
from tests.exchange.houses import ES, FR, MA, Lines, case, officer, pump_all, report, send


def under(quotas: Quotas, exchange: Exchange, lines: Lines) -> Exchange:
    """The same house with other quotas."""
    house = replace(exchange.house, quotas=quotas)
    lines.houses[exchange.service] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[exchange.service]


def without_the_first(author: Exchange, partner: str) -> None:
    """Forget that the oldest waiting message is to be sent: what follows lacks its predecessor."""
    waiting = Outbox.objects.filter(service=author.service, partner=partner, state="pending")
    waiting.filter(pk=waiting.order_by("pk").values_list("pk", flat=True)[0]).update(state="failed")


def refusals_of(service: str, partner: str) -> list[str]:
    """Clauses of the refusals in the ledger's tree for a partner."""
    stored = ledger.entries(service, partner, 0, ledger.head(service, partner).size)
    return [str(each.entry.payload["clause"]) for each in stored if each.entry and each.entry.kind == "refused"]


def test_what_a_partner_leaves_unplaced_has_an_end_in_bytes(ma: Exchange, fr: Exchange, lines: Lines) -> None:
    fr = under(Quotas(held_octets=60_000), fr, lines)
    dossier = case(ma, fr)
    pump_all(ma, fr)
    for number in range(5):
        send(ma, report(dossier, str(number) * 20_000))
    without_the_first(ma, FR)
    ma.pump(FR)
    assert 0 < Held.objects.filter(service=FR).count() < 4
    assert refusals_of(FR, MA) == ["P-4.4"]


def test_what_was_beyond_the_quota_arrives_once_the_gap_is_filled(ma: Exchange, fr: Exchange, lines: Lines) -> None:
    fr = under(Quotas(held=1), fr, lines)
    dossier = case(ma, fr)
    pump_all(ma, fr)
    sent = [send(ma, report(dossier, f"Number {number}")) for number in range(4)]
    without_the_first(ma, FR)
    pump_all(ma, fr)
    assert Message.objects.filter(service=FR, message_id__in=sent).count() == 4
    assert not Held.objects.filter(service=FR).exists()


def test_a_held_message_stays_in_the_quota_of_who_sent_it(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    for number in range(3):
        send(es, report(dossier, f"Number {number}"))
    without_the_first(es, FR)
    without_the_first(es, MA)
    es.pump(FR)
    lines.cut.add(ES)
    assert set(Held.objects.filter(service=FR).values_list("sender", flat=True)) == {ES}
    send(ma, report(dossier, "The dossier moves"))
    pump_all(ma, fr)
    assert set(Held.objects.filter(service=FR).values_list("sender", flat=True)) == {ES}


def test_a_new_member_gets_the_earlier_memberships_and_holds_nothing_back(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    dossier = case(ma, fr)
    pump_all(ma, fr)
    send(fr, report(dossier, "before"))
    pump_all(ma, fr)
    ma.link_dossiers(dossier, [], officer(MA))
    ma.set_members(dossier, [(FR, MemberRole.MEMBER), (ES, MemberRole.MEMBER)], officer(MA))
    pump_all(ma, fr, es)
    after = [send(ma, report(dossier, "of the owner")), send(fr, report(dossier, "of the other member"))]
    pump_all(ma, fr, es)
    assert not Held.objects.filter(service=ES).exists()
    assert Message.objects.filter(service=ES, message_id__in=after, verdict="accepted").count() == 2
    answer = send(es, report(dossier, "of the new member"))
    pump_all(ma, fr, es)
    for service in (MA, FR):
        assert Message.objects.get(service=service, message_id=answer).verdict == "accepted"
