"""The kept folds of threads: only the threads that a message or receipt touches are folded again (P-5.6)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec
from django.db.models import QuerySet

from entente.access.terms import TimeLimits
from entente.exchange import bulk
from entente.exchange.entries import header_of, load
from entente.exchange.errors import Unknown
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message
from entente.exchange.models import ThreadState as Kept
from entente.exchange.ports import Folded
from entente.protocol.log import Entry
from entente.protocol.membership import Membership
from entente.protocol.threads import ThreadState, fold_thread
from entente.protocol.time_limits import DayRule, Rule, Span, limit_of
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind, Urgency
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

BY_RECEIPT = (MessageKind.REQUEST.value, MessageKind.ORAL.value)
"""Threads whose state and due date a receipt moves (P-7.1); what a receipt refuses moves any thread (P-9.3)."""

Fresh = Mapping[MessageId, Entry]


def refold(
    house: House, dossier: Dossier, roots: Collection[MessageId], fresh: Mapping[MessageId, list[Entry]], gate: Gate
) -> None:
    """Fold these threads and keep them. `fresh` holds, by root, the whole of threads that began just now."""
    membership, now = membership_of(dossier), gate.now
    threads = dict(fresh) | _stored(dossier, [root for root in roots if root not in fresh])
    folded = [
        _folded(house.service, dossier, fold_thread(entries, membership), gate, _root_header(root, entries))
        for root, entries in threads.items()
    ]
    _keep([_row(dossier, each, now) for each in folded])
    house.tell_folded(folded, now)


def moved_by(dossier: Dossier, messages: QuerySet[Message], refused: Collection[str]) -> list[MessageId]:
    """The threads that a receipt over these messages moves: those of requests, and those of what it refuses."""
    kept = bulk.among(Kept.objects.filter(service=dossier.service), "root", _threads_of(messages))
    roots = {root for root, kind in kept.values_list("root", "kind") if kind in BY_RECEIPT}
    if refused:
        roots |= _threads_of(messages.filter(message_id__in=refused))
    return sorted(map(MessageId, roots))


def _threads_of(messages: QuerySet[Message]) -> set[str]:
    return set(messages.values_list("thread", flat=True))


def state_of(house: House, root: MessageId) -> ThreadState:
    """The state of a thread; raise Unknown."""
    return states_of(house, {root})[root]


def states_of(house: House, roots: Collection[MessageId]) -> dict[MessageId, ThreadState]:
    """The states of these threads, all held here; raise Unknown."""
    found = Kept.objects.select_related("dossier").defer("dossier__membership")
    found = found.filter(service=house.service, root__in=roots)
    kept = {MessageId(each.root): each for each in found} if roots else {}
    for root in roots:
        if root not in kept:
            raise Unknown(f"no thread {root[:16]} is held here", clause="P-5.6", cure="look the message up again")
    for root, each in kept.items():
        if each.stale:
            refold(house, each.dossier, [root], {}, Gate(house, house.now))
            each.refresh_from_db()
    return {root: read(each) for root, each in kept.items()}


def read(kept: Kept) -> ThreadState:
    """The kept fold as a value."""
    return msgspec.convert(kept.state, ThreadState)


def without_effect(service: ServiceId, root: MessageId, message: MessageId) -> bool:
    """Whether the kept fold leaves a message without effect: an observer's, or a member's after its end (P-6.1.3)."""
    held = Kept.objects.filter(service=service, root=root).first()
    return held is not None and any(each.message == message for each in read(held).no_effect)


def kept_folds(house: House, size: int) -> Iterator[list[Folded]]:
    """All kept folds, some at a time, as a fold handler gets them."""
    gate, last = Gate(house, house.now), 0
    while True:
        kept = list(
            Kept.objects.filter(service=house.service, pk__gt=last).select_related("dossier").order_by("pk")[:size]
        )
        if not kept:
            return
        last = kept[-1].pk
        roots = Message.objects.filter(service=house.service, message_id__in=[each.root for each in kept])
        headers = {name: header_of(bytes(header)) for name, header in roots.values_list("message_id", "header")}
        yield [
            _folded(house.service, each.dossier, read(each), gate, headers[each.root])
            for each in kept
            if each.root in headers
        ]


def membership(house: House, dossier: str) -> Membership:
    """The membership of a dossier; an empty one where it is unknown."""
    row = Dossier.objects.filter(service=house.service, dossier=dossier).first()
    return membership_of(row) if row else Membership()


def _stored(dossier: Dossier, roots: list[MessageId]) -> dict[MessageId, list[Entry]]:
    if not roots:
        return {}
    messages = Message.objects.filter(pk__in=bulk.keys(Message, dossier.service, "thread", roots))
    root_of = dict(messages.values_list("message_id", "thread"))
    threads: dict[MessageId, list[Entry]] = defaultdict(list)
    for entry in load(dossier, messages):
        threads[MessageId(root_of[entry.message_id])].append(entry)
    return threads


def _root_header(root: MessageId, entries: list[Entry]) -> Header:
    return next((each.header for each in entries if each.message_id == root), entries[0].header)


COLUMNS = ("service", "dossier_id", "root", "kind", "state", "due_at", "updated", "stale", "settled")


def _folded(service: ServiceId, dossier: Dossier, state: ThreadState, gate: Gate, header: Header) -> Folded:
    terms = gate.terms(header.ground.agreement)
    limits = terms.limits if terms else TimeLimits()
    return Folded(service, DossierId(dossier.dossier), state, due_of(state, limits), limits)


def _row(dossier: Dossier, folded: Folded, now: Milliseconds) -> tuple[Any, ...]:
    state = folded.state
    encoded = msgspec.json.encode(state).decode()
    settled = state.request is not None and state.request.settled
    return (folded.service, dossier.pk, state.root, state.kind.value, encoded, folded.due_at, now, False, settled)


def _keep(rows: list[tuple[Any, ...]]) -> None:
    bulk.upsert(Kept, COLUMNS, ("service", "root"), rows)


def due_of(state: ThreadState, limits: TimeLimits) -> Milliseconds | None:
    """The earliest open time limit of a request's thread."""
    request = state.request
    if request is None:
        return None
    rule = rule_of(limits)
    open_limits = [limit_of(request, each, rule) for each in request.services.values() if not each.settled]
    return min((limit.due_at for limit in open_limits if limit.due_at is not None), default=None)


def rule_of(limits: TimeLimits) -> Rule:
    """The agreement's limits as the legal clock takes them (P-7.2, P-7.3)."""
    return Rule(
        zone=limits.time_zone,
        day_rule=DayRule(limits.day_rule),
        spans={
            Urgency.URGENT_DIRECT: Span(hours=limits.urgent_direct_hours),
            Urgency.URGENT: Span(days=limits.urgent_days),
            Urgency.NORMAL: Span(days=limits.normal_days),
        },
    )
