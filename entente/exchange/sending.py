"""One turn for one partner: sign, build, send, take the answer in (P-4.7, P-10.5).

Where a backlog stands, a turn is a stream of deliveries, still one at a time: the next is built and sealed while the
one before is on its way, and leaves as soon as that is answered; the answer is stored while the next is on its way.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from random import uniform
from threading import Lock

import msgspec
from django.db import connection, transaction

from entente.exchange import checkpoints, deliveries, outbox, receipts, statements, sync
from entente.exchange.deliveries import Built
from entente.exchange.drafts import Progress
from entente.exchange.errors import PartnerUnreachable
from entente.exchange.house import House
from entente.exchange.models import AttachmentFile, Partner
from entente.exchange.models.partners import PartnerState
from entente.exchange.models.traffic import OutboxState
from entente.exchange.signing import sign_pending
from entente.protocol import versions
from entente.protocol.envelope import Envelope, open_answer, seal_delivery
from entente.protocol.wire import DeliveryAnswer
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId

FIRST_WAIT = 1 * SECOND
LONGEST_WAIT = 15 * 60 * SECOND
SEVERAL = {"sqlite": False, "postgresql": True}
"""Whether several processes may send for one service on this database (`checks.single_writer`)."""
LEASE = 120 * SECOND
"""A turn that died frees the partner after this."""
AHEAD = 250
"""Messages for which it pays to build a delivery ahead; fewer wait for those that come meanwhile."""
LOOK_EVERY = 0.03
"""Seconds between two looks, while a delivery is on its way, whether so many wait."""


@dataclass(frozen=True)
class Flight:
    """A delivery that is sealed, and the partner's answer once it is there."""

    built: Built
    envelope: Envelope
    answered: Future[bytes]


GoingOn = Callable[[], bool]
"""Whether the worker is to go on."""


@dataclass(frozen=True)
class Turn:
    """One attempt to deliver."""

    house: House
    partner: Partner

    @property
    def name(self) -> ServiceId:
        """The partner."""
        return ServiceId(self.partner.partner)

    def run(self, *, asking: bool, greeting: bool = False, going_on: GoingOn | None = None) -> Progress:
        """What was done; a failure is kept on the partner's row with the time of the next attempt."""
        sign_pending(self.house)
        built = deliveries.build(self.house, self.partner, asking=asking)
        if built.empty and (self.house.quarantined or not greeting):
            return Progress(self.name)
        try:
            self._prepare(built)
            if going_on and len(built.messages) >= AHEAD:
                return self._stream(built, going_on)
            envelope = self._sealed(built)
            return self._take(built, self._opened(envelope, self._deliver(envelope)))
        except EntenteError as error:
            self._failed(error)
            return Progress(self.name, error=str(error))

    def _stream(self, built: Built, going_on: GoingOn) -> Progress:
        """Delivery after delivery until nothing waits, or one is not answered as it should be."""
        done = Progress(self.name)
        with ThreadPoolExecutor(1, f"line to {self.name}") as line:  # leaving it waits for what is on its way
            flight: Flight | None = self._launched(line, built, self._sealed(built))
            while flight:
                following = self._following(flight)
                answer = self._opened(flight.envelope, flight.answered.result())
                after = None
                if following and _is_smooth(answer) and going_on() and self._may_leave(following[0]):
                    after = self._launched(line, *following)
                done = _together(done, self._take(flight.built, answer))
                flight = after
        return done

    def _launched(self, line: ThreadPoolExecutor, built: Built, envelope: Envelope) -> Flight:
        return Flight(built, envelope, line.submit(self._deliver, envelope))

    def _following(self, flight: Flight) -> tuple[Built, Envelope] | None:
        """What comes after a delivery that is on its way; what takes steps of its own waits for a turn of its own."""
        before = flight.built
        while not (before.more or outbox.waits(self.house, self.name, AHEAD, after=before.last)):
            if wait([flight.answered], timeout=LOOK_EVERY).done:
                return None
        built = deliveries.build(self.house, self.partner, asking=False, after=before.last)
        if built.empty or built.delivery.statements or self._unsent_attachments(built):
            return None
        return built, self._sealed(built)

    def _may_leave(self, built: Built) -> bool:
        """Whether the partner is still confirmed, the line still ours, and the delivery still what it was."""
        return _renewed(self.house, self.name) and deliveries.still_stands(self.house, self.name, built)

    def _unsent_attachments(self, built: Built) -> list[AttachmentFile]:
        return deliveries.unsent_attachments(self.house, self.name, built.delivery)

    def _prepare(self, built: Built) -> None:
        """What has to be at the partner before the delivery: attachments, and a new transport key."""
        for row in self._unsent_attachments(built):
            deliveries.upload(self.house, self.partner, row)
        if deliveries.has_new_transport_key(self.house, self.partner):
            introduce(self.house, self.partner)

    def _sealed(self, built: Built) -> Envelope:
        keys = self.house.trust.keys_of(self.name)
        if keys is None:
            raise PartnerUnreachable(f"no keys of {self.name} are held", clause="P-2.1", cure="confirm the partner")
        version = versions.common([keys.current.claim.versions])
        delivery = msgspec.structs.replace(built.delivery, version=version)
        return seal_delivery(delivery, keys.sealing_key(self.house.now))

    def _deliver(self, envelope: Envelope) -> bytes:
        """Only this runs on the line's own thread; it touches no database."""
        return self.house.transport.deliver(deliveries.address_of(self.partner), envelope.sealed)

    def _opened(self, envelope: Envelope, answered: bytes) -> DeliveryAnswer:
        return open_answer(
            answered,
            sender=self.name,
            receiver=self.house.service,
            keys=self.house.keyring.sealing,
            binding=envelope.binding,
        )

    def _take(self, built: Built, answer: DeliveryAnswer) -> Progress:
        """Store the receipts and what they settle in one transaction."""
        with self.house.writing, transaction.atomic():
            now = self.house.now
            statements.accept(self.house, statements.learn(self.house, answer.statements), self.name)
            receipts.take(self.house, self.name, answer.receipts, now, strict=True)
            outbox.settle_rows(built.receipts, OutboxState.RECEIPTED, now)
            checkpoints.given(self.house, self.name, built.delivery.checkpoints)
            rejected = self._settle_rejected(built, answer, now)
            sync.answer(self.house, self.name, answer.wanted, now)
            receipted = outbox.settled_among(self.house, self.name, built.messages)
            self._succeeded(built, now)
        more = built.more and receipted + rejected > 0
        return Progress(self.name, len(built.messages), receipted, rejected, more=more)

    def _settle_rejected(self, built: Built, answer: DeliveryAnswer, now: Milliseconds) -> int:
        """A message that the partner calls invalid is not sent again; it is shown with the reason."""
        known = [each for each in answer.rejected if 0 <= each.index < len(built.messages)]
        for each in known:
            row = built.messages[each.index]
            outbox.settle_rows([row], OutboxState.FAILED, now, f"{each.what} [{each.clause}]: {each.cure}")
            self.house.record(self.name, "rejected_by_partner", what=each.what, clause=each.clause)
        return len(known)

    def _succeeded(self, built: Built, now: Milliseconds) -> None:
        changed: dict[str, object] = {"last_contact": now, "attempts": 0, "next_attempt": 0, "last_error": ""}
        if built.delivery.statements:
            changed["told_statement"] = self.house.keyring.claim.number
        Partner.objects.filter(pk=self.partner.pk).update(**changed)

    def _failed(self, error: EntenteError) -> None:
        attempts = self.partner.attempts + 1
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(attempts - 1, 20))
        with self.house.writing:  # forty lines may fail at once: they queue here, not for the database's lock
            Partner.objects.filter(pk=self.partner.pk).update(
                attempts=attempts,
                next_attempt=self.house.now + int(wait * uniform(0.8, 1.2)),  # noqa: S311  # jitter, not a secret
                last_error=str(error),
            )


