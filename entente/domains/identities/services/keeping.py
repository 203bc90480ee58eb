"""Mentions follow what is stored: messages sent and received, corrections, records of lists, erasure. Idempotent."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import transaction
from django.db.models import Q

from entente.audit import store as ledger
from entente.domains.identities.models import Answer, Candidate, Decision, Gone, Link, Mention, Source
from entente.domains.identities.rules.said import Said, entity_digest, lists_of, names_entities, said_in
from entente.domains.identities.services import turns
from entente.domains.identities.services.ports import OnRecord
from entente.exchange.drafts import Accepted
from entente.exchange.models import Message
from entente.exchange.models.messages import MessageVerdict
from entente.protocol.entities import Entity
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.ids import MessageId, ServiceId

PUBLISHED = Handling(frozenset({HandlingCode.H0}), Tlp.CLEAR)
"""The handling of a list that its publisher gives to everybody."""
BATCH = 500
FOLLOWED = (
    *("number", "source", "row", "message_id", "place", "dossier", "thread", "kind", "holder", "origin", "sources"),
    *("text_digest", "digest", "subject_category", "standing", "evaluation", "purpose", "agreement", "handling"),
    *("retain_until", "said_at"),
)


@dataclass(frozen=True)
class Spoken:
    """A message as far as mentions follow it."""

    service: ServiceId
    row: int
    message_id: MessageId
    thread: str
    header: Header = field(repr=False)
    body: bytes = field(repr=False)


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: what accepted messages say of people and things, sent or received."""
    for each in accepted:
        if each.verdict == MessageVerdict.ACCEPTED and each.body:
            take_in(Spoken(each.service, each.row, each.message_id, each.thread, each.header, each.body))


def take_in(spoken: Spoken) -> None:
    """The mentions and links of one message, in place of those of the message that it corrects."""
    said = said_in(spoken.header, spoken.body) if names_entities(spoken.header, spoken.body) else Said()
    base = _corrected(spoken) if spoken.header.kind is MessageKind.CORRECTION else spoken.message_id
    if not said.entities and base == spoken.message_id:
        return
    rows = [_of_message(spoken, said, base, place) for place in range(len(said.entities))]
    _keep(spoken.service, rows)
    _drop(spoken.service, Mention.objects.filter(key__startswith=f"{base}.").exclude(key__in=[row.key for row in rows]))
    _link(spoken, said, base)


def _corrected(spoken: Spoken) -> str:
    """The message that a correction is about, through the corrections between."""
    parent = spoken.header.refers_to[0] if spoken.header.refers_to else ""
    while True:
        above = Message.objects.filter(service=spoken.service, message_id=parent, kind=MessageKind.CORRECTION.value)
        further = above.values_list("parent", flat=True).first()
        if not further:
            return str(parent or spoken.message_id)
        parent = further


def _of_message(spoken: Spoken, said: Said, base: str, place: int) -> Mention:
    header, entity = spoken.header, said.entities[place]
    return Mention(
        source=Source.MESSAGE,
        key=f"{base}.{place}",
        row=spoken.row,
        message_id=spoken.message_id,
        place=place,
        dossier=header.dossier,
        thread=spoken.thread,
        holder=header.author,
        origin=said.origin or base,
        text_digest=said.text_digest,
        purpose=header.ground.purpose.value,
        agreement=header.ground.agreement,
        handling=msgspec.to_builtins(header.handling),
        retain_until=header.handling.retain_until,
        said_at=header.created,
        **_of_entity(entity, said),
    )


def _of_entity(entity: Entity, said: Said) -> dict[str, Any]:
    grade = entity.evaluation or said.evaluation
    return {
        "kind": entity.kind.value,
        "digest": entity_digest(entity),
        "sources": "\n".join(sorted(lists_of(entity))),
        "subject_category": entity.subject_category.value if entity.subject_category else "",
        "standing": entity.standing.value,
        "evaluation": msgspec.to_builtins(grade) if grade else {},
    }


