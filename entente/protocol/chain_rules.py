"""The rules of a chain: what a message lacks, what it must not claim, and when membership refuses it (P-5)."""

from collections.abc import Iterable

from entente.protocol import controls
from entente.protocol.chains import Chains, Position
from entente.protocol.errors import ChainBroken, DossierForged, NotAddressed
from entente.protocol.log import Entry
from entente.protocol.membership import Membership
from entente.protocol.wire import Gap, Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

REFUSING = frozenset({"P-5.2", "P-5.9", "P-5.10"})
"""Clauses of membership that refuse a message; a forked author's (P-5.8) are kept and only leave the fold."""


def lacking(header: Header, chains: Chains) -> list[MessageId]:
    """The messages that this one builds on and that are not known."""
    named = [MessageId(header.previous)] if header.previous else []
    return [name for name in (*named, *header.heads, *header.refers_to) if chains.position(name) is None]


def missing(header: Header, chains: Chains, receiver: ServiceId) -> tuple[Gap, ...]:
    """What to ask for before this message can be taken (P-5.4); empty when nothing is missing."""
    membership = chains.membership(header.dossier)
    others = [service for service in header.audience if service != receiver]
    if membership is None:
        opens = header.kind is MessageKind.MEMBERSHIP and header.epoch == 1
        return () if opens else tuple(_rest(header, chains, others))
    absent = _absent_before(membership, header.epoch, receiver)
    gaps = list(_epoch_gap(header, chains, membership) if absent else ())
    unknown = lacking(header, chains)
    if header.previous in unknown and not (absent and _begins(header, chains, absent)):
        gaps.append(_chain_gap(header, chains))
    if not absent and any(name != header.previous for name in unknown):
        # Only a node restored from a backup lacks what it wrote itself (P-12.5): its partners hold that.
        asked = [service for service in others if service != header.author] or [receiver]
        gaps += _rest(header, chains, asked)
    return tuple(gaps)


def _rest(header: Header, chains: Chains, authors: Iterable[ServiceId]) -> Iterable[Gap]:
    """All that these authors wrote after what is known of them: a head names an id, not whose it is."""
    for author in authors:
        yield Gap(header.dossier, author, chains.last_seq(header.dossier, author) + 1)


def _chain_gap(header: Header, chains: Chains) -> Gap:
    """The author's messages between the last one known and this one; on another branch, the one before (P-5.8)."""
    first = min(chains.last_seq(header.dossier, header.author) + 1, header.seq - 1)
    return Gap(header.dossier, header.author, first, header.seq - 1)


def _epoch_gap(header: Header, chains: Chains, membership: Membership) -> Iterable[Gap]:
    """A member that joined late fetches the owner's membership messages first (P-5.12)."""
    stated = header.kind is MessageKind.MEMBERSHIP
    if header.epoch > membership.epoch + stated:
        yield from _rest(header, chains, [ServiceId(membership.owner)])


def _absent_before(membership: Membership, epoch: int, receiver: ServiceId) -> int:
    """The last epoch up to this one in which the receiver was no member; 0 when it always was."""
    away = [each.number for each in membership.epochs[:epoch] if receiver not in each.members]
    return away[-1] if away else 0


def _begins(header: Header, chains: Chains, absent: int) -> bool:
    """Whether this may be the author's first message that the receiver can know, or the one before that (P-5.12)."""
    dossier, author = header.dossier, header.author
    newest = chains.id_at(dossier, author, chains.last_seq(dossier, author))
    position = chains.position(newest) if newest else None
    return position is None or position.epoch <= absent or chains.id_at(dossier, author, header.seq + 1) is not None


def predecessors(header: Header, chains: Chains) -> list[Position]:
    """The known causal predecessors (P-5.3)."""
    named = (header.previous, *header.heads) if header.previous else header.heads
    found = (chains.position(MessageId(name)) for name in named)
    return [position for position in found if position is not None]


def check_predecessors(message: MessageId, header: Header, chains: Chains) -> None:
    """Named messages are where they must be, the audience is the epoch's.

    Raise ChainBroken, DossierForged, NotAddressed.
    """
    if chains.membership(header.dossier) is None and chains.stated(Entry(message, header))[1]:
        raise DossierForged("the dossier id is not its owner's, or the opening states no proper membership")
    before = chains.position(MessageId(header.previous))
    if before and (before.dossier, before.author, before.seq) != (header.dossier, header.author, header.seq - 1):
        raise ChainBroken("`previous` is not the author's message before")
    if before and before.incarnation > header.incarnation:
        raise ChainBroken("an older incarnation goes on after a newer one", clause="P-12.5")
    for name in header.heads:
        head = chains.position(name)
        if head and (head.dossier != header.dossier or head.author == header.author):
            raise ChainBroken("a head is not another author's message of this dossier")
    for name in header.refers_to:
        target = chains.position(name)
        if target and target.dossier != header.dossier:
            raise ChainBroken("`refers_to` names a message of another dossier", clause="P-6.1")
    _check_audience(header, chains)


def _check_audience(header: Header, chains: Chains) -> None:
    membership = chains.membership(header.dossier)
    if isinstance(header.control, controls.Membership):
        due = tuple(member.service for member in header.control.members)
    else:
        due = membership.audience(header.epoch) if membership else ()
    if due and due != header.audience:
        raise NotAddressed("the audience is not the membership of the epoch")


def refusal(message: MessageId, header: Header, chains: Chains) -> str:
    """The clause of membership that refuses the message; empty when none does (P-5.2, P-5.9)."""
    entry = Entry(message, header)
    if header.kind is MessageKind.MEMBERSHIP:
        return chains.stated(entry)[1]
    membership = chains.membership(header.dossier) or Membership()
    clause = membership.objection(entry)
    if clause in REFUSING:
        return clause
    implied = max((each.epoch for each in predecessors(header, chains)), default=0)
    return "" if header.epoch == implied else "P-5.9"
