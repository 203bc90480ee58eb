"""The keys of one local service: made at its birth, rotated by its root, read when the node starts (P-2)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import msgspec

from entente.crypto.content import StorageKey
from entente.crypto.keystore import KeyStore
from entente.crypto.sealing import SealingKey
from entente.crypto.signing import SigningKey
from entente.crypto.transport import TransportKey
from entente.exchange.own_copy import OwnCopy
from entente.protocol import limits
from entente.protocol.keys import TrustedKeys
from entente.protocol.statements import (
    Revocation,
    SealingEntry,
    SigningEntry,
    StatementClaim,
    digest_of,
    issue_statement,
    read_statement,
    sealing_entry,
    signing_entry,
)
from entente.protocol.versions import SPOKEN
from entente.protocol.wire import Signed
from entente.vocabulary.clock import DAY, HOUR, Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import KeyId, ServiceId

STATEMENT_LASTS = 400 * DAY
SIGNING_LASTS = 400 * DAY
MONTH = 30 * DAY
OVERLAP = 7 * DAY
"""How long a sealing key is still good after the next one begins: what is on its way arrives."""
MONTHS = 13
"""Sealing keys listed ahead, one a month, so that the offline root is needed once a year (P-2.4)."""
BACKDATED = HOUR
"""New keys begin a little in the past, for partners whose clocks are behind."""


class KeysMissing(LocalError):
    """The key store does not hold the keys that the statement in force names."""


@dataclass(frozen=True)
class Keyring:
    """The secrets that a running node needs; the root is not among them."""

    service: ServiceId
    signers: dict[KeyId, SigningKey] = field(repr=False)
    """Every signing key held; `signer` picks the newest that a statement lists."""
    sealing: dict[KeyId, SealingKey] = field(repr=False)
    """Current and retired ones whose deliveries may still arrive (P-2.4)."""
    transport: TransportKey = field(repr=False)
    storage: StorageKey = field(repr=False)
    statement: Signed = field(repr=False)
    """The statement in force."""

    @cached_property
    def claim(self) -> StatementClaim:
        """What the statement in force says."""
        return read_statement(self.statement).claim

    @cached_property
    def statement_digest(self) -> str:
        """How headers and batches name the statement."""
        return digest_of(self.statement)

    def signer(self, claim: StatementClaim) -> SigningKey:
        """The newest signing key that this statement lists; raise KeysMissing."""
        listed = [each for each in claim.signing if each.key_id in self.signers]
        if not listed:
            raise KeysMissing(
                f"no signing key of statement {claim.number} of {self.service} is held",
                clause="P-2.3",
                cure="restore the key store",
            )
        return self.signers[max(listed, key=lambda each: each.valid_from).key_id]

    @property
    def signing(self) -> SigningKey:
        """The signing key in force."""
        return self.signer(self.claim)

    @cached_property
    def own_copy(self) -> OwnCopy:
        """To which the author's own content keys are sealed."""
        return OwnCopy(self.storage)

    @cached_property
    def opening(self) -> dict[KeyId, SealingKey]:
        """All keys that open wraps sealed to this service, its own copies too."""
        own = cast(SealingKey, self.own_copy)
        return {**self.sealing, KeyId(self.own_copy.key_id): own}

    @cached_property
    def trusted(self) -> TrustedKeys:
        """The service's own keys as its partners see them."""
        return TrustedKeys.restore([self.statement])


def create(store: KeyStore, offline: KeyStore, service: ServiceId, name: str, url: str, now: Milliseconds) -> Signed:
    """Make root, storage, transport, signing and sealing keys and the first statement; returns the statement."""
    root = SigningKey.generate()
    offline.put(f"{service}.root", root.seed)
    store.put(f"{service}.storage", StorageKey.generate().secret)
    first = StatementClaim(
        service=service,
        name=name,
        number=1,
        previous="",
        root_ed25519=root.public.ed25519_raw,
        root_ml_dsa_65=root.public.ml_dsa_65_raw,
        signing=(_new_signing(store, service, now),),
        sealing=_new_sealing(store, service, now),
        transport_ed25519=_new_transport(store, service),
        revoked=(),
        urls=(url,),
        versions=SPOKEN,
        incarnation=1,
        issued_at=now,
        expires_at=now + STATEMENT_LASTS,
    )
    return issue_statement(root, first)


