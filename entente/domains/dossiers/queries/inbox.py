"""The inbox: every open request of one service, by whose turn it is and how near its limit."""

from collections import Counter
from dataclasses import dataclass

import msgspec
from django.db.models import Count

from entente.domains.dossiers.models import Tasking
from entente.domains.dossiers.rules.lanes import Direction, Due, Lane, due_of, lane_of
from entente.exchange.models import ThreadState
from entente.protocol.request_table import RequestStage
from entente.protocol.requests import RequestState, ServiceState
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind, RequestForm, Urgency
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


def inbox(service: ServiceId, now: Milliseconds, *, with_done: bool = False) -> list[InboxRow]:
    """All requests in and out; overdue first, then by limit, then the oldest. Done ones only on demand."""
    threads = ThreadState.objects.filter(service=service, kind=MessageKind.REQUEST.value).select_related("dossier")
    taskings = _open_taskings(service)
    rows = [row for thread in threads for row in _rows(thread, service, now, taskings[thread.root])]
    shown = [row for row in rows if with_done or row.lane is not Lane.DONE]
    return sorted(shown, key=lambda row: (row.due_at is None, row.due_at or 0, row.sent_at))


def _open_taskings(service: ServiceId) -> Counter[str]:
    found = Tasking.objects.filter(service=service, contributed_at=None).values("thread").annotate(open=Count("id"))
    return Counter({row["thread"]: row["open"] for row in found})


def _rows(thread: ThreadState, service: ServiceId, now: Milliseconds, taskings: int) -> list[InboxRow]:
    state = msgspec.convert(thread.state["request"], RequestState)
    mine = state.requester == service
    concerned = state.services.values() if mine else [state.services[service]] if service in state.services else []
    return [_row(thread, state, at, mine, now, taskings) for at in concerned]


def _row(
    thread: ThreadState, state: RequestState, at: ServiceState, mine: bool, now: Milliseconds, taskings: int
) -> InboxRow:
    direction = Direction.ASKED_BY_US if mine else Direction.ASKED_OF_US
    due_at = None if at.settled else thread.due_at
    return InboxRow(
        thread=thread.root,
        dossier=thread.dossier.dossier,
        title=thread.dossier.title,
        direction=direction,
        counterpart=at.service if mine else state.requester,
        form=state.form,
        urgency=state.urgency,
        stage=at.stage,
        lane=lane_of(at.stage, direction, taskings),
        sent_at=state.sent_at,
        due_at=due_at,
        due=due_of(due_at, now),
        paused=any(not pause.ended_by for pause in at.pauses),
        clause=at.clause,
    )
