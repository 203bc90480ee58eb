"""What messages change: versions, personal signatures and events are written down, the stage is folded anew.

Called inside the transaction that stores the messages; the same message again changes nothing.
"""

from collections.abc import Sequence

import msgspec

from entente.crypto.canonical import CanonicalError
from entente.domains.agreements.models import Agreement, InstrumentEvent, PersonalSignature, Version
from entente.domains.agreements.rules.assurances import who_assures
from entente.domains.agreements.rules.text import ClauseMalformed, Text, read_text
from entente.domains.agreements.rules.values import Signatory
from entente.domains.agreements.services.drafting import describe, keep_version
from entente.domains.agreements.services.folding import refold
from entente.exchange.drafts import Accepted
from entente.protocol import assertion
from entente.protocol.assurances import assurance_digest
from entente.protocol.bodies import ProposalBody, SignatureBody
from entente.protocol.controls import Instrument, Proposal, SignatureControl

ACCEPTED = "accepted"
LONGEST_EVENT, LONGEST_DIGEST = 20, 64
"""Characters of an instrument's fields; one with more names no event of the table, and stays in the log unused."""


def on_messages(accepted: Sequence[Accepted]) -> None:
    """The domain's handler: proposals, signatures and instruments; anything else is not for it."""
    touched: dict[int, Agreement] = {}
    for one in accepted:
        if one.verdict == ACCEPTED and (agreement := _taken(one)):
            touched[agreement.pk] = agreement
    for agreement in touched.values():
        refold(agreement, accepted[-1].stored_at)


def _taken(one: Accepted) -> Agreement | None:
    match one.header.control:
        case Proposal() as control:
            return _proposal(one, control)
        case SignatureControl() as control:
            return _signature(one, control)
        case Instrument() as control:
            return _event(one, control)
        case _:
            return None


def _proposal(one: Accepted, control: Proposal) -> Agreement | None:
    text = _text(one, control.digest)
    if text is None:
        return None
    agreement, _made = Agreement.objects.get_or_create(
        service=one.service,
        dossier=one.dossier,
        defaults={
            "kind": text.kind.value,
            "title": text.title[:300],
            "parties": list(text.parties),
            "updated": one.stored_at,
        },
    )
    if agreement.is_draft:
        agreement.thread = one.thread
        agreement.save(update_fields=["thread"])
    if agreement.thread != one.thread:
        return None
    keep_version(agreement, text, control.version, one.header.author, one.message_id, one.stored_at)
    describe(agreement, text, one.stored_at)
    return agreement


def _text(one: Accepted, digest: str) -> Text | None:
    """The proposal's text when it is one and is the one that the header pins; others stay in the log unused."""
    if one.body is None:
        return None
    try:
        text = read_text(msgspec.json.decode(one.body, type=ProposalBody).clauses)
    except (CanonicalError, ClauseMalformed, msgspec.ValidationError):
        return None
    return text if text.digest == digest else None


def _signature(one: Accepted, control: SignatureControl) -> Agreement | None:
    agreement = _known(one)
    version = _signed_version(agreement, control.digest) if agreement else None
    if agreement is None or version is None or one.body is None:
        return None
    body = msgspec.json.decode(one.body, type=SignatureBody)
    fault = _fault(version, one, control, body)
    PersonalSignature.objects.get_or_create(
        agreement=agreement,
        message=one.message_id,
        defaults={
            "digest": control.digest,
            "service": one.header.author,
            "office": control.signatory[:100],
            "credential": control.credential[:64],
            "name": body.name[:200],
            "full_powers": body.full_powers[:300],
            "assertion": body.assertion,
            "valid": not fault,
            "fault": fault,
            "signed_at": one.header.created,
        },
    )
    return agreement


def _signed_version(agreement: Agreement, digest: str) -> Version | None:
    """The version whose text, or under whose text an assurance (P-13.10), has this digest."""
    for version in agreement.versions.exclude(number=0):
        if digest in (version.digest, assurance_digest(version.digest)):
            return version
    return None


def _fault(version: Version, one: Accepted, control: SignatureControl, body: SignatureBody) -> str:
    signatory = _named(version, one, control)
    if signatory is None:
        return "the text does not name this signatory with this credential"
    try:
        assertion.verify(body.assertion, control.digest, signatory)
    except assertion.AssertionInvalid as error:
        return error.what
    return ""


def _named(version: Version, one: Accepted, control: SignatureControl) -> Signatory | None:
    """The signatory whom the text names, or who gives the assurance under it."""
    author = one.header.author
    if control.digest != version.digest:
        found = who_assures(version.read, author, control.credential)
        return found if found and found.office == control.signatory else None
    named = (author, control.signatory, control.credential)
    return next((each for each in version.read.signatories if _says(each) == named), None)


def _says(signatory: Signatory) -> tuple[str, str, str]:
    return (signatory.service, signatory.office, signatory.credential)


def _event(one: Accepted, control: Instrument) -> Agreement | None:
    agreement = _known(one)
    if agreement is not None and len(control.event) <= LONGEST_EVENT and len(control.digest) <= LONGEST_DIGEST:
        InstrumentEvent.objects.get_or_create(
            agreement=agreement,
            message=one.message_id,
            defaults={
                "event": control.event,
                "digest": control.digest,
                "by": one.header.author,
                "effective": control.effective,
                "announced_at": one.stored_at,
            },
        )
    return agreement


def _known(one: Accepted) -> Agreement | None:
    return Agreement.objects.filter(service=one.service, dossier=one.dossier, thread=one.thread).first()
