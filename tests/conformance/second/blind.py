"""Blind checks with keys as given: batch, commitment, evaluation, proof, outputs (P-14.1, P-14.3; RFC 9497)."""

from collections.abc import Sequence
from hashlib import sha512

from tests.conformance.second.encoding import digest
from tests.conformance.second.ristretto import BASE, NEUTRAL, ORDER, Point, add, decode, encode, from_uniform, times

SLOTS = 32
CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"


def _counted(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


def _expanded(data: bytes, tag: bytes) -> bytes:
    suffix = tag + bytes([len(tag)])
    first = sha512(bytes(128) + data + b"\x00\x40\x00" + suffix).digest()
    return sha512(first + b"\x01" + suffix).digest()


def scalar(data: bytes, tag: bytes = b"HashToScalar-" + CONTEXT) -> int:
    """RFC 9497, 4.1: HashToScalar."""
    return int.from_bytes(_expanded(data, tag), "little") % ORDER


def element(data: bytes) -> Point:
    """RFC 9497, 4.1: HashToGroup."""
    return from_uniform(_expanded(data, b"HashToGroup-" + CONTEXT))


def derived(seed: bytes, label: bytes) -> int:
    """RFC 9497, 3.2.1, of which the first attempt never fails in practice."""
    return scalar(seed + _counted(label) + b"\x00", b"DeriveKeyPair" + CONTEXT)


def inputs(seed: bytes, keys: Sequence[bytes]) -> list[bytes]:
    """The keys, then canaries up to 32 (P-14.3)."""
    blanks = [
        b"canary|" + digest("blind-check", b"canary", seed, number.to_bytes(4, "big"))
        for number in range(len(keys), SLOTS)
    ]
    return [*keys, *blanks]


def blinds(seed: bytes) -> list[int]:
    """The scalar of each input (P-14.3)."""
    return [scalar(seed + number.to_bytes(4, "big"), b"BlindFromSeed" + CONTEXT) for number in range(SLOTS)]


def batch(seed: bytes, asked: Sequence[bytes]) -> list[bytes]:
    """The elements that travel."""
    return [encode(times(blind, element(data))) for blind, data in zip(blinds(seed), asked, strict=True)]


def commitment(identifier: str, seed: bytes, asked: Sequence[bytes]) -> bytes:
    """What both keep of the batch (P-14.3)."""
    return digest("blind-check", identifier.encode(), seed, *asked)


def evaluated(key: int, elements: Sequence[bytes]) -> list[bytes]:
    """The holder's part."""
    return [encode(times(key, decode(each))) for each in elements]


def proof(key: int, asked: Sequence[bytes], answered: Sequence[bytes], nonce: int) -> bytes:
    """RFC 9497, 2.2.1, with the nonce given."""
    public = encode(times(key, BASE))
    seed = sha512(_counted(public) + _counted(b"Seed-" + CONTEXT)).digest()
    middle = NEUTRAL
    for at, (one, other) in enumerate(zip(asked, answered, strict=True)):
        told = _counted(seed) + at.to_bytes(2, "big") + _counted(one) + _counted(other) + b"Composite"
        middle = add(middle, times(scalar(told), decode(one)))
    parts = (public, *map(encode, (middle, times(key, middle), times(nonce, BASE), times(nonce, middle))))
    challenge = scalar(b"".join(map(_counted, parts)) + b"Challenge")
    response = (nonce - challenge * key) % ORDER
    return challenge.to_bytes(32, "little") + response.to_bytes(32, "little")


def outputs(seed: bytes, asked: Sequence[bytes], answered: Sequence[bytes]) -> list[bytes]:
    """What the asker gets, unblinded."""
    return [
        sha512(_counted(data) + _counted(encode(times(pow(blind, -1, ORDER), decode(found)))) + b"Finalize").digest()
        for data, blind, found in zip(asked, blinds(seed), answered, strict=True)
    ]
