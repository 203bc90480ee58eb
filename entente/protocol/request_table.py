"""The table of requests: stages, events, and which message is which event (P-6.2 to P-6.5)."""

from collections.abc import Mapping
from enum import StrEnum

from entente.protocol import controls
from entente.protocol.fold import Actor, Row, Table
from entente.protocol.log import Entry
from entente.vocabulary.codes import Extent, MessageKind


class RequestStage(StrEnum):
    """Where a request stands at one requested service."""

    SENT = "sent"
    RECEIVED = "received"
    TAKEN_UP = "taken_up"
    CLARIFICATION_ASKED = "clarification_asked"
    AWAITING_JUDICIAL_AUTHORISATION = "awaiting_judicial_authorisation"
    ANSWERED_IN_PART = "answered_in_part"
    ANSWERED = "answered"
    ANSWERED_UNDER_CONDITIONS = "answered_under_conditions"
    REFUSED = "refused"
    REFUSED_IN_PART = "refused_in_part"
    WITHDRAWN = "withdrawn"
    REFUSED_BY_GATE = "refused_by_gate"


class RequestEvent(StrEnum):
    """What moves a request."""

    RECEIPT = "receipt"
    GATE_REFUSAL = "gate_refusal"
    TAKE_UP = "take_up"
    ANNOUNCE_AUTHORISATION = "announce_authorisation"
    OBTAIN_AUTHORISATION = "obtain_authorisation"
    ASK = "ask"
    REPLY = "reply"
    ANSWER_WHOLE = "answer_whole"
    ANSWER_PART = "answer_part"
    ANSWER_CONDITIONS = "answer_conditions"
    REFUSE = "refuse"
    REFUSE_PART = "refuse_part"
    WITHDRAW = "withdraw"


S, V, REQUESTED, REQUESTER = RequestStage, RequestEvent, Actor.REQUESTED, Actor.REQUESTER
FRESH = (S.SENT, S.RECEIVED)
BUSY = (S.TAKEN_UP, S.ANSWERED_IN_PART, S.REFUSED_IN_PART)
OPEN = (*FRESH, *BUSY, S.CLARIFICATION_ASKED, S.AWAITING_JUDICIAL_AUTHORISATION)
GIVEN = (S.ANSWERED, S.ANSWERED_UNDER_CONDITIONS)
SETTLED = frozenset({*GIVEN, S.REFUSED, S.WITHDRAWN, S.REFUSED_BY_GATE})
"""Nothing more is due."""

REQUESTS: Table[RequestStage, RequestEvent] = Table(
    name="request",
    title="A request at one requested service",
    initial=S.SENT,
    otherwise="P-6.5.8",
    rows=(
        Row((S.SENT,), V.RECEIPT, REQUESTED, S.RECEIVED, "P-6.2.4"),
        Row((S.SENT,), V.GATE_REFUSAL, REQUESTED, S.REFUSED_BY_GATE, "P-6.2.5"),
        Row(FRESH, V.TAKE_UP, REQUESTED, S.TAKEN_UP, "P-6.3.1"),
        Row((*FRESH, *BUSY), V.ANNOUNCE_AUTHORISATION, REQUESTED, S.AWAITING_JUDICIAL_AUTHORISATION, "P-6.3.2"),
        Row((S.AWAITING_JUDICIAL_AUTHORISATION,), V.OBTAIN_AUTHORISATION, REQUESTED, S.TAKEN_UP, "P-6.3.3"),
        Row(OPEN, V.ASK, REQUESTED, S.CLARIFICATION_ASKED, "P-6.4.1"),
        Row((S.CLARIFICATION_ASKED,), V.REPLY, REQUESTER, S.TAKEN_UP, "P-6.4.2"),
        Row(OPEN, V.ANSWER_WHOLE, REQUESTED, S.ANSWERED, "P-6.5.1"),
        Row(OPEN, V.ANSWER_CONDITIONS, REQUESTED, S.ANSWERED_UNDER_CONDITIONS, "P-6.5.2"),
        Row(OPEN, V.ANSWER_PART, REQUESTED, S.ANSWERED_IN_PART, "P-6.5.3"),
        Row(OPEN, V.REFUSE, REQUESTED, S.REFUSED, "P-6.5.4"),
        Row(OPEN, V.REFUSE_PART, REQUESTED, S.REFUSED_IN_PART, "P-6.5.5"),
        Row(OPEN, V.WITHDRAW, REQUESTER, S.WITHDRAWN, "P-6.5.6"),
        Row((*GIVEN, S.REFUSED), V.ANSWER_WHOLE, REQUESTED, S.ANSWERED, "P-6.5.7"),
        Row((*GIVEN, S.REFUSED), V.ANSWER_CONDITIONS, REQUESTED, S.ANSWERED_UNDER_CONDITIONS, "P-6.5.7"),
        Row((S.REFUSED,), V.ANSWER_PART, REQUESTED, S.ANSWERED_IN_PART, "P-6.5.7"),
        Row(GIVEN, V.ANSWER_PART, REQUESTED, None, "P-6.5.7"),
    ),
)

PROGRESS_EVENTS: Mapping[str, RequestEvent] = {
    "taken_up": V.TAKE_UP,
    "awaiting_judicial_authorisation": V.ANNOUNCE_AUTHORISATION,
    "authorisation_obtained": V.OBTAIN_AUTHORISATION,
}
ANSWER_EVENTS: Mapping[Extent, RequestEvent] = {
    Extent.WHOLE: V.ANSWER_WHOLE,
    Extent.PART: V.ANSWER_PART,
    Extent.CONDITIONS: V.ANSWER_CONDITIONS,
}
REFUSAL_EVENTS: Mapping[Extent, RequestEvent] = {Extent.WHOLE: V.REFUSE, Extent.PART: V.REFUSE_PART}


def event_of(entry: Entry) -> tuple[RequestEvent, Actor] | None:
    """What a message is in the table of requests; None for kinds that have no place in it."""
    match entry.header.control:
        case controls.Progress(state=state):
            event = PROGRESS_EVENTS.get(state)
        case controls.Clarification(reply=True):
            return V.REPLY, REQUESTER
        case controls.Clarification():
            event = V.ASK
        case controls.Answer(extent=extent):
            event = ANSWER_EVENTS[extent]
        case controls.Refusal(extent=extent):
            event = REFUSAL_EVENTS.get(extent)
        case controls.Withdrawal():
            return V.WITHDRAW, REQUESTER
        case _:
            return None
    return (event, REQUESTED) if event else None


IN_TABLE = frozenset(
    {
        MessageKind.PROGRESS,
        MessageKind.CLARIFICATION,
        MessageKind.ANSWER,
        MessageKind.REFUSAL,
        MessageKind.WITHDRAWAL,
    }
)
