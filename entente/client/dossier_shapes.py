"""What calls on dossiers and messages take and give."""

from typing import Any

import msgspec

from entente.vocabulary.codes import Channel, DossierKind, MemberRole, MessageKind, RequestForm, Urgency


class Dossier(msgspec.Struct, frozen=True):
    """A dossier as the service holds it. Times are milliseconds."""

    dossier: str
    kind: DossierKind
    owner: str
    title: str
    reference: str
    purpose: str
    epoch: int
    members: dict[str, MemberRole]
    closed: bool
    opened_at: int
    updated_at: int


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A message to send; `control` names its kind, as in docs/protocol/6-kinds.md."""

    control: dict[str, Any]
    ground: dict[str, Any]
    body: dict[str, Any] | None = None
    handling: dict[str, Any] = {}
    urgency: Urgency = Urgency.NORMAL
    refers_to: list[str] = []
    header_until: int | None = None
    facts: dict[str, Any] = {}
    personal: bool | None = None


class Message(msgspec.Struct, frozen=True):
    """A message by its header."""

    message: str
    dossier: str
    kind: MessageKind
    author: str
    seq: int
    thread: str
    direction: str
    verdict: str
    clause: str
    created: int
    stored_at: int
    erased: bool
    receipted_by: list[str]
    awaiting: list[str]
    header: dict[str, Any]


class Recipient(msgspec.Struct, frozen=True):
    """What one recipient would receive."""

    service: str
    allowed: bool
    reachable: bool
    refused_by: list[str]


class Preview(msgspec.Struct, frozen=True):
    """What would leave the house."""

    allowed: bool
    refused_by: list[str]
    octets: int
    header: dict[str, Any]
    recipients: list[Recipient]


class Reading(msgspec.Struct, frozen=True):
    """A message that was opened; the node's ledger says for whom and why."""

    message: str
    header: dict[str, Any]
    body: dict[str, Any] | None
    erased: bool
    restricted: str | None
    attachments: list[str]


class Request(msgspec.Struct, frozen=True):
    """A request at one requested service."""

    thread: str
    dossier: str
    direction: str
    counterpart: str
    form: RequestForm
    urgency: Urgency
    stage: str
    lane: str
    sent_at: int
    due_at: int | None
    due: str
    paused: bool
    clause: str


class Duty(msgspec.Struct, frozen=True):
    """One thing that waits besides requests. Times are milliseconds."""

    kind: str
    dossier: str
    thread: str
    message: str
    partner: str
    since: int
    due_at: int | None
    due: str
    order: str


class Tasking(msgspec.Struct, frozen=True):
    """What a domestic unit was asked for a request."""

    id: int
    thread: str
    unit: str
    due_at: int
    contributed_at: int | None


class Passage(msgspec.Struct, frozen=True):
    """What came or went by another channel."""

    id: int
    channel: Channel
    counterpart: str
    outgoing: bool
    external_reference: str
    happened_at: int
    due_at: int | None
    settled_at: int | None
    text: str


class Part(msgspec.Struct, frozen=True):
    """A part of a report that a sanitised version can leave out."""

    path: str
    kind: str
    shown: str


class LaidUp(msgspec.Struct, frozen=True):
    """A draft that waits for a second officer, or what became of it."""

    name: str
    dossier: str
    kind: str
    needs: list[str]
    clauses: list[str]
    digest: str
    asked_by: str
    asked_at: int
    expires_at: int
    stage: str
    decided_by: str
    reason: str
    message: str
