"""An in-memory partner node: the real protocol core with dictionaries for a store, and no gate.

`compose` writes messages, `deliver` signs and packs them, `receive` verifies and stores. A hostile partner is a node
whose parts are handed in changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from entente.crypto.nonces import random_bytes
from entente.protocol import controls
from entente.protocol.batches import sign_batch
from entente.protocol.bodies import ContentBody, Text
from entente.protocol.body import SealedBody, seal_body, wrap_key
from entente.protocol.chains import Mentioned, Position
from entente.protocol.keys import TrustedKeys
from entente.protocol.log import Entry
from entente.protocol.membership import Membership, dossier_id_of, extend
from entente.protocol.outcomes import Forked, Held, Outcome, Refused, Valid
from entente.protocol.verification import verify_delivery
from entente.protocol.wire import Delivery, Ground, Header, Message, Sealed, Signed, message_id_of
from entente.vocabulary.clock import DAY
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole, MessageKind, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from tests.simulator.keys import NOW, ServiceKeys


@dataclass(frozen=True)
class Composed:
    """A message that its author has written and not yet signed into a batch."""

    message_id: MessageId
    header: Header
    encoded: bytes
    sealed: SealedBody | None


@dataclass
class Store:
    """What a node holds; `snapshot` lets a test say that nothing moved."""

    positions: dict[MessageId, Position] = field(default_factory=dict)
    chains: dict[tuple[DossierId, ServiceId], dict[int, MessageId]] = field(default_factory=dict)
    memberships: dict[DossierId, Membership] = field(default_factory=dict)
    bodies: dict[MessageId, bytes] = field(default_factory=dict)
    recalls: set[tuple[MessageId, ServiceId]] = field(default_factory=set)
    messages: dict[MessageId, tuple[Message, Signed | None]] = field(default_factory=dict)

    def position(self, message: MessageId) -> Position | None:
        return self.positions.get(message)

    def id_at(self, dossier: DossierId, author: ServiceId, seq: int) -> MessageId | None:
        return self.chains.get((dossier, author), {}).get(seq)

    def last_seq(self, dossier: DossierId, author: ServiceId) -> int:
        return max(self.chains.get((dossier, author), {}), default=0)

    def membership(self, dossier: DossierId) -> Membership | None:
        return self.memberships.get(dossier)

    def recalled(self, message: MessageId, author: ServiceId) -> bool:
        return (message, author) in self.recalls

    def add(self, message_id: MessageId, header: Header, body: bytes = b"") -> None:
        """Take a message into the log."""
        self.positions[message_id] = Position(
            header.dossier, header.author, header.seq, header.epoch, header.created, header.incarnation
        )
        self.chains.setdefault((header.dossier, header.author), {}).setdefault(header.seq, message_id)
        if header.kind is MessageKind.MEMBERSHIP:
            before = self.memberships.get(header.dossier) or Membership()
            self.memberships[header.dossier] = extend(before, Entry(message_id, header))
        if header.kind in (MessageKind.RECALL, MessageKind.CORRECTION):
            self.recalls.update((name, header.author) for name in header.refers_to)
        self.bodies[message_id] = body

    def snapshot(self) -> tuple[object, ...]:
        """All of it, to compare."""
        chains = {chain: dict(rows) for chain, rows in self.chains.items()}
        return dict(self.positions), chains, dict(self.memberships), dict(self.bodies), set(self.recalls)


@dataclass
class SimulatedNode:
    """One service's node; `partners` are the services whose words it has confirmed."""

    keys: ServiceKeys
    store: Store = field(default_factory=Store)
    partners: dict[ServiceId, TrustedKeys] = field(default_factory=dict)
    now: int = NOW
    written: list[Composed] = field(default_factory=list)

    @classmethod
    def of(cls, service: str) -> "SimulatedNode":
        """A node with fresh keys that trusts itself."""
        node = cls(ServiceKeys.generate(service))
        node.confirm(node)
        return node

    @property
    def service(self) -> ServiceId:
        return self.keys.service

    def confirm(self, *others: "SimulatedNode") -> None:
        """Hear the others' words over the telephone."""
        for other in others:
            self.partners[other.service] = TrustedKeys.confirm(other.keys.statements[-1], other.keys.words, self.now)

    def open_dossier(self, *members: "SimulatedNode") -> DossierId:
        """Open a case with these members, this service the owner."""
        nonce = random_bytes(32).hex()
        dossier = dossier_id_of(self.service, nonce)
        self.state_membership(dossier, members, nonce=nonce)
        return dossier

    def state_membership(
        self,
        dossier: DossierId,
        members: Sequence["SimulatedNode"],
        nonce: str = "",
        ends: tuple[controls.AuthorEnd, ...] = (),
    ) -> Composed:
        """State the membership of the next epoch."""
        services = sorted({self.service, *(member.service for member in members)})
        roles = [MemberRole.OWNER if service == self.service else MemberRole.MEMBER for service in services]
        listed = tuple(controls.Member(service, role) for service, role in zip(services, roles, strict=True))
        control = controls.Membership(DossierKind.CASE, listed, nonce, ends)
        epoch = (self.store.membership(dossier) or Membership()).epoch + 1
        return self.compose(dossier, control, epoch=epoch, audience=tuple(services), body=None)

    def compose(
        self,
        dossier: DossierId,
        control: controls.Control | None = None,
        body: Text | None = ContentBody(text="A line."),  # noqa: B008 - a frozen value
        **changes: object,
    ) -> Composed:
        """Write a message as a conforming node does (`changes` make it otherwise) and take it into the own log."""
        sealed = seal_body(dossier, body) if body is not None else None
        header = self.header(dossier, control or controls.Note(), sealed.sealed if sealed else None, **changes)
        encoded = header.encode()
        composed = Composed(message_id_of(encoded), header, encoded, sealed)
        self.store.add(composed.message_id, header)
        self.written.append(composed)
        return composed

    def header(self, dossier: DossierId, control: controls.Control, sealed: Sealed | None, **changes: object) -> Header:
        """The header that comes next in this dossier."""
        membership = self.store.membership(dossier) or Membership()
        seq = self.store.last_seq(dossier, self.service) + 1
        fields: dict[str, object] = {
            "dossier": dossier,
            "author": self.service,
            "statement": self.keys.statement,
            "incarnation": self.keys.claims[-1].incarnation,
            "seq": seq,
            "previous": self.store.id_at(dossier, self.service, seq - 1) or "",
            "heads": self.heads(dossier),
            "audience": membership.audience(membership.epoch),
            "epoch": membership.epoch,
            "refers_to": (),
            "created": self.now,
            "urgency": Urgency.NORMAL,
            "handling": Handling(),
            "ground": Ground(ExchangeKind.OWN_INITIATIVE),
            "control": control,
            "sealed": sealed,
            "attachments": (),
            "header_until": self.now + 3650 * DAY,
        }
        return Header(**fields | changes)  # type: ignore[arg-type]  # the fields above, by name

    def heads(self, dossier: DossierId) -> tuple[MessageId, ...]:
        """The newest message of each other author."""
        others = [chain for chain in self.store.chains if chain[0] == dossier and chain[1] != self.service]
        return tuple(sorted(self.store.chains[chain][max(self.store.chains[chain])] for chain in others))

    def wrapped(self, composed: Composed, recipients: Iterable[ServiceId]) -> Message:
        """The message with its content key wrapped for the recipients, not yet in a batch."""
        if composed.sealed is None:
            return Message(composed.encoded, None, (), 0, 0, ())
        keys = {each: self.partners[each].sealing_key(self.now) for each in recipients if each != self.service}
        wraps = wrap_key(composed.sealed.content_key, composed.message_id, keys)
        return Message(composed.encoded, composed.sealed.ciphertext, wraps, 0, 0, ())

    def deliver(self, receiver: "SimulatedNode", *composed: Composed) -> Delivery:
        """Sign the messages, a batch for each audience, into a delivery for one receiver."""
        by_audience: dict[tuple[ServiceId, ...], list[Composed]] = {}
        for each in composed:
            by_audience.setdefault(each.header.audience, []).append(each)
        batches: list[Signed] = []
        messages: dict[MessageId, Message] = {}
        for audience, group in by_audience.items():
            ids = [each.message_id for each in group]
            signed, paths = sign_batch(self.keys.signing, self.keys.statement, self.service, audience, ids)
            for index, (each, path) in enumerate(zip(group, paths, strict=True)):
                message = self.wrapped(each, audience)
                message = msgspec.structs.replace(message, batch=len(batches), index=index, path=path)
                messages[each.message_id] = message
                self.store.messages[each.message_id] = (message, signed)
            batches.append(signed)
        ordered = tuple(messages[each.message_id] for each in composed)
        return Delivery(self.service, receiver.service, (), tuple(batches), ordered)

    def share(self, receiver: "SimulatedNode", *composed: Composed) -> list[Outcome]:
        """Deliver all that was written, or these; what the receiver makes of it."""
        return receiver.receive(self.deliver(receiver, *(composed or self.written)))

    def verify(self, delivery: Delivery) -> list[Outcome]:
        """What this node thinks of a delivery; nothing moves."""
        return verify_delivery(
            delivery,
            receiver=self.service,
            keys_of=self.partners.get,
            sealing_keys=self.keys.sealing_keys,
            known=self.known,
            now=self.now,
        )

    def known(self, mentioned: Mentioned) -> Store:
        """The store, whatever is mentioned: it is all in memory."""
        return self.store

    def receive(self, delivery: Delivery) -> list[Outcome]:
        """Verify, and store what is valid, forked or refused."""
        outcomes = self.verify(delivery)
        passed = [each for each in outcomes if isinstance(each, Valid | Forked | Refused)]
        for each in sorted(passed, key=lambda one: (one.header.author, one.header.seq)):
            opened = None if isinstance(each, Refused) else each.opened
            self.store.add(each.message_id, each.header, opened.body if opened else b"")
            self.store.messages[each.message_id] = (each.message, delivery.batches[each.message.batch])
        return outcomes

    def sign(self) -> None:
        """Sign what was written and is in no batch yet, so that any member can relay it."""
        self.deliver(self, *[each for each in self.written if each.message_id not in self.store.messages])

    def relay(self, receiver: "SimulatedNode", ids: Sequence[MessageId]) -> Delivery:
        """Messages of any author, with their own batches, in the order given (P-5.4)."""
        kept = [self.store.messages[name] for name in ids]
        batches = tuple(dict.fromkeys(signed for _, signed in kept if signed))
        places = {signed: place for place, signed in enumerate(batches)}
        messages = [msgspec.structs.replace(message, batch=places[signed]) for message, signed in kept if signed]
        return Delivery(self.service, receiver.service, (), batches, tuple(messages))


def standing(*services: str) -> list[SimulatedNode]:
    """Nodes that have all confirmed each other."""
    nodes = [SimulatedNode.of(service) for service in services]
    for node in nodes:
        node.confirm(*nodes)
    return nodes


def with_message(delivery: Delivery, at: int, /, **changes: object) -> Delivery:
    """The delivery with one message changed."""
    messages = list(delivery.messages)
    messages[at] = msgspec.structs.replace(messages[at], **changes)
    return replace_delivery(delivery, messages=tuple(messages))


def replace_delivery(delivery: Delivery, **changes: object) -> Delivery:
    """The delivery with parts of it changed."""
    return msgspec.structs.replace(delivery, **changes)


def held(outcomes: Sequence[Outcome]) -> list[Held]:
    """Those that wait."""
    return [each for each in outcomes if isinstance(each, Held)]
