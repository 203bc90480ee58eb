"""Rotation: the root signs the next key statement; the node takes it in when it starts again (P-2.3, P-2.6)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from entente.crypto.keystore import FileKeyStore
from entente.exchange import keyring
from entente.node import statement_files
from entente.protocol.statements import HeldStatement, LastGood, Revocation, read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import KeyId, ServiceId


@dataclass(frozen=True)
class Rotating:
    """One service's keys, its root at hand."""

    home: Path
    root: Path
    service: ServiceId
    keys: FileKeyStore = field(repr=False)
    offline: FileKeyStore = field(repr=False)
    now: Milliseconds

    def next(self, revoked: Sequence[Revocation] = (), *, restored: bool = False) -> HeldStatement:
        """Sign and keep the next statement, new keys with it. `restored`: with the next incarnation (P-12.5).

        A restored node keeps its keys, unless they were rotated after the backup and so are lost.
        """
        history = statement_files.history(self.home, self.root, self.service)
        signed = keyring.rotate(
            self.keys,
            self.offline,
            history[-1],
            self.now,
            new_signing=not restored or self._lost(history[-1]),
            revoked=revoked,
            incarnations=int(restored),
        )
        for folder in (self.root, self.home):
            for each in (*history, signed):
                statement_files.keep(folder, each)
        return read_statement(signed)

    def _lost(self, newest: Signed) -> bool:
        held = set(self.keys.list())
        listed = read_statement(newest).claim.signing
        return not any(f"{self.service}.signing.{each.key_id}" in held for each in listed)


def revocation(
    key: str, current: Signed, last_good: Sequence[LastGood], now: Milliseconds, vouched_until: Milliseconds = 0
) -> Revocation:
    """That a signing key speaks no more, but for each dossier's messages up to `last_good`; raise LocalError.

    `vouched_until`: what partners had received by then stands too (P-2.6).
    """
    claim = read_statement(current).claim
    if key not in {each.key_id for each in claim.signing}:
        raise LocalError(
            f"{key} is no signing key of {claim.service} in force",
            clause="P-2.6",
            cure="look the keys up with `entente keys list`",
        )
    if vouched_until > now:
        raise LocalError("nobody can vouch for a key in the future", clause="P-2.6", cure="name a time that is past")
    return Revocation(KeyId(key), now, tuple(sorted(last_good)), vouched_until)


def newest_own(service: ServiceId) -> list[LastGood]:
    """The last message of the service in each dossier, as its database has them; Django is set up."""
    from entente.exchange.models import Message  # models need Django set up
    from entente.vocabulary.ids import DossierId, MessageId

    own = Message.objects.filter(service=service, author=service).order_by("dossier", "seq", "pk")
    newest = {
        dossier: LastGood(DossierId(dossier), seq, MessageId(name))
        for dossier, seq, name in own.values_list("dossier__dossier", "seq", "message_id")
    }
    return list(newest.values())
