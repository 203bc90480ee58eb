"""What the desk's calls take and give, as JSON."""

from typing import Any

from ninja import Field, Schema

from entente.access.terms import Safeguard
from entente.api import wire_values
from entente.api.wire_values import BodyJson, ControlJson, GroundJson, HandlingJson, HeaderJson
from entente.domains.dossiers.queries.folders import Line, members
from entente.exchange.drafts import Draft, Facts, RecipientPreview
from entente.exchange.models import Dossier
from entente.protocol.bodies import BODY_OF
from entente.protocol.controls import Control
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, MemberRole, MessageKind, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, message_id, service_id
from entente.vocabulary.purposes import Purpose

MOST_MESSAGES = 1000


class MemberIn(Schema):
    """A service and its role; the owner is this service."""

    service: str
    role: MemberRole


class OpenDossierIn(Schema):
    """A new dossier. The title never leaves the node."""

    kind: DossierKind
    members: list[MemberIn]
    title: str = Field(max_length=300)
    purpose: Purpose | None = None
    linked: list[str] = Field(default_factory=list)

    def named(self) -> list[tuple[Any, MemberRole]]:
        """Services and roles; raise IdMalformed."""
        return [(service_id(member.service), member.role) for member in self.members]


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


class FactsIn(Schema):
    """What the caller tells the gate; recorded in the ledger, never sent. Four eyes take an officer at the desk."""

    safeguards: list[Safeguard] = Field(default_factory=list)
    state_fled: list[str] = Field(default_factory=list)
    judicial_authorisation: bool = False
    death_penalty_risk: bool = False
    imminent_danger: bool = False
    origin: str | None = None


class DraftIn(Schema):
    """One message before it is numbered and sealed; `kind` stands in `control`."""

    control: ControlJson
    ground: GroundJson
    body: BodyJson | None = None
    handling: HandlingJson = Field(default_factory=dict)
    urgency: Urgency = Urgency.NORMAL
    refers_to: list[str] = Field(default_factory=list, description="the first one names the thread's parent")
    header_until: int | None = Field(default=None, ge=0, le=2**53 - 1)
    facts: FactsIn = FactsIn()
    personal: bool | None = None

    def draft(self, dossier: DossierId) -> Draft:
        """The typed draft; raise Malformed or IdMalformed."""
        control: Control = wire_values.read(self.control, Control, "control")
        form = BODY_OF[MessageKind(str(control.__struct_config__.tag))]
        return Draft(
            dossier=dossier,
            control=control,
            ground=wire_values.read(self.ground, Ground, "ground"),
            body=None if self.body is None else wire_values.read(self.body, form, "body"),
            handling=wire_values.read(self.handling, Handling, "handling"),
            urgency=self.urgency,
            refers_to=tuple(message_id(named) for named in self.refers_to),
            header_until=self.header_until,
            facts=self._facts(),
            personal=self.personal,
        )

    def _facts(self) -> Facts:
        told = self.facts
        return Facts(
            safeguards=frozenset(told.safeguards),
            state_fled=frozenset(told.state_fled),
            judicial_authorisation=told.judicial_authorisation,
            death_penalty_risk=told.death_penalty_risk,
            imminent_danger=told.imminent_danger,
            origin=message_id(told.origin) if told.origin else None,
        )


class SendIn(Schema):
    """Messages for one dossier: all of them are stored, or none."""

    messages: list[DraftIn] = Field(min_length=1, max_length=MOST_MESSAGES)


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
