"""The requests that partners wait for, with who works on them here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import QuerySet

from entente.domains.oversight.queries.requests import requests, state_of
from entente.domains.oversight.rules.delays import OpenRequest
from entente.exchange.entries import header_of
from entente.exchange.models import Message
from entente.exchange.models.messages import Direction
from entente.protocol.requests import RequestState
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId

TOGETHER = 400
DOSSIER = ("dossier__dossier", "dossier__title")
Units = Mapping[str, Sequence[str]]
"""By request, the domestic units whose contribution is outstanding."""


class _Row(NamedTuple):
    root: str
    state: RequestState
    due_at: Milliseconds | None
    dossier: str
    title: str


def open_requests(service: ServiceId, units: Units) -> list[OpenRequest]:
    """Every request asked of this service that is not settled, the oldest first."""
    kept = requests(service).filter(settled=False).values_list("root", "text", "due_at", *DOSSIER)
    rows = [_Row(root, state_of(text), *rest) for root, text, *rest in kept.iterator(TOGETHER)]
    held = [row for row in rows if service in row.state.services and not row.state.services[service].settled]
    roots = [row.root for row in held]
    areas, officers = _areas(service, roots), _officers(service, roots)
    found = [_request(row, service, areas, officers, units) for row in held]
    return sorted(found, key=lambda each: each.since)


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
    row: _Row,
    service: ServiceId,
    areas: Mapping[str, CrimeArea | None],
    officers: Mapping[str, Sequence[str]],
    units: Units,
) -> OpenRequest:
    state, at = row.state, row.state.services[service]
    return OpenRequest(
        thread=row.root,
        dossier=row.dossier,
        title=row.title,
        partner=state.requester,
        form=state.form,
        urgency=state.urgency,
        area=areas.get(row.root),
        since=at.received_at or state.sent_at,
        due_at=row.due_at,
        officers=tuple(officers.get(row.root, ())),
        units=tuple(units.get(row.root, ())),
    )
