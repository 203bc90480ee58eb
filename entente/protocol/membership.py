"""The membership fold: who is in a dossier at each epoch, and whose messages count up to where (P-5.6)."""

from collections.abc import Iterable, Mapping

import msgspec

from entente.crypto.digests import Label, digest
from entente.protocol import controls
from entente.protocol.fold import NoEffect
from entente.protocol.forks import first_forks, losing_branches
from entente.protocol.log import Entry, forks_in
from entente.vocabulary.codes import DossierKind, MemberRole, MessageKind
from entente.vocabulary.ids import HEX_64, DossierId, MessageId, ServiceId

STILL_PASS = frozenset({MessageKind.RECALL, MessageKind.CORRECTION})
"""What counts of an author after its fork (P-5.8)."""
PASS_WHEN_CLOSED = STILL_PASS | {MessageKind.DECLARATION, MessageKind.MEMBERSHIP}
"""What counts in a closed dossier (P-5.10)."""


class Epoch(msgspec.Struct, frozen=True):
    """The membership that one message stated."""

    number: int
    message: MessageId
    seq: int
    """The owner's `seq` of it."""
    members: dict[ServiceId, MemberRole]
    linked: tuple[DossierId, ...]
    closed: bool
    ends: dict[ServiceId, tuple[int, str]]
    """The last `seq` that counts, and its message, of authors removed or resolved at this epoch."""


class Membership(msgspec.Struct, frozen=True):
    """Who is in, in what role, and what counts; a function of the owner's `membership` messages and of forks."""

    dossier: str = ""
    kind: DossierKind = DossierKind.CONTACT
    owner: str = ""
    epochs: tuple[Epoch, ...] = ()
    forked: dict[ServiceId, int] = {}
    """The first forked `seq` of each author whose fork is not resolved."""
    losing: frozenset[MessageId] = frozenset()
    """Messages on the branch that a resolve did not name."""
    no_effect: tuple[NoEffect, ...] = ()

    @property
    def epoch(self) -> int:
        """The newest epoch; 0 before the dossier is opened."""
        return len(self.epochs)

    @property
    def members(self) -> Mapping[ServiceId, MemberRole]:
        """Who is in now."""
        return self.epochs[-1].members if self.epochs else {}

    @property
    def linked(self) -> tuple[DossierId, ...]:
        """The dossiers linked to this one."""
        return self.epochs[-1].linked if self.epochs else ()

    @property
    def closed(self) -> bool:
        """Whether the owner closed the dossier."""
        return bool(self.epochs) and self.epochs[-1].closed

    @property
    def limits(self) -> dict[ServiceId, int]:
        """The last `seq` that counts of each author who left (and is not back) or whose fork stands."""
        left = {a: s for epoch in self.epochs for a, (s, _) in epoch.ends.items() if a not in self.members}
        return left | {author: seq - 1 for author, seq in self.forked.items()}

    def at(self, epoch: int) -> Epoch | None:
        """The membership of an epoch, numbered from 1."""
        return self.epochs[epoch - 1] if 0 < epoch <= len(self.epochs) else None

    def audience(self, epoch: int) -> tuple[ServiceId, ...]:
        """Every member of an epoch, sorted: what a header of it must name (P-3.4)."""
        found = self.at(epoch)
        return tuple(sorted(found.members)) if found else ()

    def by_role(self, role: MemberRole) -> tuple[ServiceId, ...]:
        """The members of now in one role, sorted."""
        return tuple(sorted(service for service, held in self.members.items() if held is role))

    def objection(self, entry: Entry) -> str:
        """The clause by which a message does not count; empty when it counts."""
        header = entry.header
        epoch = self.at(header.epoch)
        if epoch is None or header.author not in epoch.members or self._outdated(entry):
            return "P-5.9"
        if self.ended(entry):
            return "P-5.2"
        if entry.message_id in self.losing:
            return "P-5.8"
        if header.seq >= self.forked.get(header.author, header.seq + 1) and entry.kind not in STILL_PASS:
            return "P-5.8"
        return "P-5.10" if epoch.closed and entry.kind not in PASS_WHEN_CLOSED else ""

    def _outdated(self, entry: Entry) -> bool:
        """Whether the author had read a newer membership than the one it writes under (P-5.9)."""
        newer = self.at(entry.header.epoch + 1)
        return newer is not None and max(entry.seen.get(ServiceId(self.owner), 0), self._own(entry)) >= newer.seq

    def _own(self, entry: Entry) -> int:
        return entry.header.seq if entry.author == self.owner else 0

    def ended(self, entry: Entry) -> bool:
        """Whether an end stated at a later epoch cuts it off, whatever heads it cites (P-5.2)."""
        author, header = entry.author, entry.header
        return any(author in later.ends and header.seq > later.ends[author][0] for later in self.epochs[header.epoch :])


