"""A third member, hostile or unknown, does not stop the line between two others (P-9.4, P-10.5)."""

from dataclasses import replace
from pathlib import Path

import pytest

from entente.audit import store as ledger
from entente.crypto.digests import Label
from entente.crypto.keystore import FileKeyStore
from entente.exchange import keyring, outbox, statements
from entente.exchange.models import HeldHead, Message, Outbox, Receipt
from entente.exchange.pump import Pump
from entente.exchange.service import Exchange
from entente.exchange.trust import encoded
from entente.protocol.envelope import seal_delivery
from entente.protocol.receipts import Stored, ranges_of, receipt_digest, sign_receipt
from entente.protocol.signed import sign
from entente.protocol.wire import CheckpointClaim, Delivery, Signed
from entente.vocabulary.ids import DossierId, KeyId, MessageId
from tests.exchange.houses import ES, FR, MA, Lines, TestClock, case, found, introduce, pump_all, report, send


def signed_by(exchange: Exchange, *stored: Stored) -> Signed:
    """A receipt that the service signs, whatever is true."""
    keyring = exchange.house.keyring
    return sign_receipt(
        keyring.signing,
        receiver=exchange.service,
        statement=keyring.statement_digest,
        incarnation=1,
        received_at=exchange.house.now,
        ranges=ranges_of(stored),
    )


def pass_on(exchange: Exchange, partner: str, signed: Signed) -> None:
    """Queue a receipt for a partner as if it had been taken in."""
    row = Receipt.objects.create(
        service=exchange.service,
        receiver=ES,
        digest=receipt_digest(signed),
        signed=encoded(signed),
        received_at=exchange.house.now,
    )
    outbox.queue_receipts(exchange.house, {partner: [row]}, exchange.house.now)  # type: ignore[dict-item]  # a ServiceId


def refused(service: str, partner: str, kind: str = "receipt_refused") -> list[str]:
    """Errors of the receipts, or of another kind, refused from a partner."""
    stored = ledger.entries(service, partner, 0, ledger.head(service, partner).size)
    return [str(each.entry.payload["error"]) for each in stored if each.entry and each.entry.kind == kind]


def waits(exchange: Exchange, partner: str) -> bool:
    """Whether anything waits for the partner."""
    return Outbox.objects.filter(service=exchange.service, partner=partner, state="pending").exists()


def test_a_third_members_receipt_over_other_messages_is_recorded_and_stops_nothing(
    ma: Exchange, fr: Exchange, es: Exchange
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    pass_on(ma, FR, signed_by(es, Stored(DossierId(dossier), MA, 1, MessageId("7" * 64))))
    sent = send(ma, report(dossier))
    pump_all(ma, fr, es)
    assert Message.objects.filter(service=FR, message_id=sent).exists()
    assert refused(FR, MA) == ["ReceiptInvalid"]
    assert not waits(ma, FR)


def test_a_member_whose_keys_nobody_confirmed_here_stops_nothing(
    ma: Exchange, fr: Exchange, tmp_path: Path, lines: Lines, clock: TestClock
) -> None:
    stranger = found(tmp_path, ES, lines, clock)
    introduce(ma, stranger)
    dossier = case(ma, fr, stranger)
    pump_all(ma, fr, stranger)
    pass_on(ma, FR, signed_by(stranger, Stored(DossierId(dossier), MA, 1, MessageId("7" * 64))))
    sent = send(ma, report(dossier))
    pump_all(ma, fr, stranger)
    assert Message.objects.filter(service=FR, message_id=sent).exists()
    assert refused(FR, MA) == ["UnknownAuthor"]
    assert not waits(ma, FR)


@pytest.mark.parametrize("clause", ["P-8.3\x07", "x" * 101])
def test_a_receipt_with_a_clause_that_is_none_is_recorded_and_stops_nothing(
    ma: Exchange, fr: Exchange, es: Exchange, clause: str
) -> None:
    dossier = case(ma, fr, es)
    pump_all(ma, fr, es)
    pass_on(ma, FR, signed_by(es, Stored(DossierId(dossier), MA, 1, MessageId("7" * 64), clause)))
    sent = send(ma, report(dossier))
    pump_all(ma, fr, es)
    assert Message.objects.filter(service=FR, message_id=sent).exists()
    assert refused(FR, MA) == ["ReceiptInvalid"]


def test_a_third_members_bad_checkpoint_is_recorded_and_stops_nothing(ma: Exchange, fr: Exchange, es: Exchange) -> None:
    """Delivered by ma.dgsn, signed by es.policia, under a key statement that nobody has."""
    signing = es.house.keyring.signing
    claim = CheckpointClaim(ES, FR, "0" * 64, KeyId(signing.public.key_id), 1, "7" * 64, es.house.now)
    delivery = Delivery(sender=MA, receiver=FR, checkpoints=(sign(signing, Label.CHECKPOINT, claim),))
    keys = ma.house.trust.keys_of(FR)
    assert keys is not None
    assert fr.receive(MA, seal_delivery(delivery, keys.sealing_key(ma.house.now)).sealed)
    assert refused(FR, MA, "checkpoint_refused") == ["UnknownStatement"]
    assert not HeldHead.objects.filter(service=FR, origin=ES).exists()


def test_a_message_under_a_statement_between_two_is_taken_after_both(
    ma: Exchange, fr: Exchange, tmp_path: Path, lines: Lines, clock: TestClock
) -> None:
    """The second and third statement arrive together; a message composed under the second comes later."""
    dossier = case(ma, fr)
    pump_all(ma, fr)
    second = rotated(ma, tmp_path, lines, clock)
    sent = send(second, report(dossier))
    third = rotated(second, tmp_path, lines, clock)
    waiting = Outbox.objects.filter(service=MA, message__message_id=sent)
    waiting.update(state="failed")
    third.pump(FR)
    waiting.update(state="pending")
    third.pump(FR)
    assert Message.objects.get(service=FR, message_id=sent).verdict == "accepted"


def rotated(exchange: Exchange, folder: Path, lines: Lines, clock: TestClock) -> Exchange:
    """The same house under its next key statement."""
    keys, root = (FileKeyStore(folder / MA / name, "only for tests") for name in ("keys", "root"))
    clock.now += 1000
    signed = keyring.rotate(keys, root, exchange.house.keyring.statement, clock())
    statements.keep(MA, signed, clock())
    house = replace(exchange.house, keyring=keyring.load(keys, signed, clock()))
    lines.houses[exchange.service] = Exchange(house=house, pump_loop=Pump(house))
    return lines.houses[exchange.service]
