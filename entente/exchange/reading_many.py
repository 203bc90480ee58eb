"""Many messages opened for one page: each through the gate, all of it recorded in one transaction (P-8.8)."""

from collections.abc import Sequence

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.exchange import bulk
from entente.exchange.drafts import Reading
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.reading import attachments_of, body_of, record_of
from entente.exchange.standing import grants_on
from entente.protocol.wire import Header
from entente.vocabulary.codes import KeepingGround
from entente.vocabulary.ids import MessageId
from entente.vocabulary.purposes import Purpose


def read_many(
    house: House, keys: Sequence[int], actor: Actor, purpose: Purpose | None, *more: Entry
) -> dict[int, Reading | Decision]:
    """By row, the message opened or the decision that refuses it. `more` is recorded in the same transaction."""
    return read_for_each(house, keys, [actor], purpose, *more)[0]


def read_for_each(
    house: House, keys: Sequence[int], actors: Sequence[Actor], purpose: Purpose | None, *more: Entry
) -> list[dict[int, Reading | Decision]]:
    """The same for several officers who look at once: opened once, asked at the gate and recorded for each of them."""
    rows = Message.objects.select_related("dossier", "content")
    rows = rows.defer("dossier__membership", "content__wraps")  # of forty, on each row
    held = [(row, header_of(bytes(row.header))) for row in bulk.at(rows, house.service, keys)]
    gate, told = Gate(house, house.now), list(more)
    found: list[dict[int, Reading | Decision]] = [{} for _ in actors]
    granted = grants_on(house, held, gate)
    for row, header in held:
        body = body_of(house, row, header)
        record = record_of(house, row, header, body, purpose, gate, granted)
        for actor, opened in zip(actors, found, strict=True):
            decision = gate.ask(actor, Action.VIEW, record)
            told.append(_entry(house, row, actor, purpose, decision))
            opened[row.pk] = _reading(house, row, header, body, decision) if decision.allowed else decision
    if told:
        with house.noting():
            ledger.append(house.service, ledger.INTERNAL, told)
    return found


def _entry(house: House, row: Message, actor: Actor, purpose: Purpose | None, decision: Decision) -> Entry:
    payload: dict[str, object]
    if decision.allowed:
        asked = purpose.value if purpose else row.dossier.purpose
        payload = {**actor.told, "purpose": asked, "dossier": row.dossier.dossier}
        return Entry("viewed", house.now, payload, row.message_id)
    payload = {**actor.told, "action": Action.VIEW.value, "clause": decision.clause}
    return Entry("view_refused", house.now, payload, row.message_id)


def _reading(house: House, row: Message, header: Header, body: bytes | None, decision: Decision) -> Reading:
    return Reading(
        message_id=MessageId(row.message_id),
        header=header,
        body=body,
        decision=decision,
        erased=row.erased_at is not None,
        restricted=KeepingGround(row.restricted) if row.restricted else None,
        attachments=attachments_of(house, header, body),
    )
