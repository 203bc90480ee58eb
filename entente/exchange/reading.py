"""Reading and searching: the gate, the ledger entry "viewed", then the body (invariant 7, P-8.8)."""

from dataclasses import replace

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision
from entente.access.record import Record, Review
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.exchange import bulk, search
from entente.exchange.drafts import ReadableAttachment, Reading
from entente.exchange.entries import header_of
from entente.exchange.errors import Denied, Unknown
from entente.exchange.gate import Gate, names_persons, reading_record
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile, Message
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.offences import offence_of, with_offence
from entente.exchange.standing import Grants, grants_on
from entente.protocol.bodies import Text, decode_body
from entente.protocol.body import OpenBody, open_with_key
from entente.protocol.wire import Header
from entente.vocabulary.codes import DossierKind, KeepingGround
from entente.vocabulary.ids import MessageId
from entente.vocabulary.purposes import Purpose


def message_row(house: House, message: MessageId) -> Message:
    """The stored message of this service; raise Unknown."""
    found = Message.objects.select_related("dossier", "content").filter(service=house.service, message_id=message)
    row = found.first()
    if row is None:
        raise Unknown(f"no message {message[:16]} is held here", clause="P-3.3", cure="look the message up again")
    return row


def body_of(house: House, row: Message, header: Header) -> bytes | None:
    """The canonical body at rest, unwrapped and decrypted; None where there is none or it was erased."""
    opened = opened_content(house, row, header)
    return opened.body if opened else None


def opened_content(house: House, row: Message, header: Header) -> OpenBody | None:
    """The same with its salt, as a proof shows it."""
    content = getattr(row, "content", None)
    if content is None or row.verdict != MessageVerdict.ACCEPTED:
        return None
    key = house.keyring.storage.unwrap(bytes(content.key), row.message_id.encode("ascii"))
    return open_with_key(key, header, bytes(content.ciphertext))


def read(house: House, message: MessageId, actor: Actor, purpose: Purpose | None) -> Reading:
    """Open one message for an officer; raise Denied, Unknown."""
    row = message_row(house, message)
    header = header_of(bytes(row.header))
    body = body_of(house, row, header)
    decision = _permit(house, row, header, body, actor, Action.VIEW, purpose)
    with house.noting():
        asked = (purpose or Purpose(row.dossier.purpose)).value if purpose or row.dossier.purpose else ""
        house.record(ledger.INTERNAL, "viewed", message, **actor.told, purpose=asked, dossier=header.dossier)
    return Reading(
        message_id=message,
        header=header,
        body=body,
        decision=decision,
        erased=row.erased_at is not None,
        restricted=KeepingGround(row.restricted) if row.restricted else None,
        attachments=attachments_of(house, header, body),
    )


def record_of(
    house: House,
    row: Message,
    header: Header,
    body: bytes | None,
    purpose: Purpose | None,
    gate: Gate,
    granted: Grants | None = None,
) -> Record:
    """A stored message as the gate sees it, with the consents that stand; `granted` when looked up for a page."""
    record = gate.record(header, DossierKind(row.dossier.kind), personal=names_persons(header, body))
    record = replace(record, handling=replace(record.handling, retain_until=row.retain_until))
    record = with_offence(record, offence_of(header, body))
    if record.review is Review.FLAGGED and house.cleared(house.service, MessageId(row.message_id)):
        record = replace(record, review=Review.CLEARED)
    if granted is None:
        granted = grants_on(house, [(row, header)], gate)
    return reading_record(
        record,
        consents=granted.get(row.pk, ()),
        restricted=row.restricted,
        dossier_purpose=row.dossier.purpose,
        asked=purpose,
    )


def permit_proof(house: House, message: MessageId, actor: Actor, purpose: Purpose | None) -> None:
    """Whether an officer may have the proof of a header: as reading, but the date of the content; raise Denied.

    A proof tells who wrote to whom, when and on what ground, and stays when the content is gone (P-9.8).
    """
    row = message_row(house, message)
    header = header_of(bytes(row.header))
    record = record_of(house, row, header, None, purpose, gate := Gate(house, house.now))
    record = replace(record, handling=replace(record.handling, retain_until=None))
    _decided(house, row, actor, Action.VIEW, gate.ask(actor, Action.VIEW, record))
    with house.noting():
        house.record(ledger.INTERNAL, "proved", message, **actor.told, dossier=header.dossier)


def _permit(
    house: House,
    row: Message,
    header: Header,
    body: bytes | None,
    actor: Actor,
    action: Action,
    purpose: Purpose | None,
) -> Decision:
    gate = Gate(house, house.now)
    record = record_of(house, row, header, body, purpose, gate)
    return _decided(house, row, actor, action, gate.ask(actor, action, record))


def _decided(house: House, row: Message, actor: Actor, action: Action, decision: Decision) -> Decision:
    """The decision; a refusal is recorded. Raise Denied."""
    if not decision.allowed:
        with house.noting():
            house.record(
                ledger.INTERNAL,
                "view_refused",
                row.message_id,
                **actor.told,
                action=action.value,
                clause=decision.clause,
            )
        raise Denied(decision, "this message may not be opened by you")
    return decision


def permit_use(house: House, message: MessageId, actor: Actor, action: Action, purpose: Purpose | None) -> Decision:
    """Whether an officer may export or otherwise use a message, recorded in the ledger; raise Denied, Unknown."""
    row = message_row(house, message)
    header = header_of(bytes(row.header))
    decision = _permit(house, row, header, body_of(house, row, header), actor, action, purpose)
    with house.noting():
        house.record(ledger.INTERNAL, action.value, message, **actor.told, dossier=header.dossier)
    return decision


def search_for(house: House, query: str, actor: Actor, purpose: Purpose, limit: int) -> list[MessageId]:
    """Messages with these words that the officer may see; the search, not its words, is in the ledger."""
    found = search.find(house.service, query, limit)
    rows = Message.objects.select_related("dossier", "content").order_by("-pk")
    held = [(row, header_of(bytes(row.header))) for row in bulk.at(rows, house.service, found)]
    gate, seen = Gate(house, house.now), []
    granted = grants_on(house, held, gate)
    for row, header in held:
        record = record_of(house, row, header, body_of(house, row, header), purpose, gate, granted)
        if gate.ask(actor, Action.SEARCH, record).allowed:
            seen.append(MessageId(row.message_id))
    with house.noting():
        house.record(ledger.INTERNAL, "searched", **actor.told, purpose=purpose.value, found=len(seen))
        told = {**actor.told, "purpose": purpose.value}
        hits = [Entry(kind="search_hit", at=house.now, payload=told, subject=message) for message in seen]
        ledger.append(house.service, ledger.INTERNAL, hits)
    return seen


def attachments_of(house: House, header: Header, body: bytes | None) -> tuple[ReadableAttachment, ...]:
    """What travels with a message, for who reads it."""
    if not header.attachments or body is None:
        return ()
    text: Text = decode_body(header.kind, body)
    names = {key.root: key.name for key in text.attachments}
    whole = set(
        AttachmentFile.objects.filter(
            service=house.service, root__in=[each.root for each in header.attachments], complete=True
        ).values_list("root", flat=True)
    )
    return tuple(
        ReadableAttachment(names.get(each.root, ""), each.root, each.size, each.root in whole)
        for each in header.attachments
    )
