"""A personal key and signature, made by the signatory's own command; the key never leaves its folder (P-6.10)."""

import os
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click
import msgspec

from entente.client.meeting_shapes import MinutesOnTable
from entente.crypto.keystore import FileKeyStore
from entente.crypto.signing import SigningKey
from entente.domains.agreements.rules.assurances import who_assures
from entente.domains.agreements.rules.text import Text
from entente.protocol import assertion
from entente.protocol.assurances import assurance_digest
from entente.protocol.minutes import MinutesSignatory, MinutesText
from entente.protocol.statements import read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

KEY = "signatory"
PASSPHRASE = "ENTENTE_SIGNATORY_PASSPHRASE"  # noqa: S105  # a variable's name


class NotYours(LocalError):
    """The text cannot be signed with this key, or is not the one that the node shows."""


def make_key(folder: Path) -> str:
    """Make a key in a new store; its credential. Raise KeyStoreError where there is one already."""
    made = SigningKey.generate()
    FileKeyStore.create(folder, _passphrase(new=True)).put(KEY, made.seed)
    return made.public.key_id


def signature_of(folder: Path, shown: dict[str, Any]) -> tuple[str, bytes]:
    """Credential and assertion over the text that the node shows; raise NotYours, KeyStoreError."""
    held = SigningKey.from_seed(FileKeyStore(folder, _passphrase(new=False)).get(KEY))
    text = _text(shown)
    credential = held.public.key_id
    signatory = next((each for each in text.signatories if each.credential == credential), None)
    if signatory is None:
        raise NotYours(
            "the text does not name your personal key as a signatory's",
            clause="P-6.10",
            cure=f"have it countered with the credential {credential}",
        )
    return credential, assertion.sign(held, text.digest, signatory)


def assurance_by(folder: Path, shown: dict[str, Any], service: str) -> tuple[str, bytes]:
    """Credential and assertion of the assurance under the text that the node shows; raise NotYours, KeyStoreError."""
    held = SigningKey.from_seed(FileKeyStore(folder, _passphrase(new=False)).get(KEY))
    text = _text(shown)
    credential = held.public.key_id
    signatory = who_assures(text, ServiceId(service), credential)
    if signatory is None:
        raise NotYours(
            "the text asks for no assurance, or names another key for the office that gives it",
            clause="P-13.10",
            cure="look at the clause on the assurance, and let the holder of that office sign",
        )
    return credential, assertion.sign(held, assurance_digest(text.digest), signatory)


def signature_on_minutes(folder: Path, shown: MinutesOnTable, service: str) -> tuple[str, bytes]:
    """Credential and assertion over the minutes that the node shows; raise NotYours, KeyStoreError."""
    held = SigningKey.from_seed(FileKeyStore(folder, _passphrase(new=False)).get(KEY))
    text, credential = msgspec.convert(shown.text, MinutesText), held.public.key_id
    if text.digest != shown.digest:
        raise NotYours("the minutes shown are not those on the table", clause="P-15.5.2", cure="ask your administrator")
    for named in text.signatories:
        if named.service == service and named.credential in ("", credential):
            signatory = MinutesSignatory(named.service, named.office, credential)
            return credential, assertion.sign(held, text.digest, signatory)
    raise NotYours(
        "the minutes name another key for this service's signatory",
        clause="P-15.5.3",
        cure=f"have them corrected with the credential {credential}",
    )


def service_of(statement: dict[str, Any]) -> str:
    """Whose key statement it is."""
    return read_statement(msgspec.convert(statement, Signed)).claim.service


def _text(shown: dict[str, Any]) -> Text:
    """The text rebuilt from its clauses, so that what is signed is what was shown and not a digest told."""
    parts = {name: shown[name] for name in ("kind", "title", "clauses")}
    text = msgspec.convert(parts, Text)
    if text.digest != shown["digest"]:
        raise NotYours(
            "the clauses shown are not those of the text on the table", clause="P-6.9", cure="ask your administrator"
        )
    return text


def _passphrase(*, new: bool) -> str:
    told = os.environ.get(PASSPHRASE)
    return told or str(click.prompt(_("Your personal passphrase"), hide_input=True, confirmation_prompt=new))
