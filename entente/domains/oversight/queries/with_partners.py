"""What was dealt with each partner since an instant: requests and how long they took, reports, operations."""

from collections.abc import Iterator
from dataclasses import dataclass

from entente.domains.oversight.queries.requests import requests, state_of, states
from entente.exchange.entries import header_of
from entente.exchange.models import Dossier, Message
from entente.exchange.models.messages import MessageVerdict
from entente.vocabulary.clock import HOUR, Milliseconds
from entente.vocabulary.codes import DossierKind, MessageKind, RequestForm
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId

DEALT = (MessageKind.REQUEST.value, MessageKind.REPORT.value)


@dataclass(frozen=True)
class Dealt:
    """One request or report between this service and a partner; `hours` from receipt to what settled a request."""

    kind: MessageKind
    partner: ServiceId
    sent: bool
    area: CrimeArea | None
    settled: bool = False
    hours: int | None = None


def dealt(service: ServiceId, since: Milliseconds) -> Iterator[Dealt]:
    """Requests and reports stored since then, once for each service at the other end."""
    rows = list(
        Message.objects.filter(
            service=service, kind__in=DEALT, stored_at__gte=since, verdict=MessageVerdict.ACCEPTED
        ).values_list("kind", "thread", "author", "header")
    )
    folds = states(service, (thread for kind, thread, *_rest in rows if kind == MessageKind.REQUEST))
    for kind, thread, author, raw in rows:
        header = header_of(bytes(raw))
        sent, area = author == service, header.ground.crime_area
        if kind == MessageKind.REPORT:
            for partner in [member for member in header.audience if member != service] if sent else [author]:
                yield Dealt(MessageKind.REPORT, ServiceId(partner), sent, area)
        elif thread in folds:
            for asked, state in folds[thread].services.items():
                if service in (author, asked):
                    end = state.settled_received_at or state.since
                    took = (end - state.received_at) // HOUR if state.settled and state.received_at else None
                    partner = asked if sent else ServiceId(author)
                    yield Dealt(MessageKind.REQUEST, partner, sent, area, state.settled, took)


def operations(service: ServiceId, since: Milliseconds) -> Iterator[ServiceId]:
    """The partner of each joint operation opened since then, once for each member of its dossier."""
    held = Dossier.objects.filter(service=service, kind=DossierKind.OPERATION.value, opened_at__gte=since)
    for membership in held.values_list("membership", flat=True):
        yield from (ServiceId(member) for member in membership.get("members", {}) if member != service)


@dataclass(frozen=True)
class Unsettled:
    """One request that waits at one side: what is asked, since when, its limit, and whether this service is asked."""

    form: RequestForm
    dossier: str
    title: str
    since: Milliseconds
    due_at: Milliseconds | None
    ours: bool


def unsettled_with(service: ServiceId, partner: str) -> Iterator[Unsettled]:
    """What this service and the partner owe each other an answer to, the oldest first."""
    kept = requests(service).filter(settled=False).order_by("updated")
    for text, due_at, dossier, title in kept.values_list("text", "due_at", "dossier__dossier", "dossier__title"):
        state = state_of(text)
        asked = ServiceId(partner) if state.requester == service else service
        if asked in state.services and partner in (asked, state.requester) and not state.services[asked].settled:
            yield Unsettled(state.form, dossier, title, state.sent_at, due_at, asked == service)
