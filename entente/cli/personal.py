"""The personal signature in a proof bundle, checked offline: key file or passkey, over the text's digest (P-13.5)."""

from entente.domains.agreements.rules.values import Signatory
from entente.protocol import assertion
from entente.protocol.bodies import SignatureBody, decode_body
from entente.protocol.bundle import read_bundle
from entente.protocol.bundle_checks import Check, failed, holding
from entente.protocol.controls import SignatureControl
from entente.protocol.evidence import Evidence, Found
from entente.protocol.headers import read_header
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.errors import EntenteError


def personal_signature(data: bytes) -> list[Check]:
    """One check for the bundle of a `signature` message with its content; none for any other bundle."""
    try:
        bundle = read_bundle(data)
        _name, header = read_header(bundle.message.header)
    except EntenteError:
        return []  # said already by the checks of the bundle
    control = header.control
    if bundle.content is None or not isinstance(control, SignatureControl):
        return []
    return [_checked(header, control, bundle.content.body)]


def _checked(header: Header, control: SignatureControl, body: bytes) -> Check:
    signatory = Signatory(header.author, control.signatory, control.credential)
    try:
        given = decode_body(MessageKind.SIGNATURE, body)
        assert isinstance(given, SignatureBody)
        assertion.verify(given.assertion, control.digest, signatory)
    except EntenteError as error:
        return failed("signatory", error)
    told = {"credential": control.credential, "text": control.digest[:16], "signatory": control.signatory}
    return holding("signatory", Evidence(Found.SIGNATORY, told), "P-13.5")
