"""Keeps the rows of what waits as threads fold, in the transaction that folds them (P-4.7)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from django.db import transaction
from django.db.models import Count

from entente.domains.dossiers.models import ChannelEntry, Duty, Tasking
from entente.domains.dossiers.models.duties import NO_LIMIT
from entente.domains.dossiers.rules.duties import LANE_OF, DutyKind
from entente.domains.dossiers.rules.lanes import CLOSED, Direction, lane_of
from entente.domains.dossiers.rules.waiting import Waiting, waiting
from entente.domains.dossiers.services.further import further_declarations
from entente.exchange import bulk, threads
from entente.exchange.house import House
from entente.exchange.models import Message, ThreadState
from entente.exchange.ports import Folded
from entente.protocol.request_table import RequestStage
from entente.vocabulary.clock import HOUR, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

BY_HAND = (DutyKind.TASKING.value, DutyKind.CHANNEL.value)
"""Rows that no thread makes: those who make them take them away."""
MANY = 500
"""Threads in one statement."""


def keep(folded: Sequence[Folded], now: Milliseconds) -> None:
    """Make the rows of these threads what their folds say. Idempotent; the exchange's fold handler."""
    del now
    for first in range(0, len(folded), MANY):
        some = folded[first : first + MANY]
        for service in {each.service for each in some}:
            _keep(service, [each for each in some if each.service == service])


def _keep(service: ServiceId, folded: Sequence[Folded]) -> None:
    roots = [each.state.root for each in folded]
    tasked = _open_taskings(service, [each.state.root for each in folded if each.state.request is not None])
    wanted: dict[tuple[str, str, str], tuple[Folded, Waiting]] = {}
    for each in folded:
        limit = each.limits.oral_confirmation_hours * HOUR
        found = waiting(each.state, service, each.due_at, limit, tasked[each.state.root])
        for one in [*_to_us_or_by_us(service, found, each), *further_declarations(service, each.state)]:
            wanted[one.kind.value, one.message, one.partner] = (each, one)
    held = bulk.among(Duty.objects.filter(service=service).exclude(kind__in=BY_HAND), "thread", roots)
    kept = {(row.kind, row.message, row.partner): row for row in held}
    _write(service, wanted, kept)
    _look_again(service, roots)


def _open_taskings(service: ServiceId, roots: Sequence[str]) -> Counter[str]:
    if not roots:
        return Counter()
    found = Tasking.objects.filter(service=service, thread__in=roots, contributed_at=None)
    return Counter(dict(found.order_by().values_list("thread").annotate(Count("id"))))


def _to_us_or_by_us(service: ServiceId, found: Sequence[Waiting], folded: Folded) -> list[Waiting]:
    """A question for consent waits at the originator and at who asked, not at other members."""
    asked = {each.request: each.subject for each in folded.state.consents.asked}
    if not asked:
        return list(found)
    rows = Message.objects.filter(service=service, message_id__in=asked.values())
    authors = dict(rows.values_list("message_id", "author"))
    kept = []
    for each in found:
        author = authors.get(asked.get(MessageId(each.message), MessageId("")), "")
        if each.kind is DutyKind.CONSENT_AWAITED:
            kept.append(replace(each, partner=author))
        elif each.kind is not DutyKind.CONSENT or author == service:
            kept.append(each)
    return kept


def _write(
    service: ServiceId,
    wanted: Mapping[tuple[str, str, str], tuple[Folded, Waiting]],
    kept: Mapping[tuple[str, str, str], Duty],
) -> None:
    gone = [row.pk for key, row in kept.items() if key not in wanted]
    if gone:
        Duty.objects.filter(pk__in=gone).delete()
    times = _stored(service, [one.message for _folded, one in wanted.values() if not one.since])
    rows = [_row(service, folded, one, times) for folded, one in wanted.values()]
    Duty.objects.bulk_create([row for row in rows if _key(row) not in kept])
    for row in rows:
        old = kept.get(_key(row))
        if old is not None and _differs(old, row):
            row.pk = old.pk
            row.save()


def _key(row: Duty) -> tuple[str, str, str]:
    return row.kind, row.message, row.partner


def _differs(old: Duty, new: Duty) -> bool:
    names = [each.attname for each in Duty._meta.concrete_fields if not each.primary_key]
    return any(getattr(old, name) != getattr(new, name) for name in names)


