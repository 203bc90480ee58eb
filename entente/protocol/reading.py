"""Steps 5 and 6 of P-4.6: each batch once, each header once, before anything is asked of the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from entente.protocol.batches import read_batch, verify_batch, verify_place
from entente.protocol.chains import Mentioned
from entente.protocol.errors import NotAddressed, UnknownAuthor, UnknownBatch
from entente.protocol.headers import read_header
from entente.protocol.keys import TrustedKeys
from entente.protocol.outcomes import Invalid, Read
from entente.protocol.proofs import check_origin, check_revocation
from entente.protocol.statements import LastGood
from entente.protocol.wire import BatchClaim, Delivery, Header, Message, Signed
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

KeysOf = Callable[[ServiceId], TrustedKeys | None]
TAKING_BACK = frozenset({MessageKind.RECALL, MessageKind.CORRECTION})


@dataclass(frozen=True)
class VerifiedBatch:
    """A batch whose signatures hold, with the keys of its author."""

    claim: BatchClaim
    keys: TrustedKeys


@dataclass
class Reading:
    """What steps 5 and 6 leave: messages whose header and signature hold, and those that are invalid."""

    messages: list[Read] = field(default_factory=list)
    invalid: list[Invalid] = field(default_factory=list)
    addressed: set[DossierId] = field(default_factory=set)
    """Dossiers of which a message in the delivery is addressed to the receiver."""
    last_good: dict[MessageId, LastGood] = field(default_factory=dict)
    """For each message under a revoked key: the last one that its service vouches for (P-2.6)."""

    def mentioned(self) -> Mentioned:
        """All that later steps ask the store for."""
        headers = [read.header for read in self.messages]
        named = {name for header in headers for name in (header.previous, *header.heads, *header.refers_to) if name}
        return Mentioned(
            frozenset(header.dossier for header in headers),
            frozenset((header.dossier, service) for header in headers for service in header.audience),
            frozenset({MessageId(name) for name in named} | {read.message_id for read in self.messages}),
        )

    def recalled(self) -> set[tuple[MessageId, ServiceId]]:
        """Each message that a recall or correction in this delivery names, with that one's author."""
        back = (read.header for read in self.messages if read.header.kind in TAKING_BACK)
        return {(name, header.author) for header in back for name in header.refers_to}

    def vouched(self) -> set[MessageId]:
        """Messages under a revoked key from which the chain leads to the last good one (P-2.6)."""
        before = {read.message_id: read.header.previous for read in self.messages}
        vouched: set[MessageId] = set()
        for good in self.last_good.values():
            name = good.message
            while name in before and name not in vouched:
                vouched.add(name)
                name = MessageId(before[name])
        return vouched


def read_messages(delivery: Delivery, receiver: ServiceId, keys_of: KeysOf, now: int) -> Reading:
    """Verify each batch, then read each message against its batch."""
    reading = Reading()
    batches = [_verified(signed, keys_of, now) for signed in delivery.batches]
    for index, message in enumerate(delivery.messages):
        try:
            reading.messages.append(_read(index, message, batches, reading))
        except EntenteError as error:
            reading.invalid.append(Invalid(index, error))
    reading.addressed = {read.header.dossier for read in reading.messages if receiver in read.header.audience}
    return reading


def _verified(signed: Signed, keys_of: KeysOf, now: int) -> VerifiedBatch | EntenteError:
    """Step 5. The error of a batch becomes that of each of its messages; other batches go on."""
    try:
        author = read_batch(signed).author
        keys = keys_of(author)
        if keys is None:
            raise UnknownAuthor(f"no keys of {author[:80]} are confirmed here")
        keys.require_confirmed()
        return VerifiedBatch(verify_batch(signed, keys, now), keys)
    except EntenteError as error:
        return error


def _read(index: int, message: Message, batches: Sequence[VerifiedBatch | EntenteError], reading: Reading) -> Read:
    """Step 6: header; inclusion; author, audience and statement of the batch; key at the time claimed."""
    if not 0 <= message.batch < len(batches):
        raise UnknownBatch(f"message {index} names batch {message.batch} of {len(batches)}")
    batch = batches[message.batch]
    if isinstance(batch, EntenteError):
        raise batch
    message_id, header = read_header(message.header)
    check_origin(header, batch.claim)
    verify_place(message_id, message.index, message.path, batch.claim)
    batch.keys.check_composed(batch.claim.key_id, header)
    check_revocation(message_id, header, batch.claim, batch.keys)
    if good := _last_good(header, batch):
        reading.last_good[message_id] = good
    return Read(index, message, message_id, header)


def _last_good(header: Header, batch: VerifiedBatch) -> LastGood | None:
    """The last message in the dossier that a revoked key is vouched for; None for a key that stands (P-2.6)."""
    revocation = batch.keys.revocations.get(batch.claim.key_id)
    return next((each for each in revocation.last_good if each.dossier == header.dossier), None) if revocation else None


def check_addressed(header: Header, receiver: ServiceId, *, dossier_shared: bool) -> None:
    """P-3.4; membership messages of earlier epochs may come to who joined later (P-5.12). Raise NotAddressed."""
    if receiver in header.audience or (header.kind is MessageKind.MEMBERSHIP and dossier_shared):
        return
    raise NotAddressed(f"{receiver} is not in the audience")
