"""Trusted keys of one partner: a frozen state that only a statement signed by the confirmed root can move (P-2).

What moves it, and how:
- `TrustedKeys.confirm` begins it, with the fingerprint that was told out of band (P-2.1);
- `accept_statement` returns a new state: both root signatures verify, the root is the confirmed one, the number is
  higher than the one held, nothing is issued in the future (P-2.3);
- an older statement counts only as history, where a held statement names its digest: old messages stay verifiable;
- the same number with another digest is equivocation, and the state stays as it was.
For example: `keys = TrustedKeys.confirm(first, words, now)`, later `keys = keys.accept_statement(second, now)`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from entente.crypto import fingerprint
from entente.crypto.digests import Label
from entente.crypto.sealing import PublicSealingKey
from entente.crypto.signing import VerifyKey
from entente.protocol import limits
from entente.protocol.errors import (
    IncarnationMismatch,
    KeyExpired,
    KeyIntroduced,
    KeyUnknown,
    RootMismatch,
    UnknownStatement,
)
from entente.protocol.signed import verify
from entente.protocol.statements import HeldStatement, Revocation, read_statement
from entente.protocol.succession import refuse_future, refuse_rollback, refuse_second_history
from entente.protocol.wire import Header, Signed
from entente.vocabulary.codes import ALWAYS_PASS, MessageKind
from entente.vocabulary.ids import KeyId, ServiceId


@dataclass(frozen=True)
class TrustedKeys:
    """One service's root and all its statements held, the one in force last."""

    root: VerifyKey
    statements: tuple[HeldStatement, ...]
    """By number, ascending."""
    introduced: bool = False
    """Met through forwarding only: for verifying a forwarded original, nothing else (P-2.7)."""

    @classmethod
    def confirm(cls, signed: Signed, told: str, now: int) -> "TrustedKeys":
        """Trust the statement's root when it has the fingerprint (words or digits) that was told out of band.

        Raise RootMismatch, MalformedMessage, SignatureInvalid, FromTheFuture.
        """
        held = read_statement(signed)
        if not fingerprint.matches(held.root, told):
            raise RootMismatch(f"the root of {held.claim.service} does not have the fingerprint told", clause="P-2.1")
        return cls._first(held, now)

    @classmethod
    def introduce(cls, signed: Signed, now: int) -> "TrustedKeys":
        """Keys that came inside a forwarded message: nobody confirmed them (P-2.7)."""
        return cls._first(read_statement(signed), now, introduced=True)

    @classmethod
    def restore(cls, signed: Sequence[Signed], *, introduced: bool = False) -> "TrustedKeys":
        """From the statements that this node had accepted and kept: verified again, since disks lie too."""
        held = sorted((read_statement(each) for each in signed), key=lambda one: one.claim.number)
        for each in held:
            if each.root != held[0].root:
                raise RootMismatch(f"statement {each.claim.number} of {each.claim.service} has another root")
            verify(each.root, Label.STATEMENT, each.signed)
        return cls(held[0].root, tuple(held), introduced)

    @classmethod
    def _first(cls, held: HeldStatement, now: int, *, introduced: bool = False) -> "TrustedKeys":
        verify(held.root, Label.STATEMENT, held.signed)
        refuse_future(held, now)
        return cls(held.root, (held,), introduced)

    @property
    def current(self) -> HeldStatement:
        """The statement in force."""
        return self.statements[-1]

    @property
    def service(self) -> ServiceId:
        """Whose keys these are."""
        return self.current.claim.service

    @property
    def words(self) -> str:
        """The root's fingerprint as twelve words (P-2.1)."""
        return fingerprint.words(self.root)

    @cached_property
    def _by_digest(self) -> dict[str, HeldStatement]:
        return {held.digest: held for held in self.statements}

    @cached_property
    def revocations(self) -> dict[KeyId, Revocation]:
        """Every key ever revoked, in the words of the newest statement that names it; silence does not restore."""
        return {one.key_id: one for held in self.statements for one in held.claim.revoked}

    def statement(self, digest: str) -> HeldStatement:
        """The statement of this digest; raise UnknownStatement."""
        if digest not in self._by_digest:
            raise UnknownStatement(f"no statement {digest[:16]}… of {self.service} is held here")
        return self._by_digest[digest]

    def accept_statement(self, signed: Signed, now: int) -> "TrustedKeys":
        """The next state (P-2.3); itself for a statement already held.

        Raise MalformedMessage, RootMismatch, SignatureInvalid, FromTheFuture, StatementRollback, StatementEquivocation.
        """
        held = read_statement(signed)
        if held.digest in self._by_digest:
            return self
        if held.root != self.root or held.claim.service != self.service:
            raise RootMismatch(f"a statement of {held.claim.service} that the confirmed root did not sign")
        verify(self.root, Label.STATEMENT, signed)
        refuse_second_history(held, self.statements)
        refuse_future(held, now)
        refuse_rollback(held, self.statements)
        return replace(self, statements=tuple(sorted((*self.statements, held), key=lambda one: one.claim.number)))

    def verify_key(self, key_id: KeyId, statement: str, at: int) -> VerifyKey:
        """The key that a statement names, if its period had begun at `at`.

        Raise UnknownStatement, KeyUnknown, KeyExpired.
        Its end is held against what a message claims of its time (`check_composed`): old messages stay verifiable.
        """
        held = self.statement(statement)
        if key_id not in held.keys:
            raise KeyUnknown(f"statement {held.claim.number} of {self.service} has no signing key {key_id}")
        period, key = held.keys[key_id]
        if at < period.valid_from - limits.SKEW:
            raise KeyExpired(f"signing key {key_id} of {self.service} is not valid yet", clause="P-2.3")
        return key

    def check_composed(self, key_id: KeyId, header: Header) -> None:
        """Whether the header's claims fit its statement: incarnation (P-12.5), the key's period, expiry (P-2.5).

        Raise IncarnationMismatch, KeyExpired.
        """
        held = self.statement(header.statement)
        period, _ = held.keys[key_id]
        if header.incarnation != held.claim.incarnation:
            raise IncarnationMismatch(f"incarnation {header.incarnation} under a statement of {held.claim.incarnation}")
        if not period.valid_from - limits.SKEW <= header.created <= period.valid_until + limits.SKEW:
            raise KeyExpired(f"signing key {key_id} of {self.service} was not valid when the message was composed")
        if header.kind not in ALWAYS_PASS and header.created > held.claim.expires_at + limits.SKEW:
            raise KeyExpired(f"statement {held.claim.number} of {self.service} had expired")

    def require_confirmed(self) -> None:
        """Raise KeyIntroduced for keys that nobody confirmed (P-2.7)."""
        if self.introduced:
            raise KeyIntroduced(f"the keys of {self.service} are known from a forwarded message only")

    def may_send(self, now: int, kind: MessageKind | None = None) -> bool:
        """Whether the statement in force still lets the service send (P-2.5); receipts and checkpoints always pass."""
        return kind in ALWAYS_PASS or now < self.current.claim.expires_at

    def sealing_key(self, now: int) -> PublicSealingKey:
        """The newest sealing key in its period, to which bodies and envelopes are sealed; raise KeyExpired."""
        fit = [each for each in self.current.claim.sealing if each.valid_from <= now < each.valid_until]
        if not fit:
            raise KeyExpired(f"{self.service} has no sealing key in force", clause="P-2.4")
        return _public(max(fit, key=lambda each: (each.valid_from, each.key_id)).x_wing)


@lru_cache(maxsize=512)
def _public(x_wing: bytes) -> PublicSealingKey:
    """Parsing takes as long as sealing, and the same few keys serve for a month."""
    return PublicSealingKey.from_bytes(x_wing)
