"""The assurance is signed in person by the office that the agreement names; the node attests it (P-13.10)."""

from entente.access.actions import Action
from entente.crypto.signing import SigningKey
from entente.domains.agreements.models import Agreement, Version
from entente.domains.agreements.rules.assurances import assurance_of, who_assures
from entente.domains.agreements.rules.values import Signatory
from entente.domains.agreements.services.ports import GROUND, Desk, NotReady
from entente.domains.agreements.services.proposing import on_the_table
from entente.exchange.drafts import Draft, Facts
from entente.protocol import assertion
from entente.protocol.agreements_thread import AGREED, AgreementStage
from entente.protocol.assurances import assurance_digest
from entente.protocol.bodies import SignatureBody
from entente.protocol.controls import SignatureControl
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId


def can_assure(agreement: Agreement) -> bool:
    """Whether the text that all signed asks for an assurance."""
    version = on_the_table(agreement)
    signed = bool(agreement.stage) and AgreementStage(agreement.stage) in AGREED
    return signed and version is not None and assurance_of(version.read) is not None


def assure(desk: Desk, agreement: Agreement, key: SigningKey, name: str) -> MessageId:
    """Give or renew the assurance; raise NotReady, Denied. `name` is the holder of the office, with rank."""
    version, signatory = _open(desk, agreement, key.public.key_id)
    given = assertion.sign(key, assurance_digest(version.digest), signatory)
    return _send(desk, agreement, version, signatory, name, given)


def attest(desk: Desk, agreement: Agreement, credential: str, name: str, given: bytes) -> MessageId:
    """Send an assurance signed where its signatory keeps the key; raise AssertionInvalid, NotReady, Denied."""
    version, signatory = _open(desk, agreement, credential)
    assertion.verify(given, assurance_digest(version.digest), signatory)
    return _send(desk, agreement, version, signatory, name, given)


def _open(desk: Desk, agreement: Agreement, credential: str) -> tuple[Version, Signatory]:
    desk.require(Action.SIGN, MessageKind.SIGNATURE, signatory=desk.actor.staff)
    version = on_the_table(agreement)
    if version is None or not can_assure(agreement):
        raise NotReady(
            "this agreement asks for no assurance, or is not signed by all parties yet",
            clause="P-13.10",
            cure="look at its clause on the assurance and at its stage",
        )
    signatory = who_assures(version.read, desk.service, credential)
    if signatory is None:
        raise NotReady(
            "the text names another personal key for the office that gives the assurance",
            clause="P-13.10",
            cure="let the holder of that office sign",
        )
    return version, signatory


def _send(
    desk: Desk, agreement: Agreement, version: Version, signatory: Signatory, name: str, given: bytes
) -> MessageId:
    message = Draft(
        DossierId(agreement.dossier),
        SignatureControl(assurance_digest(version.digest), signatory.office, signatory.credential),
        GROUND,
        SignatureBody(name=name, full_powers=signatory.full_powers, assertion=given),
        refers_to=(MessageId(version.message),),
        facts=Facts(signatory=desk.actor.staff),
    )
    [sent] = desk.compose([message], desk.actor)
    return sent
