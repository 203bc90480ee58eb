"""A signatory's passkey: registered once, pinned by texts, and asked to sign a text's digest (P-13.5)."""

from collections.abc import Mapping
from typing import Any

from fido2.cose import ES256, CoseKey, EdDSA
from fido2.server import Fido2Server
from fido2.webauthn import (
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    UserVerificationRequirement,
)

from entente.crypto.passkeys import Algorithm, PasskeyInvalid
from entente.crypto.passkeys import Passkey as PasskeyValue
from entente.domains.agreements.models import Agreement, Passkey, Version
from entente.domains.agreements.services.ports import Desk, NotReady
from entente.domains.agreements.services.proposing import on_the_table
from entente.domains.agreements.services.signing import attest, signatory_with
from entente.protocol import assertion
from entente.vocabulary.ids import MessageId
from entente.web.passkeys import Authenticator

UNCOMPRESSED = b"\x04"
Json = Mapping[str, Any]


def asked_to_register(rp_id: str, staff: str, name: str) -> tuple[Json, Any]:
    """What the browser is asked, and what the answer is checked with; only algorithms that P-13.5 names."""
    server = _server(rp_id)
    user = PublicKeyCredentialUserEntity(id=staff.encode(), name=staff, display_name=name or staff)
    options, state = server.register_begin(user, user_verification=UserVerificationRequirement.REQUIRED)
    return dict(options), state


def register(desk: Desk, rp_id: str, origin: str, state: Any, answer: Json) -> Passkey:
    """Keep the passkey that the browser made; a new one takes the place of the old. Raise PasskeyInvalid."""
    try:
        made = _server(rp_id).register_complete(state, RegistrationResponse.from_dict(answer))
    except (ValueError, TypeError, KeyError) as error:
        raise PasskeyInvalid("the browser's answer does not hold", clause="P-13.5", cure="try again") from error
    if made.credential_data is None:
        raise PasskeyInvalid("the browser's answer names no key", clause="P-13.5", cure="try again")
    algorithm, public = _public(made.credential_data.public_key)
    value = PasskeyValue(algorithm, public, rp_id, origin)
    value.check()
    kept, _new = Passkey.objects.update_or_create(
        service=desk.service,
        staff=desk.actor.staff,
        defaults={
            "credential": value.credential,
            "handle": made.credential_data.credential_id,
            "algorithm": algorithm.value,
            "public_key": public,
            "rp_id": rp_id,
            "origin": origin,
            "made_at": desk.now,
        },
    )
    return kept


def passkey_of(desk: Desk) -> Passkey | None:
    """The officer's passkey for signing."""
    return Passkey.objects.filter(service=desk.service, staff=desk.actor.staff).first()


def challenge_for(desk: Desk, agreement: Agreement, held: Passkey) -> bytes:
    """What this passkey is asked to sign; raise NotReady where the text on the table does not name it."""
    version = _on_the_table(agreement)
    return assertion.challenge(version.digest, signatory_with(version, desk, held.credential))


def sign(desk: Desk, agreement: Agreement, held: Passkey, name: str, parts: tuple[bytes, bytes, bytes]) -> MessageId:
    """Attest what the authenticator answered: authenticator data, client data, signature. Raise AssertionInvalid."""
    signatory = signatory_with(_on_the_table(agreement), desk, held.credential)
    return attest(desk, agreement, held.credential, name, assertion.by_passkey(value_of(held), signatory, *parts))


def authenticator_of(held: Passkey) -> Authenticator:
    """The row as a page asks the browser for it."""
    return Authenticator(value_of(held), bytes(held.handle))


def authenticator(service: str, staff: str) -> Authenticator | None:
    """An officer's passkey for signing; None where the officer has none."""
    held = Passkey.objects.filter(service=service, staff=staff).first()
    return authenticator_of(held) if held else None


def value_of(held: Passkey) -> PasskeyValue:
    """The row as the pure value."""
    return PasskeyValue(Algorithm(held.algorithm), bytes(held.public_key), held.rp_id, held.origin)


def _on_the_table(agreement: Agreement) -> Version:
    version = on_the_table(agreement)
    if version is None:
        raise NotReady("nothing was proposed yet", clause="P-6.10", cure="propose a text first")
    return version


def _server(rp_id: str) -> Fido2Server:
    server = Fido2Server(PublicKeyCredentialRpEntity(id=rp_id, name="Entente"))
    named = {ES256.ALGORITHM, EdDSA.ALGORITHM}
    server.allowed_algorithms = [each for each in server.allowed_algorithms if each.alg in named]
    return server


def _public(key: CoseKey) -> tuple[Algorithm, bytes]:
    """The raw public key (RFC 9053: -2 is x, -3 is y); raise PasskeyInvalid for another algorithm."""
    if isinstance(key, ES256):
        return Algorithm.ES256, UNCOMPRESSED + key[-2] + key[-3]
    if isinstance(key, EdDSA):
        return Algorithm.ED25519, key[-2]
    raise PasskeyInvalid("the passkey signs in another way", clause="P-13.5", cure="use another authenticator")
