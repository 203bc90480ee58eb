"""Writing messages down: rows, content, index, ledger leaves; the same for composed and received ones (P-4.7)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import UNSET

from entente.audit import store as ledger
from entente.audit.entry import MessageEntry, MessagePayload
from entente.exchange import bulk, search
from entente.exchange.house import House
from entente.exchange.models import Batch, Content, Dossier, Message
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.protocol import controls
from entente.protocol.body import OpenBody
from entente.protocol.log import Entry
from entente.protocol.wire import Header, Wrap
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

NOWHERE = MessageId("")
"""The thread of a message that has not found its place yet."""


@dataclass
class Storing:
    """One message on its way into the tables."""

    message_id: MessageId
    header: Header
    encoded: bytes
    direction: Direction
    opened: OpenBody | None = None
    ciphertext: bytes | None = None
    wraps: tuple[Wrap, ...] = ()
    verdict: MessageVerdict = MessageVerdict.ACCEPTED
    clause: str = ""
    batch: Batch | None = None
    index: int = 0
    path: Sequence[bytes] = ()
    staff: str = ""
    acting_for: str = ""
    released_by: str = ""
    kept_until: Milliseconds | None = None
    """For what is received: the date of its handling, or the last that the agreement allows (P-8.13)."""
    trees: Sequence[ServiceId] = ()
    """The partners in whose trees the message gets a leaf."""
    thread: MessageId = NOWHERE
    seen: dict[ServiceId, int] = field(default_factory=dict)
    key: int = 0
    """Primary key, once written."""

    @property
    def body(self) -> bytes | None:
        """The canonical body of an accepted message."""
        return self.opened.body if self.opened and self.verdict is MessageVerdict.ACCEPTED else None

    def entry(self) -> Entry:
        """As the folds see it, before any receipt."""
        return Entry(self.message_id, self.header, self.seen)


def write(
    house: House, items: Sequence[Storing], now: Milliseconds, locked: Mapping[str, Dossier]
) -> dict[str, Dossier]:
    """Write all rows of these messages, in the caller's transaction; their dossiers by id.

    `locked` are the dossiers' rows that the caller holds; others are found or made.
    """
    dossiers = _dossiers(house, items, now, locked)
    _place(house, items)
    _write_messages(house, items, dossiers, now)
    _write_content(house, items)
    _write_leaves(house, items, now)
    return dossiers


def _dossiers(
    house: House, items: Sequence[Storing], now: Milliseconds, locked: Mapping[str, Dossier]
) -> dict[str, Dossier]:
    openings = {item.header.dossier: item for item in reversed(items)}
    found = {name: locked[name] for name in openings if name in locked}
    if missing := list(openings.keys() - found.keys()):
        held = Dossier.objects.select_for_update().filter(service=house.service, dossier__in=missing)
        found |= {DossierId(row.dossier): row for row in held}
    for name in openings.keys() - found.keys():
        control = openings[name].header.control
        kind = control.dossier_kind.value if isinstance(control, controls.Membership) else ""
        author = openings[name].header.author
        found[name] = Dossier.objects.create(
            service=house.service, dossier=name, kind=kind, owner=author, opened_at=now, updated_at=now
        )
    return {str(name): row for name, row in found.items()}


def _place(house: House, items: Sequence[Storing]) -> None:
    """Thread root and the places of heads, from this batch or from the tables."""
    fresh = {item.message_id: item for item in items}
    named = {name for item in items for name in (*item.header.heads, *item.header.refers_to[:1])} - fresh.keys()
    held = bulk.among(Message.objects.filter(service=house.service), "message_id", named)
    rows = held.values_list("message_id", "author", "seq", "thread") if named else ()
    stored = {name: (author, seq, thread) for name, author, seq, thread in rows}
    for item in items:
        item.seen = _seen(item.header, fresh, stored)
        item.thread = _root(item, fresh, stored)


def _seen(
    header: Header, fresh: Mapping[MessageId, Storing], stored: Mapping[str, tuple[str, int, str]]
) -> dict[ServiceId, int]:
    seen: dict[ServiceId, int] = {}
    for name in header.heads:
        if name in fresh:
            author, seq = fresh[name].header.author, fresh[name].header.seq
        elif name in stored:
            author, seq = ServiceId(stored[name][0]), stored[name][1]
        else:  # from before this service became a member (P-5.12)
            continue
        seen[author] = max(seq, seen.get(author, 0))
    return seen


def _root(item: Storing, fresh: Mapping[MessageId, Storing], stored: Mapping[str, tuple[str, int, str]]) -> MessageId:
    while item.header.refers_to:
        parent = item.header.refers_to[0]
        if parent not in fresh:
            return MessageId(stored[parent][2]) if parent in stored else parent
        item = fresh[parent]
    return item.message_id


def _write_messages(house: House, items: Sequence[Storing], dossiers: Mapping[str, Dossier], now: Milliseconds) -> None:
    for item, key in zip(items, bulk.next_keys(Message, len(items)), strict=True):
        item.key = key
    bulk.insert(Message, MESSAGE_COLUMNS, [_row(house, item, dossiers[item.header.dossier].pk, now) for item in items])


MESSAGE_COLUMNS = (
    *("id", "service", "dossier_id", "message_id", "author", "incarnation", "seq", "epoch", "kind", "parent", "thread"),
    *("created", "stored_at", "header", "seen", "verdict", "clause", "batch_id", "index", "path", "direction", "staff"),
    *("restricted", "retain_until", "header_until"),
)


def _row(house: House, item: Storing, dossier: int, now: Milliseconds) -> tuple[Any, ...]:
    """The values of MESSAGE_COLUMNS."""
    header = item.header
    return (
        *(item.key, house.service, dossier, item.message_id, header.author, header.incarnation, header.seq),
        *(header.epoch, header.kind.value, header.refers_to[0] if header.refers_to else "", item.thread),
        *(header.created, now, item.encoded, msgspec.json.encode(item.seen).decode(), item.verdict.value, item.clause),
        *(item.batch.pk if item.batch else None, item.index, b"".join(item.path), item.direction.value, item.staff),
        *("", item.kept_until or header.handling.retain_until, header.header_until),
    )


def _write_content(house: House, items: Iterable[Storing]) -> None:
    storage, rows, texts = house.keyring.storage, [], []
    for item in items:
        if item.opened is not None and item.verdict is MessageVerdict.ACCEPTED:
            key = storage.wrap(item.opened.content_key, item.message_id.encode("ascii"))
            rows.append((item.key, item.ciphertext, msgspec.msgpack.encode(item.wraps), key))
            texts.append((item.key, search.text_of(item.opened.body)))
    bulk.insert(Content, ("message_id", "ciphertext", "wraps", "key"), rows)
    search.index(house.service, texts)


def _write_leaves(house: House, items: Sequence[Storing], now: Milliseconds) -> None:
    trees: dict[ServiceId, list[MessageEntry]] = {}
    for item in items:
        for tree in item.trees:
            trees.setdefault(tree, []).append(_leaf(item, now))
    for tree, entries in trees.items():
        ledger.append(house.service, tree, entries)


def _leaf(item: Storing, now: Milliseconds) -> MessageEntry:
    header = item.header
    payload = MessagePayload(
        message=item.message_id,
        dossier=header.dossier,
        author=header.author,
        seq=header.seq,
        verdict=item.verdict.value,
        clause=item.clause,
        staff=item.staff,
        acting_for=item.acting_for or UNSET,
        released_by=item.released_by or UNSET,
    )
    return MessageEntry(item.direction.value, now, payload, item.message_id)


def opens_membership(item: Storing) -> bool:
    """Whether the membership has to be folded anew for this message."""
    return item.header.kind is MessageKind.MEMBERSHIP
