"""What verification says of each message of a delivery: one closed set of frozen values (P-4.3, P-4.4)."""

from dataclasses import dataclass, field

from entente.protocol.bodies import Text
from entente.protocol.body import OpenBody
from entente.protocol.forwarded import Original
from entente.protocol.wire import Gap, Header, Message, Rejection
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import MessageId


@dataclass(frozen=True)
class Read:
    """The part that every message whose header and signature hold has in common."""

    index: int
    """Its place in the delivery."""
    message: Message = field(repr=False)
    message_id: MessageId
    header: Header


@dataclass(frozen=True)
class Valid(Read):
    """All of P-4.6 but the gate passed. `opened` is None for a message without a body and for one already recalled."""

    opened: OpenBody | None
    body: Text | None
    """The opened body, read in the form of its kind."""
    original: Original | None
    """What a forward carries, proven (P-3.9)."""


@dataclass(frozen=True)
class Forked(Read):
    """Valid by itself, but the author had written `other` at this number (P-5.8): both are kept, with their proofs."""

    opened: OpenBody | None
    body: Text | None
    original: Original | None
    other: MessageId

    restored: bool = False
    """The other is of a lower incarnation: a restored node that reused a number, not a forger (P-12.5)."""


@dataclass(frozen=True)
class Refused(Read):
    """Refused by the rules of membership: the header stays in its chain, the body is dropped (P-5.2, P-5.9)."""

    clause: str


@dataclass(frozen=True)
class Held(Read):
    """Valid, but it lacks what `wanted` would bring, or (P-2.6) waits for its service to vouch for a revoked key."""

    wanted: tuple[Gap, ...]
    clause: str = "P-4.4"


@dataclass(frozen=True)
class Duplicate(Read):
    """Known already: the stored receipt goes back again (P-9.2)."""


@dataclass(frozen=True)
class Invalid:
    """Discarded: state does not move. `message_id` is empty where not even the header could be read."""

    index: int
    error: EntenteError
    message_id: str = ""

    def rejection(self) -> Rejection:
        """What the answer says of it."""
        error = self.error
        return Rejection(self.index, error.clause, error.what, error.side.value, error.cure)


Outcome = Valid | Forked | Refused | Held | Duplicate | Invalid
