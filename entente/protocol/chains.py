"""What a receiver knows of dossiers and chains, asked while verifying, and what the same delivery adds to it (P-5)."""

from dataclasses import dataclass, field
from typing import Protocol

from entente.protocol.log import Entry
from entente.protocol.membership import Membership, extend
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

Chain = tuple[DossierId, ServiceId]


@dataclass(frozen=True)
class Position:
    """Where a stored message stands; refused ones stand too, held ones do not (P-4.3, P-4.4)."""

    dossier: DossierId
    author: ServiceId
    seq: int
    epoch: int
    created: int
    incarnation: int = 1


@dataclass(frozen=True)
class Mentioned:
    """All that verifying a delivery will ask for, so that a store can fetch it in a few queries."""

    dossiers: frozenset[DossierId]
    chains: frozenset[Chain]
    messages: frozenset[MessageId]
    """Ids of the messages themselves, of their predecessors and of what they refer to."""


class KnownChains(Protocol):
    """The receiver's stored state; asked only about what `Mentioned` lists."""

    def position(self, message: MessageId) -> Position | None:
        """Where a stored message stands."""

    def id_at(self, dossier: DossierId, author: ServiceId, seq: int) -> MessageId | None:
        """The stored message of an author at a number; the first of them after a fork."""

    def last_seq(self, dossier: DossierId, author: ServiceId) -> int:
        """The author's newest stored number; 0 for none."""

    def membership(self, dossier: DossierId) -> Membership | None:
        """The membership fold of a known dossier."""

    def recalled(self, message: MessageId, author: ServiceId) -> bool:
        """Whether a recall or correction of the message by this author is stored: its content need not come."""


@dataclass
class Chains:
    """Known state, and over it what this delivery's messages add; thrown away with the delivery, nothing moves."""

    known: KnownChains
    _positions: dict[MessageId, Position] = field(default_factory=dict)
    _ids: dict[tuple[DossierId, ServiceId, int], MessageId] = field(default_factory=dict)
    _last: dict[Chain, int] = field(default_factory=dict)
    _memberships: dict[DossierId, Membership] = field(default_factory=dict)
    recalls: set[tuple[MessageId, ServiceId]] = field(default_factory=set)
    """What this delivery's recalls and corrections name, each with the author of the recall."""

    def position(self, message: MessageId) -> Position | None:
        """Where a message stands, stored or of this delivery."""
        return self._positions.get(message) or self.known.position(message)

    def id_at(self, dossier: DossierId, author: ServiceId, seq: int) -> MessageId | None:
        """The message of an author at a number."""
        return self._ids.get((dossier, author, seq)) or self.known.id_at(dossier, author, seq)

    def last_seq(self, dossier: DossierId, author: ServiceId) -> int:
        """The author's newest number."""
        return self._last.get((dossier, author)) or self.known.last_seq(dossier, author)

    def membership(self, dossier: DossierId) -> Membership | None:
        """The membership of a dossier, known or opened by this delivery."""
        return self._memberships.get(dossier) or self.known.membership(dossier)

    def recalled(self, message: MessageId, author: ServiceId) -> bool:
        """Whether a recall or correction by the author is stored or in this delivery."""
        return (message, author) in self.recalls or self.known.recalled(message, author)

    def stated(self, entry: Entry) -> tuple[Membership, str]:
        """The membership after a membership message, and the clause by which that has no effect (empty: it has)."""
        before = self.membership(entry.header.dossier) or Membership()
        after = extend(before, entry)
        refused = len(after.no_effect) > len(before.no_effect)
        return after, after.no_effect[-1].clause if refused else ""

    def add(self, message: MessageId, header: Header) -> None:
        """A message of this delivery that passed: later ones may build on it."""
        dossier, author = header.dossier, header.author
        self._positions[message] = Position(
            dossier, author, header.seq, header.epoch, header.created, header.incarnation
        )
        self._ids.setdefault((dossier, author, header.seq), self.id_at(dossier, author, header.seq) or message)
        self._last[dossier, author] = max(header.seq, self.last_seq(dossier, author))
        if header.kind is MessageKind.MEMBERSHIP:
            self._memberships[dossier], _ = self.stated(Entry(message, header))
