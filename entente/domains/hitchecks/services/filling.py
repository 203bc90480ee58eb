"""What a filter is made from: what is on record and may be told to the partner, as values of the blind function."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec
import numpy as np

from entente.access.terms import Terms
from entente.crypto.oprf import Key
from entente.domains.hitchecks.rules.identities import identity_of
from entente.domains.hitchecks.rules.releasing import Given, bars
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.reading import body_of
from entente.matching.blind.filter import Values, values_of
from entente.matching.blind.keys import held_keys
from entente.matching.identities.identity import Identity
from entente.protocol.entities import Entity
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory

CARRYING = tuple(
    kind.value
    for kind in (
        MessageKind.NOTE,
        MessageKind.REQUEST,
        MessageKind.ANSWER,
        MessageKind.REPORT,
        MessageKind.CORRECTION,
        MessageKind.CLARIFICATION,
        MessageKind.ORAL,
    )
)
"""Kinds whose bodies carry entities of their author's own."""
TAKING_BACK = (MessageKind.RECALL.value, MessageKind.CORRECTION.value)


class _Entities(msgspec.Struct, frozen=True):
    """Of a body, what names people and things."""

    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Found:
    """An identity on record; `message` names the message that carries it, empty for an entry of a list."""

    identity: Identity
    message: str = ""


def on_record(checks: Checks, asker: ServiceId, terms: Terms, since: Milliseconds = 0) -> Iterator[Found]:
    """What came on record after an instant and may be told to the asker (P-14.9)."""
    if DataCategory.IDENTITY in terms.categories:
        for entity in checks.listed(checks.service, since):
            yield Found(identity_of(entity))
    yield from _in_messages(checks, asker, terms, since)


def _in_messages(checks: Checks, asker: ServiceId, terms: Terms, since: Milliseconds) -> Iterator[Found]:
    house, taken_back = checks.house, _taken_back(checks)
    rows = Message.objects.filter(
        service=house.service,
        kind__in=CARRYING,
        verdict=MessageVerdict.ACCEPTED,
        erased_at=None,
        restricted="",
        stored_at__gt=since,
    ).select_related("content")
    for row in rows.iterator(chunk_size=500):
        header = header_of(bytes(row.header))
        if row.message_id in taken_back or bars(Given(header, house.service, asker, terms, house.now)):
            continue
        body = body_of(house, row, header)
        for entity in _entities(body):
            yield Found(identity_of(entity), row.message_id)


def _taken_back(checks: Checks) -> set[str]:
    """Messages that were recalled or corrected, by whomever."""
    rows = Message.objects.filter(service=checks.service, kind__in=TAKING_BACK, verdict=MessageVerdict.ACCEPTED)
    headers = (header_of(bytes(told)) for told in rows.values_list("header", flat=True))
    return {name for header in headers for name in header.refers_to}


def _entities(body: bytes | None) -> Iterable[Entity]:
    return msgspec.json.decode(body, type=_Entities).entities if body else ()


def evaluated(key: Key, found: Iterable[Found]) -> tuple[Values, set[str]]:
    """The values of all their keys under a key, and the messages that gave any."""
    outputs: list[bytes] = []
    messages: set[str] = set()
    for each in found:
        keys = held_keys(each.identity)
        outputs += [key.output(one.data)[:8] for one in keys]
        if keys and each.message:
            messages.add(each.message)
    return np.unique(values_of(outputs)), messages