def dossier_id_of(owner: ServiceId, nonce: str) -> DossierId:
    """The id that only this owner can open with this nonce (P-5.1)."""
    return DossierId(digest(Label.DOSSIER, owner.encode(), bytes.fromhex(nonce))[:16].hex())


def fold_membership(messages: Iterable[Entry], suspects: Iterable[Entry] = ()) -> Membership:
    """The membership that these `membership` messages state (any others among them are ignored).

    `suspects` are all entries of the authors of whom a fork is known: only they can lose messages to a resolve.
    """
    stated = [entry for entry in messages if entry.kind is MessageKind.MEMBERSHIP]
    suspected = list(suspects)
    halt = _owner_halt(stated, suspected)
    state = Membership()
    for entry in sorted(stated, key=lambda e: (e.header.epoch, e.message_id)):
        clause = "P-5.8" if halt and entry.header.seq >= halt else _objection(state, entry)
        state = _refused(state, entry, clause) if clause else _next(state, entry)
    return _with_forks(state, suspected)


def extend(state: Membership, entry: Entry) -> Membership:
    """The fold moved on by one `membership` message, or with that message among `no_effect` (P-5.1, P-5.2)."""
    clause = _objection(state, entry)
    return _refused(state, entry, clause) if clause else _next(state, entry)


def _owner_halt(stated: list[Entry], suspects: list[Entry]) -> int:
    """The first forked `seq` of the owner: from there on the dossier stands still (P-5.11); 0 for none."""
    owners = {e.author for e in stated if e.header.epoch == 1 and not _opening_objection(e)}
    return min((fork.seq for fork in forks_in([*stated, *suspects]) if fork.author in owners), default=0)


def _objection(state: Membership, entry: Entry) -> str:
    control = entry.header.control
    assert isinstance(control, controls.Membership)
    if not state.epochs:
        return _opening_objection(entry)
    if entry.author != state.owner:
        return "P-5.2"
    if entry.header.epoch != state.epoch + 1 or control.dossier_kind is not state.kind:
        return "P-5.2"
    gone = set(state.members) - {member.service for member in control.members}
    if not _well_formed(control, entry.author) or gone - {end.service for end in control.ends}:
        return "P-5.2"
    return ""


def _opening_objection(entry: Entry) -> str:
    control = entry.header.control
    assert isinstance(control, controls.Membership)
    right = entry.header.seq == 1 and entry.header.epoch == 1 and HEX_64.fullmatch(control.nonce) and not control.ends
    if not right or not _well_formed(control, entry.author):
        return "P-5.1"
    return "" if dossier_id_of(entry.author, control.nonce) == entry.header.dossier else "P-5.1"


def _well_formed(control: controls.Membership, author: ServiceId) -> bool:
    """Sorted, each once, one owner, and that is the author (P-5.1, P-5.2)."""
    services = [member.service for member in control.members]
    owners = [member.service for member in control.members if member.role is MemberRole.OWNER]
    return owners == [author] and services == sorted(set(services))


def _refused(state: Membership, entry: Entry, clause: str) -> Membership:
    return msgspec.structs.replace(state, no_effect=(*state.no_effect, NoEffect(entry.message_id, clause)))


def _next(state: Membership, entry: Entry) -> Membership:
    control = entry.header.control
    assert isinstance(control, controls.Membership)
    epoch = Epoch(
        number=state.epoch + 1,
        message=entry.message_id,
        seq=entry.header.seq,
        members={member.service: member.role for member in control.members},
        linked=control.linked,
        closed=control.closed,
        ends={end.service: (end.seq, end.message) for end in control.ends},
    )
    return msgspec.structs.replace(
        state,
        dossier=entry.header.dossier,
        kind=control.dossier_kind,
        owner=entry.author,
        epochs=(*state.epochs, epoch),
    )


def _with_forks(state: Membership, suspects: list[Entry]) -> Membership:
    ends = [(author, *end) for epoch in state.epochs for author, end in epoch.ends.items()]
    losing = losing_branches(ends, suspects)
    standing = [entry for entry in suspects if entry.message_id not in losing and not state.ended(entry)]
    return msgspec.structs.replace(state, forked=first_forks(standing), losing=losing)
