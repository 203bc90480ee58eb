"""Key statements: what a service's offline root signs about its working keys, addresses and incarnation (P-2)."""


from entente.crypto import canonical
from entente.protocol.wire import SUITE, VERSION, WireStruct
from entente.vocabulary.ids import DossierId, KeyId, MessageId, ServiceId


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
