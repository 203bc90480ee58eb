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
from entente.protocol.body import OpenBody, check_ciphertext, open_with_key, unwrap_key
from entente.protocol.chains import Chains, KnownChains, Mentioned
from entente.protocol.envelope import check_counts
from entente.protocol.errors import BeforeItsPast, BodyMissing, FromTheFuture, MalformedMessage
from entente.protocol.keys import TrustedKeys
from entente.protocol.outcomes import Duplicate, Forked, Held, Invalid, Outcome, Read, Refused, Valid
from entente.protocol.wire import Delivery, Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import DossierId, KeyId, MessageId, ServiceId

FormCheck = Callable[[MessageKind, bytes], object]
"""Reads a canonical body in the form of its kind; raises an EntenteError where it is not (P-3.8)."""


@dataclass(frozen=True)
class Verifier:
    """Whose eyes a delivery is read with, and when."""

    receiver: ServiceId
    sealing_keys: Mapping[KeyId, SealingKey]
    form: FormCheck
    chains: Chains
    addressed: frozenset[DossierId]
    """Dossiers of which something in the delivery is addressed to the receiver."""
    quarantined: frozenset[MessageId]
    """Messages under a revoked key that nothing vouches for (P-2.6)."""
    now: int

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
        reading.check_addressed(header, self.receiver, dossier_shared=shared)
        if read.message_id in self.quarantined:
            return Held(read.index, read.message, read.message_id, header, (), "P-2.6")
        if wanted := chain_rules.missing(header, self.chains, self.receiver):
            return Held(read.index, read.message, read.message_id, header, wanted)
        chain_rules.check_predecessors(read.message_id, header, self.chains)
        return self._claims(read)

    def _claims(self, read: Read) -> Outcome:
        """What the header claims of membership and time, then the body."""
        clause = chain_rules.refusal(read.message_id, read.header, self.chains)
        self._time(read.header)
        if clause:
            return Refused(read.index, read.message, read.message_id, read.header, clause)
        return self._settled(read, self._body(read))

    def _time(self, header: Header) -> None:
        """Step 8: a claim in the future, or before its causal past (P-3.7)."""
        if header.created > self.now + limits.SKEW:
            raise FromTheFuture(f"composed {(header.created - self.now) // 1000} s after this node's clock")
        past = max((each.created for each in chain_rules.predecessors(header, self.chains)), default=0)
        if header.created < past - limits.SKEW:
            raise BeforeItsPast(f"composed {(past - header.created) // 1000} s before a message that it builds on")

    def _body(self, read: Read) -> OpenBody | None:
        """Step 9: ciphertext, own wrap, commitment, form. Nothing is opened before the digest holds."""
        header, message = read.header, read.message
        if header.sealed is None:
            if message.ciphertext is not None or message.wraps:
                raise MalformedMessage("a body that the header does not announce", clause="P-3.6")
            return None
        if self._not_for_reading(read):
            return None
        if message.ciphertext is None:
            raise BodyMissing(f"message {read.message_id} came without its body")
        check_ciphertext(header, message.ciphertext)
        key = unwrap_key(read.message_id, message.wraps, self.receiver, self.sealing_keys)
        opened = open_with_key(key, header, message.ciphertext)
        self.form(header.kind, opened.body)
        return opened

    def _not_for_reading(self, read: Read) -> bool:
        """No wrap for this service: an epoch without it (P-5.12), or its own message come back (P-12.5).

        No content at all: the author took it back, or its time is over (P-12.3).
        """
        header, message = read.header, read.message
        if self.receiver not in header.audience:
            return True
        if message.ciphertext is not None:
            return header.author == self.receiver and all(wrap.service != self.receiver for wrap in message.wraps)
        until = header.handling.retain_until
        over = until is not None and until <= self.now
        return over or header.author == self.receiver or self.chains.recalled(read.message_id, header.author)

    def _settled(self, read: Read, opened: OpenBody | None) -> Outcome:
        """A second message at one number is a fork, kept besides the first (P-5.8)."""
        header = read.header
        other = self.chains.id_at(header.dossier, header.author, header.seq)
        if other is None:
            return Valid(read.index, read.message, read.message_id, header, opened)
        position = self.chains.position(other)
        restored = position is not None and position.incarnation < header.incarnation
        return Forked(read.index, read.message, read.message_id, header, opened, other, restored)


def verify_delivery(
    delivery: Delivery,
    *,
    receiver: ServiceId,
    keys_of: Callable[[ServiceId], TrustedKeys | None],
    sealing_keys: Mapping[KeyId, SealingKey],
    known: Callable[[Mentioned], KnownChains],
    form: FormCheck,
    now: int,
) -> list[Outcome]:
    """Steps 5 to 9 of P-4.6: one outcome for each message, in the delivery's order; nothing outside is changed.

    `known` is called once with all that will be asked for. `keys_of` already knows the delivery's key statements
    (`learn_statements`). Raise OversizedDelivery; every other fault is the outcome of a message.
    """
    check_counts(delivery)
    read = reading.read_messages(delivery, receiver, keys_of, now)
    chains = Chains(known(read.mentioned()), recalls=read.recalled())
    quarantined = frozenset(read.last_good.keys() - read.vouched())
    verifier = Verifier(receiver, sealing_keys, form, chains, frozenset(read.addressed), quarantined, now)
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
