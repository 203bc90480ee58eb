"""Verification of a delivery in the order of P-4.6: takes a delivery, what is trusted and now; decides; moves nothing.

- Step 4 is `learn_statements`, steps 5 and 6 are `entente.protocol.reading`, steps 7 to 9 are here, one function each.
- A message passes a step or ends there: as Invalid (discarded), Held (a predecessor is missing), Refused (by the rules
  of membership; its header stays), Duplicate or Forked. What passes all is Valid, and goes on to the gate (step 10).
- Messages of one delivery may build on each other in any order: what waits for another is tried again after it.
For example: `outcomes = verify_delivery(delivery, receiver="ma.dgsn", keys_of=keys.get, sealing_keys=own,
known=lambda mentioned: chains, now=now)`.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from entente.crypto.sealing import SealingKey
from entente.protocol import chain_rules, limits, reading
from entente.protocol.chains import Chains, KnownChains, Mentioned
from entente.protocol.contents import Contents, Opener
from entente.protocol.envelope import check_counts
from entente.protocol.errors import BeforeItsPast, FromTheFuture
from entente.protocol.keys import TrustedKeys
from entente.protocol.outcomes import Duplicate, Forked, Held, Invalid, Outcome, Read, Refused, Valid
from entente.protocol.wire import Delivery, Header
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, KeyId, MessageId, ServiceId


@dataclass(frozen=True)
class Verifier:
    """Whose eyes a delivery is read with, and when."""

    opener: Opener
    chains: Chains
    addressed: frozenset[DossierId]
    """Dossiers of which something in the delivery is addressed to the receiver."""
    quarantined: frozenset[MessageId]
    """Messages under a revoked key that nothing vouches for (P-2.6)."""

    def verdict(self, read: Read) -> Outcome:
        """Steps 7, 8 and 9 for one message whose header and signature hold."""
        try:
            return self._chain(read)
        except EntenteError as error:
            return Invalid(read.index, error, read.message_id)

    def _chain(self, read: Read) -> Outcome:
        """Step 7: known id, held predecessors, member at the epoch, number and previous."""
        header = read.header
        if self.chains.position(read.message_id) is not None:
            return Duplicate(read.index, read.message, read.message_id, header)
        shared = header.dossier in self.addressed or self.chains.membership(header.dossier) is not None
        reading.check_addressed(header, self.opener.receiver, dossier_shared=shared)
        if read.message_id in self.quarantined:
            return Held(read.index, read.message, read.message_id, header, (), "P-2.6")
        if wanted := chain_rules.missing(header, self.chains, self.opener.receiver):
            return Held(read.index, read.message, read.message_id, header, wanted)
        chain_rules.check_predecessors(read.message_id, header, self.chains)
        return self._claims(read)

    def _claims(self, read: Read) -> Outcome:
        """What the header claims of membership and time, then the body."""
        clause = chain_rules.refusal(read.message_id, read.header, self.chains)
        self._time(read.header)
        if clause:
            return Refused(read.index, read.message, read.message_id, read.header, clause)
        return self._settled(read, self._contents(read))

    def _time(self, header: Header) -> None:
        """Step 8: a claim in the future, or before its causal past (P-3.7)."""
        if header.created > self.opener.now + limits.SKEW:
            raise FromTheFuture(f"composed {(header.created - self.opener.now) // 1000} s after this node's clock")
        past = max((each.created for each in chain_rules.predecessors(header, self.chains)), default=0)
        if header.created < past - limits.SKEW:
            raise BeforeItsPast(f"composed {(past - header.created) // 1000} s before a message that it builds on")

    def _contents(self, read: Read) -> Contents:
        """Step 9."""
        recalled = self.chains.recalled(read.message_id, read.header.author) if not read.message.ciphertext else False
        return self.opener.contents(read.message_id, read.header, read.message, recalled=recalled)

    def _settled(self, read: Read, found: Contents) -> Outcome:
        """A second message at one number is a fork, kept besides the first (P-5.8)."""
        header = read.header
        common = (read.index, read.message, read.message_id, header, found.opened, found.body, found.original)
        other = self.chains.id_at(header.dossier, header.author, header.seq)
        if other is None:
            return Valid(*common)
        position = self.chains.position(other)
        restored = position is not None and position.incarnation < header.incarnation
        return Forked(*common, other=other, restored=restored)


def verify_delivery(
    delivery: Delivery,
    *,
    receiver: ServiceId,
    keys_of: Callable[[ServiceId], TrustedKeys | None],
    sealing_keys: Mapping[KeyId, SealingKey],
    known: Callable[[Mentioned], KnownChains],
    now: int,
    restored: bool = False,
) -> list[Outcome]:
    """Steps 5 to 9 of P-4.6: one outcome for each message, in the delivery's order; nothing outside is changed.

    `known` is called once with all that will be asked for. `keys_of` already knows the delivery's key statements
    (`learn_statements`). Raise OversizedDelivery; every other fault is the outcome of a message.
    """
    check_counts(delivery)
    read = reading.read_messages(delivery, receiver, keys_of, now)
    chains = Chains(known(read.mentioned()), recalls=read.recalled())
    quarantined = frozenset(read.last_good.keys() - read.vouched())
    opener = Opener(receiver, sealing_keys, keys_of, now, restored)
    verifier = Verifier(opener, chains, frozenset(read.addressed), quarantined)
    outcomes: dict[int, Outcome] = {each.index: each for each in read.invalid}
    outcomes |= _settle(read.messages, verifier)
    return [outcomes[index] for index in range(len(delivery.messages))]


def _settle(messages: list[Read], verifier: Verifier) -> dict[int, Outcome]:
    """Each message once, and again when one that it lacked has passed."""
    outcomes: dict[int, Outcome] = {}
    lacking: dict[MessageId, list[Read]] = defaultdict(list)
    queue = deque(messages)
    while queue:
        read = queue.popleft()
        if not isinstance(outcomes.get(read.index), Held | None):
            continue
        outcome = outcomes[read.index] = verifier.verdict(read)
        if isinstance(outcome, Held):
            for name in chain_rules.lacking(read.header, verifier.chains):
                lacking[name].append(read)
        elif isinstance(outcome, Valid | Forked | Refused):
            verifier.chains.add(read.message_id, read.header)
            queue.extendleft(reversed(lacking.pop(read.message_id, [])))
    return outcomes
