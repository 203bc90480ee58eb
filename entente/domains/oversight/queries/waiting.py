"""The requests that partners wait for, with who works on them here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from django.db.models import QuerySet

from entente.domains.oversight.rules.delays import OpenRequest
from entente.exchange.entries import header_of
from entente.exchange.models import Message, ThreadState
from entente.exchange.models.messages import Direction
from entente.protocol.requests import RequestState
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId

TOGETHER = 400
Units = Mapping[str, Sequence[str]]
"""By request, the domestic units whose contribution is outstanding."""


def open_requests(service: ServiceId, units: Units) -> list[OpenRequest]:
    """Every request asked of this service that is not settled, the oldest first."""
    kept = ThreadState.objects.filter(service=service, kind=MessageKind.REQUEST.value, settled=False)
    states = {row.root: row for row in kept.select_related("dossier").iterator(TOGETHER) if _waits(row, service)}
    areas, officers = _areas(service, states), _officers(service, states)
    found = [_request(row, service, areas, officers, units) for row in states.values()]
    return sorted(found, key=lambda each: each.since)


def _waits(row: ThreadState, service: ServiceId) -> bool:
    state = _state(row)
    at = state.services.get(service)
    return at is not None and not at.settled


def _state(row: ThreadState) -> RequestState:
    return msgspec.convert(row.state["request"], RequestState)


def _areas(service: ServiceId, roots: Iterable[str]) -> dict[str, CrimeArea | None]:
    rows = _messages(service, roots, "message_id").values_list("message_id", "header")
    return {name: header_of(bytes(header)).ground.crime_area for name, header in rows}


def _officers(service: ServiceId, roots: Iterable[str]) -> dict[str, list[str]]:
    """By thread, the accounts that wrote in it here."""
    rows = _messages(service, roots, "thread").filter(direction=Direction.SENT).exclude(staff="")
    found: dict[str, list[str]] = defaultdict(list)
    for thread, staff in rows.values_list("thread", "staff").distinct().order_by("staff"):
        found[thread].append(staff)
    return found


def _messages(service: ServiceId, roots: Iterable[str], field: str) -> QuerySet[Message]:
    return Message.objects.filter(service=service, **{f"{field}__in": list(roots)})


def _request(
    row: ThreadState,
    service: ServiceId,
    areas: Mapping[str, CrimeArea | None],
    officers: Mapping[str, Sequence[str]],
    units: Units,
) -> OpenRequest:
    state = _state(row)
    at = state.services[service]
    return OpenRequest(
        thread=row.root,
        dossier=row.dossier.dossier,
        title=row.dossier.title,
        partner=state.requester,
        form=state.form,
        urgency=state.urgency,
        area=areas.get(row.root),
        since=at.received_at or state.sent_at,
        due_at=row.due_at,
        officers=tuple(officers.get(row.root, ())),
        units=tuple(units.get(row.root, ())),
    )
