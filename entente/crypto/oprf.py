"""A verifiable oblivious function over ristretto255 with SHA-512 (RFC 9497, mode VOPRF), in batches under one proof.

The asker blinds an input; the holder of the key evaluates it without learning it and proves that it used the key that
it had announced; the asker unblinds. Elements and scalars are 32 bytes in ristretto255's encoding, outputs are 64.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha512

import rbcl

from entente.vocabulary.errors import RemoteError

SIZE = 32
"""Bytes of an element and of a scalar."""
MOST = 2**16 - 1
"""Elements of one batch: RFC 9497 counts them in two bytes."""
_CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"
_ZERO = bytes(SIZE)
_BLOCK, _DIGEST = 128, 64
_AGAIN = "ask the partner's service what its node sends; nothing was learnt"


class EvaluationInvalid(RemoteError):
    """The other side sent what is no element, or a proof that does not hold."""


@dataclass(frozen=True)
class Blinded:
    """One input on its way: only the asker knows `blind`."""

    data: bytes = field(repr=False)
    blind: bytes = field(repr=False)
    element: bytes


@dataclass(frozen=True)
class Evaluation:
    """What the holder answers to a batch."""

    elements: tuple[bytes, ...]
    proof: bytes
    """64 bytes: challenge and response (RFC 9497, 2.2.1)."""


@dataclass(frozen=True)
class Key:
    """The holder's private scalar and the element that is announced."""

    secret: bytes = field(repr=False)

    @classmethod
    def derived(cls, seed: bytes, info: bytes) -> "Key":
        """From a secret seed of 32 bytes and a public label (RFC 9497, 3.2.1)."""
        told = seed + _counted(info)
        for counter in range(256):
            secret = _scalar(told + bytes([counter]), b"DeriveKeyPair" + _CONTEXT)
            if secret != _ZERO:
                return cls(secret)
        raise EvaluationInvalid("no key follows from this seed", clause="RFC 9497, 3.2.1", cure="take another seed")

    @classmethod
    def generate(cls) -> "Key":
        """A random one."""
        return cls(rbcl.crypto_core_ristretto255_scalar_random())

    @property
    def public(self) -> bytes:
        """The element that askers are told beforehand."""
        return bytes(rbcl.crypto_scalarmult_ristretto255_base(self.secret))

    def output(self, data: bytes) -> bytes:
        """The function's value of an input that the holder knows itself: what it ships in its filter."""
        return _finished(data, rbcl.crypto_scalarmult_ristretto255(self.secret, _element(data)))

    def evaluate(self, blinded: Sequence[bytes], nonce: bytes | None = None) -> Evaluation:
        """Evaluate a batch and prove it; raise EvaluationInvalid. `nonce` is a fresh random scalar unless given."""
        if not 0 < len(blinded) <= MOST:
            raise EvaluationInvalid(f"a batch of {len(blinded)}", clause="RFC 9497, 2.2", cure="send fewer")
        require_elements(blinded)
        elements = tuple(bytes(rbcl.crypto_scalarmult_ristretto255(self.secret, each)) for each in blinded)
        return Evaluation(elements, self._proof(blinded, elements, nonce))

    def _proof(self, blinded: Sequence[bytes], elements: Sequence[bytes], nonce: bytes | None) -> bytes:
        drawn = nonce or rbcl.crypto_core_ristretto255_scalar_random()
        public = self.public
        middle = _combined(_weights(public, blinded, elements), blinded)
        after = rbcl.crypto_scalarmult_ristretto255(self.secret, middle)
        commitments = (
            rbcl.crypto_scalarmult_ristretto255_base(drawn),
            rbcl.crypto_scalarmult_ristretto255(drawn, middle),
        )
        challenge = _challenge(public, middle, after, *commitments)
        product = rbcl.crypto_core_ristretto255_scalar_mul(challenge, self.secret)
        return challenge + bytes(rbcl.crypto_core_ristretto255_scalar_sub(drawn, product))


def blind(data: bytes, scalar: bytes | None = None) -> Blinded:
    """Hide an input; `scalar` is fresh and random unless given."""
    drawn = scalar or rbcl.crypto_core_ristretto255_scalar_random()
    return Blinded(data, drawn, bytes(rbcl.crypto_scalarmult_ristretto255(drawn, _element(data))))


def scalar_from(seed: bytes, number: int) -> bytes:
    """The blind of the n-th input of a batch, which whoever holds the batch's secret seed can compute again."""
    return _scalar(seed + number.to_bytes(4, "big"), b"BlindFromSeed" + _CONTEXT)


