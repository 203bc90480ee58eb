"""The envelope: a delivery and its answer, sealed whole to the other node's sealing key (P-4.5).

HPKE hides but does not say who sealed. Whoever seals a delivery signs its request (P-10.3); an answer is bound to the
delivery by a digest that only the two nodes know, so nobody else can have written it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from entente.crypto.digests import Label, digest, framed
from entente.crypto.nonces import random_bytes
from entente.crypto.sealing import PublicSealingKey, SealingKey, SealInvalid
from entente.protocol import limits
from entente.protocol.errors import EnvelopeMisaddressed, EnvelopeUnopenable, MalformedMessage, OversizedDelivery
from entente.protocol.versions import require_spoken
from entente.protocol.wire import Delivery, DeliveryAnswer, Gap, WireStruct
from entente.vocabulary.ids import HEX_32, SERVICE, KeyId, ServiceId

KEY_ID = 16
"""The envelope begins with the id of the key that it is sealed to, in the clear."""
BINDING = 32
LARGEST = 2**53
"""Beyond every number of P-1.1: deliveries are not canonical, so their numbers are held to it here."""
OVERHEAD = KEY_ID + BINDING + 1200
"""Bytes that an envelope is longer than the delivery's JSON, at most."""
_JSON = msgspec.json.Encoder(order="sorted")

T = TypeVar("T", bound=WireStruct)


@dataclass(frozen=True)
class Envelope:
    """A sealed delivery and the secret that binds its answer to it."""

    sealed: bytes = field(repr=False)
    binding: bytes = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """An opened delivery and the secret with which to seal its answer."""

    delivery: Delivery
    binding: bytes = field(repr=False)


def size_of(value: WireStruct) -> int:
    """Bytes that a message (or any part) takes in a delivery; a delivery holds `limits.DELIVERY` of them."""
    return len(_JSON.encode(value))


def seal_delivery(delivery: Delivery, key: PublicSealingKey) -> Envelope:
    """Seal a delivery to its receiver's key in force."""
    binding = random_bytes(BINDING)
    info = framed(Label.ENVELOPE, b"delivery", delivery.sender.encode(), delivery.receiver.encode())
    return Envelope(_sealed(key, info, binding + _JSON.encode(delivery)), binding)


def open_delivery(sealed: bytes, *, sender: ServiceId, receiver: ServiceId, keys: Mapping[KeyId, SealingKey]) -> Opened:
    """Steps 1 and 3 of P-4.6; raise OversizedDelivery, EnvelopeUnopenable, EnvelopeMisaddressed, MalformedMessage."""
    info = framed(Label.ENVELOPE, b"delivery", sender.encode(), receiver.encode())
    plain = _opened(sealed, info, keys)
    delivery = _read(plain[BINDING:], Delivery)
    if (delivery.sender, delivery.receiver) != (sender, receiver):
        raise EnvelopeMisaddressed("the delivery names another sender or receiver than the request")
    check_counts(delivery)
    return Opened(delivery, plain[:BINDING])


def seal_answer(
    answer: DeliveryAnswer, *, sender: ServiceId, receiver: ServiceId, key: PublicSealingKey, binding: bytes
) -> bytes:
    """Seal the answer of `sender` (who received the delivery) to `receiver` (who had sent it)."""
    return _sealed(key, _answer_info(sender, receiver, binding), _JSON.encode(answer))


def open_answer(
    sealed: bytes, *, sender: ServiceId, receiver: ServiceId, keys: Mapping[KeyId, SealingKey], binding: bytes
) -> DeliveryAnswer:
    """Open the answer to the delivery that `binding` belongs to; raise as open_delivery."""
    answer = _read(_opened(sealed, _answer_info(sender, receiver, binding), keys), DeliveryAnswer)
    check_counts(answer)
    return answer


def check_counts(delivery: Delivery | DeliveryAnswer) -> None:
    """P-1.7: how much one delivery may ask of its receiver; raise OversizedDelivery."""
    claims = (delivery.batches, delivery.receipts, delivery.checkpoints, delivery.wanted)
    if len(delivery.messages) > limits.MESSAGES or len(delivery.statements) > limits.STATEMENTS:
        raise OversizedDelivery(f"{len(delivery.messages)} messages, {len(delivery.statements)} key statements")
    if max(map(len, claims)) > limits.CLAIMS:
        raise OversizedDelivery(f"more than {limits.CLAIMS} claims of one kind")
    require_spoken(delivery.version, "a delivery or its answer")
    if not all(map(_is_gap, delivery.wanted)):
        raise MalformedMessage("a gap that names no dossier, author or numbers", clause="P-5.4")


def _is_gap(gap: Gap) -> bool:
    """A chain and numbers in it."""
    named = HEX_32.fullmatch(gap.dossier) is not None and SERVICE.fullmatch(gap.author) is not None
    return named and min(gap.first, gap.last) >= 0 and max(gap.first, gap.last) < LARGEST


def _answer_info(sender: ServiceId, receiver: ServiceId, binding: bytes) -> bytes:
    return framed(Label.ENVELOPE, b"answer", sender.encode(), receiver.encode(), digest(Label.ENVELOPE, binding))


def _sealed(key: PublicSealingKey, info: bytes, plain: bytes) -> bytes:
    if len(plain) > limits.DELIVERY:
        raise OversizedDelivery(f"{len(plain)} bytes in one delivery")
    return bytes.fromhex(key.key_id) + key.seal(info, plain)


def _opened(sealed: bytes, info: bytes, keys: Mapping[KeyId, SealingKey]) -> bytes:
    if len(sealed) > limits.DELIVERY + OVERHEAD:
        raise OversizedDelivery(f"{len(sealed)} bytes in one delivery")
    key = keys.get(KeyId(sealed[:KEY_ID].hex()))
    if key is None:
        raise EnvelopeUnopenable("sealed to a key that this node does not hold")
    try:
        return key.open(info, sealed[KEY_ID:])
    except SealInvalid as error:
        raise EnvelopeUnopenable(f"the envelope does not open with key {key.key_id}") from error


def _read(plain: bytes, type: type[T]) -> T:
    """Deliveries are not signed: they need no canonical form, only their fields and no others (P-1.3)."""
    try:
        return msgspec.json.decode(plain, type=type)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedMessage(f"a {type.__name__}: {error}", clause="P-1.3") from error
