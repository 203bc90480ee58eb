"""Personal keys and personal signatures: the signatory signs, the node attests (P-6.10, P-8.11)."""

from pathlib import Path

from entente.access.actions import Action
from entente.crypto.keystore import FileKeyStore
from entente.crypto.signing import SigningKey
from entente.domains.agreements.models import Agreement, PersonalKey, Version
from entente.domains.agreements.rules.values import Signatory
from entente.domains.agreements.services.ports import GROUND, Desk, NotReady
from entente.domains.agreements.services.proposing import blocking, on_the_table
from entente.exchange.drafts import Draft, Facts
from entente.protocol import assertion
from entente.protocol.bodies import SignatureBody
from entente.protocol.controls import SignatureControl
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId

KEY = "signatory"


def make_personal_key(desk: Desk, folder: Path, passphrase: str) -> PersonalKey:
    """Make the officer's personal key under a passphrase that only the officer knows; raise KeyStoreError.

    `folder` is the officer's own. A key that is replaced signs nothing that names the new one.
    """
    key = SigningKey.generate()
    FileKeyStore.create(folder, passphrase).put(KEY, key.seed)
    made, _new = PersonalKey.objects.update_or_create(
        service=desk.service,
        staff=desk.actor.staff,
        defaults={"credential": key.public.key_id, "made_at": desk.now},
    )
    return made


def open_personal_key(folder: Path, passphrase: str) -> SigningKey:
    """The officer's key; raise WrongPassphrase or SecretMissing."""
    return SigningKey.from_seed(FileKeyStore(folder, passphrase).get(KEY))


def folder_of(username: str) -> str:
    """A folder's name for an account: one that begins with a dot could name another folder (`..`) or hide."""
    return "%2E" + username[1:] if username.startswith(".") else username


def credential_of(service: str, staff: str) -> str:
    """The key id of an officer's personal key; empty where there is none."""
    held = PersonalKey.objects.filter(service=service, staff=staff).first()
    return held.credential if held else ""


def sign(desk: Desk, agreement: Agreement, key: SigningKey, name: str) -> MessageId:
    """Sign the text on the table as the signatory whose credential it names; raise NotReady, Denied.

    `name` is the signatory's name and rank as the other side shall read it.
    """
    version = _signable(desk, agreement)
    signatory = signatory_with(version, desk, key.public.key_id)
    return _attest(desk, agreement, version, signatory, name, assertion.sign(key, version.digest, signatory))


def attest(desk: Desk, agreement: Agreement, credential: str, name: str, given: bytes) -> MessageId:
    """Send a signature made where the signatory keeps the key; raise AssertionInvalid, NotReady, Denied."""
    version = _signable(desk, agreement)
    signatory = signatory_with(version, desk, credential)
    assertion.verify(given, version.digest, signatory)
    return _attest(desk, agreement, version, signatory, name, given)


def _attest(
    desk: Desk, agreement: Agreement, version: Version, signatory: Signatory, name: str, given: bytes
) -> MessageId:
    message = Draft(
        DossierId(agreement.dossier),
        SignatureControl(version.digest, signatory.office, signatory.credential),
        GROUND,
        SignatureBody(name=name, full_powers=signatory.full_powers, assertion=given),
        refers_to=(MessageId(version.message),),
        facts=Facts(signatory=desk.actor.staff),
    )
    [sent] = desk.compose([message], desk.actor)
    return sent


def signatory_with(version: Version, desk: Desk, credential: str) -> Signatory:
    """The signatory of this service whom the text names with this credential; raise NotReady."""
    for signatory in version.read.signatories:
        if signatory.service == desk.service and signatory.credential == credential:
            return signatory
    raise NotReady(
        "the text does not name your personal key as a signatory's",
        clause="P-6.10",
        cure="counter with your key in the clause on signatories",
    )


def _signable(desk: Desk, agreement: Agreement) -> Version:
    desk.require(Action.SIGN, MessageKind.SIGNATURE, signatory=desk.actor.staff)
    version = on_the_table(agreement)
    if version is None:
        raise NotReady("nothing was proposed yet", clause="P-6.10", cure="propose a text first")
    if against := blocking(version.read, to_sign=True):
        raise NotReady(" ".join(against), clause="P-6.10", cure="counter with a corrected text")
    return version