def finish(public: bytes, asked: Sequence[Blinded], answer: Evaluation) -> list[bytes]:
    """Check the proof against the announced key, then unblind; the outputs in order. Raise EvaluationInvalid."""
    _require_proof(public, [each.element for each in asked], answer)
    return [_unblinded(each, element) for each, element in zip(asked, answer.elements, strict=True)]


def _unblinded(asked: Blinded, element: bytes) -> bytes:
    inverse = rbcl.crypto_core_ristretto255_scalar_invert(asked.blind)
    return _finished(asked.data, rbcl.crypto_scalarmult_ristretto255(inverse, element))


def _require_proof(public: bytes, blinded: Sequence[bytes], answer: Evaluation) -> None:
    if len(answer.elements) != len(blinded) or len(answer.proof) != 2 * SIZE:
        raise EvaluationInvalid("the answer has another size than the question", clause="RFC 9497, 3.3.2", cure=_AGAIN)
    require_elements([public, *answer.elements])
    challenge, response = answer.proof[:SIZE], answer.proof[SIZE:]
    weights = _weights(public, blinded, answer.elements)
    middle, after = _combined(weights, blinded), _combined(weights, answer.elements)
    first = _sum(rbcl.crypto_scalarmult_ristretto255_base_allow_scalar_zero(response), _times(challenge, public))
    second = _sum(_times(response, middle), _times(challenge, after))
    if _challenge(public, middle, after, first, second) != challenge:
        raise EvaluationInvalid(
            "the proof does not hold: the answer was not computed with the announced key",
            clause="RFC 9497, 2.2.2",
            cure="suspend the partner and ask its service; the answer is kept as evidence",
        )


def require_elements(encoded: Sequence[bytes]) -> None:
    """Each is an element of the group and not the neutral one; raise EvaluationInvalid."""
    for each in encoded:
        if len(each) != SIZE or each == _ZERO or not rbcl.crypto_core_ristretto255_is_valid_point(each):
            raise EvaluationInvalid("what was sent is no element of the group", clause="RFC 9497, 2.1", cure=_AGAIN)


def _times(scalar: bytes, element: bytes) -> bytes:
    return bytes(rbcl.crypto_scalarmult_ristretto255_allow_scalar_zero(scalar, element))


def _sum(one: bytes, other: bytes) -> bytes:
    return bytes(rbcl.crypto_core_ristretto255_add(one, other))


def _weights(public: bytes, blinded: Sequence[bytes], elements: Sequence[bytes]) -> list[bytes]:
    """One scalar for each pair, drawn from all that is proven (RFC 9497, 2.2.1)."""
    seed = sha512(_counted(public) + _counted(b"Seed-" + _CONTEXT)).digest()
    return [
        _scalar(_counted(seed) + at.to_bytes(2, "big") + _counted(one) + _counted(other) + b"Composite")
        for at, (one, other) in enumerate(zip(blinded, elements, strict=True))
    ]


def _combined(weights: Sequence[bytes], elements: Sequence[bytes]) -> bytes:
    total = _ZERO  # the neutral element's encoding
    for weight, element in zip(weights, elements, strict=True):
        total = _sum(total, _times(weight, element))
    return total


def _challenge(*elements: bytes) -> bytes:
    return _scalar(b"".join(map(_counted, elements)) + b"Challenge")


def _finished(data: bytes, element: bytes) -> bytes:
    return sha512(_counted(data) + _counted(element) + b"Finalize").digest()


def _element(data: bytes) -> bytes:
    return bytes(rbcl.crypto_core_ristretto255_from_hash(_expanded(data, b"HashToGroup-" + _CONTEXT)))


def _scalar(data: bytes, tag: bytes = b"HashToScalar-" + _CONTEXT) -> bytes:
    return bytes(rbcl.crypto_core_ristretto255_scalar_reduce(_expanded(data, tag)))


def _expanded(data: bytes, tag: bytes) -> bytes:
    """64 uniform bytes: expand_message_xmd with SHA-512 (RFC 9380, 5.3.1), of which one block is enough here."""
    suffix = tag + bytes([len(tag)])
    first = sha512(bytes(_BLOCK) + data + _DIGEST.to_bytes(2, "big") + b"\x00" + suffix).digest()
    return sha512(first + b"\x01" + suffix).digest()


def _counted(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data
