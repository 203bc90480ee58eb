"""A third member, hostile or unknown, does not stop the line between two others (P-9.4, P-10.5)."""

from pathlib import Path

import pytest

from entente.audit import store as ledger
from entente.exchange import outbox
from entente.exchange.models import Message, Outbox, Receipt
from entente.exchange.service import Exchange
from entente.exchange.trust import encoded
from entente.protocol.receipts import Stored, ranges_of, receipt_digest, sign_receipt
from entente.protocol.wire import Signed
from entente.vocabulary.ids import DossierId, MessageId
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


def refused(service: str, partner: str) -> list[str]:
    """Errors of the receipts refused from a partner."""
    stored = ledger.entries(service, partner, 0, ledger.head(service, partner).size)
    return [str(each.entry.payload["error"]) for each in stored if each.entry and each.entry.kind == "receipt_refused"]


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


@pytest.mark.parametrize("clause", ["P-8.3\x00", "x" * 101])
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