def _link(spoken: Spoken, said: Said, base: str) -> None:
    keys = {entity.key: f"{base}.{place}" for place, entity in enumerate(said.entities) if entity.key}
    Link.objects.filter(service=spoken.service, first__startswith=f"{base}.").delete()
    Link.objects.bulk_create(
        Link(
            service=spoken.service,
            first=keys[each.first],
            second=keys[each.second],
            kind=each.kind[:80],
            standing=each.standing.value,
            message_id=spoken.message_id,
        )
        for each in said.relations
        if each.first in keys and each.second in keys
    )


def records_changed(service: ServiceId, held: Sequence[OnRecord], removed: Collection[str]) -> None:
    """Records of lists were added, amended or removed; in the transaction that did so, after its ledger entry."""
    for start in range(0, len(held), BATCH):
        _keep(service, [_of_record(each) for each in held[start : start + BATCH]])
    gone = sorted(removed)
    for start in range(0, len(gone), BATCH):
        keys = gone[start : start + BATCH]
        _drop(service, Mention.objects.filter(source=Source.RECORD, key__in=keys))


def _of_record(held: OnRecord) -> Mention:
    return Mention(
        source=Source.RECORD,
        key=held.key,
        holder=held.source,
        origin=held.key,
        handling=msgspec.to_builtins(PUBLISHED),
        said_at=held.since,
        **_of_entity(held.entity, Said()),
    )


def keep_answers(service: ServiceId, asked: Mention, answers: Sequence[tuple[Answer, Entity]]) -> list[Mention]:
    """Mentions of what registers answered: they stand with the request and go with it."""
    rows = [
        Mention(
            source=Source.REGISTER,
            key=answer.key,
            row=asked.row,
            message_id=asked.message_id,
            dossier=asked.dossier,
            holder=answer.register,
            origin=answer.key,
            purpose=asked.purpose,
            agreement=asked.agreement,
            handling=asked.handling,
            retain_until=asked.retain_until,
            said_at=answer.asked_at,
            **_of_entity(entity, Said()),
        )
        for answer, entity in answers
    ]
    _keep(service, rows)
    return rows


@transaction.atomic
def _keep(service: ServiceId, rows: Sequence[Mention]) -> None:
    """Write those that are new or say something else than before, each with a turn of its own."""
    known = dict(
        Mention.objects.filter(service=service, key__in=[row.key for row in rows]).values_list("key", "digest")
    )
    same = [row for row in rows if known.get(row.key) == row.digest]
    changed = [row for row in rows if known.get(row.key) != row.digest]
    if changed:
        for row, number in zip(changed, turns.take(service, len(changed)), strict=True):
            row.service, row.number = service, number
        Mention.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=["service", "key"], update_fields=FOLLOWED
        )
    for row in same:
        Mention.objects.filter(service=service, key=row.key).update(row=row.row, message_id=row.message_id)


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: mentions, links, answers of registers, candidates and decisions go too."""
    for start in range(0, len(messages), BATCH):
        names = messages[start : start + BATCH]
        _drop(service, Mention.objects.filter(message_id__in=names))
        Link.objects.filter(service=service, message_id__in=names).delete()
        Answer.objects.filter(service=service, message_id__in=names).delete()


def _drop(service: ServiceId, mentions: Any) -> None:
    keys = list(mentions.filter(service=service).values_list("key", flat=True))
    if not keys:
        return
    _forget_candidates(service, keys)
    numbered = zip(keys, turns.take(service, len(keys)), strict=True)
    Gone.objects.bulk_create(Gone(service=service, key=key, number=number) for key, number in numbered)
    Link.objects.filter(Q(first__in=keys) | Q(second__in=keys), service=service).delete()
    Mention.objects.filter(service=service, key__in=keys).delete()


def _forget_candidates(service: ServiceId, keys: Sequence[str]) -> None:
    """Candidates of these mentions, their decisions, and what the ledger says of the reasons: names may stand there."""
    pairs = Candidate.objects.filter(Q(first__in=keys) | Q(second__in=keys), service=service)
    decided = Decision.objects.filter(candidate__in=pairs).values_list("entry", "at")
    for entry, at in list(decided):
        ledger.erase_payload(service, ledger.INTERNAL, entry, at)
    pairs.delete()