def _is_smooth(answer: DeliveryAnswer) -> bool:
    """Whether the partner stored what it was sent and lacks nothing."""
    return bool(answer.receipts) and not (answer.rejected or answer.wanted)


def _together(one: Progress, other: Progress) -> Progress:
    sent, receipted = one.sent + other.sent, one.receipted + other.receipted
    return Progress(one.partner, sent, receipted, one.rejected + other.rejected, more=other.more)


def introduce(house: House, partner: Partner) -> None:
    """Tell a partner the statements that it lacks before anything is signed with their keys (P-2.3)."""
    for signed in deliveries.untold(house, partner):
        house.transport.tell_statement(deliveries.address_of(partner), msgspec.json.encode(signed))
    with house.writing:
        Partner.objects.filter(pk=partner.pk).update(told_statement=house.keyring.claim.number)


def turn(
    house: House,
    name: ServiceId,
    *,
    asking: bool = True,
    due_only: bool = False,
    greeting: bool = False,
    going_on: GoingOn | None = None,
) -> Progress:
    """One turn, if nobody else has one under way with this partner (P-10.5) and it is confirmed.

    `greeting` sends an empty delivery where nothing waits. One delivery at most, unless `going_on` says, after each,
    that a backlog is to be streamed.
    """
    lock = house.lines.setdefault(name, Lock())
    if not lock.acquire(blocking=False):
        return Progress(name)
    try:
        partner = _leased(house, name, due_only=due_only)
        return (
            Turn(house, partner).run(asking=asking, greeting=greeting, going_on=going_on) if partner else Progress(name)
        )
    finally:
        _released(house, name)
        lock.release()


def _leased(house: House, name: ServiceId, *, due_only: bool) -> Partner | None:
    """Among several processes (PostgreSQL) the partner's row is the lock; a single one needs no write for it."""
    free = Partner.objects.filter(service=house.service, partner=name, state=PartnerState.CONFIRMED)
    if due_only:
        free = free.filter(next_attempt__lte=house.now)
    if SEVERAL[connection.vendor]:
        taken = free.filter(in_flight_until__lt=house.now).update(in_flight_until=house.now + LEASE)
        free = Partner.objects.filter(service=house.service, partner=name) if taken else free.none()
    return free.first()


def _renewed(house: House, name: ServiceId) -> bool:
    """Whether the partner is still confirmed; the line is then ours for another while."""
    confirmed = Partner.objects.filter(service=house.service, partner=name, state=PartnerState.CONFIRMED)
    if SEVERAL[connection.vendor]:
        return bool(confirmed.update(in_flight_until=house.now + LEASE))
    return confirmed.exists()


def _released(house: House, name: ServiceId) -> None:
    if SEVERAL[connection.vendor]:
        Partner.objects.filter(service=house.service, partner=name).update(in_flight_until=0)
