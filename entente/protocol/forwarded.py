"""A forwarded original: proven by its author's signature, whoever passed it on (P-3.9, P-2.7)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from entente.protocol import controls
from entente.protocol.batches import read_batch
from entente.protocol.bodies import ForwardBody, Text, decode_body
from entente.protocol.body import commitment_of
from entente.protocol.bundle import Bundle, read_bundle
from entente.protocol.errors import AuthorMismatch, CommitmentMismatch, MalformedMessage, UnknownAuthor
from entente.protocol.keys import TrustedKeys
from entente.protocol.proofs import verify_header
from entente.protocol.statements import read_statement
from entente.protocol.wire import Header
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

KeysOf = Callable[[ServiceId], TrustedKeys | None]


@dataclass(frozen=True)
class Original:
    """A message of another dossier, as its originator signed it, and the consent where one came along."""

    message_id: MessageId
    header: Header
    body: Text = field(repr=False)
    keys: TrustedKeys
    """Confirmed here, or introduced by the forward (`keys.introduced`): pages show which."""
    consent_id: str = ""
    consent: Header | None = None


def verify_forward(control: controls.Forward, body: ForwardBody, keys_of: KeysOf, now: int) -> Original:
    """The original inside a forward; raise BundleInvalid, AuthorMismatch, CommitmentMismatch and those of headers.

    Whether the handling was loosened and the consent covers the use is the gate's to say (P-8).
    """
    message_id, header, keys = _proven(read_bundle(body.original), keys_of, now)
    if header.kind is MessageKind.FORWARD:
        raise MalformedMessage(
            "a forward inside a forward: its originator's conditions would be out of sight",
            clause="P-3.9",
            cure="forward the original itself, with its originator's consent where that is needed",
        )
    named = (control.origin_dossier, control.origin_message, control.originator)
    if named != (header.dossier, message_id, header.author):
        raise AuthorMismatch("the forward names another original than it carries", clause="P-3.9")
    if header.sealed is None or commitment_of(body.salt, body.body) != header.sealed.commitment:
        raise CommitmentMismatch("the forwarded body is not the one that its originator committed to", clause="P-3.9")
    consent_id, consent = _consent(control, body, keys_of, now)
    return Original(message_id, header, decode_body(header.kind, body.body), keys, consent_id, consent)


def _consent(control: controls.Forward, body: ForwardBody, keys_of: KeysOf, now: int) -> tuple[str, Header | None]:
    if not control.consent and not body.consent:
        return "", None
    consent_id, header, _ = _proven(read_bundle(body.consent), keys_of, now)
    about = control.origin_message in header.refers_to and header.author == control.originator
    if consent_id != control.consent or not about or not isinstance(header.control, controls.Consent):
        raise AuthorMismatch("the forward names another consent than it carries", clause="P-3.9")
    return consent_id, header


def _proven(bundle: Bundle, keys_of: KeysOf, now: int) -> tuple[MessageId, Header, TrustedKeys]:
    """Verified with confirmed keys where there are any, else with those that the bundle introduces (P-2.7)."""
    author = read_batch(bundle.message.batch).author
    held = [read_statement(signed) for signed in bundle.statements]
    newest_first = sorted(held, key=lambda each: -each.claim.number)
    own = [each.signed for each in newest_first if each.claim.service == author]
    keys = keys_of(author)
    if keys is not None:
        for signed in own:
            keys = keys.accept_statement(signed, now)
    elif own:
        keys = TrustedKeys.restore(own, introduced=True)
    else:
        raise UnknownAuthor(f"no key statement of {author[:80]} came with what it signed", clause="P-3.9")
    return *verify_header(bundle.message, keys, now), keys
