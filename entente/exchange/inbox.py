"""Receiving a delivery: P-4.6 in order, then everything in one transaction, then the sealed answer (P-4.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
from django.db import transaction

from entente.exchange import arriving, attachments, bulk, heads, holding, receipts, settling, statements, storing, sync
from entente.exchange.errors import Stranger
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.known import StoredChains
from entente.exchange.models import Dossier, Nonce, Partner
from entente.exchange.models.partners import PartnerState
from entente.exchange.storing import Storing
from entente.protocol import versions
from entente.protocol.chains import Mentioned
from entente.protocol.envelope import Opened, open_delivery, seal_answer
from entente.protocol.errors import MalformedMessage
from entente.protocol.learning import Learned
from entente.protocol.outcomes import Duplicate, Forked, Held, Invalid, Outcome
from entente.protocol.receipts import Stored
from entente.protocol.verification import verify_delivery
from entente.protocol.wire import Delivery, DeliveryAnswer, Gap, Rejection, Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId

NONCES_KEPT = 600_000
"""Milliseconds; older signatures are refused by their age (P-10.3)."""
FORGET_EVERY = 64
"""Nonces after which the old ones are deleted."""


class ReplayedNonce(MalformedMessage):
    """The HTTP signature was used before."""

    rule, way_out = "P-10.3", "sign each request anew"


def receive(house: House, sender: ServiceId, envelope: bytes, nonce: str = "") -> bytes:
    """The sealed answer; raise Stranger, ReplayedNonce, EnvelopeUnopenable, OversizedDelivery, MalformedMessage.

    Whatever is raised, trusted state has not moved; for a known partner the refusal is in the ledger.
    """
    partner = known_partner(house, sender)
    try:
        opened = open_delivery(envelope, sender=sender, receiver=house.service, keys=house.keyring.sealing)
        with house.writing, transaction.atomic():
            _use_nonce(house, sender, nonce)
            answer = Reception(house, partner, opened.delivery, house.now).run()
    except EntenteError as error:
        refused(house, sender, error, nonce)
        raise
    return _sealed(house, sender, opened, answer)


def known_partner(house: House, sender: ServiceId) -> Partner:
    """The confirmed partner; raise Stranger for everybody else, without saying which (P-10.6, P-10.7)."""
    found = Partner.objects.filter(service=house.service, partner=sender, state=PartnerState.CONFIRMED).first()
    if found is None:
        raise Stranger(
            "the sender is not a partner of this service",
            clause="P-10.6",
            cure="confirm each other's root fingerprints out of band first",
        )
    return found


def refused(house: House, sender: ServiceId, error: EntenteError, nonce: str = "") -> None:
    """Record a refused request of a known partner: in the ledger, and its nonce as used."""
    with house.writing, transaction.atomic():
        if nonce:
            Nonce.objects.get_or_create(service=house.service, partner=sender, nonce=nonce, defaults={"at": house.now})
        house.record(
            sender, "refused", error=type(error).__name__, clause=error.clause, side=error.side.value, what=error.what
        )


def spend_nonce(house: House, sender: ServiceId, nonce: str) -> None:
    """Use a nonce in a transaction of its own, for requests other than deliveries; raise ReplayedNonce."""
    with house.writing, transaction.atomic():
        _use_nonce(house, sender, nonce)


def _use_nonce(house: House, sender: ServiceId, nonce: str) -> None:
    if not nonce:
        return
    values = {"service": house.service, "partner": sender, "nonce": nonce, "at": house.now}
    kept, fresh = bulk.made(Nonce, values, ("service", "partner", "nonce"))
    if not fresh:
        raise ReplayedNonce("the nonce of this request was used before")
    if kept.pk % FORGET_EVERY == 0:
        Nonce.objects.filter(service=house.service, at__lt=house.now - NONCES_KEPT).delete()


def _sealed(house: House, sender: ServiceId, opened: Opened, answer: DeliveryAnswer) -> bytes:
    keys = house.trust.keys_of(sender)
    if keys is None:
        raise Stranger("the sender's keys are gone", clause="P-10.6", cure="confirm the partner again")
    version = versions.common([keys.current.claim.versions])
    answer = msgspec.structs.replace(answer, version=version)
    return seal_answer(
        answer, sender=house.service, receiver=sender, key=keys.sealing_key(house.now), binding=opened.binding
    )


@dataclass
class Reception:
    """One delivery inside its transaction."""

    house: House
    partner: Partner
    delivery: Delivery
    now: Milliseconds
    rejected: list[Rejection] = field(default_factory=list)
    issued: list[Signed] = field(default_factory=list)
    wanted: dict[Gap, None] = field(default_factory=dict)
    locked: dict[str, Dossier] = field(default_factory=dict)
    """The rows of the dossiers that were verified last."""

    @property
    def sender(self) -> ServiceId:
        """Who delivers; not always who wrote."""
        return self.delivery.sender

    def run(self) -> DeliveryAnswer:
        """Take in statements, messages, receipts and questions; the answer."""
        learned = statements.learn(self.house, self.delivery.statements)
        outcomes = self._verify(self.delivery, learned)
        statements.accept(self.house, learned, self.sender)
        self._take(self.delivery, outcomes)
        while freed := holding.freed(self.house, self.sender, outcomes):
            outcomes = self._verify(freed, learned)
            holding.release(self.house, freed, outcomes)
            self._take(freed, outcomes)
        receipts.take(self.house, self.sender, self.delivery.receipts, self.now)
        heads.take(self.house, self.sender, self.delivery.checkpoints, self.now)
        sync.answer(self.house, self.sender, self.delivery.wanted, self.now)
        self._contacted()
        return DeliveryAnswer(
            receipts=tuple(self.issued), rejected=tuple(self.rejected), wanted=tuple(self.wanted), statements=()
        )

    def _verify(self, delivery: Delivery, learned: Learned) -> list[Outcome]:
        def known(mentioned: Mentioned) -> StoredChains:
            chains = StoredChains(self.house.service, mentioned)
            self.locked = chains.locked
            return chains

        return verify_delivery(
            delivery,
            receiver=self.house.service,
            keys_of=learned.keys_of(self.house.trust.keys_of),
            sealing_keys=self.house.keyring.opening,
            known=known,
            now=self.now,
            restored=self.house.quarantined,
        )

    def _take(self, delivery: Delivery, outcomes: Sequence[Outcome]) -> None:
        """Store what passed. Outcomes name places and batches of `delivery`: the one received, or what it freed."""
        gate = Gate(self.house, self.now)
        taken = arriving.judge(gate, self.sender, delivery, outcomes, self.locked)
        dossiers = storing.write(self.house, taken, self.now, self.locked) if taken else {}
        attachments.named(self.house, [item.header for item in taken if item.opened is not None])
        arriving.keep_forks(self.house, taken, outcomes, dossiers, self.now)
        self._receipt(taken, dossiers, [each for each in outcomes if isinstance(each, Duplicate)])
        forked = frozenset(each.header.dossier for each in outcomes if isinstance(each, Forked))
        settling.settle(self.house, taken, dossiers, gate, forked=forked, received_at={self.house.service: self.now})
        holding.keep(self.house, self.sender, delivery, outcomes, self.now)
        for each in outcomes:
            if isinstance(each, Held):
                self.wanted |= dict.fromkeys(each.wanted)
            elif isinstance(each, Invalid):
                self._reject(each, answered=delivery is self.delivery)

    def _receipt(self, taken: Sequence[Storing], dossiers: dict[str, Dossier], duplicates: Sequence[Duplicate]) -> None:
        known = [
            Stored(each.header.dossier, each.header.author, each.header.seq, each.message_id) for each in duplicates
        ]
        if known:
            names = {each.dossier for each in known} - dossiers.keys()
            rows = Dossier.objects.filter(service=self.house.service, dossier__in=names)
            held = dossiers | {row.dossier: row for row in rows}
            self.issued += receipts.again(self.house, known, held)
        if taken:
            self.issued += receipts.issue(self.house, self.sender, taken, dossiers, self.now)

    def _reject(self, invalid: Invalid, *, answered: bool) -> None:
        if answered:
            self.rejected.append(invalid.rejection())
        self.house.record(
            self.sender,
            "rejected",
            invalid.message_id,
            error=type(invalid.error).__name__,
            clause=invalid.error.clause,
            what=invalid.error.what,
        )

    def _contacted(self) -> None:
        Partner.objects.filter(pk=self.partner.pk).update(last_contact=self.now, next_attempt=0)