def rotate(
    store: KeyStore,
    offline: KeyStore,
    current: Signed,
    now: Milliseconds,
    *,
    new_signing: bool = True,
    new_sealing: bool = True,
    urls: Sequence[str] | None = None,
    revoked: Sequence[Revocation] = (),
    incarnations: int = 0,
) -> Signed:
    """The next statement: fresh sealing keys, and what else is asked for; needs the root from the offline store.

    `incarnations` is by how many the incarnation rises; 0 unless a backup was restored (P-12.5).
    """
    claim = read_statement(current).claim
    service = claim.service
    gone = {each.key_id for each in revoked}
    signing = tuple(each for each in claim.signing if each.valid_until > now and each.key_id not in gone)
    replaced = msgspec.structs.replace(
        claim,
        number=claim.number + 1,
        previous=digest_of(current),
        signing=(*signing, _new_signing(store, service, now)) if new_signing or not signing else signing,
        sealing=_sealing(store, claim, now, new=new_sealing),
        transport_ed25519=_new_transport(store, service) if new_signing else claim.transport_ed25519,
        revoked=(*claim.revoked, *revoked),
        urls=tuple(urls) if urls is not None else claim.urls,
        incarnation=claim.incarnation + incarnations,
        issued_at=now,
        expires_at=now + STATEMENT_LASTS,
    )
    return issue_statement(SigningKey.from_seed(offline.get(f"{service}.root")), replaced)


def _sealing(store: KeyStore, claim: StatementClaim, now: Milliseconds, *, new: bool) -> tuple[SealingEntry, ...]:
    """The keys in force and the next; with new ones, those in force are still listed for what is on its way."""
    standing = tuple(each for each in claim.sealing if each.valid_until > now)
    return standing[:2] + _new_sealing(store, claim.service, now) if new or not standing else standing


def load(store: KeyStore, statement: Signed, now: Milliseconds) -> Keyring:
    """The keys that the statement names; raise KeysMissing, SecretMissing, SecretDamaged."""
    claim = read_statement(statement).claim
    names, service = set(store.list()), claim.service
    signers = _held(store, f"{service}.signing.", names)
    ring = Keyring(
        service=service,
        signers={name: SigningKey.from_seed(seed) for name, seed in signers.items()},
        sealing={name: SealingKey.from_seed(seed) for name, seed in _held(store, f"{service}.sealing.", names).items()},
        transport=TransportKey(store.get(f"{service}.transport")),
        storage=StorageKey(store.get(f"{service}.storage")),
        statement=statement,
    )
    if not any(each.valid_until > now for each in claim.signing if each.key_id in ring.signers):
        raise KeysMissing(f"no signing key of {service} is in force", clause="P-2.3", cure="rotate the keys")
    return ring


def destroy_retired(store: KeyStore, statements: Sequence[Signed], now: Milliseconds) -> list[KeyId]:
    """Destroy sealing keys to which no delivery can still arrive (P-2.4); which ones."""
    known = {each.key_id: each for signed in statements for each in read_statement(signed).claim.sealing}
    names = set(store.list())
    gone = [each for each in known.values() if each.valid_until + limits.SEALING_GRACE < now]
    held = [each for each in gone if _sealing_name(each, statements) in names]
    for each in held:
        store.delete(_sealing_name(each, statements))
    return [each.key_id for each in held]


def _sealing_name(entry: SealingEntry, statements: Sequence[Signed]) -> str:
    return f"{read_statement(statements[0]).claim.service}.sealing.{entry.key_id}"


def _held(store: KeyStore, prefix: str, names: set[str]) -> dict[KeyId, bytes]:
    """The seeds of one kind of key, by key id."""
    return {KeyId(name.removeprefix(prefix)): store.get(name) for name in names if name.startswith(prefix)}


def _new_signing(store: KeyStore, service: ServiceId, now: Milliseconds) -> SigningEntry:
    key = SigningKey.generate()
    store.put(f"{service}.signing.{key.public.key_id}", key.seed)
    return signing_entry(key.public, now - BACKDATED, now + SIGNING_LASTS)


def _new_sealing(store: KeyStore, service: ServiceId, now: Milliseconds) -> tuple[SealingEntry, ...]:
    entries = []
    for month in range(MONTHS):
        key = SealingKey.generate()
        store.put(f"{service}.sealing.{key.key_id}", key.seed)
        begins = now + month * MONTH - (BACKDATED if not month else 0)
        entries.append(sealing_entry(key.public, begins, now + (month + 1) * MONTH + OVERLAP))
    return tuple(entries)


def _new_transport(store: KeyStore, service: ServiceId) -> bytes:
    key = TransportKey.generate()
    store.put(f"{service}.transport", key.seed)
    return key.public
