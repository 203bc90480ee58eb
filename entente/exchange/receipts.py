"""Receipts: issued for what was stored, taken in from partners, passed on to the members who need them (P-9)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, product

import msgspec
from django.db.models import QuerySet

from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.exchange import bulk, outbox, threads
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier, Message, Receipt, ReceiptRange
from entente.exchange.storing import Storing
from entente.exchange.trust import decoded, encoded
from entente.protocol.errors import UnknownAuthor
from entente.protocol.receipts import (
    Stored,
    check_range,
    range_root,
    ranges_of,
    read_receipt,
    receipt_digest,
    sign_receipt,
    verify_receipt,
)
from entente.protocol.wire import Range, ReceiptClaim, Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

BRANCHES = 64
"""Combinations of forked messages that are tried against a range's root."""
Branches = list[dict[int, MessageId]]
"""The messages of a range by number; one choice, unless its author forked."""


def issue(
    house: House, sender: ServiceId, items: Sequence[Storing], dossiers: Mapping[str, Dossier], now: Milliseconds
) -> list[Signed]:
    """Sign for what was stored. A dossier with further members has its own receipt, which is passed on (P-9.4)."""
    groups: dict[str, list[Stored]] = defaultdict(list)
    others: dict[str, set[ServiceId]] = defaultdict(set)
    for item in items:
        further = set(item.header.audience) - {house.service, sender}
        name = item.header.dossier if further else ""
        groups[name].append(stored_of(item))
        others[name] |= further
    issued = []
    for name, group in groups.items():
        signed = _sign(house, group, now)
        receipt = _keep(house, signed, dossiers)
        if receipt:
            outbox.queue_receipts(house, {member: [receipt] for member in sorted(others[name])}, now)
        issued.append(signed)
    _leaves(house, sender, "receipt_sent", issued, now)
    return issued


def stored_of(item: Storing) -> Stored:
    """A message just written, as a receipt covers it."""
    return Stored(item.header.dossier, item.header.author, item.header.seq, item.message_id, item.clause)


def _sign(house: House, group: Iterable[Stored], now: Milliseconds) -> Signed:
    keyring = house.keyring
    return sign_receipt(
        keyring.signing,
        receiver=house.service,
        statement=keyring.statement_digest,
        incarnation=keyring.claim.incarnation,
        received_at=now,
        ranges=ranges_of(group),
    )


def again(house: House, duplicates: Sequence[Stored], dossiers: Mapping[str, Dossier]) -> list[Signed]:
    """The stored receipts for messages that came a second time (P-9.2)."""
    found: dict[int, Receipt] = {}
    for each in ranges_of(duplicates):
        held = ReceiptRange.objects.filter(
            dossier=dossiers[each.dossier],
            receiver=house.service,
            author=each.author,
            last__gte=each.first,
            first__lte=each.last,
        )
        found |= {row.receipt_id: row.receipt for row in held.select_related("receipt")}
    return [decoded(bytes(receipt.signed)) for receipt in found.values()]


def take(
    house: House, sender: ServiceId, receipts: Sequence[Signed], now: Milliseconds, *, strict: bool = False
) -> int:
    """Verify and keep receipts that a partner sent, its own or passed on; how many were new.

    A bad one is recorded and left out: else a third member could stop the line between two others with one receipt.
    With `strict` (an answer, whose receipts are the partner's own) raise what verify_receipt and check_range raise.
    """
    new = 0
    for signed in receipts:
        try:
            claim = _verified(house, signed, now)
            dossiers = _dossiers(house, claim)
            held = _held_against(dossiers, claim)
        except EntenteError as error:
            if strict:
                raise
            _refuse(house, sender, signed, error)
            continue
        _leaves(house, sender, "receipt_received", [signed], now)
        fresh = _keep(house, signed, dossiers) is not None
        new += fresh
        for covered, branches in held:
            _apply(house, dossiers[covered.dossier], claim, covered, branches, now, fresh=fresh)
    return new


def _dossiers(house: House, claim: ReceiptClaim) -> dict[str, Dossier]:
    held = Dossier.objects.filter(service=house.service, dossier__in={each.dossier for each in claim.ranges})
    return {row.dossier: row for row in held}


def _refuse(house: House, sender: ServiceId, signed: Signed, error: EntenteError) -> None:
    house.record(
        sender,
        "receipt_refused",
        error=type(error).__name__,
        clause=error.clause,
        side=error.side.value,
        what=error.what,
        receipt=receipt_digest(signed),
    )


