"""Kept receipts held against the messages: what a partner signed for, nobody here can rewrite (P-9.1)."""

from collections.abc import Iterator

from entente.audit.verify import Finding
from entente.cli.kept_keys import UNREADABLE, KeptKeys
from entente.exchange.models import Fork, Message, Receipt
from entente.exchange.trust import decoded
from entente.protocol.receipts import check_range, verify_receipt
from entente.protocol.wire import Range
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import MessageId

RECEIPTS = "receipts"
LATEST = 2**53 - 1


def check_receipts(service: str) -> tuple[int, list[Finding]]:
    """How many receipts of a service were read, and what does not fit."""
    keys, count = KeptKeys(service), 0
    findings: list[Finding] = []
    for row in Receipt.objects.filter(service=service).order_by("pk").iterator(500):
        count += 1
        findings += [
            Finding(service, RECEIPTS, None, f"receipt of {row.receiver}: {what}") for what in _wrong(row, keys)
        ]
    return count, findings


def _wrong(row: Receipt, keys: KeptKeys) -> Iterator[str]:
    try:
        claim = verify_receipt(decoded(bytes(row.signed)), keys.of(row.receiver), LATEST)
        for covered in claim.ranges:
            if not _forked(row.service, covered):
                check_range(covered, _held(row.service, covered))
    except EntenteError as error:
        yield f"{error.what} [{error.clause}]"
    except UNREADABLE as error:
        yield f"it cannot be read: {error}"


def _held(service: str, covered: Range) -> dict[int, MessageId]:
    rows = Message.objects.filter(
        service=service,
        dossier__dossier=covered.dossier,
        author=covered.author,
        seq__gte=covered.first,
        seq__lte=covered.last,
    )
    return {seq: MessageId(name) for seq, name in rows.values_list("seq", "message_id")}


def _forked(service: str, covered: Range) -> bool:
    """Both branches are kept with their own proof (P-5.8)."""
    return Fork.objects.filter(service=service, dossier__dossier=covered.dossier, author=covered.author).exists()
