"""Notices arise: with a received message in its own transaction, and with time, by looking each minute."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import transaction

from entente.domains.notices.models import Notice
from entente.domains.notices.rules.kinds import NoticeKind, kind_of
from entente.domains.notices.services.concerned import House
from entente.domains.notices.services.ports import Deadline
from entente.exchange import bulk
from entente.exchange.drafts import Accepted
from entente.exchange.models import Statement, ThreadState
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import ServiceId

SOON = DAY
"""How long before its limit a request is due soon."""
KEPT = 180 * DAY
"""How long a notice is kept."""
STATEMENTS_SINCE = 7 * DAY
"""Key statements accepted longer ago are no news."""


@dataclass(frozen=True)
class Event:
    """Something that happened; told once for one subject."""

    kind: NoticeKind
    subject: str
    at: Milliseconds
    dossier: str = ""
    message: str = ""
    about: str = ""
    owner: str = ""
    """The one officer whom it concerns, where there is one."""


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: the notices of received messages stand or fall with the messages."""
    events: dict[ServiceId, list[Event]] = defaultdict(list)
    for each in accepted:
        kind = kind_of(each.header.kind)
        if each.direction == Direction.RECEIVED and each.verdict == MessageVerdict.ACCEPTED and kind is not None:
            name, author = each.message_id, each.header.author
            events[each.service].append(Event(kind, name, each.stored_at, each.dossier, name, about=author))
    for service, told in events.items():
        tell(service, told)


def on_overlap(service: ServiceId, dossier: str, subject: str, partner: str, at: Milliseconds) -> None:
    """A deconfliction found that a partner works on the same; nothing of what it is stands in the notice."""
    tell(service, [Event(NoticeKind.OVERLAP, subject, at, dossier, about=partner)])


def on_candidates(service: ServiceId, at: Milliseconds) -> None:
    """New candidates wait: told once a day, without name or dossier, for not everybody sees both sides."""
    tell(service, [Event(NoticeKind.CANDIDATE, str(at // DAY), at)])


class Review(Protocol):
    """A scenario that was put up for review."""

    @property
    def title(self) -> str:
        """What is reviewed."""

    @property
    def owner(self) -> str:
        """The account that is told."""

    @property
    def key(self) -> str:
        """What makes it one; begins with the scenario's number and a colon."""

    @property
    def dossier(self) -> str:
        """Where the message stands; empty for none."""

    @property
    def message(self) -> str:
        """What touched it; empty for none."""

    @property
    def at(self) -> Milliseconds:
        """When."""


def on_reviews(service: ServiceId, called: Sequence[Review]) -> None:
    """Tell the owners of scenarios; the subject begins with the scenario's number."""
    tell(
        service,
        [Event(NoticeKind.REVIEW, e.key, e.at, e.dossier, e.message, about=e.title, owner=e.owner) for e in called],
    )


def look(
    service: ServiceId, now: Milliseconds, units: Mapping[str, Sequence[str]], deadlines: Iterable[Deadline] = ()
) -> int:
    """What time brings: limits, taskings by request and unit, key statements, deadlines. How many new notices."""
    requests = (*_limits(service, now), *_taskings(service, now, units))
    return tell(service, [*requests, *_statements(service, now), *_deadlines(now, deadlines)])


def forget(service: ServiceId, now: Milliseconds) -> int:
    """Delete what was told long ago, with its dispatches; how many rows."""
    return Notice.objects.filter(service=service, at__lt=now - KEPT).delete()[0]


def tell(service: ServiceId, events: Sequence[Event]) -> int:
    """A notice for each officer whom an event concerns, unless it was told before; how many."""
    with transaction.atomic(savepoint=False):
        known, house = _told_before(service, events), House(service)
        fresh = [event for event in events if (event.kind.value, event.subject) not in known]
        rows = [row for event in fresh for row in _rows(house, event)]
        bulk.insert_new(Notice, COLUMNS, rows)
    return len(rows)


def _told_before(service: ServiceId, events: Sequence[Event]) -> set[tuple[str, str]]:
    held = Notice.objects.filter(service=service, kind__in={event.kind.value for event in events})
    found = bulk.among(held, "subject", [event.subject for event in events])
    return set(found.values_list("kind", "subject"))


COLUMNS = ("service", "officer", "kind", "subject", "dossier", "message", "about", "at", "shown", "queued")


def _rows(house: House, event: Event) -> list[tuple[object, ...]]:
    """The values of COLUMNS for each officer; who does not want a kind in the page gets it by the other ways."""
    told = (event.kind.value, event.subject, event.dossier, event.message, event.about[:120], event.at)
    return [
        (house.service, name, *told, shown, False)
        for name, shown in house.told(event.kind, event.dossier, event.about, event.owner).items()
    ]


def _limits(service: ServiceId, now: Milliseconds) -> Iterable[Event]:
    """Open requests of either side whose limit is near or past; a limit that moves is told anew."""
    rows = ThreadState.objects.filter(
        service=service, kind=MessageKind.REQUEST.value, settled=False, due_at__lte=now + SOON
    ).values_list("root", "due_at", "dossier__dossier", "state")
    for root, due_at, dossier, state in rows:
        requester = state["request"]["requester"]
        kind = NoticeKind.OVERDUE if (due_at or 0) < now else NoticeKind.DUE_SOON
        if kind is NoticeKind.OVERDUE or requester != service:
            yield Event(kind, f"{root}:{due_at}", now, dossier, root, about=requester)


def _taskings(service: ServiceId, now: Milliseconds, units: Mapping[str, Sequence[str]]) -> Iterable[Event]:
    rows = ThreadState.objects.filter(service=service, root__in=list(units)).values_list("root", "dossier__dossier")
    for root, dossier in rows:
        for unit in units[root]:
            yield Event(NoticeKind.TASKING, f"{root}:{unit}", now, dossier, root, about=unit)


def _deadlines(now: Milliseconds, deadlines: Iterable[Deadline]) -> Iterable[Event]:
    """Each is told twice: a day before, and when it has passed; one that moves is told anew."""
    for each in deadlines:
        stage = "late" if each.due < now else "soon"
        subject = f"{each.key}:{each.due}:{stage}"
        yield Event(NoticeKind.TASK, subject, now, each.dossier, each.message, about=each.asked_by)


def _statements(service: ServiceId, now: Milliseconds) -> Iterable[Event]:
    """Every statement of a partner after its first, which somebody confirmed by hand."""
    rows = Statement.objects.filter(service=service, number__gt=1, accepted_at__gte=now - STATEMENTS_SINCE)
    for author, digest, at in rows.exclude(author=service).values_list("author", "digest", "accepted_at"):
        yield Event(NoticeKind.KEYS, digest, at, about=author)
