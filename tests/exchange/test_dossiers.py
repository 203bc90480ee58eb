"""Three services in one dossier: gaps, late members, removed members, receipts passed on."""

import pytest
from msgspec.structs import replace

from entente.exchange.drafts import Draft
from entente.exchange.errors import NotAllowedNow
from entente.exchange.models import Held, Message, Outbox, ReceiptRange
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import RequestBody
from entente.protocol.wire import Ground
from entente.vocabulary.clock import HOUR
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole, RequestForm
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, ground, officer, pump_all, report, send


def test_every_member_of_three_holds_the_same_state(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    sent = [send(ma, report(dossier, "from ma"))]
    pump_all(ma, fr, es)
    sent.append(send(fr, report(dossier, "from fr")))
    pump_all(ma, fr, es)
    for message in sent:
        assert ma.thread(message) == fr.thread(message) == es.thread(message)


def test_receipts_reach_the_members_who_did_not_send_the_message(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    send(ma, report(dossier))
    pump_all(ma, fr, es)
    held = set(ReceiptRange.objects.filter(dossier__service=ES, author=MA).values_list("receiver", flat=True))
    assert held == {FR, ES}


def test_a_receipt_that_comes_before_its_request_counts_once_the_request_is_there(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines, clock: TestClock
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    asked = controls.Request(form=RequestForm.FREE, to=(FR,))
    body = RequestBody(text="Who is the keeper?", facts="Seen twice.", questions=("Who is the keeper?",))
    on = replace(ground(), exchange_kind=ExchangeKind.INFORMATION_ON_REQUEST)
    request = send(ma, Draft(dossier=dossier, control=asked, ground=on, body=body))
    ma.pump(FR)
    clock.now += HOUR
    fr.pump(ES)
    assert ReceiptRange.objects.filter(dossier__service=ES, author=MA, receiver=FR).exists()
    assert not Message.objects.filter(service=ES, message_id=request).exists()
    pump_all(ma, fr, es)
    states = [house.thread(request).request for house in (ma, fr, es)]
    assert states[0] == states[1] == states[2]
    assert states[2] is not None
    assert states[2].services[FR].received_at == clock.now - HOUR


def test_a_member_that_was_cut_off_gets_the_gap_from_another_member(
    ma: Exchange, fr: Exchange, es: Exchange, lines: Lines
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    lines.cut = {ES}
    first = send(ma, report(dossier, "es does not get this from ma"))
    pump_all(ma, fr, es)
    Outbox.objects.filter(service=MA, partner=ES, state="pending").delete()
    lines.cut = {MA}
    answer = send(fr, report(dossier, "this builds on it", refers_to=(first,)))
    pump_all(ma, fr, es)
    assert es.read(first, officer(ES)).body == ma.read(first, officer(MA)).body
    assert es.thread(first).order == (first, answer)
    assert not Held.objects.filter(service=ES).exists()


def test_who_joins_later_reads_what_comes_then_and_not_what_was_before(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    dossier = case(ma, fr)
    before = send(ma, report(dossier, "before"))
    pump_all(ma, fr, es)
    ma.set_members(dossier, [(FR, MemberRole.MEMBER), (ES, MemberRole.MEMBER)], officer(MA))
    pump_all(ma, fr, es)
    after = send(ma, report(dossier, "after"))
    pump_all(ma, fr, es)
    assert es.read(after, officer(ES)).fields()["text"] == "after"
    assert not Message.objects.filter(service=ES, message_id=before).exists()


def test_a_removed_member_can_send_nothing_more(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    ma.set_members(dossier, [(FR, MemberRole.MEMBER)], officer(MA))
    late = send(es, report(dossier, "too late, and not told of it yet"))
    pump_all(ma, fr, es)
    for service in (MA, FR):
        row = Message.objects.get(service=service, message_id=late)
        assert (row.verdict, row.clause) == ("refused", "P-5.2")
    assert Outbox.objects.get(service=ES, partner=MA, message__message_id=late).state == "refused"


def test_only_the_owner_changes_the_membership(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    pump_all(ma, fr)
    with pytest.raises(NotAllowedNow):
        fr.set_members(dossier, [], officer(FR))


def test_a_closed_dossier_takes_no_report(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    ma.close_dossier(dossier, officer(MA))
    pump_all(ma, fr)
    with pytest.raises(NotAllowedNow):
        send(fr, report(dossier))


def test_the_local_title_stays_and_the_shared_one_travels(ma: Exchange, fr: Exchange) -> None:
    members = [(FR, MemberRole.MEMBER)]
    dossier = ma.open_dossier(
        DossierKind.CONTACT, members, officer(MA), title="What we call it", shared_title="What all call it"
    )
    pump_all(ma, fr)
    from entente.exchange.models import Dossier

    titles = dict(Dossier.objects.filter(dossier=dossier).values_list("service", "title"))
    assert titles == {MA: "What we call it", FR: "What all call it"}


def test_a_contact_dossier_needs_no_agreement_and_takes_a_note(ma: Exchange, fr: Exchange) -> None:
    from entente.exchange.drafts import Draft
    from entente.protocol.bodies import ContentBody

    dossier = case(ma, fr, kind=DossierKind.CONTACT)
    note = Draft(
        dossier, controls.Note(), Ground(exchange_kind=ExchangeKind.CONTACT), ContentBody(text="Shall we meet?")
    )
    sent = send(ma, note)
    pump_all(ma, fr)
    assert fr.read(sent, officer(FR)).fields()["text"] == "Shall we meet?"
