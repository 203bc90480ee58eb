"""Requests: the state of each requested service, from the table of P-6.2 to P-6.5."""

from collections.abc import Iterable

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, NoEffect
from entente.protocol.log import Entry
from entente.protocol.request_table import IN_TABLE, REQUESTS, SETTLED, RequestEvent, RequestStage, event_of
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind, RefusalGround, RequestForm, Urgency
from entente.vocabulary.ids import MessageId, ServiceId


class Pause(msgspec.Struct, frozen=True):
    """A clarification: asked, and what ended it; the times are receipts, None while there is none (P-7.4)."""

    question: MessageId
    asked_received_at: Milliseconds | None
    """The requester's receipt of the question."""
    ended_by: str = ""
    """The reply, or the message with which the requested service went on by itself."""
    ended_at: Milliseconds | None = None
    """The receipt of that message by whoever it was for."""


class ServiceState(msgspec.Struct, frozen=True):
    """A request at one requested service."""

    service: ServiceId
    stage: RequestStage = RequestStage.SENT
    since: Milliseconds = 0
    """The `created` of the message (or the receipt) that brought this stage: a claim, for display."""
    by: str = ""
    """The message that brought this stage; empty for the request and its receipt."""
    received_at: Milliseconds | None = None
    clause: str = ""
    """By which clause the gate refused; otherwise the clause of the last step."""
    pauses: tuple[Pause, ...] = ()
    answers: tuple[MessageId, ...] = ()
    no_hit: bool = False
    refusals: tuple[RefusalGround, ...] = ()
    authorisation_days: int = 0
    settled_received_at: Milliseconds | None = None
    """The requester's receipt of what settled it."""

    @property
    def settled(self) -> bool:
        """Whether nothing more is due from this service."""
        return self.stage in SETTLED

    @property
    def unacknowledged(self) -> bool:
        """Sent, and no receipt known (P-7.1)."""
        return self.received_at is None and self.stage is RequestStage.SENT


class RequestState(msgspec.Struct, frozen=True):
    """A request at every service that it went to."""

    request: MessageId
    requester: ServiceId
    form: RequestForm
    urgency: Urgency
    urgency_reason: str
    sent_at: Milliseconds
    services: dict[ServiceId, ServiceState]
    no_effect: tuple[NoEffect, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing more is due from anyone."""
        return all(state.settled for state in self.services.values())


def fold_request(request: Entry, ordered: Iterable[Entry]) -> RequestState:
    """The state after these entries, which are in causal order and count (P-5.6)."""
    state = _opened(request)
    for entry in ordered:
        if entry.kind in IN_TABLE:
            state = _advance(state, entry)
    return state


def _opened(request: Entry) -> RequestState:
    control = request.header.control
    assert isinstance(control, controls.Request)
    to = [service for service in control.to if service in request.header.audience and service != request.author]
    return RequestState(
        request=request.message_id,
        requester=request.author,
        form=control.form,
        urgency=request.header.urgency,
        urgency_reason=control.urgency_reason,
        sent_at=request.header.created,
        services={service: _arrived(request, service) for service in to},
    )


def _arrived(request: Entry, service: ServiceId) -> ServiceState:
    """Sent, received or refused by the gate, as the service's receipt says."""
    received_at = request.receipts.get(service)
    refused = request.verdicts.get(service)
    event = RequestEvent.GATE_REFUSAL if refused else RequestEvent.RECEIPT
    step = REQUESTS.step(RequestStage.SENT, event, Actor.REQUESTED) if refused or received_at is not None else None
    return ServiceState(
        service,
        stage=step.after if step else REQUESTS.initial,
        since=received_at if received_at is not None else request.header.created,
        received_at=received_at,
        clause=refused or (step.clause if step else ""),
        settled_received_at=received_at if refused else None,
    )


def _advance(state: RequestState, entry: Entry) -> RequestState:
    found = event_of(entry)
    moved = dict(_moves(state, entry, *found)) if found else {}
    if moved:
        return msgspec.structs.replace(state, services=state.services | moved)
    return msgspec.structs.replace(state, no_effect=(*state.no_effect, NoEffect(entry.message_id, _why(state, entry))))


def _why(state: RequestState, entry: Entry) -> str:
    """The clause by which it had no effect: the other side's refusal of it, or the table's."""
    others = [state.requester] if entry.author in state.services else list(state.services)
    refused = [entry.verdicts[service] for service in others if service in entry.verdicts]
    return refused[0] if refused else REQUESTS.otherwise


def _moves(
    state: RequestState, entry: Entry, event: RequestEvent, actor: Actor
) -> Iterable[tuple[ServiceId, ServiceState]]:
    for service in _concerned(state, entry, actor):
        other = state.requester if actor is Actor.REQUESTED else service
        step = REQUESTS.step(state.services[service].stage, event, actor)
        if step and other not in entry.verdicts:
            yield service, _moved(state.services[service], entry, event, step.after, step.clause, other)


def _concerned(state: RequestState, entry: Entry, actor: Actor) -> tuple[ServiceId, ...]:
    if actor is Actor.REQUESTED:
        return (entry.author,) if entry.author in state.services else ()
    if entry.author != state.requester:
        return ()
    asked = {pause.question: name for name, at in state.services.items() for pause in at.pauses}
    named = tuple(asked[parent] for parent in entry.header.refers_to if parent in asked)
    return named if named and entry.kind is MessageKind.CLARIFICATION else tuple(state.services)


def _moved(
    at: ServiceState, entry: Entry, event: RequestEvent, after: RequestStage, clause: str, other: ServiceId
) -> ServiceState:
    control = entry.header.control
    changes: dict[str, object] = {}
    if isinstance(control, controls.Answer):
        changes = {"answers": (*at.answers, entry.message_id), "no_hit": control.no_hit}
    elif isinstance(control, controls.Refusal):
        changes = {"refusals": (*at.refusals, control.ground)}
    elif isinstance(control, controls.Progress):
        changes = {"authorisation_days": control.expected_days or at.authorisation_days}
    if after not in SETTLED:
        changes["settled_received_at"] = None
    elif not at.settled:
        changes["settled_received_at"] = entry.receipts.get(other)
    return msgspec.structs.replace(
        at,
        stage=after,
        since=entry.header.created,
        by=entry.message_id,
        clause=clause,
        pauses=_pauses(at.pauses, entry, event, other),
        **changes,
    )


def _pauses(pauses: tuple[Pause, ...], entry: Entry, event: RequestEvent, other: ServiceId) -> tuple[Pause, ...]:
    """A question opens a pause; whatever comes next ends the open ones (P-7.4)."""
    if event is RequestEvent.ASK:
        return (*pauses, Pause(entry.message_id, entry.receipts.get(other)))
    return tuple(
        pause
        if pause.ended_by
        else msgspec.structs.replace(pause, ended_by=entry.message_id, ended_at=entry.receipts.get(other))
        for pause in pauses
    )