def _verified(house: House, signed: Signed, now: Milliseconds) -> ReceiptClaim:
    receiver = read_receipt(signed).receiver
    keys = house.trust.keys_of(receiver)
    if keys is None:
        raise UnknownAuthor(f"a receipt of {receiver[:80]}, whose keys nobody confirmed here")
    keys.require_confirmed()
    return verify_receipt(signed, keys, now)


def _held_against(dossiers: Mapping[str, Dossier], claim: ReceiptClaim) -> list[tuple[Range, Branches]]:
    """Hold each range against the messages here, where all of them are; raise ReceiptInvalid."""
    held = [
        (covered, _branches(_covered(dossiers[covered.dossier], covered)))
        for covered in claim.ranges
        if covered.dossier in dossiers
    ]
    for covered, branches in held:
        if all(len(ids) == covered.last - covered.first + 1 for ids in branches):
            check_range(covered, _named(covered, branches))
    return held


def _covered(dossier: Dossier, covered: Range) -> QuerySet[Message]:
    """The service is named, as the index of chains begins with it: else each receipt looks at the whole dossier."""
    held = Message.objects.filter(service=dossier.service, dossier=dossier, author=covered.author)
    return held.filter(seq__gte=covered.first, seq__lte=covered.last)


def _keep(house: House, signed: Signed, dossiers: Mapping[str, Dossier]) -> Receipt | None:
    """Store a receipt and its ranges; None when it is held already."""
    claim, name = read_receipt(signed), receipt_digest(signed)
    values = {"service": house.service, "digest": name, "receiver": claim.receiver, "signed": encoded(signed)}
    receipt, new = bulk.made(Receipt, {**values, "received_at": claim.received_at}, ("service", "digest"))
    if not new:
        return None
    ranges = [
        (
            *(receipt.pk, dossiers[each.dossier].pk, claim.receiver, claim.received_at),
            *(each.author, each.first, each.last),
            msgspec.json.encode({verdict.message: verdict.clause for verdict in each.refused}).decode(),
        )
        for each in claim.ranges
        if each.dossier in dossiers
    ]
    bulk.insert(ReceiptRange, RANGE_COLUMNS, ranges)
    return receipt


RANGE_COLUMNS = ("receipt_id", "dossier_id", "receiver", "received_at", "author", "first", "last", "refused")


def _apply(
    house: House,
    dossier: Dossier,
    claim: ReceiptClaim,
    covered: Range,
    branches: Branches,
    now: Milliseconds,
    *,
    fresh: bool,
) -> None:
    """Settle the outbox, fold what a receipt moves. One held already settles too: it answers what was sent again."""
    messages = _covered(dossier, covered)
    if len(branches) > 1:
        messages = messages.filter(message_id__in=_named(covered, branches).values())
    refused: dict[str, str] = {verdict.message: verdict.clause for verdict in covered.refused}
    outbox.settle_receipted(house, claim.receiver, messages, refused, now)
    if not fresh:
        return
    if roots := threads.moved_by(dossier, messages, refused):
        threads.refold(house, dossier, roots, {}, Gate(house, now))


def _branches(messages: QuerySet[Message]) -> Branches:
    """The ids held by number; more than one choice where an author forked (P-5.8)."""
    by_seq: dict[int, list[MessageId]] = defaultdict(list)
    for seq, name in messages.order_by("seq", "pk").values_list("seq", "message_id"):
        by_seq[seq].append(MessageId(name))
    return [dict(zip(by_seq, chosen, strict=True)) for chosen in islice(product(*by_seq.values()), BRANCHES)]


def _named(covered: Range, branches: Branches) -> dict[int, MessageId]:
    """The branch that the range's root names; the first one where none does."""
    if len(branches) == 1:
        return branches[0]
    return next((ids for ids in branches if range_root(list(ids.values())) == covered.root), branches[0])


def covering(dossier: DossierId, house: House, author: ServiceId, first: int) -> list[Receipt]:
    """Receipts over an author's messages from a number on, for a member that asks for those messages."""
    held = ReceiptRange.objects.filter(
        dossier__service=house.service, dossier__dossier=dossier, author=author, last__gte=first
    )
    return list({row.receipt_id: row.receipt for row in held.select_related("receipt")}.values())


def _leaves(house: House, partner: ServiceId, kind: str, receipts: Sequence[Signed], now: Milliseconds) -> None:
    entries = [Entry(kind=kind, at=now, payload={"receipt": receipt_digest(each)}) for each in receipts]
    if entries:
        ledger.append(house.service, partner, entries)
