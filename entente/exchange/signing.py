"""Signing what was composed: one batch for each audience, one pair of signatures for all its messages (P-4.1)."""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection, transaction

from entente.crypto.digests import Label, digest
from entente.crypto.signing import SigningKey
from entente.exchange import bulk
from entente.exchange.entries import header_of
from entente.exchange.house import House
from entente.exchange.models import Batch, Message
from entente.exchange.storing import Storing
from entente.exchange.trust import encoded
from entente.protocol.batches import sign_batch
from entente.protocol.errors import UnknownAuthor
from entente.protocol.wire import Header, Signed
from entente.vocabulary.ids import MessageId, ServiceId

MOST = 4000
"""Messages signed in one go, so that the first delivery of a large import does not wait for the last."""
_PLACE = 'UPDATE exchange_message SET batch_id = %s, "index" = %s, path = %s WHERE id = %s'

Group = tuple[tuple[ServiceId, ...], str]
"""Audience and statement: what all messages of a batch have in common."""


def sign_pending(house: House) -> int:
    """Sign this service's messages that no batch holds yet; how many."""
    unsigned = Message.objects.filter(service=house.service, batch=None, author=house.service).order_by("pk")
    if not unsigned.exists():
        return 0
    with house.writing, transaction.atomic():
        rows = unsigned.select_for_update().values_list("pk", "message_id", "header")[:MOST]
        groups: dict[Group, list[tuple[int, MessageId]]] = defaultdict(list)
        for key, name, header in rows:
            groups[_group(header_of(bytes(header)))].append((key, MessageId(name)))
        for group, members in groups.items():
            _sign(house, group, members)
        return sum(map(len, groups.values()))


def sign_composed(house: House, items: Sequence[Storing]) -> None:
    """Sign messages in the transaction that composes them: what is stored can leave at once."""
    groups: dict[Group, list[Storing]] = defaultdict(list)
    for item in items:
        groups[_group(item.header)].append(item)
    for (audience, statement), members in groups.items():
        signed, paths = sign_batch(
            _signer(house, statement), statement, house.service, audience, [item.message_id for item in members]
        )
        batch = keep_batch(house.service, house.service, signed)
        for index, (item, path) in enumerate(zip(members, paths, strict=True)):
            item.batch, item.index, item.path = batch, index, path


def _signer(house: House, statement: str) -> SigningKey:
    """The key for messages composed under a statement, which may be older than the one in force."""
    if statement == house.keyring.statement_digest:
        return house.keyring.signing
    keys = house.trust.keys_of(house.service)
    if keys is None:
        raise UnknownAuthor(f"{house.service} holds no key statement of its own")
    return house.keyring.signer(keys.statement(statement).claim)


def _group(header: Header) -> Group:
    return header.audience, header.statement


def _sign(house: House, group: Group, members: list[tuple[int, MessageId]]) -> None:
    audience, statement = group
    signed, paths = sign_batch(
        _signer(house, statement), statement, house.service, audience, [name for _, name in members]
    )
    batch = keep_batch(house.service, house.service, signed)
    places = [
        (batch.pk, index, b"".join(path), key)
        for index, ((key, _), path) in enumerate(zip(members, paths, strict=True))
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_PLACE, places)


def keep_batch(service: ServiceId, author: ServiceId, signed: Signed) -> Batch:
    """The row of a signed batch, once."""
    name = digest(Label.BATCH, signed.claim).hex()
    values = {"service": service, "author": author, "digest": name, "signed": encoded(signed)}
    return bulk.made(Batch, values, ("service", "digest"))[0]
