"""A meeting's life: proposed, countered, agreed, moved, cancelled, minuted, signed (P-15.1 to P-15.4)."""

from enum import StrEnum

import msgspec

from entente.protocol.agreements_thread import SignatureGiven
from entente.protocol.fold import Actor, NoEffect, Row, Table
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MeetingGround
from entente.vocabulary.ids import MessageId, ServiceId


class MeetingStage(StrEnum):
    """How far a meeting has come."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    MOVING = "moving"
    """Agreed, and another time is on the table."""
    DECLINED = "declined"
    CANCELLED = "cancelled"
    MINUTED = "minuted"
    SIGNED_IN_PART = "signed_in_part"
    SIGNED = "signed"


class MeetingEvent(StrEnum):
    """What moves a meeting."""

    COUNTER = "counter"
    ACCEPT_FIRST = "accept_first"
    ACCEPT_LAST = "accept_last"
    DECLINE = "decline"
    MOVE = "move"
    KEEP = "keep"
    CANCEL = "cancel"
    DRAFT = "draft"
    CORRECT = "correct"
    SIGN_FIRST = "sign_first"
    SIGN_LAST = "sign_last"
    SIGN_AGAIN = "sign_again"


S, V, PARTY = MeetingStage, MeetingEvent, Actor.PARTY
OFFERED = (S.PROPOSED, S.MOVING)
"""A time is on the table that waits for an answer."""
ON_PAPER = (S.MINUTED, S.SIGNED_IN_PART)
OPEN = (S.PROPOSED, S.AGREED, S.MOVING)

MEETINGS: Table[MeetingStage, MeetingEvent] = Table(
    name="meeting",
    title="A meeting from proposal to signed minutes",
    initial=S.PROPOSED,
    otherwise="P-15.6.7",
    rows=(
        Row((S.PROPOSED,), V.COUNTER, PARTY, None, "P-15.2.2"),
        Row(OFFERED, V.ACCEPT_FIRST, PARTY, None, "P-15.2.3"),
        Row(OFFERED, V.ACCEPT_LAST, PARTY, S.AGREED, "P-15.2.3"),
        Row((S.PROPOSED,), V.DECLINE, PARTY, S.DECLINED, "P-15.2.4"),
        Row((S.AGREED, S.MOVING), V.MOVE, PARTY, S.MOVING, "P-15.3.1"),
        Row((S.MOVING,), V.KEEP, PARTY, S.AGREED, "P-15.3.2"),
        Row(OPEN, V.CANCEL, PARTY, S.CANCELLED, "P-15.3.3"),
        Row((S.AGREED,), V.DRAFT, PARTY, S.MINUTED, "P-15.4.1"),
        Row(ON_PAPER, V.CORRECT, PARTY, S.MINUTED, "P-15.4.2"),
        Row(ON_PAPER, V.SIGN_FIRST, PARTY, S.SIGNED_IN_PART, "P-15.4.3"),
        Row(ON_PAPER, V.SIGN_LAST, PARTY, S.SIGNED, "P-15.4.4"),
        Row((S.SIGNED_IN_PART, S.SIGNED), V.SIGN_AGAIN, PARTY, None, "P-15.4.3"),
    ),
)


class Offer(msgspec.Struct, frozen=True):
    """A time on the table, and who put it there."""

    message: MessageId
    by: ServiceId
    starts: Milliseconds
    ends: Milliseconds


class Paper(msgspec.Struct, frozen=True):
    """Minutes on the table, and whose version they are."""

    message: MessageId
    by: ServiceId
    digest: str


class MeetingState(msgspec.Struct, frozen=True):
    """A meeting's thread; `agreed` is the time that stands, also while a move is on the table."""

    root: MessageId
    parties: tuple[ServiceId, ...]
    stage: MeetingStage
    offer: Offer
    accepted: tuple[ServiceId, ...] = ()
    """Who accepted the offer on the table."""
    agreed: Offer | None = None
    moves: int = 0
    """How often an agreed time gave way to another: what `SEQUENCE` follows (P-15.3.3)."""
    ground: MeetingGround | None = None
    ended_by: str = ""
    minutes: Paper | None = None
    signatures: tuple[SignatureGiven, ...] = ()
    no_effect: tuple[NoEffect, ...] = ()

    @property
    def table(self) -> MessageId:
        """What the next step refers to first (P-15.1.2)."""
        return self.minutes.message if self.minutes else self.offer.message

    @property
    def waiting_for(self) -> tuple[ServiceId, ...]:
        """The parties whose acceptance or signature is outstanding."""
        if self.stage in OFFERED:
            return tuple(sorted(set(self.parties) - {self.offer.by, *self.accepted}))
        if self.stage in ON_PAPER:
            return tuple(sorted(set(self.parties) - {given.party for given in self.signatures}))
        return ()
