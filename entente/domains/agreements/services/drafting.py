"""Drafts: texts that this service is still writing; nobody else sees them before they are proposed."""

from django.db import transaction

from entente.access.actions import Action
from entente.domains.agreements.models import Agreement, ClauseRow, Version
from entente.domains.agreements.rules.text import Text
from entente.domains.agreements.services.ports import Desk
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, ServiceId

DRAFT = 0
"""The number of a version that was not proposed."""


@transaction.atomic
def save_draft(desk: Desk, dossier: DossierId, text: Text) -> Agreement:
    """Keep `text` as this service's draft in the dossier, in place of an earlier draft; raise Denied."""
    desk.require(Action.PROPOSE, MessageKind.PROPOSAL)
    agreement, _made = Agreement.objects.get_or_create(
        service=desk.service,
        dossier=dossier,
        defaults={"kind": text.kind.value, "title": text.title, "parties": list(text.parties), "updated": desk.now},
    )
    agreement.versions.filter(number=DRAFT).delete()
    keep_version(agreement, text, DRAFT, desk.service, "", desk.now)
    if agreement.is_draft:
        describe(agreement, text, desk.now)
    return agreement


def draft_of(agreement: Agreement) -> Version | None:
    """The draft, if there is one."""
    return agreement.versions.filter(number=DRAFT).first()


def keep_version(
    agreement: Agreement, text: Text, number: int, proposer: ServiceId, message: str, at: Milliseconds
) -> Version:
    """Store a version with its clauses; the same version again changes nothing."""
    version, made = Version.objects.get_or_create(
        agreement=agreement,
        number=number,
        digest=text.digest,
        defaults={"proposer": proposer, "message": message, "proposed_at": at, "text": text.encode()},
    )
    if made:
        ClauseRow.objects.bulk_create(
            ClauseRow(version=version, number=one.number, kind=one.kind.value, value=one.value, words=one.words)
            for one in text.clauses
        )
    return version


def describe(agreement: Agreement, text: Text, now: Milliseconds) -> None:
    """Show the agreement under the title, kind and parties of this text."""
    agreement.title, agreement.kind, agreement.parties = text.title[:300], text.kind.value, list(text.parties)
    agreement.updated = now
    agreement.save(update_fields=["title", "kind", "parties", "updated"])
