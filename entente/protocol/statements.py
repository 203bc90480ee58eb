"""Key statements: what a service's offline root signs about its working keys, addresses and incarnation (P-2)."""

from dataclasses import dataclass
from functools import cached_property

from entente.crypto import canonical
from entente.crypto.digests import Label, digest
from entente.crypto.sealing import PublicSealingKey
from entente.crypto.signing import SigningKey, VerifyKey
from entente.protocol import limits
from entente.protocol.errors import MalformedMessage
from entente.protocol.signed import read, sign
from entente.protocol.versions import fits_statement
from entente.protocol.wire import SUITE, VERSION, Signed, WireStruct
from entente.vocabulary.ids import SERVICE, DossierId, KeyId, MessageId, ServiceId


class SigningEntry(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A signing key pair (Ed25519 and ML-DSA-65 public keys) and when it may sign, in milliseconds."""

    key_id: KeyId
    ed25519: bytes
    ml_dsa_65: bytes
    valid_from: int
    valid_until: int


class SealingEntry(WireStruct, frozen=True, forbid_unknown_fields=True):
    """An X-Wing public key to which bodies and envelopes are sealed, and until when."""

    key_id: KeyId
    x_wing: bytes
    valid_from: int
    valid_until: int


class LastGood(WireStruct, frozen=True, forbid_unknown_fields=True, order=True):
    """The last message in one dossier that a revoked key is vouched for (P-2.6)."""

    dossier: DossierId
    seq: int
    message: MessageId


class Revocation(WireStruct, frozen=True, forbid_unknown_fields=True):
    """A signing key that no longer speaks for the service."""

    key_id: KeyId
    revoked_at: int
    last_good: tuple[LastGood, ...] = ()
    vouched_until: int = 0
    """Until then the service alone had the key: what somebody had received by then stands (P-2.6); 0 for never."""


class StatementClaim(WireStruct, frozen=True, forbid_unknown_fields=True):
    """The whole of what a service says of its keys; a higher `number` replaces a lower one (P-2.3)."""

    service: ServiceId
    name: str
    number: int
    previous: str
    """Digest of the statement before; empty for number 1."""
    root_ed25519: bytes
    root_ml_dsa_65: bytes
    signing: tuple[SigningEntry, ...]
    sealing: tuple[SealingEntry, ...]
    transport_ed25519: bytes
    """The key of RFC 9421 HTTP signatures."""
    revoked: tuple[Revocation, ...]
    urls: tuple[str, ...]
    versions: tuple[int, ...]
    incarnation: int
    issued_at: int
    expires_at: int
    version: int = VERSION
    suite: str = SUITE

    def encode(self) -> bytes:
        """The canonical bytes."""
        return canonical.encode(self)


@dataclass(frozen=True)
class HeldStatement:
    """A statement read: its claim, its digest, its root and its signing keys as objects."""

    claim: StatementClaim
    signed: Signed
    digest: str
    root: VerifyKey

    @cached_property
    def keys(self) -> dict[KeyId, tuple[SigningEntry, VerifyKey]]:
        """Each signing key by its id, with its period."""
        return {each.key_id: (each, VerifyKey.from_bytes(each.ed25519, each.ml_dsa_65)) for each in self.claim.signing}


def digest_of(signed: Signed) -> str:
    """The digest by which headers, batches and the next statement name a statement."""
    return digest(Label.STATEMENT, signed.claim).hex()


def issue_statement(root: SigningKey, claim: StatementClaim) -> Signed:
    """Sign a statement with the offline root; the claim's root keys are those of `root`."""
    return sign(root, Label.STATEMENT, claim)


def signing_entry(key: VerifyKey, valid_from: int, valid_until: int) -> SigningEntry:
    """A signing key as a statement lists it."""
    return SigningEntry(KeyId(key.key_id), key.ed25519_raw, key.ml_dsa_65_raw, valid_from, valid_until)


def sealing_entry(key: PublicSealingKey, valid_from: int, valid_until: int) -> SealingEntry:
    """A sealing key as a statement lists it."""
    return SealingEntry(KeyId(key.key_id), key.raw, valid_from, valid_until)


def read_statement(signed: Signed) -> HeldStatement:
    """Read and check a statement by itself, its signatures not yet; raise MalformedMessage, SignatureInvalid."""
    claim = read(signed, StatementClaim)
    held = HeldStatement(
        claim, signed, digest_of(signed), VerifyKey.from_bytes(claim.root_ed25519, claim.root_ml_dsa_65)
    )
    if reason := _objection(claim) or _key_objection(held):
        raise MalformedMessage(f"key statement {claim.number} of {claim.service[:80]}: {reason}", clause="P-2.3")
    return held


def _objection(claim: StatementClaim) -> str:
    if not SERVICE.fullmatch(claim.service):
        return "no service id"
    if claim.number < 1 or (claim.number == 1) != (claim.previous == ""):
        return "its number does not fit the statement before"
    if not 1 <= claim.incarnation <= limits.COUNT or claim.expires_at <= claim.issued_at or claim.issued_at < 0:
        return "an incarnation or a period that cannot be"
    if not fits_statement(claim.version, claim.versions):
        return "its versions are not in rising order, or it is not written in the lowest of them"
    if claim.number > limits.COUNT or len(claim.name) > limits.NAME or not claim.name.isprintable():
        return "a number or a name longer than any"
    if len(claim.urls) > limits.URLS or any(len(url) > limits.URL for url in claim.urls):
        return "more or longer addresses than any service has"
    periods = [(each.valid_from, each.valid_until) for each in claim.signing]
    periods += [(each.valid_from, each.valid_until) for each in claim.sealing]
    if any(until <= begin for begin, until in periods):
        return "a key that is never valid"
    return ""


def _key_objection(held: HeldStatement) -> str:
    """Key ids are digests of their keys (P-2.2) and no two keys share one."""
    claim = held.claim
    if len(held.keys) != len(claim.signing) or any(name != key.key_id for name, (_, key) in held.keys.items()):
        return "a signing key under another key's id"
    if any(each.key_id != PublicSealingKey.from_bytes(each.x_wing).key_id for each in claim.sealing):
        return "a sealing key under another key's id"
    return ""