def _stored(service: ServiceId, messages: Sequence[str]) -> dict[str, Milliseconds]:
    if not messages:
        return {}
    found = Message.objects.filter(service=service, message_id__in=messages)
    return dict(found.values_list("message_id", "stored_at"))


def _row(service: ServiceId, folded: Folded, one: Waiting, times: Mapping[str, Milliseconds]) -> Duty:
    told = asdict(one) | {"kind": one.kind.value, "lane": one.lane.value}
    told["since"] = one.since or times.get(one.message, 0)
    return Duty(
        service=service,
        dossier_id=folded.dossier,
        thread=folded.state.root,
        open=one.lane not in CLOSED,
        limit=NO_LIMIT if one.due_at is None else one.due_at,
        **told,
    )


def _look_again(service: ServiceId, roots: Sequence[str]) -> None:
    """Declarations to pass on hang on the originator's thread too: what it says of them may have changed."""
    rows = bulk.among(Duty.objects.filter(service=service).exclude(source=""), "source", roots)
    for root in set(rows.values_list("thread", flat=True)) - set(roots):
        held = rows.filter(thread=root)
        state = threads.read(ThreadState.objects.get(service=service, root=root))
        found = {each.message: each for each in further_declarations(service, state)}
        for row in held:
            one = found.get(row.message)
            if one is None:
                row.delete()
            elif (row.lane, row.partner, row.order) != (one.lane.value, one.partner, one.order):
                row.lane, row.partner, row.order = one.lane.value, one.partner, one.order
                row.open = one.lane not in CLOSED
                row.save()


def turn_of_request(service: ServiceId, thread: str) -> None:
    """After a unit was tasked or has contributed: whose turn the request is."""
    open_ones = _open_taskings(service, [thread])[thread]
    for row in Duty.objects.filter(service=service, thread=thread, kind=DutyKind.REQUEST, ours=True):
        row.lane = lane_of(RequestStage(row.stage), Direction.ASKED_OF_US, open_ones).value
        row.save(update_fields=["lane"])


def count_anew(house: House) -> int:
    """For a node that held dossiers before it kept these rows: make them all, once; how many. One of the sweeps."""
    service = house.service
    requests = ThreadState.objects.filter(service=service, kind=MessageKind.REQUEST.value)
    if Duty.objects.filter(service=service).exists() or not requests.exists():
        return 0  # every request has its row for good, so this is asked anew in vain only where there is none
    with house.writing, transaction.atomic():
        for some in threads.kept_folds(house, MANY):
            keep(some, house.now)
        for tasking in Tasking.objects.filter(service=service, contributed_at=None):
            tasked(tasking)
        for entry in ChannelEntry.objects.filter(service=service, due_at__isnull=False, settled_at=None):
            entered(entry)
    return Duty.objects.filter(service=service).count()


def tasked(tasking: Tasking) -> None:
    """A unit was tasked."""
    _by_hand(DutyKind.TASKING, tasking, tasking.unit, tasking.tasked_at, tasking.thread)
    turn_of_request(ServiceId(tasking.service), tasking.thread)


def contributed(tasking: Tasking) -> None:
    """The unit has contributed."""
    Duty.objects.filter(service=tasking.service, kind=DutyKind.TASKING, entry=tasking.pk).delete()
    turn_of_request(ServiceId(tasking.service), tasking.thread)


def entered(entry: ChannelEntry) -> None:
    """An entry of another channel was made; it waits when it has a time limit."""
    if entry.due_at is not None:
        _by_hand(DutyKind.CHANNEL, entry, entry.counterpart, entry.happened_at, "")


def settled(entry: ChannelEntry) -> None:
    """What its limit asked for was done."""
    Duty.objects.filter(service=entry.service, kind=DutyKind.CHANNEL, entry=entry.pk).delete()


def _by_hand(kind: DutyKind, made: Tasking | ChannelEntry, partner: str, since: Milliseconds, thread: str) -> None:
    Duty.objects.create(
        service=made.service,
        kind=kind,
        lane=LANE_OF[kind],
        dossier_id=made.dossier_id,
        thread=thread,
        message=thread,
        entry=made.pk,
        partner=partner,
        since=since,
        due_at=made.due_at,
        limit=NO_LIMIT if made.due_at is None else made.due_at,
    )
