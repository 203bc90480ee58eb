"""What a thread's fold leaves open for one service: the rows of the inbox, without a database."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from entente.domains.dossiers.rules.duties import LANE_OF, DutyKind
from entente.domains.dossiers.rules.lanes import Direction, Lane, lane_of
from entente.protocol import agreements_thread, meetings_thread
from entente.protocol.agreements_thread import AgreementState
from entente.protocol.meetings_thread import MeetingState
from entente.protocol.publication_thread import ConsentStage, PublicationState
from entente.protocol.recalls import ContentState, HolderStage, HolderState, Order
from entente.protocol.requests import RequestState, ServiceState
from entente.protocol.threads import ThreadState
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Waiting:
    """One matter that waits, by the message under which it is done; `since` 0: when that message was stored."""

    kind: DutyKind
    lane: Lane
    message: str
    partner: str
    ours: bool = True
    code: str = ""
    urgency: str = ""
    stage: str = ""
    clause: str = ""
    paused: bool = False
    order: str = ""
    source: str = ""
    since: Milliseconds = 0
    due_at: Milliseconds | None = None


def waiting(
    state: ThreadState, service: ServiceId, due_at: Milliseconds | None, oral_limit: Milliseconds, taskings: int
) -> list[Waiting]:
    """Everything that waits in this thread but declarations to pass on, which take a second thread."""
    return [
        *_request(state.request, service, due_at, taskings),
        *_orders(state, service),
        *_consents(state, service),
        *_orals(state, service, oral_limit),
        *_danger(state, service),
        *_meeting(state.meeting, service),
        *_statement(state.publication, service),
        *_agreement(state.agreement, service),
    ]


def _request(
    request: RequestState | None, service: ServiceId, due_at: Milliseconds | None, taskings: int
) -> Iterator[Waiting]:
    if request is None:
        return
    mine = request.requester == service
    for at in request.services.values():
        if mine or at.service == service:
            yield _at(request, at, mine, due_at, taskings)


def _at(request: RequestState, at: ServiceState, mine: bool, due_at: Milliseconds | None, taskings: int) -> Waiting:
    return Waiting(
        DutyKind.REQUEST,
        lane_of(at.stage, Direction.ASKED_BY_US if mine else Direction.ASKED_OF_US, taskings),
        request.request,
        at.service if mine else request.requester,
        ours=not mine,
        code=request.form.value,
        urgency=request.urgency.value,
        stage=at.stage.value,
        clause=at.clause,
        paused=any(not pause.ended_by for pause in at.pauses),
        since=request.sent_at,
        due_at=None if at.settled else due_at,
    )


_DECLARED = HolderState(HolderStage.ERASED)
"""Of a service that holds nothing, nothing is asked."""


def _orders(state: ThreadState, service: ServiceId) -> Iterator[Waiting]:
    for content in state.contents.values():
        for order in content.orders:
            if content.originator != service and is_outstanding(content, order, service):
                yield _waits(DutyKind.CARRY_OUT, order.message, content.originator)


def is_outstanding(content: ContentState, order: Order, service: ServiceId) -> bool:
    """Whether this holder has still to declare; a recall makes the corrections before it moot."""
    moot = content.recall is not None and order is not content.recall
    return not moot and order.holders.get(service, _DECLARED).stage is HolderStage.OUTSTANDING


def _consents(state: ThreadState, service: ServiceId) -> Iterator[Waiting]:
    for asked in state.consents.asked:
        if asked.replied_by:
            continue
        if asked.by == service:
            yield replace(_waits(DutyKind.CONSENT_AWAITED, asked.request, ""), ours=False)
        else:
            yield _waits(DutyKind.CONSENT, asked.request, asked.by)


def _orals(state: ThreadState, service: ServiceId, limit: Milliseconds) -> Iterator[Waiting]:
    for note in state.consents.orals:
        if not note.confirmed_by:
            other = note.counterpart if note.author == service else note.author
            yield replace(_waits(DutyKind.ORAL, note.message, other), due_at=note.due(limit))


def _danger(state: ThreadState, service: ServiceId) -> Iterator[Waiting]:
    for use in state.consents.urgent:
        yield replace(_waits(DutyKind.DANGER, use.message, use.by), ours=use.by != service)


def _meeting(meeting: MeetingState | None, service: ServiceId) -> Iterator[Waiting]:
    """A time to be answered waits until it would begin; minutes wait without a limit."""
    if meeting is None or service not in meeting.waiting_for:
        return
    if meeting.stage in meetings_thread.OFFERED:
        offer = meeting.offer
        yield replace(_waits(DutyKind.MEETING, offer.message, offer.by), due_at=offer.starts)
    elif meeting.minutes is not None:
        others = " ".join(name for name in meeting.parties if name != service)
        yield _waits(DutyKind.MINUTES, meeting.minutes.message, others[:200])


def _statement(asked: PublicationState | None, service: ServiceId) -> Iterator[Waiting]:
    ours = asked.partners.get(service) if asked else None
    if asked is not None and ours is not None and ours.stage is ConsentStage.ASKED:
        yield _waits(DutyKind.STATEMENT, asked.table, asked.asker)


def _agreement(text: AgreementState | None, service: ServiceId) -> Iterator[Waiting]:
    if text is not None and text.stage in agreements_thread.OFFERED and service in text.waiting_for:
        yield _waits(DutyKind.AGREEMENT, text.proposal, text.proposer)


def _waits(kind: DutyKind, message: str, partner: str) -> Waiting:
    return Waiting(kind, LANE_OF[kind], message, partner)
