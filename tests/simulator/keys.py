"""Keys of an in-memory service: root, working keys and the statements that its root signed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from entente.crypto import fingerprint
from entente.crypto.sealing import SealingKey
from entente.crypto.signing import SigningKey
from entente.protocol.statements import (
    Revocation,
    StatementClaim,
    digest_of,
    issue_statement,
    sealing_entry,
    signing_entry,
)
from entente.protocol.wire import Signed
from entente.vocabulary.clock import DAY
from entente.vocabulary.ids import KeyId, ServiceId

NOW = 1_800_000_000_000
"""When tests happen: 15 January 2027, 08:00:00 UTC."""
YEAR = 365 * DAY


@dataclass(frozen=True)
class ServiceKeys:
    """All secrets of one service and its statements, newest last."""

    service: ServiceId
    root: SigningKey
    signing: SigningKey
    sealing: SealingKey
    transport: SigningKey
    statements: tuple[Signed, ...] = ()
    claims: tuple[StatementClaim, ...] = field(default=(), repr=False)

    @classmethod
    def generate(cls, service: str, now: int = NOW) -> "ServiceKeys":
        """A service with a first statement, valid from a day ago for a year."""
        keys = cls(
            ServiceId(service),
            SigningKey.generate(),
            SigningKey.generate(),
            SealingKey.generate(),
            SigningKey.generate(),
        )
        return keys.issue(now - DAY)

    @property
    def words(self) -> str:
        """What the service's officer reads over the telephone."""
        return fingerprint.words(self.root.public)

    @property
    def statement(self) -> str:
        """The digest of the statement in force."""
        return digest_of(self.statements[-1])

    @property
    def sealing_keys(self) -> Mapping[KeyId, SealingKey]:
        """What the service opens with."""
        return {KeyId(self.sealing.key_id): self.sealing}

    def claim(self, issued_at: int, **changes: object) -> StatementClaim:
        """The claim of the next statement."""
        last = self.claims[-1] if self.claims else None
        claim = StatementClaim(
            service=self.service,
            name=f"Service {self.service}",
            number=len(self.claims) + 1,
            previous=digest_of(self.statements[-1]) if last else "",
            root_ed25519=self.root.public.ed25519_raw,
            root_ml_dsa_65=self.root.public.ml_dsa_65_raw,
            signing=(signing_entry(self.signing.public, issued_at, issued_at + YEAR),),
            sealing=(sealing_entry(self.sealing.public, issued_at, issued_at + YEAR),),
            transport_ed25519=self.transport.public.ed25519_raw,
            revoked=last.revoked if last else (),
            urls=(f"https://{self.service}.example",),
            versions=(1,),
            incarnation=1,
            issued_at=issued_at,
            expires_at=issued_at + YEAR,
        )
        return StatementClaim(**{name: getattr(claim, name) for name in claim.__struct_fields__} | changes)

    def issue(self, issued_at: int, **changes: object) -> "ServiceKeys":
        """The keys with one more statement signed by the root."""
        claim = self.claim(issued_at, **changes)
        return replace(
            self, statements=(*self.statements, issue_statement(self.root, claim)), claims=(*self.claims, claim)
        )

    def rotate(self, issued_at: int, *revocations: Revocation) -> "ServiceKeys":
        """A new signing key; the old one revoked when a revocation says so."""
        fresh = replace(self, signing=SigningKey.generate())
        return fresh.issue(issued_at, revoked=(*self.claims[-1].revoked, *revocations))
