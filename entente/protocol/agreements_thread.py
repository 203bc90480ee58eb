"""An agreement's life: versions, signatures on one text, in force, suspended, ended (P-6.9 to P-6.11)."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec

from entente.protocol.fold import Actor, NoEffect, Row, Table
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import MessageId, ServiceId


class AgreementStage(StrEnum):
    """How far a text has come."""

    PROPOSED = "proposed"
    SIGNED_IN_PART = "signed_in_part"
    SIGNED = "signed"
    NOTIFIED_IN_PART = "notified_in_part"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class AgreementEvent(StrEnum):
    """What moves a text."""

    COUNTER = "counter"
    SIGN_FIRST = "sign_first"
    SIGN_LAST = "sign_last"
    SIGN_AGAIN = "sign_again"
    NOTIFY_FIRST = "notify_first"
    NOTIFY_LAST = "notify_last"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"


S, V, PARTY = AgreementStage, AgreementEvent, Actor.PARTY
OFFERED = (S.PROPOSED, S.SIGNED_IN_PART)
AGREED = (S.SIGNED, S.NOTIFIED_IN_PART, S.IN_FORCE, S.SUSPENDED)

AGREEMENTS: Table[AgreementStage, AgreementEvent] = Table(
    name="agreement",
    title="An agreement from proposal to end",
    initial=S.PROPOSED,
    otherwise="P-6.9.4",
    rows=(
        Row(OFFERED, V.COUNTER, PARTY, S.PROPOSED, "P-6.9.2"),
        Row(OFFERED, V.SIGN_FIRST, PARTY, S.SIGNED_IN_PART, "P-6.10.1"),
        Row(OFFERED, V.SIGN_LAST, PARTY, S.SIGNED, "P-6.10.2"),
        Row((S.SIGNED_IN_PART, S.SIGNED), V.SIGN_AGAIN, PARTY, None, "P-6.10.3"),
        Row((S.SIGNED, S.NOTIFIED_IN_PART), V.NOTIFY_FIRST, PARTY, S.NOTIFIED_IN_PART, "P-6.11.1"),
        Row((S.SIGNED, S.NOTIFIED_IN_PART), V.NOTIFY_LAST, PARTY, S.IN_FORCE, "P-6.11.2"),
        Row((S.IN_FORCE,), V.SUSPEND, PARTY, S.SUSPENDED, "P-6.11.3"),
        Row((S.SUSPENDED,), V.RESUME, PARTY, S.IN_FORCE, "P-6.11.4"),
        Row(AGREED, V.TERMINATE, PARTY, S.TERMINATED, "P-6.11.5"),
    ),
)
INSTRUMENT_EVENTS: Mapping[str, AgreementEvent] = {
    "suspended": V.SUSPEND,
    "resumed": V.RESUME,
    "terminated": V.TERMINATE,
}


class SignatureGiven(msgspec.Struct, frozen=True):
    """One signatory's signature; whether the office may sign is the agreement domain's to say."""

    message: MessageId
    party: ServiceId
    signatory: str
    credential: str


class Change(msgspec.Struct, frozen=True):
    """A stage and from when it has effect."""

    stage: AgreementStage
    effective: Milliseconds
    message: MessageId
    by: ServiceId


class AgreementState(msgspec.Struct, frozen=True):
    """An agreement's thread; `agreed` is the digest that all parties signed."""

    root: MessageId
    parties: tuple[ServiceId, ...]
    stage: AgreementStage
    version: int
    digest: str
    proposal: MessageId
    proposer: ServiceId
    signatures: tuple[SignatureGiven, ...] = ()
    notified: dict[ServiceId, Milliseconds] = {}
    changes: tuple[Change, ...] = ()
    no_effect: tuple[NoEffect, ...] = ()

    @property
    def waiting_for(self) -> tuple[ServiceId, ...]:
        """The parties that have not signed the text on the table."""
        return tuple(sorted(set(self.parties) - {given.party for given in self.signatures}))

    def stage_at(self, at: Milliseconds) -> AgreementStage:
        """The stage in effect at an instant: announced changes wait for their effective date (P-6.11.6)."""
        if not self.changes:
            return self.stage
        reached = [change for change in self.changes if change.effective <= at]
        return reached[-1].stage if reached else S.SIGNED

    def in_force(self, at: Milliseconds) -> bool:
        """Whether the agreement binds at an instant."""
        return self.stage_at(at) is S.IN_FORCE
