"""Requests in and out, by whose turn it is and how near their limit: read from the rows kept as threads fold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from django.db.models import QuerySet

from entente.domains.dossiers.models import Duty
from entente.domains.dossiers.queries.duties import titles
from entente.domains.dossiers.rules.duties import DutyKind
from entente.domains.dossiers.rules.lanes import Direction, Due, Lane, due_of
from entente.protocol.request_table import RequestStage
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import RequestForm, Urgency
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class InboxRow:
    """One request at one requested service."""

    thread: str
    dossier: str
    title: str
    direction: Direction
    counterpart: ServiceId
    form: RequestForm
    urgency: Urgency
    stage: RequestStage
    lane: Lane
    sent_at: Milliseconds
    due_at: Milliseconds | None
    due: Due
    paused: bool
    clause: str

    @property
    def asked_of_us(self) -> bool:
        """Whether the partner asked this service."""
        return self.direction is Direction.ASKED_OF_US


@dataclass(frozen=True)
class Requests(Sequence[InboxRow]):
    """Requests, fetched by the slice that is asked for."""

    rows: QuerySet[Duty]
    service: ServiceId
    now: Milliseconds

    def __len__(self) -> int:
        return self.rows.count()

    @overload
    def __getitem__(self, at: int) -> InboxRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[InboxRow]: ...
    def __getitem__(self, at: int | slice) -> InboxRow | list[InboxRow]:
        if isinstance(at, int):
            return self[at : at + 1][0]
        held = list(self.rows[at])
        named = titles(self.service, (row.dossier_id for row in held))
        return [row_of(row, named.get(row.dossier_id, ""), self.now) for row in held]


def inbox(service: ServiceId, now: Milliseconds, *, with_done: bool = False) -> Requests:
    """All requests in and out; overdue first, then by limit, then the oldest. Done ones only on demand."""
    found = Duty.objects.filter(service=service, kind=DutyKind.REQUEST)
    if not with_done:
        found = found.filter(open=True)
    return Requests(found.order_by("limit", "since", "pk"), service, now)


def row_of(row: Duty, title: str, now: Milliseconds) -> InboxRow:
    """A request's row as a value."""
    return InboxRow(
        thread=row.thread,
        dossier=row.dossier_id,
        title=title,
        direction=Direction.ASKED_OF_US if row.ours else Direction.ASKED_BY_US,
        counterpart=ServiceId(row.partner),
        form=RequestForm(row.code),
        urgency=Urgency(row.urgency),
        stage=RequestStage(row.stage),
        lane=Lane(row.lane),
        sent_at=row.since,
        due_at=row.due_at,
        due=due_of(row.due_at, now),
        paused=row.paused,
        clause=row.clause,
    )
