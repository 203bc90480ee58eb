"""Blind checks on the wire: the announcement of an epoch, questions to a holder and its answers (P-14.11, P-14.12)."""

from enum import StrEnum

import msgspec

from entente.crypto.digests import Label, digest
from entente.crypto.signing import SigningKey
from entente.protocol import limits
from entente.protocol.errors import FromTheFuture, InvalidMessage, KeyRevoked
from entente.protocol.keys import TrustedKeys
from entente.protocol.signed import read, sign, verify
from entente.protocol.wire import SUITE, VERSION, Signed, WireStruct
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import HEX_32, HEX_64, AgreementId, KeyId, ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose

CHUNK = 2**20
"""Bytes of a chunk of a filter."""
LARGEST = 2**32
"""Bytes of a part: a filter of a hundred million identities has a third of it."""
MOST_PARTS = 64
"""A base and one addition a day; an epoch lasts a month."""
ELEMENT = 32


class EpochInvalid(InvalidMessage):
    """An announcement is none, or contradicts what was announced before."""

    rule, way_out = "P-14.11", "announce the epoch anew as the specification says"


class Scope(StrEnum):
    """What an epoch's filter is made from."""

    HOLDINGS = "holdings"
    DECONFLICTION = "deconfliction"


class Part(WireStruct, frozen=True, forbid_unknown_fields=True):
    """One filter: Merkle root over its chunks, its size in bytes."""

    root: str
    size: int

    @property
    def chunks(self) -> int:
        """How many chunks it has."""
        return -(-self.size // CHUNK)


class CheckGround(WireStruct, frozen=True, forbid_unknown_fields=True):
    """Under what a check is made; both gates hold it against the agreement (P-14.10)."""

    agreement: AgreementId
    crime_area: CrimeArea | None
    purpose: Purpose
    categories: frozenset[DataCategory]


class EpochClaim(WireStruct, frozen=True, forbid_unknown_fields=True):
    """What a holder says once of an epoch, and again with each addition; times in milliseconds, `quota` in elements."""

    holder: ServiceId
    asker: ServiceId
    agreement: AgreementId
    epoch: str
    scope: Scope
    scheme: str
    public: str
    parts: tuple[Part, ...]
    quota: int
    opens: int
    closes: int
    at: int
    statement: str
    key_id: KeyId
    version: int = VERSION
    suite: str = SUITE

    @property
    def label(self) -> bytes:
        """What the epoch's key is derived with (P-14.1)."""
        return key_label(self.holder, self.asker, self.epoch)

    @property
    def pinned(self) -> tuple[object, ...]:
        """What no later announcement of the epoch may change."""
        return (self.holder, self.asker, self.agreement, self.scope, self.scheme, self.public, self.opens, self.closes)

    def continues(self, before: "EpochClaim") -> bool:
        """Whether it says what was said before, and perhaps more."""
        return self.pinned == before.pinned and self.parts[: len(before.parts)] == before.parts


def key_label(holder: ServiceId, asker: ServiceId, epoch: str) -> bytes:
    """The label with which the key of a pair and epoch is derived from its seed (P-14.1)."""
    return f"{holder}|{asker}|{epoch}".encode()


def announce(key: SigningKey, claim: EpochClaim) -> Signed:
    """Sign an announcement."""
    return sign(key, Label.BLIND_EPOCH, claim)


def claim_digest(signed: Signed) -> str:
    """The digest by which an announcement stands in both ledgers."""
    return digest(Label.BLIND_EPOCH, signed.claim).hex()


def read_announcement(signed: Signed) -> EpochClaim:
    """The claim before verification; raise MalformedMessage, EpochInvalid."""
    claim = read(signed, EpochClaim)
    named = HEX_32.fullmatch(claim.epoch) and HEX_32.fullmatch(claim.agreement) and HEX_64.fullmatch(claim.public)
    sized = 0 < len(claim.parts) <= MOST_PARTS and all(
        HEX_64.fullmatch(part.root) and 0 < part.size <= LARGEST for part in claim.parts
    )
    if not named or not sized or not 0 <= claim.opens < claim.closes or claim.quota < 0:
        raise EpochInvalid("an announcement that names no epoch, key, filter or time")
    return claim


def verify_announcement(signed: Signed, keys: TrustedKeys, asker: ServiceId, now: int) -> EpochClaim:
    """Read and verify what a partner announced to this service; raise MalformedMessage, EpochInvalid and P-2's."""
    claim = read_announcement(signed)
    if (claim.holder, claim.asker) != (keys.service, asker):
        raise EpochInvalid("an announcement of another pair of services")
    verify(keys.verify_key(claim.key_id, claim.statement, now), Label.BLIND_EPOCH, signed)
    if claim.at > now + limits.SKEW:
        raise FromTheFuture("an announcement dated after this node's clock")
    revocation = keys.revocations.get(claim.key_id)
    if revocation and claim.at >= revocation.revoked_at:
        raise KeyRevoked(f"an announcement under key {claim.key_id}, which {claim.holder} revoked")
    return claim


class AskEpochs(WireStruct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="epochs"):
    """Which epochs run for the sender?"""


class AskChunk(WireStruct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="chunk"):
    """One chunk of one part of an epoch's filter, please."""

    epoch: str
    part: int
    index: int


class AskBatch(WireStruct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="batch"):
    """Evaluate these elements; `identifier` is opaque."""

    epoch: str
    ground: CheckGround
    identifier: str
    elements: tuple[bytes, ...]
    commitment: bytes


class Offer(WireStruct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="offer"):
    """Shall we compare what we work on? The announcement of the session and its filter."""

    claim: Signed
    filter: bytes
    ground: CheckGround


class Return(WireStruct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="return"):
    """Your elements evaluated, and mine to evaluate."""

    session: str
    elements: tuple[bytes, ...]
    proof: bytes
    batch: tuple[bytes, ...]
    commitment: bytes


class Epochs(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The announcements that run."""

    claims: tuple[Signed, ...]


class Chunk(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A chunk with its inclusion path."""

    data: bytes
    path: tuple[bytes, ...]


class Evaluated(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The elements under the holder's key, and the proof."""

    elements: tuple[bytes, ...]
    proof: bytes


class Counteroffer(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The invited side's announcement and filter, and its elements to evaluate."""

    claim: Signed
    filter: bytes
    elements: tuple[bytes, ...]
    commitment: bytes


Question = AskEpochs | AskChunk | AskBatch | Offer | Return
Answer = Epochs | Chunk | Evaluated | Counteroffer
OVERHEAD = 64 * 1024
"""Bytes beside a chunk in Base64, at most; the largest question carries 3,072 elements and a small filter."""
BODY = CHUNK * 4 // 3 + 4 * OVERHEAD
"""Bytes of a sealed question or answer, at most."""
ENCODER = msgspec.json.Encoder(order="sorted")
