"""Nodes in memory that share one dossier: real headers and the real fold, without seals and signatures."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from entente.protocol import controls
from entente.protocol.log import Entry, Place, seen_of
from entente.protocol.membership import Membership, dossier_id_of, fold_membership
from entente.protocol.threads import ThreadState, fold_thread, threads_of
from entente.protocol.wire import Ground, Header, Sealed, message_id_of
from entente.vocabulary.clock import SECOND
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole, Urgency
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

RABAT, PARIS, MADRID = ServiceId("ma.dgsn"), ServiceId("fr.dgsi"), ServiceId("es.policia")
NONCE = "5a" * 32
DOSSIER = dossier_id_of(RABAT, NONCE)
START = 1_790_000_000_000
SEALED = Sealed(digest="0" * 64, size=1, commitment="1" * 64)


@dataclass
class SimulatedNode:
    """What one node holds of the dossier; `write` and `receive` keep the rules of chains (P-5.3, P-5.4)."""

    service: ServiceId
    dossier: DossierId = DOSSIER
    headers: dict[MessageId, Header] = field(default_factory=dict)
    held: dict[MessageId, Header] = field(default_factory=dict)
    receipts: dict[MessageId, dict[ServiceId, int]] = field(default_factory=dict)
    verdicts: dict[MessageId, dict[ServiceId, str]] = field(default_factory=dict)
    now: int = START

    def write(
        self,
        control: controls.Control,
        *refers_to: MessageId,
        urgency: Urgency = Urgency.NORMAL,
        epoch: int = 0,
        heads: Iterable[MessageId] | None = None,
    ) -> MessageId:
        """Compose a message on top of all that is held. A copy of the node that writes as well makes a fork."""
        membership = self.membership()
        opening = control if isinstance(control, controls.Membership) else None
        number = epoch or (membership.epoch + 1 if opening else membership.epoch)
        members = [m.service for m in opening.members] if opening else membership.audience(number)
        last = self._last()
        self.now += SECOND
        header = Header(
            dossier=self.dossier,
            author=self.service,
            statement="2" * 64,
            incarnation=1,
            seq=self.headers[last].seq + 1 if last else 1,
            previous=last,
            heads=tuple(sorted(heads if heads is not None else self._heads())),
            audience=tuple(sorted({*members, self.service})),
            epoch=number,
            refers_to=refers_to,
            created=self.now,
            urgency=urgency,
            handling=Handling(),
            ground=Ground(ExchangeKind.INFORMATION_ON_REQUEST),
            control=control,
            sealed=SEALED,
            attachments=(),
            header_until=START * 2,
        )
        name = message_id_of(header.encode())
        self.headers[name] = header
        return name

    def _last(self) -> MessageId:
        own = [name for name, header in self.headers.items() if header.author == self.service]
        return max(own, key=lambda name: self.headers[name].seq, default=MessageId(""))

    def _heads(self) -> list[MessageId]:
        newest: dict[ServiceId, MessageId] = {}
        for name, header in self.headers.items():
            if header.author != self.service and (
                header.author not in newest or header.seq > self.headers[newest[header.author]].seq
            ):
                newest[header.author] = name
        return list(newest.values())

    def receive(self, name: MessageId, header: Header) -> None:
        """Take a message, now or (held) when its predecessors are there; a duplicate changes nothing."""
        if name in self.headers:
            return
        self.held[name] = header
        while ready := [n for n, h in self.held.items() if self._causes(h) <= set(self.headers)]:
            for each in ready:
                self._take(each, self.held.pop(each))

    def _causes(self, header: Header) -> set[MessageId]:
        previous = [MessageId(header.previous)] if header.previous else []
        return {*previous, *header.heads, *header.refers_to}

    def _take(self, name: MessageId, header: Header) -> None:
        self.now = max(self.now, header.created) + SECOND
        self.headers[name] = header
        self.receipts.setdefault(name, {}).setdefault(self.service, self.now)

    def refuse(self, name: MessageId, clause: str) -> None:
        """This node's gate refuses a message that it has received."""
        self.verdicts.setdefault(name, {})[self.service] = clause

    def learn(self, other: "SimulatedNode") -> None:
        """Take the receipts that the other knows (P-9.4)."""
        for mine, theirs in ((self.receipts, other.receipts), (self.verdicts, other.verdicts)):
            for name, stated in theirs.items():
                mine.setdefault(name, {}).update(stated)  # type: ignore[arg-type]  # both are of one kind each turn

    def place_of(self, name: MessageId) -> Place | None:
        """Author and number of a held message."""
        header = self.headers.get(name)
        return (header.author, header.seq) if header else None

    def entries(self) -> list[Entry]:
        """All that the fold may see."""
        return [
            Entry(n, h, seen_of(h, self.place_of), self.verdicts.get(n, {}), self.receipts.get(n, {}))
            for n, h in self.headers.items()
        ]

    def membership(self) -> Membership:
        """The membership fold."""
        entries = self.entries()
        return fold_membership(entries, entries)

    def thread(self, root: MessageId) -> ThreadState:
        """The state of one thread."""
        return fold_thread(threads_of(self.entries())[root], self.membership())

    def states(self) -> dict[MessageId, ThreadState]:
        """The states of all threads."""
        membership = self.membership()
        return {root: fold_thread(thread, membership) for root, thread in threads_of(self.entries()).items()}


def sync(*nodes: SimulatedNode) -> None:
    """Everybody receives everything and every receipt."""
    for source in nodes:
        for target in nodes:
            for name, header in list(source.headers.items()):
                target.receive(name, header)
    for source in nodes:
        for target in nodes:
            target.learn(source)


def opening(*members: ServiceId, observers: Iterable[ServiceId] = ()) -> controls.Membership:
    """RABAT opens the dossier with these members."""
    roles = {RABAT: MemberRole.OWNER} | dict.fromkeys(members, MemberRole.MEMBER)
    roles |= dict.fromkeys(observers, MemberRole.OBSERVER)
    return controls.Membership(
        DossierKind.CASE, tuple(controls.Member(name, roles[name]) for name in sorted(roles)), nonce=NONCE
    )


def restated(*members: ServiceId, ends: Iterable[controls.AuthorEnd] = (), closed: bool = False) -> controls.Membership:
    """RABAT states the membership anew."""
    first = opening(*members)
    return controls.Membership(DossierKind.CASE, first.members, ends=tuple(sorted(ends)), closed=closed)


def three_nodes(observers: Iterable[ServiceId] = ()) -> tuple[SimulatedNode, SimulatedNode, SimulatedNode]:
    """RABAT, PARIS and MADRID in an open dossier."""
    rabat, paris, madrid = (SimulatedNode(name) for name in (RABAT, PARIS, MADRID))
    watching = set(observers)
    rabat.write(opening(*({PARIS, MADRID} - watching), observers=watching))
    sync(rabat, paris, madrid)
    return rabat, paris, madrid


def copy_of(node: SimulatedNode) -> SimulatedNode:
    """The same node, to go two ways from here."""
    return replace(
        node,
        headers=dict(node.headers),
        held=dict(node.held),
        receipts={name: dict(stated) for name, stated in node.receipts.items()},
        verdicts={name: dict(stated) for name, stated in node.verdicts.items()},
    )
