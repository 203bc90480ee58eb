"""What is composed here arrives there, once, whole, receipted and in both ledgers."""

import pytest

from entente.audit import store as ledger
from entente.audit.verify import verify
from entente.exchange.errors import Denied
from entente.exchange.models import Content, Message, Outbox, Receipt, ThreadState
from entente.exchange.service import Exchange
from entente.vocabulary.persons import DataCategory
from tests.exchange.houses import FR, MA, Lines, case, ground, officer, pump_all, report, send


def test_a_report_arrives_and_reads_the_same(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    sent = send(ma, report(dossier, "Words that travel"))
    pump_all(ma, fr)
    there = fr.read(sent, officer(FR))
    here = ma.read(sent, officer(MA))
    assert there.body == here.body
    assert there.fields()["text"] == "Words that travel"
    assert there.header == here.header


def test_the_sender_holds_the_receivers_receipt_and_nothing_waits(ma: Exchange, fr: Exchange) -> None:
    send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    assert Receipt.objects.filter(service=MA, receiver=FR).count() == 1
    assert not Outbox.objects.filter(service=MA, state="pending").exists()


def test_a_delivery_that_comes_twice_is_stored_once_and_answered_with_the_stored_receipt(
    ma: Exchange, fr: Exchange, lines: Lines
) -> None:
    send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    before = Message.objects.filter(service=FR).count(), Receipt.objects.filter(service=FR).count()
    for sender, receiver, envelope in list(lines.carried):
        if receiver == FR:
            fr.receive(sender, envelope)
    assert (Message.objects.filter(service=FR).count(), Receipt.objects.filter(service=FR).count()) == before


def test_ledgers_of_both_sides_verify_and_have_a_leaf_for_each_message(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    assert [entry.entry.kind for entry in ledger.about(MA, sent) if entry.entry] == ["sent"]
    assert [entry.entry.kind for entry in ledger.about(FR, sent) if entry.entry] == ["received"]
    for service, tree in ((MA, FR), (FR, MA), (MA, ledger.INTERNAL), (FR, ledger.INTERNAL)):
        assert not verify(service, tree).findings


def test_what_the_agreement_does_not_cover_does_not_leave_and_nothing_is_stored(ma: Exchange, fr: Exchange) -> None:
    dossier = case(ma, fr)
    before = Message.objects.count()
    outside = report(dossier)
    outside = type(outside)(**{**vars(outside), "ground": ground(DataCategory.BIOMETRIC)})
    with pytest.raises(Denied) as refused:
        send(ma, outside)
    assert refused.value.clause == f"{'a' * 32}#6"
    assert Message.objects.count() == before


def test_a_message_is_an_accepted_thread_on_both_sides(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr)))
    pump_all(ma, fr)
    for exchange in (ma, fr):
        state = exchange.thread(sent)
        assert state.order == (sent,)
        assert not state.no_effect
    assert ThreadState.objects.filter(root=sent).count() == 2


def test_the_body_at_rest_is_ciphertext(ma: Exchange, fr: Exchange) -> None:
    sent = send(ma, report(case(ma, fr), "A telling phrase"))
    pump_all(ma, fr)
    for content in Content.objects.filter(message__message_id=sent):
        assert b"telling" not in bytes(content.ciphertext) + bytes(content.wraps) + bytes(content.key)


def test_many_messages_go_in_few_deliveries_under_one_batch_signature(ma: Exchange, fr: Exchange, lines: Lines) -> None:
    dossier = case(ma, fr)
    pump_all(ma, fr)
    lines.carried.clear()
    ma.compose([report(dossier, f"Number {number}") for number in range(50)], officer(MA))
    pump_all(ma, fr, turns=1)
    assert len(lines.carried) == 1
    assert Message.objects.filter(service=FR, kind="report").count() == 50
    assert Message.objects.filter(service=FR, kind="report").values("batch").distinct().count() == 1
