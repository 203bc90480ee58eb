"""Sealed bodies: one ciphertext under a random content key, that key wrapped for each recipient (P-3.5, P-3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from entente.crypto import canonical, content
from entente.crypto.content import ContentInvalid
from entente.crypto.digests import Label, digest, framed
from entente.crypto.nonces import salt as fresh_salt
from entente.crypto.sealing import PublicSealingKey, SealingKey, SealInvalid
from entente.protocol import limits
from entente.protocol.errors import CiphertextMismatch, CommitmentMismatch, WrapUnopenable
from entente.protocol.wire import Header, Sealed, Wrap
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import DossierId, KeyId, MessageId, ServiceId

SALT = 32
"""Bytes of the salt before the body; few possible bodies are not guessed from their commitment."""


class BodyTooLarge(LocalError):
    """A body larger than a form can be."""


@dataclass(frozen=True)
class OpenBody:
    """A body opened: salt and canonical bytes, which the header's commitment pins, and the content key."""

    salt: bytes = field(repr=False)
    body: bytes = field(repr=False)
    content_key: bytes = field(repr=False)


@dataclass(frozen=True)
class SealedBody:
    """What the author keeps of a body: as it is, as it travels and what the header says of it."""

    opened: OpenBody
    ciphertext: bytes = field(repr=False)
    sealed: Sealed

    @property
    def content_key(self) -> bytes:
        """The content key, secret."""
        return self.opened.content_key


def commitment_of(salt: bytes, body: bytes) -> str:
    """What the header commits to (P-3.6)."""
    return digest(Label.COMMITMENT, salt, body).hex()


def seal_body(dossier: DossierId, body: object) -> SealedBody:
    """Encrypt the canonical form of `body` once; raise BodyTooLarge, UnencodableError.

    `Sealed.size` is the ciphertext's, in bytes.
    """
    encoded, salt, key = canonical.encode(body), fresh_salt(), content.content_key()
    commitment = commitment_of(salt, encoded)
    ciphertext = content.encrypt(key, salt + encoded, _aad(dossier, commitment))
    if len(ciphertext) > limits.BODY:
        raise BodyTooLarge(f"a body of {len(encoded)} bytes", clause="P-1.7", cure="attach the larger part of it")
    return SealedBody(
        OpenBody(salt, encoded, key), ciphertext, Sealed(_digest(ciphertext), len(ciphertext), commitment)
    )


def wrap_key(
    content_key: bytes, message: MessageId, recipients: Mapping[ServiceId, PublicSealingKey]
) -> tuple[Wrap, ...]:
    """The content key sealed to each recipient, bound to this message; sorted by service."""
    return tuple(
        Wrap(service, KeyId(key.key_id), key.seal(_info(message, key.key_id), content_key))
        for service, key in sorted(recipients.items())
    )


def check_ciphertext(header: Header, ciphertext: bytes) -> None:
    """Before anything is opened, the ciphertext is the one that the header pins; raise CiphertextMismatch."""
    sealed = header.sealed
    if sealed is None or len(ciphertext) != sealed.size or _digest(ciphertext) != sealed.digest:
        raise CiphertextMismatch("the ciphertext is not the one that the header pins")


def unwrap_key(
    message: MessageId, wraps: tuple[Wrap, ...], service: ServiceId, keys: Mapping[KeyId, SealingKey]
) -> bytes:
    """The content key from this service's wrap; raise WrapUnopenable."""
    own = next((wrap for wrap in wraps if wrap.service == service), None)
    if own is None or own.key_id not in keys:
        raise WrapUnopenable(f"no wrap for a sealing key that {service} holds")
    try:
        return keys[own.key_id].open(_info(message, own.key_id), own.sealed)
    except SealInvalid as error:
        raise WrapUnopenable(f"the wrap for key {own.key_id} does not open") from error


def open_with_key(content_key: bytes, header: Header, ciphertext: bytes) -> OpenBody:
    """Decrypt and recompute the commitment; raise CommitmentMismatch. For a body at rest as for one just received."""
    if header.sealed is None:
        raise CommitmentMismatch("the header announces no body")
    try:
        plain = content.decrypt(content_key, ciphertext, _aad(header.dossier, header.sealed.commitment))
    except ContentInvalid as error:
        raise CommitmentMismatch("the content key in the wrap does not open the ciphertext") from error
    salt, body = plain[:SALT], plain[SALT:]
    if commitment_of(salt, body) != header.sealed.commitment:
        raise CommitmentMismatch("salt and body are not those that the header commits to")
    return OpenBody(salt, body, content_key)


def _aad(dossier: DossierId, commitment: str) -> bytes:
    return bytes.fromhex(dossier) + bytes.fromhex(commitment)


def _info(message: MessageId, key_id: str) -> bytes:
    return framed(Label.WRAP, bytes.fromhex(message), bytes.fromhex(key_id))


def _digest(ciphertext: bytes) -> str:
    return digest(Label.CIPHERTEXT, ciphertext).hex()
