"""What rests sealed under the node's storage key: seeds, what was asked, what is worked on."""

from typing import TypeVar

import msgspec

from entente.crypto.digests import Label, framed
from entente.exchange.house import House
from entente.matching.blind.check import Question
from entente.matching.blind.keys import Key, KeyClass
from entente.matching.identities.identity import Identity

T = TypeVar("T")


class KeptKey(msgspec.Struct, frozen=True):
    """One key of a question; `subject` names the entry that it is of, in a deconfliction."""

    key_class: KeyClass
    rank: int
    text: str
    subject: str = ""


class Asked(msgspec.Struct, frozen=True):
    """A check's question, as it is kept for the data protection officer."""

    identity: Identity
    seed: bytes
    keys: tuple[KeptKey, ...]

    def question(self, identifier: str) -> Question:
        """The question again, with all blinds and canaries."""
        return Question(identifier, self.seed, keys_of(self.keys))


class Working(msgspec.Struct, frozen=True):
    """One side of a deconfliction while it runs."""

    key_seed: bytes
    """Of this side's key for the session."""
    seed: bytes = b""
    """Of the blinds and canaries of this side's elements."""
    keys: tuple[KeptKey, ...] = ()
    theirs: bytes = b""
    """The partner's filter."""

    def question(self, session: str, slots: int) -> Question:
        """This side's elements."""
        return Question(session, self.seed, keys_of(self.keys), slots)


class WorkedOn(msgspec.Struct, frozen=True):
    """An entry for deconfliction: the identity, and the words by which officers know it."""

    identity: Identity
    words: str


def keys_of(kept: tuple[KeptKey, ...]) -> tuple[Key, ...]:
    """The keys as the pure core takes them."""
    return tuple(Key(each.key_class, each.rank, each.text) for each in kept)


def kept(keys: tuple[Key, ...], subject: str = "") -> tuple[KeptKey, ...]:
    """The keys as they are kept."""
    return tuple(KeptKey(each.key_class, each.rank, each.text, subject) for each in keys)


def seal(house: House, place: str, value: msgspec.Struct | bytes) -> bytes:
    """Seal for rest; `place` (what it is, and whose) must be given again to open it."""
    plain = value if isinstance(value, bytes) else msgspec.msgpack.encode(value)
    return house.keyring.storage.wrap(plain, _context(place))


def open_bytes(house: House, place: str, sealed: bytes) -> bytes:
    """The bytes; raise ContentInvalid."""
    return house.keyring.storage.unwrap(bytes(sealed), _context(place))


def open_as(house: House, place: str, sealed: bytes, type: type[T]) -> T:
    """The value; raise ContentInvalid."""
    return msgspec.msgpack.decode(open_bytes(house, place, sealed), type=type)


def _context(place: str) -> bytes:
    return framed(Label.HELD, b"hit-check", place.encode())
