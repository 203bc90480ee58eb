"""What the calls take and give. Unknown fields are skipped, so that an older client reads a newer node."""

from typing import Any

import msgspec

from entente.vocabulary.codes import DossierKind, MemberRole, MessageKind, RequestForm, Urgency


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


class Partner(msgspec.Struct, frozen=True):
    """A partner of the service."""

    partner: str
    name: str
    state: str
    urls: list[str]
    confirmed_at: int | None
    last_contact: int | None
    last_error: str


class Head(msgspec.Struct, frozen=True):
    """Size and root of one tree of the ledger."""

    tree: str
    size: int
    root: str
