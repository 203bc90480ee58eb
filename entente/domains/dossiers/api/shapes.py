"""What the desk's calls take and give, as JSON."""

from typing import Any

from ninja import Field, Schema

from entente.api import wire_values
from entente.api.wire_values import HeaderJson
from entente.domains.dossiers.queries.folders import Line, members
from entente.exchange.drafts import RecipientPreview
from entente.exchange.models import Dossier
from entente.vocabulary.codes import DossierKind, MemberRole, MessageKind
from entente.vocabulary.ids import service_id
from entente.vocabulary.purposes import Purpose


class MemberIn(Schema):
    """A service and its role; the owner is this service."""

    service: str
    role: MemberRole


class MembersIn(Schema):
    """The members of a dossier besides its owner."""

    members: list[MemberIn]

    def named(self) -> list[tuple[Any, MemberRole]]:
        """Services and roles; raise IdMalformed."""
        return [(service_id(member.service), member.role) for member in self.members]


class OpenDossierIn(MembersIn):
    """A new dossier. The title never leaves the node."""

    kind: DossierKind
    title: str = Field(max_length=300)
    purpose: Purpose | None = None
    linked: list[str] = Field(default_factory=list)


class DossierOut(Schema):
    """A dossier as this service holds it."""

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

    @staticmethod
    def resolve_members(row: Dossier) -> dict[Any, MemberRole]:
        """From the cached fold."""
        return members(row)


class LaidUpOut(Schema):
    """A draft that waits for release, by its name under /approvals."""

    draft: str


class SentOut(Schema):
    """Ids in the order of the drafts."""

    messages: list[str]


class RecipientOut(Schema):
    """What one recipient would receive."""

    service: str
    allowed: bool
    reachable: bool
    refused_by: list[str]

    @classmethod
    def of(cls, told: RecipientPreview) -> "RecipientOut":
        """The decision in short."""
        refused = [reason.rule for reason in told.decision.refusals]
        return cls(service=told.service, allowed=told.decision.allowed, reachable=told.reachable, refused_by=refused)


class PreviewOut(Schema):
    """What would leave the house; nothing was stored."""

    allowed: bool
    refused_by: list[str]
    octets: int
    header: HeaderJson
    recipients: list[RecipientOut]


class DeliveryOut(Schema):
    """Where a message stands at one member: `why` is the clause by which its gate refused, or what went wrong."""

    member: str
    state: str
    why: str
    attempts: int


class MessageOut(Schema):
    """One message by its header; the body is opened with `read`, on a purpose."""

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
    deliveries: list[DeliveryOut]
    header: HeaderJson

    @classmethod
    def of(cls, line: Line, dossier: str) -> "MessageOut":
        """A line of the dossier's page."""
        row = line.row
        return cls(
            message=row.message_id,
            dossier=dossier,
            kind=MessageKind(row.kind),
            author=row.author,
            seq=row.seq,
            thread=row.thread,
            direction=row.direction,
            verdict=row.verdict,
            clause=row.clause,
            created=row.created,
            stored_at=row.stored_at,
            erased=row.erased_at is not None,
            receipted_by=list(line.receipted_by),
            awaiting=list(line.awaiting),
            deliveries=[
                DeliveryOut(member=each.member, state=each.state.value, why=each.why, attempts=each.attempts)
                for each in line.deliveries
            ],
            header=wire_values.plain(line.header),
        )


class ReadIn(Schema):
    """Why it is read; without a purpose, the dossier's."""

    purpose: Purpose | None = None


class ReadingOut(Schema):
    """A message opened for the officer; that it was is in the ledger."""

    message: str
    header: HeaderJson
    body: dict[str, Any] | None
    erased: bool
    restricted: str | None
    attachments: list[str]
