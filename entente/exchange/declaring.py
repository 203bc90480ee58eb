"""A receiver declares that its copies have come to their end: the node by itself, in signed messages (P-12.8)."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

import msgspec

from entente.access.actors import SYSTEM
from entente.exchange import composing, threads
from entente.exchange.departed import not_recallable
from entente.exchange.drafts import Draft
from entente.exchange.entries import header_of
from entente.exchange.erasure import AGREEMENT_ENDED, RETENTION
from entente.exchange.house import House
from entente.exchange.memberships import membership_of
from entente.exchange.models import Message, Tombstone
from entente.protocol import controls
from entente.protocol.recalls import HolderStage, HolderState
from entente.protocol.wire import Header
from entente.vocabulary.codes import Declaration, KeepingGround
from entente.vocabulary.ids import MessageId, ServiceId
from entente.vocabulary.persons import DataCategory

AT_ONCE = 100
"""Declarations in one transaction."""
NO_MEMBER = "P-5.9"
ORDERED = "P-6.12"
"""In the place of a declaration where an order of the author's has one of its own."""


def declare(house: House) -> int:
    """Declare what was erased because its time was over, and what is kept beyond it; how many were declared."""
    return _erased(house) + _restricted(house)


def _erased(house: House) -> int:
    due = Tombstone.objects.filter(service=house.service, why__in=(RETENTION, AGREEMENT_ENDED), declared="")
    stones = {stone.message_id: stone for stone in due.order_by("pk")[:AT_ONCE]}
    rows = Message.objects.select_related("dossier").filter(service=house.service, message_id__in=list(stones))
    said = _say(house, rows, Declaration.ERASED)
    for name, declared in said.items():
        Tombstone.objects.filter(pk=stones[name].pk).update(declared=declared)
    return sum(len(declared) == len(name) for name, declared in said.items())


def _restricted(house: House) -> int:
    """Those kept on a ground beyond their date, unless it was said before."""
    due = Message.objects.filter(service=house.service, retain_until__lte=house.now, content__isnull=False)
    rows = due.exclude(restricted="").exclude(author=house.service).order_by("pk").select_related("dossier")
    unsaid = (row for row in rows.iterator(AT_ONCE) if _stage(house, row) is HolderStage.OUTSTANDING)
    said = _say(house, list(islice(unsaid, AT_ONCE)), Declaration.RESTRICTED)
    return sum(len(declared) == len(name) for name, declared in said.items())


def _stage(house: House, row: Message) -> HolderStage:
    state = threads.state_of(house, MessageId(row.thread))
    if row.message_id in state.contents:
        return HolderStage.RESTRICTED  # its order has a declaration of its own
    return state.ended.get(MessageId(row.message_id), {}).get(house.service, HolderState()).stage


def _say(house: House, rows: Iterable[Message], outcome: Declaration) -> dict[str, str]:
    """By message: the declaration's id, or the clause why none is made."""
    said: dict[str, str] = {}
    drafts: dict[str, Draft] = {}
    for row in rows:
        if row.author == house.service or _is_ordered(house, row):
            said[row.message_id] = ORDERED
        elif house.service not in membership_of(row.dossier).members:
            said[row.message_id] = NO_MEMBER
        else:
            drafts[row.message_id] = _draft(row, header_of(bytes(row.header)), outcome)
    composed = composing.compose(house, list(drafts.values()), SYSTEM(house.service)) if drafts else []
    return said | dict(zip(drafts, composed, strict=True))


def _is_ordered(house: House, row: Message) -> bool:
    return row.message_id in threads.state_of(house, MessageId(row.thread)).contents


def _draft(row: Message, header: Header, outcome: Declaration) -> Draft:
    """It has no content of its own, so no date and no data categories."""
    kept = KeepingGround(row.restricted) if outcome is Declaration.RESTRICTED else None
    gone = not_recallable(ServiceId(row.service), [MessageId(row.message_id)])
    return Draft(
        dossier=header.dossier,
        control=controls.DeclarationControl(outcome=outcome, ground=kept, not_recallable=gone),
        ground=msgspec.structs.replace(header.ground, categories=frozenset[DataCategory](), special=frozenset()),
        handling=replace(header.handling, retain_until=None),
        refers_to=(MessageId(row.message_id),),
    )
