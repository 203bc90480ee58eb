"""One blind check, without network or clock: the asker's batch, the holder's answer, what the asker learns of it.

A batch always has `SLOTS` elements, whoever is asked about: keys first, then canaries, which nobody can hold. The
holder sees uniform elements and a count. What went in follows from a seed that the asker keeps, under a commitment
that stands in both ledgers, so that a data protection officer can open it later and compute the batch again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from entente.crypto import oprf
from entente.crypto.digests import Label, digest
from entente.matching.blind.filter import Holds, values_of
from entente.matching.blind.keys import PREFILLS, Key, KeyClass, asked_keys
from entente.matching.identities.identity import Identity
from entente.vocabulary.errors import LocalError, RemoteError

SLOTS = 32
"""Elements of a batch: two multiplications each keep the holder's share under five milliseconds."""
CANARIES = 4
"""At least so many of them are canaries."""
MOST_FALSE = 2
"""Canaries of one batch that may seem to be held by chance; more, and the filter claims what nobody can hold."""
CHANCE = 2**16
"""One canary in so many seems to be held in each part of a filter."""
PATIENCE = 8
"""Times what chance gives, that an epoch's canaries may seem to be held before its filter is taken for dishonest."""


class NothingToAsk(LocalError):
    """The identity has nothing that could be found exactly."""


class BatchRefused(RemoteError):
    """The asker's batch breaks a rule of the check."""


class FilterDishonest(RemoteError):
    """The holder's filter claims what nobody can hold."""


@dataclass(frozen=True)
class Batch:
    """What travels to the holder; `identifier` is opaque, the dossier's stays at home."""

    identifier: str
    elements: tuple[bytes, ...]
    commitment: bytes


@dataclass(frozen=True)
class Question:
    """What the asker keeps: from the seed, all blinds and canaries follow."""

    identifier: str
    seed: bytes = field(repr=False)
    keys: tuple[Key, ...] = field(repr=False)
    slots: int = SLOTS
    """Elements of its batch, canaries among them."""

    @classmethod
    def about(cls, identity: Identity, identifier: str, seed: bytes) -> "Question":
        """A check of one identity; raise NothingToAsk."""
        keys = asked_keys(identity, SLOTS - CANARIES)
        if not keys:
            raise NothingToAsk(
                "a name alone cannot be checked blindly",
                clause="P-14.2",
                cure="add a full date of birth, or the number of a document, phone, plate or account",
            )
        return cls(identifier, seed, keys)

    @property
    def inputs(self) -> tuple[bytes, ...]:
        """The keys, then canaries up to the fixed number."""
        canaries = (self._canary(number) for number in range(len(self.keys), self.slots))
        return (*(key.data for key in self.keys), *canaries)

    def batch(self) -> Batch:
        """What is sent; the same each time."""
        return Batch(self.identifier, tuple(each.element for each in self._blinded()), self.commitment)

    @property
    def commitment(self) -> bytes:
        """32 bytes that pin identifier, seed and inputs."""
        return digest(Label.BLIND_CHECK, self.identifier.encode(), self.seed, *self.inputs)

    def outcome(self, public: bytes, answer: oprf.Evaluation, held: Holds) -> "Outcome":
        """Check proof and canaries, then look the outputs up; raise EvaluationInvalid, FilterDishonest."""
        outputs = oprf.finish(public, self._blinded(), answer)
        found = held.contains(values_of(outputs))
        false = int(found[len(self.keys) :].sum())
        if false > MOST_FALSE:
            raise FilterDishonest(
                f"{false} of {self.slots - len(self.keys)} canaries seem to be held",
                clause="P-14.6",
                cure="suspend checks with the partner and ask its service for a new filter",
            )
        hits = tuple(key for key, hit in zip(self.keys, found, strict=False) if hit)
        return Outcome(hits, self.slots - len(self.keys), false)

    def _blinded(self) -> list[oprf.Blinded]:
        return [oprf.blind(data, oprf.scalar_from(self.seed, number)) for number, data in enumerate(self.inputs)]

    def _canary(self, number: int) -> bytes:
        return b"canary|" + digest(Label.BLIND_CHECK, b"canary", self.seed, number.to_bytes(4, "big"))


@dataclass(frozen=True)
class Outcome:
    """What the asker knows afterwards. A hit is a reason to ask, never a match."""

    hits: tuple[Key, ...]
    canaries: int = 0
    false_canaries: int = 0

    @property
    def hit(self) -> bool:
        """Whether the partner seems to hold something."""
        return bool(self.hits)

    @property
    def classes(self) -> frozenset[KeyClass]:
        """On what it hit."""
        return frozenset(key.key_class for key in self.hits)

    @property
    def prefills(self) -> bool:
        """Whether a request for information may be pre-filled from it (P-14.7)."""
        return not self.classes.isdisjoint(PREFILLS)


def in_excess(canaries: int, false: int, parts: int) -> bool:
    """Whether so many canaries of an epoch seem to be held that its filter's parts cannot be honest (P-14.6)."""
    return false > MOST_FALSE + PATIENCE * canaries * parts / CHANCE


@dataclass(frozen=True)
class Allowance:
    """What a partner may still ask today, in keys, and which batches it has sent before."""

    quota: int
    used: int = 0
    seen: Collection[str] = ()


def answer(key: oprf.Key, batch: Batch, allowance: Allowance) -> oprf.Evaluation:
    """The holder's part: the rules first, then the arithmetic. Raise BatchRefused, EvaluationInvalid."""
    admit(batch, allowance)
    return key.evaluate(batch.elements)


def admit(batch: Batch, allowance: Allowance, slots: int = SLOTS) -> None:
    """The rules of P-14.5, before any arithmetic with the key; raise BatchRefused, EvaluationInvalid."""
    _require(len(batch.elements) == slots, f"a batch has {slots} elements, this one {len(batch.elements)}")
    _require(batch.identifier not in allowance.seen, "this batch was answered before")
    _require(len(set(batch.elements)) == slots, "one element stands in it twice")
    oprf.require_elements(batch.elements)
    _require(allowance.used + slots <= allowance.quota, f"the day's quota of {allowance.quota} keys is used up")


def digest_of(elements: Sequence[bytes]) -> bytes:
    """32 bytes that name a batch's elements in both ledgers (P-14.3)."""
    return digest(Label.BLIND_CHECK, b"batch", *elements)


def opened(identifier: str, seed: bytes, keys: Sequence[Key], batch: Batch) -> bool:
    """Whether a batch that was sent is the one that these inputs give: what a data protection officer checks."""
    return Question(identifier, seed, tuple(keys)).batch() == batch


def _require(kept: bool, what: str) -> None:
    if not kept:
        raise BatchRefused(
            what, clause="P-14.5", cure="nothing was evaluated; the asking service mends its node or waits"
        )
