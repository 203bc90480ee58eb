"""A message as a program writes it, before it is numbered and sealed."""

from ninja import Field, Schema

from entente.access.record import Review
from entente.access.terms import Safeguard
from entente.api import wire_values
from entente.api.wire_values import BodyJson, ControlJson, GroundJson, HandlingJson
from entente.exchange.drafts import AttachmentSource, Draft, Facts
from entente.protocol.bodies import BODY_OF
from entente.protocol.controls import Control, SignatureControl
from entente.protocol.wire import Ground
from entente.vocabulary.codes import MessageKind, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, message_id

MOST_MESSAGES = 1000


class FactsIn(Schema):
    """What the caller tells the gate; recorded in the ledger, never sent. Four eyes take an officer at the desk."""

    safeguards: list[Safeguard] = Field(default_factory=list)
    state_fled: list[str] = Field(default_factory=list)
    judicial_authorisation: bool = False
    death_penalty_risk: bool = False
    imminent_danger: bool = False
    touchy: bool = Field(default=False, description="may be political, military, religious or racial: for review")
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

    def draft(self, dossier: DossierId, staff: str, files: tuple[AttachmentSource, ...] = ()) -> Draft:
        """The typed draft of the officer `staff`; raise Malformed or IdMalformed."""
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
            attachments=files,
            header_until=self.header_until,
            facts=self._facts(signatory=staff if isinstance(control, SignatureControl) else ""),
            personal=self.personal,
        )

    def _facts(self, signatory: str) -> Facts:
        told = self.facts
        return Facts(
            safeguards=frozenset(told.safeguards),
            state_fled=frozenset(told.state_fled),
            judicial_authorisation=told.judicial_authorisation,
            death_penalty_risk=told.death_penalty_risk,
            imminent_danger=told.imminent_danger,
            review=Review.FLAGGED if told.touchy else Review.NOT_FLAGGED,
            signatory=signatory,
            origin=message_id(told.origin) if told.origin else None,
        )


class SendIn(Schema):
    """Messages for one dossier: all of them are stored, or none."""

    messages: list[DraftIn] = Field(min_length=1, max_length=MOST_MESSAGES)
