"""The stand-alone proof bundle of one message, from what is stored (P-9.8)."""

from django.db import transaction

from entente.audit import store as ledger
from entente.audit.models import Payload
from entente.exchange.checkpoints import sign_head
from entente.exchange.deliveries import wire_message
from entente.exchange.entries import header_of
from entente.exchange.errors import NotAllowedNow, Unknown
from entente.exchange.house import House
from entente.exchange.models import Message, ReceiptRange
from entente.exchange.reading import opened_content
from entente.exchange.signing import sign_pending
from entente.exchange.trust import decoded
from entente.protocol.bundle import Content, LedgerPart, ReceiptPart, build_bundle, receipt_part
from entente.protocol.controls import SignatureControl
from entente.protocol.proofs import HeaderProof
from entente.protocol.proofs import prove as prove_header
from entente.protocol.wire import Header, Signed
from entente.vocabulary.ids import MessageId, ServiceId


def prove(house: House, message: MessageId) -> bytes:
    """Header proof, statements, receipts, ledger entry with a signed checkpoint. Raise Unknown."""
    proof = header_proof(house, message)
    row = Message.objects.select_related("dossier", "content").get(service=house.service, message_id=message)
    header = header_of(bytes(row.header))
    receipts = _receipts(row, header)
    services = {header.author, house.service, *(receiver for receiver, _ in receipts)}
    with house.writing, transaction.atomic():
        part = _ledger(house, message)
    shown = _shown(house, row, header)
    held = statements(house, services)
    return build_bundle(proof, held, content=shown, receipts=[each for _, each in receipts], ledger=part)


def _shown(house: House, row: Message, header: Header) -> Content | None:
    """Of all bodies a personal signature alone: it is made to be checked by anybody (P-13.5)."""
    opened = opened_content(house, row, header) if isinstance(header.control, SignatureControl) else None
    return Content(opened.salt, opened.body) if opened else None


def header_proof(house: House, message: MessageId) -> HeaderProof:
    """The header with its place in its author's batch; an own message not signed yet is signed now."""
    sign_pending(house)
    row = Message.objects.select_related("batch").filter(service=house.service, message_id=message).first()
    if row is None:
        raise Unknown(f"no message {message[:16]} is held here", clause="P-3.3", cure="look the message up again")
    if row.batch is None:
        raise NotAllowedNow("the message is not signed yet", clause="P-4.1", cure="try again in a moment")
    return prove_header(wire_message(row, 0), decoded(bytes(row.batch.signed)))


def statements(house: House, services: set[ServiceId]) -> list[Signed]:
    """All statements held of these services: the chain to each root."""
    held = [house.trust.keys_of(service) for service in sorted(services)]
    return [each.signed for keys in held if keys for each in keys.statements]


def _receipts(row: Message, header: Header) -> list[tuple[ServiceId, ReceiptPart]]:
    ranges = ReceiptRange.objects.filter(
        dossier=row.dossier, author=header.author, first__lte=header.seq, last__gte=header.seq
    )
    parts = []
    for each in ranges.select_related("receipt"):
        within = Message.objects.filter(
            dossier=row.dossier, author=header.author, seq__gte=each.first, seq__lte=each.last
        )
        ids = [MessageId(name) for name in within.order_by("seq", "pk").values_list("message_id", flat=True)]
        if len(ids) == each.last - each.first + 1:
            receipt = decoded(bytes(each.receipt.signed))
            parts.append((ServiceId(each.receiver), receipt_part(receipt, header, ids)))
    return parts


def _ledger(house: House, message: MessageId) -> LedgerPart | None:
    """The first entry about the message in a pairwise tree, under a head signed now."""
    entries = Payload.objects.filter(subject=message, kind__in=("sent", "received"), leaf__tree__service=house.service)
    payload = entries.select_related("leaf__tree").order_by("pk").first()
    if payload is None:
        return None
    tree, index = payload.leaf.tree.name, payload.leaf.index
    size = ledger.head(house.service, tree).size
    checkpoint = sign_head(house, tree, house.now)
    path = ledger.prove(house.service, tree, index, size)
    return LedgerPart(bytes(payload.salt), bytes(payload.data), index, tuple(path), checkpoint)
