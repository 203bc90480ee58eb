"""The next key statement of a local service: made with the root, kept beside those before, entered in the ledger."""

from dataclasses import dataclass

import msgspec

from entente.cli.approval import AccountRefused, Approval
from entente.crypto import fingerprint
from entente.crypto.keystore import KeyStore
from entente.exchange import keyring, statements
from entente.exchange.models import Message
from entente.protocol.statements import LastGood, Revocation, StatementClaim, read_statement
from entente.vocabulary.clock import Milliseconds, system_clock
from entente.vocabulary.ids import DossierId, KeyId, MessageId, ServiceId


class Wanted(msgspec.Struct, frozen=True):
    """What the next statement shall change beside fresh sealing keys."""

    signing: bool
    revoked: tuple[str, ...]
    urls: tuple[str, ...]
    vouched_until: Milliseconds | None


@dataclass(frozen=True)
class KeyLine:
    """One key of the statement in force."""

    key: str
    use: str
    from_at: int
    until_at: int
    revoked: bool


@dataclass(frozen=True)
class Summary:
    """The statement that is in force now."""

    service: str
    number: int
    expires_at: int
    revoked: list[str]
    partners: str


BY_DELIVERY = "learn it with the next delivery"
BY_HAND = "must take it in before they hear this node again: entente partner add URL_OR_FILE"
"""A delivery is signed with the new transport key, which they do not know yet."""


def keys_of(service: str) -> list[KeyLine]:
    """Signing and sealing keys of the statement in force."""
    claim = _current(service)
    gone = {each.key_id for each in claim.revoked}
    signing = [KeyLine(k.key_id, "signing", k.valid_from, k.valid_until, k.key_id in gone) for k in claim.signing]
    sealing = [KeyLine(k.key_id, "sealing", k.valid_from, k.valid_until, False) for k in claim.sealing]
    return [*signing, *sealing]


def words_of(service: str) -> tuple[str, str]:
    """The words and digits of a local service's root."""
    root = read_statement(statements.current(ServiceId(service))).root
    return fingerprint.words(root), fingerprint.groups(root)


def next_statement(approval: Approval, store: KeyStore, root: KeyStore, wanted: Wanted) -> tuple[bytes, Summary]:
    """The next statement as a file, and what it says; raise SecretMissing for a root of another service."""
    service, now = approval.service, system_clock()
    held = {each.key_id for each in _current(service).signing}
    if unknown := set(wanted.revoked) - held:
        raise AccountRefused(f"no signing key {', '.join(sorted(unknown))}", cure="look at `entente keys list`")
    until = now if wanted.vouched_until is None else wanted.vouched_until
    revoked = [Revocation(KeyId(key), now, _last_good(service, until)) for key in wanted.revoked]
    signed = keyring.rotate(
        store,
        root,
        statements.current(service),
        now,
        new_signing=wanted.signing or bool(revoked),
        urls=wanted.urls or None,
        revoked=revoked,
    )
    statements.keep(service, signed, now)
    claim = read_statement(signed).claim
    approval.record("keys_rotated", service, number=claim.number, signing=wanted.signing, revoked=list(wanted.revoked))
    partners = BY_HAND if wanted.signing or revoked else BY_DELIVERY
    return msgspec.json.encode(signed), Summary(service, claim.number, claim.expires_at, list(wanted.revoked), partners)


def _current(service: str) -> StatementClaim:
    return read_statement(statements.current(ServiceId(service))).claim


def _last_good(service: ServiceId, until: Milliseconds) -> tuple[LastGood, ...]:
    """In each dossier, the last message that this service vouches for (P-2.6)."""
    rows = Message.objects.filter(service=service, author=service, created__lte=until)
    newest = {
        dossier: LastGood(DossierId(dossier), seq, MessageId(name))
        for dossier, seq, name in rows.order_by("seq").values_list("dossier__dossier", "seq", "message_id")
    }
    return tuple(sorted(newest.values()))
