"""Questions of blind checks and their answers, sealed from node to node; an answer fits its question only (P-14.12)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from entente.crypto.digests import Label, digest, framed
from entente.crypto.nonces import random_bytes
from entente.crypto.sealing import PublicSealingKey, SealingKey, SealInvalid
from entente.protocol.blind_checks import BODY, ENCODER, Answer, Question
from entente.protocol.envelope import BINDING, KEY_ID
from entente.protocol.errors import EnvelopeUnopenable, MalformedMessage, OversizedDelivery
from entente.vocabulary.ids import KeyId, ServiceId

T = TypeVar("T")


@dataclass(frozen=True)
class SealedQuestion:
    """What travels, and the secret that binds the answer to it."""

    sealed: bytes = field(repr=False)
    binding: bytes = field(repr=False)


@dataclass(frozen=True)
class OpenedQuestion:
    """A question, and the secret with which its answer is sealed."""

    question: Question
    binding: bytes = field(repr=False)


def seal_question(
    question: Question, *, sender: ServiceId, receiver: ServiceId, key: PublicSealingKey
) -> SealedQuestion:
    """Seal a question to the receiver's key in force."""
    binding = random_bytes(BINDING)
    told = binding + ENCODER.encode(question)
    return SealedQuestion(bytes.fromhex(key.key_id) + key.seal(_question(sender, receiver), told), binding)


def open_question(
    sealed: bytes, *, sender: ServiceId, receiver: ServiceId, keys: Mapping[KeyId, SealingKey]
) -> OpenedQuestion:
    """Open what a partner asks; raise OversizedDelivery, EnvelopeUnopenable, MalformedMessage."""
    plain = _opened(sealed, _question(sender, receiver), keys)
    return OpenedQuestion(_read(plain[BINDING:], Question), plain[:BINDING])


def seal_answer(
    answer: Answer, *, sender: ServiceId, receiver: ServiceId, key: PublicSealingKey, binding: bytes
) -> bytes:
    """Seal the answer of `sender`, who was asked, to `receiver`."""
    return bytes.fromhex(key.key_id) + key.seal(_answer(sender, receiver, binding), ENCODER.encode(answer))


def open_answer(
    sealed: bytes,
    expected: type[T],
    *,
    sender: ServiceId,
    receiver: ServiceId,
    keys: Mapping[KeyId, SealingKey],
    binding: bytes,
) -> T:
    """Open the answer to the question that `binding` belongs to; raise as open_question."""
    told: T = _read(_opened(sealed, _answer(sender, receiver, binding), keys), expected)
    return told


def _question(sender: ServiceId, receiver: ServiceId) -> bytes:
    return framed(Label.BLIND_CHECK, b"question", sender.encode(), receiver.encode())


def _answer(sender: ServiceId, receiver: ServiceId, binding: bytes) -> bytes:
    return framed(Label.BLIND_CHECK, b"answer", sender.encode(), receiver.encode(), digest(Label.BLIND_CHECK, binding))


def _opened(sealed: bytes, info: bytes, keys: Mapping[KeyId, SealingKey]) -> bytes:
    if len(sealed) > BODY:
        raise OversizedDelivery(f"{len(sealed)} bytes in one question or answer", clause="P-14.12")
    key = keys.get(KeyId(sealed[:KEY_ID].hex()))
    if key is None:
        raise EnvelopeUnopenable("sealed to a key that this node does not hold")
    try:
        return key.open(info, sealed[KEY_ID:])
    except SealInvalid as error:
        raise EnvelopeUnopenable(f"it does not open with key {key.key_id}") from error


def _read(plain: bytes, expected: Any) -> Any:
    try:
        return msgspec.json.decode(plain, type=expected)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedMessage(f"a question or answer of a blind check: {error}", clause="P-14.12") from error
