"""The floor under every figure: only the cryptography of the exchange, without database, gate, fold or HTTP.

One message costs its author a commitment, a content key, a ciphertext, a wrap for the recipient and one for rest,
and an id; the recipient the same backwards. Signatures, envelope and receipt are shared by the messages of a delivery.
"""

import multiprocessing
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection

from bench.material import paragraph
from entente.crypto.content import StorageKey, content_key, decrypt, encrypt
from entente.crypto.digests import Label, digest, framed, plain_sha256
from entente.crypto.nonces import salt
from entente.crypto.sealing import SealingKey
from entente.crypto.signing import SigningKey
from entente.protocol.batches import read_batch, sign_batch, verify_place
from entente.protocol.signed import verify
from entente.protocol.wire import Signed, message_id_of
from entente.vocabulary.ids import MessageId, ServiceId

SENDER, RECEIVER = ServiceId("ma.dgsn"), ServiceId("fr.dgsi")
DELIVERY = 500
HEADER = b"h" * 1100
"""Bytes as long as a usual header; what is in it makes no difference to a hash."""


@dataclass(frozen=True)
class Sealed:
    """What crosses for one message, and its place in the batch."""

    header: bytes
    commitment: bytes
    ciphertext: bytes
    wrap: bytes
    path: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class Delivery:
    """The messages of one batch and the envelope, which seals as many bytes as they have."""

    batch: Signed
    messages: tuple[Sealed, ...]
    envelope: bytes


@dataclass(frozen=True)
class Keys:
    """Both sides' keys; each side uses its own secrets and the other's public halves only."""

    signing: SigningKey
    sealing: SealingKey
    receipts: SigningKey
    storage: StorageKey


def make_keys() -> Keys:
    """New keys for a run."""
    return Keys(SigningKey.generate(), SealingKey.generate(), SigningKey.generate(), StorageKey.generate())


def send(keys: Keys, first: int) -> Delivery:
    """Seal and sign DELIVERY messages."""
    messages = [_seal(keys, number) for number in range(first, first + DELIVERY)]
    ids = [message_id_of(message.header) for message in messages]
    batch, paths = sign_batch(keys.signing, "0" * 64, SENDER, [SENDER, RECEIVER], ids)
    placed = tuple(
        Sealed(m.header, m.commitment, m.ciphertext, m.wrap, path) for m, path in zip(messages, paths, strict=True)
    )
    crossing = b"".join(m.header + m.ciphertext + m.wrap for m in placed)
    return Delivery(batch, placed, keys.sealing.public.seal(framed(Label.ENVELOPE), crossing))


def receive(keys: Keys, delivery: Delivery) -> Signed:
    """Open and verify a delivery; the signed receipt."""
    keys.sealing.open(framed(Label.ENVELOPE), delivery.envelope)
    claim = read_batch(delivery.batch)
    verify(keys.signing.public, Label.BATCH, delivery.batch)
    for index, message in enumerate(delivery.messages):
        identity = message_id_of(message.header)
        verify_place(identity, index, message.path, claim)
        _open(keys, message, identity)
    ids = [message_id_of(message.header) for message in delivery.messages]
    receipt, _paths = sign_batch(keys.receipts, "0" * 64, RECEIVER, [SENDER, RECEIVER], ids)
    return receipt


def _seal(keys: Keys, number: int) -> Sealed:
    grain, body, key = salt(), paragraph(number).encode(), content_key()
    commitment = digest(Label.COMMITMENT, grain, body)
    ciphertext = encrypt(key, grain + body, commitment)
    header = HEADER + commitment + plain_sha256(ciphertext)
    identity = message_id_of(header)
    keys.storage.wrap(key, identity.encode())
    return Sealed(header, commitment, ciphertext, keys.sealing.public.seal(_info(identity), key))


def _open(keys: Keys, message: Sealed, identity: MessageId) -> None:
    assert message.header[-32:] == plain_sha256(message.ciphertext)
    key = keys.sealing.open(_info(identity), message.wrap)
    plain = decrypt(key, message.ciphertext, message.commitment)
    assert digest(Label.COMMITMENT, plain[:32], plain[32:]) == message.commitment
    keys.storage.wrap(key, identity.encode())


def _info(identity: MessageId) -> bytes:
    return framed(Label.WRAP, identity.encode())


def sequential(deliveries: int) -> dict[str, float]:
    """Both sides on one core, one after the other: messages a second, and CPU milliseconds a message of each side."""
    keys = make_keys()
    started, first = time.perf_counter(), time.process_time()
    sent = [send(keys, number * DELIVERY) for number in range(deliveries)]
    middle = time.process_time()
    for delivery in sent:
        verify(keys.receipts.public, Label.BATCH, receive(keys, delivery))
    ended, last = time.perf_counter(), time.process_time()
    count = deliveries * DELIVERY
    return {
        "messages": count,
        "per_second": count / (ended - started),
        "sender_ms": (middle - first) / count * 1000,
        "receiver_ms": (last - middle) / count * 1000,
    }


def two_processes(deliveries: int) -> dict[str, float]:
    """Sender and receiver in a process each, a pipe between them: messages a second until the last receipt."""
    keys = make_keys()
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_answer, args=(there, keys))
    process.start()
    assert here.recv() == "ready"
    started = time.perf_counter()
    for number in range(deliveries):
        here.send(send(keys, number * DELIVERY))
        while here.poll():
            verify(keys.receipts.public, Label.BATCH, here.recv())
    here.send(None)
    while (receipt := here.recv()) is not None:
        verify(keys.receipts.public, Label.BATCH, receipt)
    took = time.perf_counter() - started
    process.join()
    return {"messages": deliveries * DELIVERY, "per_second": deliveries * DELIVERY / took}


def _answer(pipe: "Connection[object, object]", keys: Keys) -> None:
    pipe.send("ready")
    while isinstance(delivery := pipe.recv(), Delivery):
        pipe.send(receive(keys, delivery))
    pipe.send(None)
